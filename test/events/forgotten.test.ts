import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { reviseAssessment } from '../../src/assessment/assessment.service';
import { withdrawConsent } from '../../src/consent/consent.service';
import { readEvent } from '../../src/events/deliver';
import { tellEndsOf } from '../../src/events/ends';
import { SUBJECT_NAMES, SUBJECTS, subjectFrom } from '../../src/events/subjects';
import { reviseGoal } from '../../src/goal/goal.service';
import type { Ctx, Viewer } from '../../src/kernel/ctx';
import { Cursors } from '../../src/kernel/cursor';
import { HubError } from '../../src/kernel/errors';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { keysOf } from '../../src/kernel/keys';
import { reviseMeasure } from '../../src/measure/revise-measure';
import { aroundEvent } from '../../src/plan/plan-event.query';
import { leavePlan, unassignStaff } from '../../src/plan/taking-part.service';
import { NOBODY } from '../../src/policy';
import { Classification, Existence, InformationCategory } from '../../src/terms';
import { connectAsAdmin } from '../database/admin';
import { cloneDatabase, type TestDatabase } from '../harness/database';
import { Answers } from '../policy/answers';
import { insertWorlds } from '../policy/insert-world';
import type { Names } from '../policy/names';
import { type Actor, type Plan, seenBy, type World } from '../policy/oracle';
import { actorsOf, TODAY, worlds } from '../policy/worlds';

const SEED = Number(process.env.FORGET_SEED ?? Math.floor(Math.random() * 2 ** 31));
const WORLDS = Number(process.env.FORGET_RUNS ?? 100);
const TOMORROW = '2025-10-16';
const KEY = Buffer.alloc(32, 9);
const KINDS = [
  ...['PLAN', 'GOAL', 'GOAL_CONTENT', 'ASSESSMENT', 'ASSESSMENT_CONTENT', 'MEASURE', 'MEASURE_CONTENT'],
  ...['CONSENT', 'CONSENT_REQUEST'],
];

/** A change that may take something from somebody: what the world is afterwards, and how it is brought about. */
interface Narrowing {
  name: string;
  after: World;
  day: string;
  run(world: Stored): Promise<unknown>;
}

interface Stored {
  world: World;
  names: Names;
}

const changed = <T>(value: T, change: (copy: T) => void): T => {
  const copy = structuredClone(value);
  change(copy);
  return copy;
};

describe('what is to be forgotten, in random worlds', () => {
  let database: TestDatabase;
  let admin: Client;
  let owner: Client;
  let answers: Answers;
  beforeAll(async () => {
    database = await cloneDatabase();
    admin = await connectAsAdmin(database);
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    answers = await Answers.open(database);
  });
  afterAll(async () => {
    await answers.close();
    await owner.end();
    await admin.end();
    await database.drop();
  });

  const ctxOf = (actor: Actor, names: Names): Ctx => {
    const agency = actor.kind === 'CITIZEN' ? null : names.id(actor.agency);
    const person = actor.kind === 'SYSTEM' ? NOBODY : names.id(actor.person);
    const viewer: Viewer = {
      kind: actor.kind,
      person,
      agency,
      posts: [],
      participant: null,
      systemName: null,
      tokenScopes: [],
    };
    return {
      ...{
        viewer,
        db: answers.hub,
        clock: answers.hub.clock,
        keys: keysOf(answers.ring, KEY, KEY, KEY),
        cursors: new Cursors(KEY),
      },
      ...{
        language: 'nb' as const,
        mode: 'demo' as const,
        requestId: randomUUID(),
        began: performance.now(),
        disclosures: new Map(),
        asked: new Set(),
        kept: new Map(),
      },
      wake: () => undefined,
      onWake: () => () => undefined,
      renew: async () => ctxOf(actor, names),
    };
  };

  /** Everything in a world that may be narrowed, by somebody who may do it. */
  function* narrowingsOf(world: World): Generator<Narrowing> {
    yield {
      name: 'the day turns',
      after: world,
      day: TOMORROW,
      run: async ({ names }) => {
        answers.today = TOMORROW;
        for (const plan of world.plans) await tellEndsOf(answers.hub, names.id(plan.name));
      },
    };
    for (const [at, plan] of world.plans.entries())
      yield* narrowingsIn(world, plan, (change) => changed(world, (copy) => change(copy.plans[at] as Plan)));
  }

  function* narrowingsIn(
    world: World,
    plan: Plan,
    having: (change: (plan: Plan) => void) => World,
  ): Generator<Narrowing> {
    const day = TODAY;
    const has = (person: string, agency: string): boolean =>
      seenBy(world, { kind: 'STAFF', person, agency }, TODAY).has(`PLAN ${plan.name}`);
    const staffOf = (agency: string, role?: string) =>
      world.posts.find(
        (post) => post.agency === agency && post.active && (!role || post.role === role) && has(post.person, agency),
      );
    const participant = world.participants.find(({ name }) => name === plan.participant)?.person as string;
    const act = ({ person, agency }: { person: string; agency: string }, names: Names): Ctx =>
      ctxOf({ kind: 'STAFF', person, agency }, names);
    for (const [index, consent] of plan.consents.entries())
      if (!consent.withdrawn)
        yield {
          name: `${consent.name} is withdrawn`,
          day,
          after: having((copy) => Object.assign(copy.consents[index] as object, { withdrawn: true })),
          run: ({ names }) =>
            withdrawConsent(ctxOf({ kind: 'CITIZEN', person: participant }, names), {
              consentId: publicIdInPlan('consent', names.id(plan.name), names.id(`${plan.name}/${consent.name}`)),
            }),
        };
    for (const [index, one] of plan.assigned.entries()) {
      const by = staffOf(one.agency);
      if (one.active && by)
        yield {
          name: `${one.person} is unassigned`,
          day,
          after: having((copy) => Object.assign(copy.assigned[index] as object, { active: false })),
          run: ({ names }) =>
            unassignStaff(act(by, names), {
              planId: publicId('plan', names.id(plan.name)),
              staffId: publicId('staff', names.id(`${one.person} ${one.agency}`)),
            }),
        };
    }
    for (const [index, { agency, active }] of plan.agencies.entries()) {
      const by = staffOf(agency, 'SUPERVISOR');
      if (active && by)
        yield {
          name: `${agency} leaves`,
          day,
          after: having((copy) => Object.assign(copy.agencies[index] as object, { active: false })),
          run: ({ names }) =>
            leavePlan(act(by, names), {
              planId: publicId('plan', names.id(plan.name)),
              reason: 'Oppdraget er avsluttet.',
            }),
        };
    }
    for (const [index, measure] of plan.measures.entries()) {
      const by = staffOf(measure.owner as string);
      if (!by) continue;
      const to = (name: string, stands: object, input: object): Narrowing => ({
        name: `${measure.name} becomes ${name}`,
        day,
        after: having((copy) => Object.assign(copy.measures[index] as object, stands)),
        run: ({ names }) =>
          reviseMeasure(act(by, names), {
            measureId: publicIdInPlan('measure', names.id(plan.name), names.id(`${plan.name}/${measure.name}`)),
            expectedVersion: 1,
            expectedContentVersion: 1,
            ...input,
          }),
      });
      const closed = { classification: Classification.CONFIDENTIAL };
      if (measure.classification === 'SHARED') yield to('confidential', closed, closed);
      if (measure.existence === 'VISIBLE')
        yield to('hidden', { ...closed, existence: 'HIDDEN' }, { ...closed, existence: Existence.HIDDEN });
      const other = measure.category === 'HEALTH' ? 'SOCIAL' : 'HEALTH';
      yield to('of another category', { category: other }, { category: InformationCategory[other] });
    }
    for (const [index, finding] of plan.findings.entries()) {
      const by = finding.owner === null ? null : staffOf(finding.owner);
      const ctx = (names: Names): Ctx => (by ? act(by, names) : ctxOf({ kind: 'CITIZEN', person: participant }, names));
      if (!by && finding.owner !== null) continue;
      const to = (name: string, stands: object, input: object): Narrowing => ({
        name: `${finding.name} becomes ${name}`,
        day,
        after: having((copy) => Object.assign(copy.findings[index] as object, stands)),
        run: ({ names }) =>
          reviseAssessment(ctx(names), {
            assessmentId: publicIdInPlan('assessment', names.id(plan.name), names.id(`${plan.name}/${finding.name}`)),
            expectedVersion: 1,
            expectedContentVersion: 1,
            ...input,
          }),
      });
      const closed = { classification: Classification.CONFIDENTIAL };
      if (finding.classification === 'SHARED') yield to('confidential', closed, closed);
      const other = finding.category === 'HEALTH' ? 'SOCIAL' : 'HEALTH';
      yield to('of another category', { category: other }, { category: InformationCategory[other] });
    }
    for (const [index, goal] of plan.goals.entries()) {
      const by = goal.owner === null ? null : staffOf(goal.owner);
      const ctx = (names: Names): Ctx => (by ? act(by, names) : ctxOf({ kind: 'CITIZEN', person: participant }, names));
      if (goal.classification === 'SHARED' && (by || goal.owner === null))
        yield {
          name: `${goal.name} becomes confidential`,
          day,
          after: having((copy) => Object.assign(copy.goals[index] as object, { classification: 'CONFIDENTIAL' })),
          run: ({ names }) =>
            reviseGoal(ctx(names), {
              goalId: publicIdInPlan('goal', names.id(plan.name), names.id(`${plan.name}/${goal.name}`)),
              expectedVersion: 1,
              expectedContentVersion: 1,
              classification: Classification.CONFIDENTIAL,
            }),
        };
    }
  }

  /** What an actor had and has no longer: of a plan that is gone, the plan alone. */
  function lostBy(actor: Actor, before: World, { after, day }: Narrowing): Set<string> {
    const now = seenBy(after, actor, day);
    const lost = [...seenBy(before, actor, TODAY)].filter(
      (line) => !now.has(line) && KINDS.includes(line.split(' ')[0] as string),
    );
    const gone = lost.filter((line) => line.startsWith('PLAN ')).map((line) => line.slice('PLAN '.length));
    return new Set(lost.filter((line) => line.startsWith('PLAN ') || !gone.some((plan) => line.includes(` ${plan}/`))));
  }

  /** What the product tells everybody of a narrowing against what the oracle says that they lost; and how many lines those are. */
  async function compare(stored: Stored, narrowing: Narrowing): Promise<{ lines: number; wrong: string[] } | null> {
    const { world, names } = stored;
    answers.today = TODAY;
    // what was over before is told first, and is not what is looked at
    const plans = world.plans.map(({ name }) => names.id(name));
    for (const plan of plans) await tellEndsOf(answers.hub, plan);
    await admin.query('DELETE FROM event_forget WHERE plan_id = ANY ($1::uuid[])', [plans]);
    await admin.query('DELETE FROM plan_event WHERE plan_id = ANY ($1::uuid[])', [plans]);
    try {
      await narrowing.run(stored);
    } catch (error) {
      // what is refused narrows nothing
      if (error instanceof HubError && ['FORBIDDEN', 'NOT_FOUND', 'INVALID_INPUT'].includes(error.code)) return null;
      throw error;
    }
    const { rows: forget } = await admin.query<{ person_id: string; agency_id: string; type: string; id: string }>(
      'SELECT person_id, agency_id, type, id FROM event_forget WHERE plan_id = ANY ($1::uuid[])',
      [plans],
    );
    const { rows: events } = await admin.query(
      'SELECT plan_id, no::text, goal_id, measure_id, consent_id, content_only, to_jsonb(e) AS all FROM plan_event e WHERE plan_id = ANY ($1::uuid[]) ORDER BY no',
      [plans],
    );
    const people = actorsOf(world).filter(({ kind }) => kind !== 'SYSTEM');
    const wrong: string[] = [];
    let lines = 0;
    for (const actor of new Map(people.map((one) => [JSON.stringify(one), one])).values()) {
      if (actor.kind === 'SYSTEM') continue;
      const agency = actor.kind === 'STAFF' ? names.id(actor.agency) : NOBODY;
      const lost = lostBy(actor, world, narrowing);
      lines += lost.size;
      const stored = forget
        .filter((row) => row.person_id === names.id(actor.person) && row.agency_id === agency)
        .map(({ type, id }) => `${type} ${names.of(id)}`);
      const handed: string[] = [];
      for (const event of events) {
        const reading = await readEvent(
          ctxOf(actor, names),
          event.plan_id,
          event.no,
          subjectFromRow(event),
          aroundEvent,
        );
        if (reading === 'ENDED') {
          if (lost.has(`PLAN ${names.of(event.plan_id)}`)) handed.push(`PLAN ${names.of(event.plan_id)}`);
        } else if (reading !== 'NOTHING') handed.push(...reading.lost.map(({ type, id }) => `${type} ${names.of(id)}`));
      }
      for (const [way, told] of [
        ['stored', stored],
        ['handed over', [...new Set(handed)]],
      ] as const)
        if ([...told].sort().join() !== [...lost].sort().join())
          wrong.push(`${narrowing.name}: ${JSON.stringify(actor)} lost [${[...lost]}], ${way} [${told}]`);
    }
    return { lines, wrong };
  }

  const subjectFromRow = ({ all }: { all: Record<string, string | boolean | null> }) =>
    subjectFrom([...SUBJECT_NAMES.map((name) => all[SUBJECTS[name]] ?? null), all.content_only ?? false]);

  async function run(
    seed: number,
    count: number,
  ): Promise<{ lines: number; wrong: string[]; done: Map<string, number> }> {
    const total = { lines: 0, wrong: [] as string[], done: new Map<string, number>() };
    const sample = fc.sample(worlds, { seed, numRuns: count });
    const stored = await insertWorlds(admin, answers.ring, sample);
    for (const [index, world] of sample.entries()) {
      const names = stored[index] as Names;
      const all = [...narrowingsOf(world)];
      // most that can be done takes nothing from anybody: of two, one that does where there is one
      const telling = all.filter((one) => actorsOf(world).some((actor) => lostBy(actor, world, one).size > 0));
      const from = index % 2 === 0 && telling.length > 0 ? telling : all;
      const narrowing = from[(seed + index * 7) % from.length] as Narrowing;
      const found = await compare({ world, names }, narrowing);
      if (!found) continue;
      const kind = narrowing.name.replace(/^\S+ (?=is |becomes |leaves)/, '');
      total.done.set(kind, (total.done.get(kind) ?? 0) + 1);
      total.lines += found.lines;
      total.wrong.push(...found.wrong);
    }
    return total;
  }

  test(`everybody is told to forget exactly what they had and have no longer, and nobody anything else (${WORLDS} worlds)`, async () => {
    process.stdout.write(`forgetting: ${WORLDS} worlds, FORGET_SEED=${SEED}\n`);
    const { lines, wrong, done } = await run(SEED, WORLDS);
    process.stdout.write(`forgetting: ${lines} things lost; ${JSON.stringify([...done])}\n`);
    expect(wrong).toEqual([]);
    // each of the causes was among them
    expect(done.size).toBeGreaterThanOrEqual(5);
    expect(lines).toBeGreaterThan(WORLDS / 4);
  }, 600_000);

  test('where a service does not ask who sees what before it narrows, the comparison sees it', async () => {
    const text = async (of: string): Promise<string> =>
      (await owner.query(`SELECT pg_get_functiondef($1::regprocedure) AS text`, [of])).rows[0].text;
    const [asks, after] = [
      await text('hub.begin_narrowing(uuid)'),
      await text('hub.seen_by_each_at(uuid,timestamptz)'),
    ];
    await owner.query(asks.replace('RETURN hub.seen_by_each(of_plan)', `RETURN '[]'::jsonb`));
    await owner.query(after.replace('seen := hub.seen_by_each(of_plan)', `seen := '[]'`));
    expect((await run(7, 40)).wrong.length).toBeGreaterThan(0);
    await owner.query(asks);
    await owner.query(after);
  }, 300_000);
});
