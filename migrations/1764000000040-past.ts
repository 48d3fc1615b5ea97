import type { MigrationInterface, QueryRunner } from 'typeorm';
import { amendFunction } from '../src/kernel/amend';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { keepPast, losePast } from '../src/kernel/keep-past';

/**
 * The plan as it stood: what decides about rights and what all with access see is kept with the time from and until which
 * it stood so. Contents are not: they are read in the revisions that hold them sealed. Shown under the stricter of the
 * rights of then and of now. Made after every migration that adds a column to the tables kept.
 */
export class Past1764000000040 implements MigrationInterface {
  name = 'Past1764000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INSTANT);
    for (const [table, key] of KEPT) await keepPast(runner, table, key);
    await runner.query(NUMBERS);
    await runner.query(BEGINNINGS);
    await runner.query(RIGHTS);
    await runner.query(LOCKS);
    await runner.query(KEPT_UNLESS_READ);
    await amendFunction(runner, 'hub.erase_plan(uuid)', ERASED, ERASED_WITH_PAST);
    await amendFunction(runner, 'hub.consents_to_plans()', READS_NOW, READS_THEN);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await amendFunction(runner, 'hub.consents_to_plans()', READS_THEN, READS_NOW);
    await amendFunction(runner, 'hub.erase_plan(uuid)', ERASED_WITH_PAST, ERASED);
    await runner.query(`
      ALTER POLICY is_not_kept ON revision USING (${KEPT_FROM_CITIZEN});
      DROP POLICY is_of_the_past ON revision;
      DROP VIEW past.emergency_access;
      DROP TRIGGER numbers_past ON revision;
      DROP FUNCTION hub.number_past(), hub.reads_past(uuid, bigint, text, uuid);
    `);
    for (const [table] of [...KEPT].reverse()) await losePast(runner, table);
    await runner.query(`
      DROP FUNCTION hub.plans_then(text), hub.consented_then(), hub.other_bases_then(), hub.kept_then(), hub.without_health_then(),
        hub.consents_to_plans_then(), hub.keep_past(), hub.day_then(), hub.as_of();
      DROP SCHEMA past;
    `);
  }
}

/** The tables whose past is kept, and what names a row in them beside its plan. */
const KEPT: readonly [table: string, key: string | null][] = [
  ['plan', null],
  ['plan_basis', 'code'],
  ['participation', 'agency_id'],
  ['assignment', 'staff_id'],
  ['representative', 'id'],
  ['consent', 'id'],
  ['withholding', 'id'],
  ['goal', 'id'],
  ['goal_content', 'goal_id'],
  ['measure', 'id'],
  ['measure_content', 'measure_id'],
];

const ERASED = `'goal_content', `;
const ERASED_WITH_PAST = `'goal_content_past', 'measure_content_past', 'goal_content', `;
/** The consents to plans that a statement leans on are those of the instant that it asks for. */
const READS_NOW = `RETURN QUERY SELECT c.plan_id`;
const READS_THEN = `IF hub.as_of() IS NOT NULL THEN RETURN QUERY SELECT * FROM hub.consents_to_plans_then(); RETURN; END IF;
    RETURN QUERY SELECT c.plan_id`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const INSTANT = `
  CREATE SCHEMA past;
  -- the instant that a reading transaction asks for; without one there is no past
  CREATE FUNCTION hub.as_of() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('hub.as_of', true), '')::timestamptz $$;
  CREATE FUNCTION hub.day_then() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT (hub.as_of() AT TIME ZONE 'Europe/Oslo')::date $$;
  -- keeps how a row stands from now on, by the names of its columns, and until when it stood as before. A change of keys
  -- changes nothing of it. What is written later never begins before what it follows.
  CREATE FUNCTION hub.keep_past() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    moment timestamptz := COALESCE(hub.now(), clock_timestamp());
    of_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END - 'sealed';
    of_plan uuid := COALESCE(of_row ->> 'plan_id', of_row ->> 'id')::uuid;
    named text := COALESCE(TG_ARGV[0], 'plan_id');
    ended timestamptz;
  BEGIN
    IF hub.kind() = 'KEYS' THEN RETURN NULL; END IF;
    of_row := of_row || jsonb_build_object('plan_id', of_plan);
    EXECUTE format('UPDATE %1$I SET stood_until = GREATEST($1, stood_since) WHERE plan_id = $2 AND %2$I::text = $3 AND stood_until = ''infinity'' RETURNING stood_until',
      TG_TABLE_NAME || '_past', named) INTO ended USING moment, of_plan, of_row ->> named;
    EXECUTE format('DELETE FROM %1$I WHERE plan_id = $1 AND %2$I::text = $2 AND stood_until <= stood_since', TG_TABLE_NAME || '_past', named)
      USING of_plan, of_row ->> named;
    IF TG_OP <> 'DELETE' THEN
      EXECUTE format('INSERT INTO %1$I SELECT (jsonb_populate_record(NULL::%1$I, $1)).*', TG_TABLE_NAME || '_past')
        USING of_row || jsonb_build_object('stood_since', GREATEST(moment, ended), 'stood_until', 'infinity', 'kept_xid', pg_current_xact_id()::text);
    END IF;
    RETURN NULL;
  END $$;
`;

/** In which revision a content is to be read: that of the event by which it came to stand so. */
const NUMBERS = `
  CREATE FUNCTION hub.number_past() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NEW.kind = 'GOAL' THEN
      UPDATE goal_content_past SET no = NEW.no WHERE plan_id = NEW.plan_id AND goal_id = NEW.id AND stood_until = 'infinity' AND kept_xid = pg_current_xact_id();
    ELSE
      UPDATE measure_content_past SET no = NEW.no WHERE plan_id = NEW.plan_id AND measure_id = NEW.id AND stood_until = 'infinity' AND kept_xid = pg_current_xact_id();
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER numbers_past AFTER INSERT ON revision FOR EACH ROW WHEN (NEW.kind IN ('GOAL', 'MEASURE')) EXECUTE FUNCTION hub.number_past();
`;

/** How a row of a plan that is there already stood since its last change on record; where none is, since now. */
const began = (kind: string, id: string): string =>
  `COALESCE((SELECT max(e.occurred_at) FROM revision r JOIN plan_event e ON e.plan_id = r.plan_id AND e.no = r.no
    WHERE r.plan_id = t.plan_id AND r.kind = '${kind}' AND r.id = ${id}), clock_timestamp())`;

const BEGINNING: readonly [table: string, since: string, of?: string][] = [
  ['plan', began('PLAN', 't.plan_id')],
  ['plan_basis', began('PLAN', 't.plan_id')],
  [
    'participation',
    `COALESCE((SELECT max(e.occurred_at) FROM plan_event e WHERE e.plan_id = t.plan_id AND e.agency_id = t.agency_id AND e.type IN ('AGENCY_JOINED', 'AGENCY_LEFT')),
      (SELECT min(e.occurred_at) FROM plan_event e WHERE e.plan_id = t.plan_id AND e.type = 'PLAN_OPENED' AND e.acting_agency = t.agency_id), clock_timestamp())`,
  ],
  [
    'assignment',
    `COALESCE((SELECT max(e.occurred_at) FROM plan_event e WHERE e.plan_id = t.plan_id AND e.staff_id = t.staff_id AND e.type IN ('STAFF_ASSIGNED', 'STAFF_UNASSIGNED')),
      (SELECT min(e.occurred_at) FROM plan_event e JOIN staff s ON s.person_id = e.actor_id AND s.agency_id = e.acting_agency
        WHERE e.plan_id = t.plan_id AND e.type = 'PLAN_OPENED' AND s.id = t.staff_id), clock_timestamp())`,
  ],
  ['representative', began('REPRESENTATIVE', 't.id')],
  ['consent', 'COALESCE(t.withdrawn_at, t.given_at)'],
  ['withholding', 'CASE WHEN t.ended THEN clock_timestamp() ELSE t.decided_at END'],
  ['goal', began('GOAL', 't.id')],
  ['goal_content', began('GOAL', 't.goal_id'), 'GOAL'],
  ['measure', began('MEASURE', 't.id')],
  ['measure_content', began('MEASURE', 't.measure_id'), 'MEASURE'],
];
const lastNo = (table: string, kind: string): string => `UPDATE ${table}_past t SET no =
  (SELECT max(r.no) FROM revision r WHERE r.plan_id = t.plan_id AND r.kind = '${kind}' AND r.id = t.${kind.toLowerCase()}_id);`;
const WALLED = ['plan', 'goal_content', 'measure_content', 'revision', 'withholding', 'plan_event', 'staff'];

/** FORCE binds the owner, too: it is lifted while what is there is put into the past, inside this transaction alone. */
const BEGINNINGS = `
  ${WALLED.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;`).join('\n')}
  ${BEGINNING.map(
    ([table, since, of]) => `
  INSERT INTO ${table}_past SELECT (jsonb_populate_record(NULL::${table}_past, to_jsonb(t) - 'sealed'
      || jsonb_build_object('stood_since', ${since}, 'stood_until', 'infinity'))).*
    FROM ${table === 'plan' ? '(SELECT p.*, p.id AS plan_id FROM plan p)' : table} t;
  ${of ? lastNo(table, of) : ''}`,
  ).join('')}
  ${WALLED.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join('\n')}
`;

const AT = `stood_since <= hub.as_of() AND stood_until > hub.as_of()`;
const at = (t: string): string => `${t}.stood_since <= hub.as_of() AND ${t}.stood_until > hub.as_of()`;

const RIGHTS = `
  -- plans that are open to the actor now, and were then, by the plan's own history: taking part, being assigned, standing in.
  -- What the register alone knows (post, clearance, conflict) is as it is now.
  CREATE FUNCTION hub.plans_then(how text) RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE
    now_open uuid[] := CASE how WHEN 'WHOLE' THEN hub.whole_plans() WHEN 'STUBS' THEN hub.stub_plans()
      WHEN 'CONSENTING' THEN hub.consenting_plans() ELSE hub.open_plans() END;
  BEGIN
    IF hub.as_of() IS NULL THEN RETURN '{}'; END IF;
    IF hub.kind() = 'STAFF' THEN
      RETURN ARRAY(SELECT t.plan_id FROM participation_past t JOIN staff s ON s.id = hub.my_staff_id()
        WHERE t.plan_id = ANY (now_open) AND t.agency_id = hub.agency() AND t.active AND ${at('t')}
          AND (s.role = 'SUPERVISOR' OR EXISTS (SELECT 1 FROM assignment_past a WHERE a.plan_id = t.plan_id AND a.staff_id = s.id AND a.active AND ${at('a')}))
          AND NOT EXISTS (SELECT 1 FROM representative_past r WHERE r.plan_id = t.plan_id AND r.person_id = hub.person() AND NOT r.ended AND ${at('r')}));
    ELSIF hub.kind() = 'SYSTEM' THEN
      RETURN ARRAY(SELECT t.plan_id FROM participation_past t
        WHERE t.plan_id = ANY (now_open) AND t.agency_id = hub.agency() AND t.active AND ${at('t')});
    ELSIF hub.kind() = 'CITIZEN' THEN
      RETURN ARRAY(
        SELECT p.id FROM participant d JOIN plan p ON p.participant_id = d.id
          WHERE d.person_id = hub.person() AND p.id = ANY (now_open)
        UNION
        SELECT r.plan_id FROM representative_past r
          WHERE r.person_id = hub.person() AND r.plan_id = ANY (now_open) AND NOT r.ended AND ${at('r')}
            AND (r.kind = 'GUARDIAN' OR 'READ_PLAN' = ANY (r.powers))
            AND r.valid_from <= hub.day_then() AND r.valid_to >= hub.day_then()
            AND CASE r.kind
              WHEN 'GUARDIAN' THEN r.written
              WHEN 'PROXY' THEN r.written AND r.wanted
              WHEN 'LAWYER' THEN r.wanted
              WHEN 'RELATIVE' THEN r.wanted AND r.willing
              ELSE false END
            AND CASE how
              WHEN 'OPEN' THEN true
              WHEN 'STUBS' THEN r.kind <> 'RELATIVE' OR 'READ_STUBS' = ANY (r.powers)
              WHEN 'WHOLE' THEN r.kind = 'GUARDIAN'
              WHEN 'CONSENTING' THEN 'GIVE_CONSENT' = ANY (r.powers)
              ELSE false END);
    END IF;
    RETURN '{}';
  END $$;
  CREATE FUNCTION hub.consents_to_plans_then() RETURNS TABLE (plan_id uuid, withdrawn boolean, valid_from date, valid_to date)
    LANGUAGE plpgsql STABLE ROWS 10 ${DEFINER} AS $$
  BEGIN
    RETURN QUERY SELECT c.plan_id, c.withdrawn, c.valid_from, c.valid_to FROM consent_past c
      WHERE c.plan_id = ANY (hub.plans_then('OPEN')) AND c.purpose = 'PLAN' AND ${at('c')};
  END $$;
  CREATE FUNCTION hub.consented_then() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN ARRAY(SELECT DISTINCT c.plan_id FROM hub.consents_to_plans_then() c
      WHERE NOT c.withdrawn AND c.valid_from <= hub.day_then() AND c.valid_to >= hub.day_then());
  END $$;
  CREATE FUNCTION hub.other_bases_then() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN ARRAY(SELECT DISTINCT b.plan_id FROM plan_basis_past b
      WHERE b.plan_id = ANY (hub.plans_then('OPEN')) AND NOT hub.asks_consent(b.code) AND ${at('b')});
  END $$;
  CREATE FUNCTION hub.kept_then() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'CITIZEN' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT w.thing_id FROM withholding_past w
      WHERE w.plan_id = ANY (hub.plans_then('OPEN')) AND NOT w.ended AND w.until >= hub.day_then() AND ${at('w')});
  END $$;
  CREATE FUNCTION hub.without_health_then() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'CITIZEN' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT p.id FROM representative_past r JOIN plan p ON p.id = r.plan_id JOIN participant d ON d.id = p.participant_id
      WHERE r.person_id = hub.person() AND r.kind = 'GUARDIAN' AND NOT r.ended AND d.person_id <> r.person_id AND ${at('r')}
        AND p.id = ANY (hub.open_plans()) AND d.born_on IS NOT NULL
        AND CASE
          WHEN hub.day_then() < d.born_on + interval '12 years' THEN false
          WHEN hub.day_then() < d.born_on + interval '16 years' THEN COALESCE(r.health_insight = 'OBJECTED', false)
          WHEN hub.day_then() < d.born_on + interval '18 years' THEN COALESCE(r.health_insight <> 'WISHED', true)
          ELSE false END);
  END $$;
  CREATE VIEW hub.consent_in_force_then AS
    SELECT c.plan_id, c.id, c.discloser_id, c.categories, c.scope, c.measure_ids FROM consent_past c
    WHERE hub.kind() = 'STAFF' AND c.purpose = 'SHARING' AND NOT c.withdrawn AND hub.agency() = ANY (c.recipient_ids)
      AND c.valid_from <= hub.day_then() AND c.valid_to >= hub.day_then() AND ${at('c')};
`;

const OPEN = `plan_id = ANY ((SELECT hub.plans_then('OPEN'))::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.plans_then('WHOLE'))::uuid[])`;
const STUBS = `plan_id = ANY ((SELECT hub.plans_then('STUBS'))::uuid[])`;
const CONSENTING = `plan_id = ANY ((SELECT hub.plans_then('CONSENTING'))::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const MINE = `owner_id = hub.agency()`;
/** Shared things are there for all with access but systems, which have their own part. */
const SHARED = `(classification = 'SHARED' AND hub.kind() IN ('STAFF', 'CITIZEN'))`;
const OTHER_BASES = `plan_id = ANY ((SELECT hub.other_bases_then())::uuid[])`;
const CONSENTED = `plan_id = ANY ((SELECT hub.consented_then())::uuid[])`;
const GOAL_RESTED = `(owner_id IS NULL OR ${OTHER_BASES} OR ${CONSENTED})`;
const MEASURE_RESTED = `((legal_basis IS NULL AND ${OTHER_BASES}) OR NOT hub.asks_consent(legal_basis) OR ${CONSENTED})`;
const notKept = (thing: string): string => `(hub.kind() IS DISTINCT FROM 'CITIZEN'
    OR (${thing} <> ALL ((SELECT hub.kept_then())::uuid[])
      AND (category <> 'HEALTH' OR plan_id <> ALL ((SELECT hub.without_health_then())::uuid[]))))`;
const consented = (table: string, scope: string): string =>
  `EXISTS (SELECT 1 FROM hub.consent_in_force_then c WHERE c.plan_id = ${table}.plan_id AND c.discloser_id = ${table}.owner_id
      AND ${table}.category = ANY (c.categories) AND ${scope})`;
const now = (table: string, id: string, of = id): string =>
  `EXISTS (SELECT 1 FROM ${table} n WHERE n.plan_id = ${table}_past.plan_id AND n.${id} = ${table}_past.${of})`;

/** As the row policies of the present, with what decided then; and each asks the present ones as well. */
const LOCKS = `
  CREATE POLICY stood_open ON plan_past FOR SELECT USING (${AT} AND ${OPEN});
  CREATE POLICY stood_open ON plan_basis_past FOR SELECT USING (${AT} AND ${OPEN});
  CREATE POLICY was_known ON participation_past FOR SELECT USING (${AT} AND ${OPEN} AND hub.knows_participation(plan_id, agency_id)
    AND (existence = 'VISIBLE' OR agency_id = hub.agency() OR (${STAFF} AND invited_by = hub.agency()) OR ${WHOLE}));
  CREATE POLICY was_known ON assignment_past FOR SELECT USING (${AT} AND ${OPEN}
    AND (agency_id = hub.agency() OR hub.knows_participation(plan_id, agency_id)));
  CREATE POLICY was_known ON representative_past FOR SELECT USING (${AT} AND ${now('representative', 'id')}
    AND (person_id = hub.person() OR (${OPEN} AND (${STAFF} OR ${WHOLE}))));
  CREATE POLICY was_known ON withholding_past FOR SELECT USING (${AT} AND ${OPEN} AND ((${STAFF} AND ${MINE}) OR hub.kind() = 'CITIZEN'));
  CREATE POLICY was_readable ON goal_content_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('goal_content', 'goal_id')}
    AND (${SHARED} OR ${MINE} OR ${WHOLE} OR ${consented('goal_content_past', `c.scope = 'ALL_IN_CATEGORY'`)})
    AND (${MINE} OR ${GOAL_RESTED} OR ${WHOLE}) AND ${notKept('goal_id')});
  CREATE POLICY was_readable ON measure_content_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('measure_content', 'measure_id')}
    AND (${SHARED} OR ${MINE} OR ${WHOLE}
      OR ${consented('measure_content_past', `(c.scope = 'ALL_IN_CATEGORY' OR measure_content_past.measure_id = ANY (c.measure_ids))`)})
    AND (${MINE} OR ${MEASURE_RESTED} OR ${WHOLE}) AND ${notKept('measure_id')});
  CREATE POLICY was_known ON goal_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('goal', 'id')}
    AND (${SHARED} OR ${MINE} OR ${STAFF} OR ${STUBS} OR ${WHOLE})
    AND (hub.kind() <> 'CITIZEN' OR ${STUBS}
      OR EXISTS (SELECT 1 FROM goal_content_past c WHERE c.plan_id = goal_past.plan_id AND c.goal_id = goal_past.id)));
  CREATE POLICY was_known ON measure_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('measure', 'id')}
    AND (${SHARED} OR ${MINE} OR (existence = 'VISIBLE' AND (${STAFF} OR ${STUBS})) OR ${WHOLE}
      OR (existence = 'HIDDEN' AND EXISTS (SELECT 1 FROM measure_content_past c WHERE c.plan_id = measure_past.plan_id AND c.measure_id = measure_past.id)))
    AND (hub.kind() <> 'CITIZEN' OR ${STUBS}
      OR EXISTS (SELECT 1 FROM measure_content_past c WHERE c.plan_id = measure_past.plan_id AND c.measure_id = measure_past.id)));
  CREATE POLICY was_known ON consent_past FOR SELECT USING (${AT} AND ${OPEN} AND ${now('consent', 'id')} AND (${WHOLE}
    OR ((${CONSENTING} OR (${STAFF} AND (purpose = 'PLAN' OR discloser_id = hub.agency() OR hub.agency() = ANY (recipient_ids))))
      AND (scope = 'ALL_IN_CATEGORY'
        OR EXISTS (SELECT 1 FROM measure_past m WHERE m.plan_id = consent_past.plan_id AND m.id = ANY (consent_past.measure_ids))))));

  -- what was opened in an emergency was open for its hour alone
  CREATE VIEW past.emergency_access WITH (security_invoker = true) AS SELECT * FROM emergency_access WHERE false;

  -- the revision that holds a content as it stood, for whoever may read that content now and might then
  CREATE FUNCTION hub.reads_past(of_plan uuid, of_no bigint, of_kind text, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN CASE of_kind
      WHEN 'GOAL' THEN EXISTS (SELECT 1 FROM public.goal_content_past c WHERE c.plan_id = of_plan AND c.goal_id = which AND c.no = of_no)
      WHEN 'MEASURE' THEN EXISTS (SELECT 1 FROM public.measure_content_past c WHERE c.plan_id = of_plan AND c.measure_id = which AND c.no = of_no)
      ELSE false END;
  END $$;
  CREATE POLICY is_of_the_past ON revision FOR SELECT USING (hub.as_of() IS NOT NULL AND hub.reads_past(plan_id, no, kind, id));
`;

const KEPT_FROM_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'
    OR (id <> ALL ((SELECT hub.kept_from_me())::uuid[])
      AND (kind NOT IN ('GOAL','MEASURE') OR plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[])))`;

/** Of a child's health content it is known here which state was about health. */
const KEPT_UNLESS_READ = `
  ALTER POLICY is_not_kept ON revision USING (${KEPT_FROM_CITIZEN}
    OR (hub.as_of() IS NOT NULL AND hub.reads_past(plan_id, no, kind, id)));
`;

const GRANTS = `
  GRANT USAGE ON SCHEMA past TO %1$I;
  GRANT SELECT ON ALL TABLES IN SCHEMA past TO %1$I;
  GRANT SELECT ON ${KEPT.map(([table]) => `${table}_past`).join(', ')} TO %1$I;
  GRANT SELECT ON hub.consent_in_force_then TO %1$I;
  GRANT EXECUTE ON FUNCTION hub.as_of(), hub.day_then(), hub.keep_past(), hub.number_past(), hub.plans_then(text), hub.consents_to_plans_then(),
    hub.consented_then(), hub.other_bases_then(), hub.kept_then(), hub.without_health_then(), hub.reads_past(uuid, bigint, text, uuid) TO %1$I;
`;
