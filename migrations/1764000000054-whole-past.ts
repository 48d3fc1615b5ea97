import type { MigrationInterface, QueryRunner } from 'typeorm';
import { amendFunction } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { keepPast, losePast, showPast } from '../src/kernel/keep-past';

/**
 * The rest of the plan as it stood. What changes is kept as goals and measures are; what is frozen when it is written, and
 * only added to, needs no second table: a view shows what had been written by then.
 */
export class WholePast1764000000054 implements MigrationInterface {
  name = 'WholePast1764000000054';

  async up(runner: QueryRunner): Promise<void> {
    for (const { table, key } of KEPT) await keepPast(runner, table, key);
    // what stands sealed of a representative is shown from now on
    await showPast(runner, 'representative');
    await runner.query(NUMBERS);
    await runner.query(BEGINNINGS);
    await runner.query(WRITTEN);
    await runner.query(LOCKS);
    await runner.query(LACKS);
    for (const [signature, before, after] of AMENDED) await amendFunction(runner, signature, before, after);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [signature, before, after] of AMENDED.toReversed())
      await amendFunction(runner, signature, after, before);
    await runner.query(`
      DROP FUNCTION hub.plan_lacks_then(uuid);
      DROP VIEW ${[...VIEWS, ...APPENDED.map(([table]) => table)].map((table) => `past.${table}`).join(', ')};
      DROP TRIGGER numbers_past_words ON revision;
      DROP FUNCTION hub.number_past_words();
    `);
    for (const { table } of KEPT.toReversed()) await losePast(runner, table);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

/** The last event about a row. */
const told = (column: string, id: string): string =>
  `(SELECT max(e.occurred_at) FROM plan_event e WHERE e.plan_id = t.plan_id AND e.${column} = ${id})`;
const revised = (kind: string, id: string): string =>
  `(SELECT max(e.occurred_at) FROM revision r JOIN plan_event e ON e.plan_id = r.plan_id AND e.no = r.no
    WHERE r.plan_id = t.plan_id AND r.kind = '${kind}' AND r.id = ${id})`;

/** The tables whose past is kept, what names a row in them beside its plan, and since when those that are there stand so. */
const KEPT: readonly { table: string; key: string | null; since: string }[] = [
  { table: 'plan_description', key: null, since: revised('PLAN_DESCRIPTION', 't.plan_id') },
  { table: 'contribution', key: 'id', since: 't.written_at' },
  { table: 'decision', key: 'id', since: `GREATEST(${told('decision_id', 't.id')}, t.made_at)` },
  { table: 'complaint', key: 'id', since: `GREATEST(${told('complaint_id', 't.id')}, t.received_at)` },
  { table: 'measure_handover', key: 'measure_id', since: told('follower_id', 't.follower_id') },
  { table: 'measure_request', key: 'id', since: `GREATEST(${told('measure_request_id', 't.id')}, t.asked_at)` },
  { table: 'consent_request', key: 'id', since: `GREATEST(${told('request_id', 't.id')}, t.requested_at)` },
  { table: 'insight_request', key: 'id', since: `GREATEST(${told('insight_id', 't.id')}, t.asked_at)` },
  { table: 'work_note', key: 'id', since: `(t.noted_on::timestamp AT TIME ZONE 'Europe/Oslo')` },
];

/** What is frozen when it is written, and when that was. */
const APPENDED: readonly [table: string, when: string][] = [
  ['plan_step', 'recorded_at'],
  ['dissent', 'recorded_at'],
  ['life_entry', 'written_at'],
  ['life_answer', 'answered_at'],
  ['complaint_step', 'recorded_at'],
];
/** Views over what is part of something else, and was there when that had come so far. */
const VIEWS = ['insight_answer', 'insight_note', 'measure_request_words'];

const NUMBERS = `
  CREATE FUNCTION hub.number_past_words() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NEW.kind = 'CONTRIBUTION' THEN
      UPDATE contribution_past SET no = NEW.no WHERE plan_id = NEW.plan_id AND id = NEW.id AND stood_until = 'infinity' AND kept_xid = pg_current_xact_id();
    ELSE
      UPDATE plan_description_past SET no = NEW.no WHERE plan_id = NEW.plan_id AND stood_until = 'infinity' AND kept_xid = pg_current_xact_id();
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER numbers_past_words AFTER INSERT ON revision FOR EACH ROW WHEN (NEW.kind IN ('CONTRIBUTION', 'PLAN_DESCRIPTION'))
    EXECUTE FUNCTION hub.number_past_words();
`;

const WALLED = [...KEPT.map(({ table }) => table), 'revision', 'plan_event'];
const lastNo = (table: string, kind: string, id: string): string => `
  UPDATE ${table}_past t SET no = (SELECT max(r.no) FROM revision r WHERE r.plan_id = t.plan_id AND r.kind = '${kind}' AND r.id = t.${id});`;

/** FORCE binds the owner, too: it is lifted while what is there is put into the past, inside this transaction alone. */
const BEGINNINGS = `
  ${WALLED.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;`).join('\n')}
  ${KEPT.map(
    ({ table, since }) => `
  INSERT INTO ${table}_past SELECT (jsonb_populate_record(NULL::${table}_past, to_jsonb(t) - 'sealed'
      || jsonb_build_object('stood_since', COALESCE(${since}, clock_timestamp()), 'stood_until', 'infinity'))).* FROM ${table} t;`,
  ).join('')}
  ${lastNo('plan_description', 'PLAN_DESCRIPTION', 'plan_id')}
  ${lastNo('contribution', 'CONTRIBUTION', 'id')}
  ${WALLED.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join('\n')}
`;

/** Shown under the row policies of the present. */
const WRITTEN = `
  ${APPENDED.map(
    ([table, when]) => `
  CREATE VIEW past.${table} WITH (security_invoker = true) AS SELECT * FROM public.${table} WHERE ${when} <= hub.as_of();`,
  ).join('')}
  CREATE VIEW past.insight_answer WITH (security_invoker = true) AS SELECT a.* FROM public.insight_answer a
    WHERE EXISTS (SELECT 1 FROM past.insight_request i WHERE i.plan_id = a.plan_id AND i.id = a.request_id AND i.outcome IS NOT NULL);
  CREATE VIEW past.insight_note WITH (security_invoker = true) AS SELECT n.* FROM public.insight_note n
    WHERE EXISTS (SELECT 1 FROM past.insight_request i WHERE i.plan_id = n.plan_id AND i.id = n.request_id AND i.outcome IS NOT NULL);
  CREATE VIEW past.measure_request_words WITH (security_invoker = true) AS SELECT w.* FROM public.measure_request_words w
    WHERE EXISTS (SELECT 1 FROM past.measure_request q WHERE q.plan_id = w.plan_id AND q.id = w.request_id AND (w.part = 'ASKED' OR q.answered_at IS NOT NULL));
`;

const AT = `stood_since <= hub.as_of() AND stood_until > hub.as_of()`;
const at = (t: string): string => `${t}.stood_since <= hub.as_of() AND ${t}.stood_until > hub.as_of()`;
const OPEN = `plan_id = ANY ((SELECT hub.plans_then('OPEN'))::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.plans_then('WHOLE'))::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const MINE = `owner_id = hub.agency()`;
const CONSENTED = `(plan_id = ANY ((SELECT hub.other_bases_then())::uuid[]) OR plan_id = ANY ((SELECT hub.consented_then())::uuid[]))`;
/** The row as it stands is one that the asker may read, by the policies of the present. */
const now = (table: string, id = 'id'): string =>
  `EXISTS (SELECT 1 FROM ${table} n WHERE n.plan_id = ${table}_past.plan_id AND n.${id} = ${table}_past.${id})`;
const stood = (table: string, more = 'true'): string =>
  `CREATE POLICY was_known ON ${table}_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now(table)} AND (${more}));`;
const knownThen = (column: string): string =>
  `EXISTS (SELECT 1 FROM measure_past m WHERE m.plan_id = measure_handover_past.plan_id AND m.id = ${column})`;

/** Each asks the policies of the present by asking for the row as it stands, and what decided then beside it. */
const LOCKS = `
  CREATE POLICY was_readable ON plan_description_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('plan_description', 'plan_id')}
    AND no IS NOT NULL AND ((${STAFF} AND hub.coordinating_agency(plan_id) = hub.agency()) OR ${WHOLE} OR ${CONSENTED}));
  CREATE POLICY was_readable ON contribution_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('contribution')}
    AND no IS NOT NULL AND ((${STAFF} AND ${MINE}) OR (owner_id IS NULL AND representative_id IS NULL)
      OR (representative_id IS NOT NULL AND hub.takes_part_here(plan_id, representative_id)) OR ${WHOLE} OR ${CONSENTED}));
  ${stood(
    'decision',
    `(classification = 'SHARED' OR ${MINE} OR ${WHOLE}
      OR EXISTS (SELECT 1 FROM hub.consent_in_force_then c WHERE c.plan_id = decision_past.plan_id AND c.discloser_id = decision_past.owner_id
        AND decision_past.category = ANY (c.categories) AND (c.scope = 'ALL_IN_CATEGORY' OR decision_past.measure_id = ANY (c.measure_ids))))
    AND (measure_id IS NULL OR EXISTS (SELECT 1 FROM measure_content_past m WHERE m.plan_id = decision_past.plan_id AND m.measure_id = decision_past.measure_id))`,
  )}
  ${stood('complaint')}
  ${stood('measure_request')}
  ${stood('consent_request')}
  ${stood('insight_request')}
  ${stood('work_note')}
  -- another measure may take over now: of both that did then it is asked whether they may be known
  CREATE POLICY was_known ON measure_handover_past FOR SELECT USING (${AT} AND ${OPEN}
    AND ${knownThen('measure_handover_past.measure_id')} AND ${knownThen('measure_handover_past.follower_id')});
`;

/** What stood in the way then. Who had a post, and which unit a municipality has, is as it is now: the register keeps no history of it. */
const LACKS = `
  CREATE FUNCTION hub.plan_lacks_then(of_plan uuid) RETURNS text[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE
    stood plan_past;
    on_consent_alone boolean;
    municipality_decides boolean;
    approved boolean;
    lacks text[] := '{}';
  BEGIN
    IF NOT (of_plan = ANY (hub.plans_then('OPEN'))) THEN RETURN NULL; END IF;
    SELECT p.* INTO stood FROM plan_past p WHERE p.plan_id = of_plan AND ${at('p')};
    SELECT bool_and(hub.asks_consent(b.code)), bool_or(hub.municipality_decides(b.code)) INTO on_consent_alone, municipality_decides
      FROM plan_basis_past b WHERE b.plan_id = of_plan AND ${at('b')};
    approved := EXISTS (SELECT 1 FROM plan_step s WHERE s.plan_id = of_plan AND s.recorded_at <= hub.as_of()
      AND s.kind = 'ACCEPTANCE' AND s.party = 'PERSON' AND s.plan_version >= stood.laid_at_version);
    IF NOT EXISTS (SELECT 1 FROM plan_step s WHERE s.plan_id = of_plan AND s.recorded_at <= hub.as_of() AND s.kind = 'ELIGIBILITY')
    THEN lacks := lacks || 'ELIGIBILITY'::text; END IF;
    IF NOT EXISTS (SELECT 1 FROM staff s JOIN participation_past t ON t.plan_id = of_plan AND t.agency_id = s.agency_id AND t.active AND ${at('t')}
      WHERE s.id = stood.coordinator_id AND (s.role = 'SUPERVISOR'
        OR EXISTS (SELECT 1 FROM assignment_past a WHERE a.plan_id = of_plan AND a.staff_id = s.id AND a.active AND ${at('a')})))
    THEN lacks := lacks || 'COORDINATOR'::text; END IF;
    IF on_consent_alone AND NOT of_plan = ANY (hub.consented_then()) THEN lacks := lacks || 'CONSENT'::text; END IF;
    IF stood.laid_at_version IS NULL THEN lacks := lacks || 'PROPOSAL'::text;
    ELSIF NOT approved AND NOT municipality_decides THEN lacks := lacks || 'APPROVAL'::text;
    ELSIF NOT approved AND NOT EXISTS (SELECT 1 FROM plan_step s WHERE s.plan_id = of_plan AND s.recorded_at <= hub.as_of()
      AND s.kind = 'WITHOUT_APPROVAL' AND s.plan_version >= stood.laid_at_version)
    THEN lacks := lacks || 'APPROVAL_OR_REASON'::text; END IF;
    IF hub.unit_of_plan(of_plan) IS NULL THEN lacks := lacks || 'UNIT'::text; END IF;
    RETURN lacks;
  END $$;
`;

const AMENDED: readonly (readonly [signature: string, before: string, after: string])[] = [
  [
    'hub.reads_past(uuid, bigint, text, uuid)',
    `WHEN 'MEASURE' THEN`,
    `WHEN 'PLAN_DESCRIPTION' THEN EXISTS (SELECT 1 FROM public.plan_description_past c WHERE c.plan_id = of_plan AND c.no = of_no)
      WHEN 'CONTRIBUTION' THEN EXISTS (SELECT 1 FROM public.contribution_past c WHERE c.plan_id = of_plan AND c.id = which AND c.no = of_no)
      WHEN 'MEASURE' THEN`,
  ],
  [
    'hub.erase_plan(uuid)',
    `'goal_content_past', `,
    `'plan_description_past', 'contribution_past', 'work_note_past', 'goal_content_past', `,
  ],
  [
    'hub.plan_lacks(uuid)',
    `IF NOT (of_plan = ANY (hub.open_plans())`,
    `IF hub.as_of() IS NOT NULL THEN RETURN hub.plan_lacks_then(of_plan); END IF;
    IF NOT (of_plan = ANY (hub.open_plans())`,
  ],
  [
    'hub.lacks_decision(uuid)',
    `RETURN EXISTS (SELECT 1 FROM plan_basis b`,
    `IF hub.as_of() IS NOT NULL THEN
      RETURN EXISTS (SELECT 1 FROM past.plan_basis b WHERE b.plan_id = of_plan AND hub.municipality_decides(b.code))
        AND NOT EXISTS (SELECT 1 FROM past.decision d WHERE d.plan_id = of_plan AND d.kind = 'PLAN_DECISION' AND hub.municipality_decides(d.legal_basis));
    END IF;
    RETURN EXISTS (SELECT 1 FROM plan_basis b`,
  ],
];

const GRANTS = `
  GRANT SELECT ON ALL TABLES IN SCHEMA past TO %1$I;
  GRANT SELECT ON ${KEPT.map(({ table }) => `${table}_past`).join(', ')} TO %1$I;
  GRANT EXECUTE ON FUNCTION hub.number_past_words(), hub.plan_lacks_then(uuid) TO %1$I;
`;
