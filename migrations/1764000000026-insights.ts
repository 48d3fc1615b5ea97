import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/**
 * How like plans are to each other, told by signatures of what is shared alone: keyed hashes from which nothing can be
 * read back, and that nobody reads. What is told is reckoned here, under a bound, and names no plan.
 */
export class Insights1764000000026 implements MigrationInterface {
  name = 'Insights1764000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LIKENESS);
    await runner.query(ALIKE);
    await runner.query(STATISTICS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER keeps_first_in_force ON plan;
      DROP FUNCTION hub.statistics_of(text, uuid, uuid), hub.statistics_municipalities(), hub.keep_first_in_force();
      DROP TABLE statistics_reading, plan_in_force_since;
      DROP TRIGGER forgets_likeness ON plan_key;
      DROP TRIGGER forgets_likeness ON measure;
      DROP TRIGGER forgets_likeness ON goal;
      DROP FUNCTION hub.alike(uuid[]), hub.counts_for_likeness(uuid), hub.keep_likeness(uuid, text, uuid, int[], boolean), hub.forget_likeness(),
        hub.forget_likeness_with_key(), hub.reckon_likeness(uuid);
      DROP TABLE plan_likeness, likeness_signature;
    `);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

/** How many others must be so alike before anything is told; docs/decisions/0030. */
const BOUND = 5;
/** How many places of a signature are the same in plans that are alike, of 64: four fifths of what they say. */
const ALIKE_PLACES = 52;
const PLACES = 64;
/** With how many of the agency's plans one is compared: those opened last. */
const COMPARED = 200;

const LIKENESS = `
  -- MinHash of one shared content: the hub computes it, with a key of its own
  CREATE TABLE likeness_signature (
    plan_id uuid NOT NULL REFERENCES plan,
    thing text NOT NULL CHECK (thing IN ('GOAL','MEASURE')),
    thing_id uuid NOT NULL,
    signature int[] NOT NULL CHECK (cardinality(signature) = ${PLACES}),
    -- the content has a legal basis of its own that asks for consent: it freezes with the consent to the plan
    on_consent boolean NOT NULL,
    PRIMARY KEY (plan_id, thing, thing_id)
  );
  -- the least of them in each place, which is the signature of all of them together; and bands of it, by which plans that
  -- are alike are found without comparing all
  CREATE TABLE plan_likeness (
    plan_id uuid PRIMARY KEY REFERENCES plan,
    signature int[] NOT NULL,
    bands int[] NOT NULL
  );
  ${['likeness_signature', 'plan_likeness']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY keeps_it ON ${name} TO CURRENT_USER USING (true) WITH CHECK (true);`,
    )
    .join('')}

  CREATE FUNCTION hub.reckon_likeness(of_plan uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    -- writers of one plan take turns: each reckons with what the one before has kept
    PERFORM pg_advisory_xact_lock(hashtextextended('likeness ' || of_plan, 0));
    DELETE FROM plan_likeness WHERE plan_id = of_plan;
    INSERT INTO plan_likeness (plan_id, signature, bands)
      SELECT of_plan, whole, ARRAY(SELECT hashtext(band || ':' || whole[band * 4 + 1 : band * 4 + 4]::text) FROM generate_series(0, ${PLACES / 4 - 1}) AS band)
      FROM (SELECT array_agg(least ORDER BY place) AS whole FROM (
        SELECT place, min(value) AS least FROM likeness_signature s, unnest(s.signature) WITH ORDINALITY AS one(value, place)
        WHERE s.plan_id = of_plan GROUP BY place) AS places) AS wholes
      WHERE whole IS NOT NULL;
  END $$;
  -- what is no longer shared is forgotten in the same breath, whoever wrote it and however
  CREATE FUNCTION hub.forget_likeness() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    DELETE FROM likeness_signature WHERE plan_id = NEW.plan_id AND thing_id = NEW.id;
    IF FOUND THEN PERFORM hub.reckon_likeness(NEW.plan_id); END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER forgets_likeness AFTER UPDATE OF classification ON measure FOR EACH ROW
    WHEN (NEW.classification <> 'SHARED') EXECUTE FUNCTION hub.forget_likeness();
  CREATE TRIGGER forgets_likeness AFTER UPDATE OF classification ON goal FOR EACH ROW
    WHEN (NEW.classification <> 'SHARED') EXECUTE FUNCTION hub.forget_likeness();
  -- with the last data key of a plan its contents are gone, and their signatures with them
  CREATE FUNCTION hub.forget_likeness_with_key() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM plan_key k WHERE k.plan_id = OLD.plan_id) THEN
      DELETE FROM likeness_signature WHERE plan_id = OLD.plan_id;
      DELETE FROM plan_likeness WHERE plan_id = OLD.plan_id;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER forgets_likeness AFTER DELETE ON plan_key FOR EACH ROW EXECUTE FUNCTION hub.forget_likeness_with_key();
  -- keeps the signature of a content in the transaction that writes it; of what is shared alone. Answers whether it is kept.
  CREATE FUNCTION hub.keep_likeness(of_plan uuid, of_thing text, of_id uuid, its_signature int[], rests_on_consent boolean) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT hub.may_record(of_plan) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only who changes a plan keeps its signature';
    END IF;
    IF NOT EXISTS (
      SELECT 1 FROM measure m WHERE of_thing = 'MEASURE' AND m.plan_id = of_plan AND m.id = of_id AND m.classification = 'SHARED'
      UNION ALL SELECT 1 FROM goal g WHERE of_thing = 'GOAL' AND g.plan_id = of_plan AND g.id = of_id AND g.classification = 'SHARED') THEN
      RETURN false;
    END IF;
    INSERT INTO likeness_signature (plan_id, thing, thing_id, signature, on_consent)
      VALUES (of_plan, of_thing, of_id, its_signature, rests_on_consent)
      ON CONFLICT (plan_id, thing, thing_id) DO UPDATE SET signature = EXCLUDED.signature, on_consent = EXCLUDED.on_consent
      WHERE likeness_signature.signature <> EXCLUDED.signature OR likeness_signature.on_consent <> EXCLUDED.on_consent;
    IF FOUND THEN PERFORM hub.reckon_likeness(of_plan); END IF;
    RETURN true;
  END $$;
`;

const ALIKE = `
  -- a plan counts, on either side, while its contents can be read by those who have the plan, and nobody's address is protected:
  -- the person's protection wins
  CREATE FUNCTION hub.counts_for_likeness(of_plan uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM plan p JOIN participant d ON d.id = p.participant_id
        WHERE p.id = of_plan AND d.protection = 'NONE' AND p.erased_at IS NULL)
      AND ((EXISTS (SELECT 1 FROM plan_basis b WHERE b.plan_id = of_plan AND NOT hub.asks_consent(b.code))
          AND NOT EXISTS (SELECT 1 FROM likeness_signature s WHERE s.plan_id = of_plan AND s.on_consent))
        OR EXISTS (SELECT 1 FROM consent c WHERE c.plan_id = of_plan AND c.purpose = 'PLAN' AND NOT c.withdrawn
          AND hub.still_active(c.valid_from, c.valid_to)))
  $$;
  -- how many other plans of the agency are alike, and how much the least alike of them: nothing where they are fewer than ${BOUND}.
  -- Staff: the plans of the acting agency; the participant and a guardian: those of the agency that coordinates.
  CREATE FUNCTION hub.alike(of_plans uuid[]) RETURNS TABLE (plan_id uuid, percent int, others int) LANGUAGE plpgsql STABLE ROWS 10 ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS NULL OR hub.kind() NOT IN ('STAFF', 'CITIZEN') THEN RETURN; END IF;
    RETURN QUERY
      WITH asked AS MATERIALIZED (
        SELECT p.id, p.participant_id, CASE hub.kind() WHEN 'STAFF' THEN hub.agency() ELSE hub.coordinating_agency(p.id) END AS agency
        FROM plan p WHERE p.id = ANY (of_plans) AND p.id = ANY (hub.open_plans()) AND hub.counts_for_likeness(p.id)
          -- what the law keeps from the person would count in what the person is told
          AND (hub.kind() = 'STAFF' OR (p.id = ANY (hub.whole_plans())
            AND NOT EXISTS (SELECT 1 FROM withholding w WHERE w.plan_id = p.id AND NOT w.ended AND w.until >= hub.today())))),
      compared AS MATERIALIZED (
        SELECT one.* FROM (SELECT DISTINCT a.agency FROM asked a) AS of_agency, LATERAL (
          SELECT of_agency.agency, p.participant_id, l.signature, l.bands
          FROM participation t JOIN plan p ON p.id = t.plan_id JOIN plan_likeness l ON l.plan_id = p.id
          WHERE t.agency_id = of_agency.agency AND t.active AND hub.counts_for_likeness(p.id)
          ORDER BY p.opened_at DESC, p.id LIMIT ${COMPARED}) AS one)
      SELECT q.id, min(same.places) * 100 / ${PLACES}, count(*)::int
      FROM asked q JOIN plan_likeness own ON own.plan_id = q.id
        JOIN compared x ON x.agency = q.agency AND x.participant_id <> q.participant_id AND x.bands && own.bands,
        LATERAL (SELECT count(*)::int AS places FROM unnest(own.signature, x.signature) AS pair(one, other) WHERE one = other) AS same
      WHERE same.places >= ${ALIKE_PLACES}
      GROUP BY q.id HAVING count(*) >= ${BOUND};
  END $$;
`;

const MONDAY = '(hub.today() - extract(isodow FROM hub.today())::int + 1)';

/** Counts over a municipality: of living plans whose people's address is not protected, from what stubs show. */
const STATISTICS = `
  -- since when a plan has been in force, for the time to the first plan; kept whoever put it there
  CREATE TABLE plan_in_force_since (
    plan_id uuid PRIMARY KEY REFERENCES plan,
    at timestamptz NOT NULL
  );
  CREATE FUNCTION hub.keep_first_in_force() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    INSERT INTO plan_in_force_since (plan_id, at) VALUES (NEW.id, COALESCE(hub.now(), now())) ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_first_in_force AFTER INSERT OR UPDATE OF status ON plan FOR EACH ROW
    WHEN (NEW.status = 'IN_FORCE') EXECUTE FUNCTION hub.keep_first_in_force();
  -- who has read statistics: no participant is concerned, so it stands in no plan's log
  CREATE TABLE statistics_reading (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    person_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    municipality_number text NOT NULL REFERENCES municipality,
    request_id uuid NOT NULL
  );
  ${['plan_in_force_since', 'statistics_reading']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY keeps_it ON ${name} TO CURRENT_USER USING (true) WITH CHECK (true);`,
    )
    .join('')}
  -- the municipalities that the acting agency answers for: its own, for a refugee service, and those whose coordinating unit it is
  CREATE FUNCTION hub.statistics_municipalities() RETURNS text[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'STAFF' OR hub.my_staff_id() IS NULL THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT a.municipality_number FROM agency a WHERE a.id = hub.agency() AND a.kind = 'REFUGEE_SERVICE' AND a.municipality_number IS NOT NULL
      UNION SELECT u.municipality_number FROM coordinating_unit u WHERE u.agency_id = hub.agency());
  END $$;
  -- counts of the municipality's living plans by topic, and the reading put on record with them. What is told of them is held back
  -- by the hub where it is too few; what is hidden, and whose address is protected, is not counted at all.
  CREATE FUNCTION hub.statistics_of(of_municipality text, reading uuid, request uuid) RETURNS TABLE (topic text, cell text, plans int)
    LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT of_municipality = ANY (hub.statistics_municipalities()) OR NOT hub.is_supervisor() THEN
      RAISE insufficient_privilege USING MESSAGE = 'only a supervisor who answers for the municipality reads its statistics';
    END IF;
    INSERT INTO statistics_reading (id, at, person_id, agency_id, municipality_number, request_id)
      VALUES (reading, hub.now(), hub.person(), hub.agency(), of_municipality, request);
    RETURN QUERY
      WITH counted AS MATERIALIZED (
        SELECT p.id, p.status, p.participant_id, p.next_review, p.period_from, p.period_to
        FROM plan p JOIN participant d ON d.id = p.participant_id
          JOIN agency a ON a.id = COALESCE((SELECT s.agency_id FROM staff s WHERE s.id = p.coordinator_id), p.opened_agency)
        WHERE a.municipality_number = of_municipality AND d.protection = 'NONE' AND p.status NOT IN ('CLOSED', 'SUPERSEDED') AND p.erased_at IS NULL),
      active AS MATERIALIZED (
        SELECT m.plan_id, m.hours_per_week, datemultirange(daterange(m.period_from, m.period_to, '[]')) - m.breaks AS days
        FROM measure m JOIN counted c ON c.id = m.plan_id WHERE m.status <> 'CANCELLED' AND m.existence = 'VISIBLE'),
      told AS MATERIALIZED (
        SELECT c.status,
          CASE WHEN c.next_review IS NULL THEN 'NOT_SET' WHEN c.next_review < hub.today() THEN 'OVERDUE' ELSE 'AHEAD' END AS review,
          CASE WHEN EXISTS (SELECT 1 FROM unnest(datemultirange(daterange(c.period_from, c.period_to, '[]'))
              - COALESCE((SELECT range_agg(one) FROM active x, unnest(x.days) AS one WHERE x.plan_id = c.id), '{}')) AS gap
            WHERE NOT upper_inf(gap) AND upper(gap) <> 'infinity' AND upper(gap) - lower(gap) >= 14) THEN 'WITH' ELSE 'WITHOUT' END AS gaps,
          COALESCE((SELECT sum(floor(x.hours_per_week * 100 + 0.5)) FROM active x
            WHERE x.plan_id = c.id AND x.days && daterange(${MONDAY}, ${MONDAY} + 7)), 0) AS hundredths,
          extract(epoch FROM COALESCE((SELECT min(f.at) FROM plan_in_force_since f JOIN plan e ON e.id = f.plan_id WHERE e.participant_id = c.participant_id), hub.now())
            - (SELECT min(e.opened_at) FROM plan e WHERE e.participant_id = c.participant_id)) / 86400 AS waited,
          COALESCE((SELECT CASE WHEN bool_or(k.status IN ('UNDER_REVIEW', 'FORWARDED')) THEN 'OPEN' ELSE 'ANSWERED' END FROM complaint k
            JOIN participation t ON t.plan_id = k.plan_id AND t.agency_id = k.owner_id AND t.existence = 'VISIBLE'
            WHERE k.plan_id = c.id AND k.status <> 'WITHDRAWN' HAVING count(*) > 0), 'NO_COMPLAINT') AS complaints
        FROM counted c)
      SELECT 'STATUS', t.status, count(*)::int FROM told t GROUP BY t.status
      UNION ALL SELECT 'REVIEW', t.review, count(*)::int FROM told t GROUP BY t.review
      UNION ALL SELECT 'GAPS', t.gaps, count(*)::int FROM told t GROUP BY t.gaps
      UNION ALL SELECT 'HOURS_THIS_WEEK', h.filled, count(*)::int FROM told t,
          LATERAL (SELECT CASE WHEN t.hundredths = 0 THEN 'NONE' WHEN t.hundredths < 3750 THEN 'PART' ELSE 'FULL_TIME' END AS filled) h GROUP BY h.filled
      UNION ALL SELECT 'TIME_TO_FIRST_PLAN', w.took, count(*)::int FROM told t,
          LATERAL (SELECT CASE WHEN t.waited <= 30 THEN 'UP_TO_30_DAYS' WHEN t.waited <= 90 THEN 'UP_TO_90_DAYS' ELSE 'LONGER' END AS took) w GROUP BY w.took
      UNION ALL SELECT 'COMPLAINTS', t.complaints, count(*)::int FROM told t GROUP BY t.complaints;
  END $$;
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.statistics_of(text, uuid, uuid), hub.statistics_municipalities() TO %1$I;
  GRANT EXECUTE ON FUNCTION hub.alike(uuid[]), hub.keep_likeness(uuid, text, uuid, int[], boolean) TO %1$I;
`;
