import fc from 'fast-check';
import { Client } from 'pg';
import { connectAsAdmin } from '../database/admin';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { Answers } from './answers';
import { insertWorld } from './insert-world';
import type { Names } from './names';
import { seenBy, type World } from './oracle';
import { actorsOf, TODAY, worlds } from './worlds';

/** Worlds enough to miss each of the protections below, and always the same ones. */
const WORLDS = 400;
const SEED = 20251015;

/** Policies that are thrown open, one at a time. */
const POLICIES = [
  ['plan', 'is_open'],
  ['participation', 'is_known'],
  ['goal', 'is_known'],
  ['goal_content', 'is_readable'],
  ['assessment', 'is_known'],
  ['assessment_content', 'is_readable'],
  ['measure', 'is_known'],
  ['measure_content', 'is_readable'],
  ['measure_content', 'is_readable_in_emergency'],
  ['emergency_access', 'is_concerned'],
  ['consent', 'is_known'],
  ['work_note', 'is_own'],
  ['consent_request', 'is_known'],
  ['representative', 'is_own_or_represents'],
  ['work_note', 'is_given_to_person'],
] as const;

/** Policies that narrow what others give: dropped, one at a time. */
const NARROWING = [
  ['goal_content', 'rests_on_consent'],
  ['assessment_content', 'rests_on_consent'],
  ['measure_content', 'rests_on_consent'],
  ['goal', 'is_stub_or_read'],
  ['measure', 'is_stub_or_read'],
  ['goal_content', 'is_not_kept'],
  ['assessment_content', 'is_not_kept'],
  ['measure_content', 'is_not_kept'],
] as const;

/** Single words of protection inside the policies: what is asked, and what stands there instead. */
const CLAUSES: readonly [table: string, policy: string, asks: RegExp, instead: string][] = [
  ['participation', 'is_known', /existence = 'VISIBLE'::text/, 'true'],
  ['goal_content', 'is_readable', /c\.scope = 'ALL_IN_CATEGORY'::text/, 'true'],
  ['goal_content', 'is_readable', /c\.discloser_id = goal_content\.owner_id/, 'true'],
  ['assessment', 'is_known', /hub\.reads_assessment\(plan_id, id\)/, 'true'],
  ['assessment', 'is_known', /hub\.reads_assessment\(plan_id, id\)/, 'false'],
  ['assessment', 'is_known', /hub\.stub_plans\(\)/, 'hub.open_plans()'],
  ['assessment_content', 'is_readable', /classification = 'SHARED'::text/, 'true'],
  ['assessment_content', 'is_readable', /hub\.shared_plans\(\)/, 'hub.open_plans()'],
  ['assessment_content', 'is_readable', /c\.scope = 'ALL_IN_CATEGORY'::text/, 'true'],
  ['assessment_content', 'is_readable', /c\.discloser_id = assessment_content\.owner_id/, 'true'],
  ['assessment_content', 'is_readable', /assessment_content\.category = ANY \(c\.categories\)/, 'true'],
  ['assessment_content', 'is_readable', /c\.plan_id = assessment_content\.plan_id/, 'true'],
  ['assessment_content', 'is_not_kept', /assessment_id <> ALL/, 'assessment_id IS NOT NULL OR assessment_id <> ALL'],
  ['assessment_content', 'is_not_kept', /category <> 'HEALTH'::text/, 'true'],
  ['assessment_content', 'rests_on_consent', /owner_id IS NULL/, 'false'],
  ['assessment_content', 'rests_on_consent', /owner_id = hub\.agency\(\)/, 'false'],
  ['assessment_content', 'rests_on_consent', /hub\.whole_plans\(\)/, `'{}'`],
  ['measure_content', 'is_readable', /c\.discloser_id = measure_content\.owner_id/, 'true'],
  ['measure_content', 'is_readable', /measure_content\.category = ANY \(c\.categories\)/, 'true'],
  ['measure_content', 'is_readable', /c\.scope = 'ALL_IN_CATEGORY'::text/, 'true'],
  ['measure_content', 'is_readable', /c\.plan_id = measure_content\.plan_id/, 'true'],
  ['measure_content', 'is_readable', /classification = 'SHARED'::text/, 'true'],
  ['measure', 'is_known', /\(existence = 'VISIBLE'::text\)/, 'true'],
  ['measure', 'is_known', /existence = 'HIDDEN'::text/, 'false'],
  ['consent', 'is_known', /scope = 'ALL_IN_CATEGORY'::text/, 'true'],
  ['emergency_access', 'is_concerned', /hub\.knows_participation\(plan_id, agency_id\)/, 'true'],
  ['emergency_access', 'is_concerned', /hub\.knows_one_of\(plan_id, ARRAY\[measure_id\]\)/, 'true'],
  ['emergency_access', 'is_concerned', /\(owner_id = hub\.agency\(\)\)/, 'false'],
  ['emergency_access', 'is_concerned', /\(agency_id = hub\.agency\(\)\)/, 'true'],
  ['emergency_access', 'is_concerned', /\(person_id = hub\.person\(\)\)/, 'true'],
  ['representative', 'is_own_or_represents', /hub\.kind\(\) = 'STAFF'::text/, 'true'],
  ['goal_content', 'is_not_kept', /goal_id <> ALL/, 'goal_id IS NOT NULL OR goal_id <> ALL'],
  ['measure_content', 'is_not_kept', /measure_id <> ALL/, 'measure_id IS NOT NULL OR measure_id <> ALL'],
  ['measure_content', 'is_not_kept', /category <> 'HEALTH'::text/, 'true'],
  ['work_note', 'is_own', /owner_id = hub\.agency\(\)/, 'true'],
  ['consent_request', 'is_known', /hub\.knows_participation\(plan_id, requester_id\)/, 'true'],
  ['consent_request', 'is_known', /hub\.knows_participation\(plan_id, discloser_id\)/, 'true'],
  ['consent_request', 'is_known', /hub\.knows_one_of\(plan_id, measure_ids\)/, 'true'],
  ['consent_request', 'is_known', /requester_id = hub\.agency\(\)/, 'true'],
  ['consent_request', 'is_known', /\(goal_id IS NULL\)/, 'true'],
  ['goal_content', 'rests_on_consent', /owner_id IS NULL/, 'false'],
  ['goal_content', 'rests_on_consent', /owner_id = hub\.agency\(\)/, 'false'],
  ['measure_content', 'rests_on_consent', /owner_id = hub\.agency\(\)/, 'false'],
  ['measure_content', 'rests_on_consent', /legal_basis IS NULL/, 'true'],
  ['measure_content', 'rests_on_consent', /NOT hub\.asks_consent\(legal_basis\)/, 'false'],
];

/** The same inside the functions that the policies lean on, and inside the view of consents. */
const WORDS: readonly [where: string, asks: RegExp, instead: string][] = [
  ['hub.plans_of_staff()', /AND t\.active/g, ''],
  ['hub.plans_of_staff()', /AND s\.active/g, ''],
  ['hub.plans_of_staff()', /AND a\.active/g, ''],
  ['hub.plans_of_staff()', /s\.role = 'SUPERVISOR'/g, 'true'],
  ['hub.plans_of_staff()', /d\.protection = 'NONE' OR s\.cleared/g, 'true'],
  ['hub.plans_of_staff()', /AND NOT EXISTS \(SELECT 1 FROM conflict [^)]*\)/g, ''],
  ['hub.plans_of_staff()', /AND d\.person_id <> me/g, ''],
  ['hub.plans_of_staff()', /AND NOT EXISTS \(SELECT 1 FROM representative [^)]*\)/g, ''],
  ['hub.plans_of_staff()', /AND r\.person_id = me AND NOT r\.ended/g, 'AND r.person_id = me'],
  ['hub.plans_of_citizen(text)', /AND NOT r\.ended/, ''],
  ['hub.plans_of_citizen(text)', /AND hub\.still_active\(r\.valid_from, r\.valid_to\)/, ''],
  ['hub.plans_of_citizen(text)', /'READ_PLAN' = ANY \(r\.powers\)/, 'true'],
  ['hub.plans_of_citizen(text)', /'GUARDIAN' THEN r\.written/, `'GUARDIAN' THEN true`],
  ['hub.plans_of_citizen(text)', /'PROXY' THEN r\.written/, `'PROXY' THEN true`],
  ['hub.plans_of_citizen(text)', /'LAWYER' THEN r\.wanted/, `'LAWYER' THEN true`],
  ['hub.plans_of_citizen(text)', /r\.wanted AND r\.willing/, 'r.wanted'],
  ['hub.plans_of_citizen(text)', /r\.kind <> 'RELATIVE' OR/, 'true OR'],
  ['hub.plans_of_citizen(text)', /THEN r\.kind = 'GUARDIAN'/, 'THEN true'],
  ['hub.plans_of_citizen(text)', /'GIVE_CONSENT' = ANY \(r\.powers\)/, 'true'],
  ['hub.plans_of_system()', /IF NOT 'samplan:read'/, `IF false AND NOT 'samplan:read'`],
  ['hub.plans_of_system()', /AND d\.protection = 'NONE'/, ''],
  ['hub.plans_of_system()', /AND t\.active/, ''],
  ['hub.measures_in_emergency()', /x\.person_id = hub\.person\(\) AND/, ''],
  ['hub.measures_in_emergency()', /x\.agency_id = hub\.agency\(\) AND/, ''],
  ['hub.measures_in_emergency()', /AND NOT x\.ended/, ''],
  ['hub.measures_in_emergency()', /AND x\.ends_at > hub\.now\(\)/, ''],
  ['hub.measures_in_emergency()', /AND m\.existence = 'VISIBLE'/, ''],
  ['hub.supervises()', /AND s\.role = 'SUPERVISOR'/, ''],
  ['hub.consented_plans()', /AND NOT c\.withdrawn/, ''],
  ['hub.consented_plans()', /AND hub\.still_active\(c\.valid_from, c\.valid_to\)/, ''],
  ['hub.consented_plans()', /AND c\.purpose = 'PLAN'/, ''],
  ['hub.plans_on_other_bases()', /AND NOT hub\.asks_consent\(b\.code\)/, ''],
  ['hub.asks_consent(text)', /'INDIVIDUAL_PLAN_2004', /, ''],
  ['hub.kept_from_me()', /NOT w\.ended/, 'true'],
  ['hub.kept_from_me()', /AND w\.until >= hub\.today\(\)/, ''],
  ['hub.kept_from_me()', /RETURN ARRAY\(SELECT w\.thing_id/, `RETURN '{}'; RETURN ARRAY(SELECT w.thing_id`],
  ['hub.plans_without_health()', /r\.kind = 'GUARDIAN'/, 'true'],
  ['hub.plans_without_health()', /'12 years'/, `'17 years'`],
  ['hub.plans_without_health()', /'16 years'/, `'17 years'`],
  ['hub.plans_without_health()', /'18 years'/, `'17 years'`],
  ['hub.plans_without_health()', /r\.health_insight = 'OBJECTED'/, 'false'],
  ['hub.plans_without_health()', /r\.health_insight <> 'WISHED'/, 'true'],
  ['hub.consent_in_force', /NOT withdrawn/, 'true'],
  ['hub.consent_in_force', /hub\.agency\(\) = ANY \(recipient_ids\)/, 'true'],
  ['hub.consent_in_force', /hub\.still_active\(valid_from, valid_to\)/, 'true'],
  ['hub.consent_in_force', /hub\.kind\(\) = 'STAFF'::text/, 'true'],
];

/** The switch that each line of row-level security has: broken, the comparison with the oracle must see the difference. */
describe('the comparison with the oracle', () => {
  let database: TestDatabase;
  let owner: Client;
  let answers: Answers;
  const stored: { world: World; names: Names }[] = [];
  beforeAll(async () => {
    database = await cloneDatabase();
    const admin = await connectAsAdmin(database);
    answers = await Answers.open(database);
    for (const world of fc.sample(worlds, { seed: SEED, numRuns: WORLDS })) {
      stored.push({ world, names: await insertWorld(admin, answers.ring, world) });
    }
    await admin.end();
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
  }, 240_000);
  afterAll(async () => {
    await owner.end();
    await answers.close();
    await database.drop();
  });

  /** Whether anybody sees or misses anything by row-level security alone that the oracle would not have it. */
  async function seesDifference(): Promise<boolean> {
    for (const { world, names } of stored) {
      const answered = await Promise.all(
        actorsOf(world).map(async (actor) => ({
          actor,
          given: await answers.byRowSecurity(actor, names),
        })),
      );
      const differs = answered.some(({ actor, given }) => {
        const wanted = seenBy(world, actor, TODAY);
        return given.size !== wanted.size || [...given].some((one) => !wanted.has(one));
      });
      if (differs) return true;
    }
    return false;
  }

  /** Breaks something, looks, and mends it. */
  async function broken(change: string, mend: string): Promise<boolean> {
    await owner.query(change);
    try {
      return await seesDifference();
    } finally {
      await owner.query(mend);
    }
  }

  const textOf = async (question: string, ...values: string[]): Promise<string> => {
    const { rows } = await owner.query<{ text: string }>(question, values);
    if (!rows[0]) throw new Error(`${values.join('.')} is not there`);
    return rows[0].text;
  };
  const replaced = (text: string, asks: RegExp, instead: string): string => {
    const changed = text.replace(asks, instead);
    if (changed === text) throw new Error(`${asks} is not there any more: give the switch what stands in its place`);
    return changed;
  };
  const qualOf = (table: string, policy: string): Promise<string> =>
    textOf('SELECT qual AS text FROM pg_policies WHERE tablename = $1 AND policyname = $2', table, policy);

  test('sees none while everything stands', async () => {
    expect(await seesDifference()).toBe(false);
  }, 120_000);

  test.each(POLICIES)('sees it when the policy of %s is thrown open or dropped', async (table, policy) => {
    const mend = `USING (${await qualOf(table, policy)})`;
    expect(
      await broken(`ALTER POLICY ${policy} ON ${table} USING (true)`, `ALTER POLICY ${policy} ON ${table} ${mend}`),
    ).toBe(true);
    const role = await textOf(
      'SELECT roles[1]::text AS text FROM pg_policies WHERE tablename = $1 AND policyname = $2',
      table,
      policy,
    );
    expect(
      await broken(
        `DROP POLICY ${policy} ON ${table}`,
        `CREATE POLICY ${policy} ON ${table} FOR SELECT TO ${role} ${mend}`,
      ),
    ).toBe(true);
  });

  test.each(NARROWING)('sees it when %s.%s is dropped', async (table, policy) => {
    const role = await textOf(
      'SELECT roles[1]::text AS text FROM pg_policies WHERE tablename = $1 AND policyname = $2',
      table,
      policy,
    );
    const mend = `CREATE POLICY ${policy} ON ${table} AS RESTRICTIVE FOR SELECT TO ${role} USING (${await qualOf(table, policy)})`;
    expect(await broken(`DROP POLICY ${policy} ON ${table}`, mend)).toBe(true);
  });

  test.each(CLAUSES)('sees it when %s.%s does not ask %s', async (table, policy, asks, instead) => {
    const qual = await qualOf(table, policy);
    const alter = (using: string): string => `ALTER POLICY ${policy} ON ${table} USING (${using})`;
    expect(await broken(alter(replaced(qual, asks, instead)), alter(qual))).toBe(true);
  });

  test.each(WORDS)('sees it when %s does not ask %s', async (where, asks, instead) => {
    if (where.endsWith(')')) {
      const text = await textOf('SELECT pg_get_functiondef($1::regprocedure) AS text', where);
      expect(await broken(replaced(text, asks, instead), text)).toBe(true);
      return;
    }
    const text = await textOf('SELECT pg_get_viewdef($1::regclass) AS text', where);
    const put = (definition: string): string => `CREATE OR REPLACE VIEW ${where} AS ${definition}`;
    expect(await broken(put(replaced(text, asks, instead)), put(text))).toBe(true);
  });
});
