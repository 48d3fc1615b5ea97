import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/** The people around the plan: who stands in for the participant, or beside them, and who may say so. */
export class People1764000000008 implements MigrationInterface {
  name = 'People1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(QUESTIONS);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await grantToHub(runner, REVOKES);
    await runner.query(`
      DROP POLICY is_appointed ON representative;
      DROP POLICY is_recorded ON representative;
      DROP POLICY by_participant ON representative;
      DROP POLICY by_themselves ON representative;
      DROP POLICY guardian_ends ON representative;
      DROP POLICY is_of_known_people ON plan_event;
      DROP TRIGGER keep_to_their_own ON representative;
      DROP FUNCTION hub.keep_to_their_own(), hub.own_plans(), hub.serves_in_field(uuid, uuid), hub.person_to_represent(uuid, text, uuid),
        hub.is_own_person(uuid, uuid);
      ALTER TABLE plan_event DROP COLUMN representative_id;
      ALTER TABLE representative DROP COLUMN version, DROP COLUMN method, DROP COLUMN added_by, DROP COLUMN recorded_by, DROP COLUMN added_at;
    `);
  }
}

const TABLES = `
  ALTER TABLE representative
    ADD COLUMN version int NOT NULL DEFAULT 1,
    -- by the participant here, or recorded by staff from a written authority or mandate
    ADD COLUMN method text NOT NULL DEFAULT 'WRITTEN' CHECK (method IN ('ELECTRONIC','WRITTEN')),
    ADD COLUMN added_by uuid REFERENCES person,
    ADD COLUMN recorded_by uuid REFERENCES staff,
    ADD COLUMN added_at timestamptz;
  ALTER TABLE plan_event ADD COLUMN representative_id uuid,
    ADD CONSTRAINT plan_event_representative FOREIGN KEY (plan_id, representative_id) REFERENCES representative;
`;

/** Temporary tables last: the hub's role must not put one in the place of a table that the owner's rights are reckoned from. */
const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const QUESTIONS = `
  -- the plans of which the actor is the participant: nobody who stands in for them
  CREATE FUNCTION hub.own_plans() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'CITIZEN' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT p.id FROM participant d JOIN plan p ON p.participant_id = d.id JOIN person q ON q.id = d.person_id AND NOT q.disabled
      WHERE d.person_id = hub.person() AND (hub.scope() IS NULL OR p.id = ANY (hub.scope())));
  END $$;
  -- does this person serve in the field that decides: in an agency that the asker may know takes part, or in another of the
  -- municipality of one. That an agency takes part unseen changes nothing of the answer.
  CREATE FUNCTION hub.serves_in_field(of_plan uuid, of_person uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE
    is_whole boolean := of_plan = ANY (hub.whole_plans());
  BEGIN
    IF NOT of_plan = ANY (hub.open_plans()) THEN RETURN false; END IF;
    RETURN EXISTS (
      SELECT 1 FROM staff s JOIN agency a ON a.id = s.agency_id
      WHERE s.person_id = of_person AND s.active AND EXISTS (
        SELECT 1 FROM participation t JOIN agency b ON b.id = t.agency_id
        WHERE t.plan_id = of_plan AND t.active
          AND (t.existence = 'VISIBLE' OR is_whole OR (hub.kind() = 'STAFF' AND (t.agency_id = hub.agency() OR t.invited_by = hub.agency())))
          AND (a.id = b.id OR a.municipality_number = b.municipality_number)));
  END $$;
  -- is this person the participant of the plan
  CREATE FUNCTION hub.is_own_person(of_plan uuid, of_person uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN of_plan = ANY (hub.open_plans())
      AND EXISTS (SELECT 1 FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = of_plan AND d.person_id = of_person);
  END $$;
  -- the person behind the keyed index of a national id, known or not before: the answer goes no further than the writing
  -- transaction. What this person had in the plan and what has run out gives place to what comes.
  CREATE FUNCTION hub.person_to_represent(of_plan uuid, citizen_key text, new_person uuid) RETURNS uuid LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    known uuid;
  BEGIN
    IF hub.kind() NOT IN ('STAFF', 'CITIZEN') OR NOT (of_plan = ANY (hub.own_plans()) OR (hub.kind() = 'STAFF' AND of_plan = ANY (hub.open_plans()))) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the participant and staff name representatives';
    END IF;
    SELECT i.person_id INTO known FROM identity i WHERE i.kind = 'CITIZEN' AND i.key = citizen_key;
    IF known IS NULL THEN
      INSERT INTO person (id) VALUES (new_person);
      INSERT INTO identity (kind, key, person_id) VALUES ('CITIZEN', citizen_key, new_person) ON CONFLICT DO NOTHING;
      -- of two at once the second waits for the first, and takes whom the first has made
      IF NOT FOUND THEN DELETE FROM person WHERE id = new_person; END IF;
      SELECT i.person_id INTO known FROM identity i WHERE i.kind = 'CITIZEN' AND i.key = citizen_key;
    END IF;
    UPDATE representative r SET ended = true WHERE r.plan_id = of_plan AND r.person_id = known AND NOT r.ended AND r.valid_to < hub.today();
    RETURN known;
  END $$;
  -- each keeps to their own: whether the relative wants to is the relative's word alone, and nobody widens their own powers
  CREATE FUNCTION hub.keep_to_their_own() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF hub.kind() = 'CITIZEN' AND hub.person() = OLD.person_id THEN
      IF (NEW.powers, NEW.valid_to, NEW.wanted) IS DISTINCT FROM (OLD.powers, OLD.valid_to, OLD.wanted) THEN
        RAISE insufficient_privilege USING MESSAGE = 'nobody changes the terms on which they represent';
      END IF;
    ELSIF NEW.willing IS DISTINCT FROM OLD.willing THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the one who is asked answers';
    END IF;
    IF OLD.ended AND NOT NEW.ended THEN
      RAISE insufficient_privilege USING MESSAGE = 'what has ended does not begin again';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_to_their_own BEFORE UPDATE ON representative FOR EACH ROW EXECUTE FUNCTION hub.keep_to_their_own();
`;

const OWN = `plan_id = ANY ((SELECT hub.own_plans())::uuid[])`;
const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const COORDINATES = `plan_id = ANY ((SELECT hub.coordinated_plans())::uuid[])`;
const STAFF = `hub.kind() = 'STAFF'`;
const NEW_ROW = `NOT ended AND wanted AND added_by = hub.person() AND person_id <> hub.person() AND NOT hub.is_own_person(plan_id, person_id)`;

const LOCKS = `
  -- chosen by the participant, here: proxy, lawyer, relative; a relative is asked
  CREATE POLICY is_appointed ON representative FOR INSERT WITH CHECK (${NEW_ROW} AND ${OWN} AND method = 'ELECTRONIC' AND recorded_by IS NULL
    AND CASE kind
      WHEN 'PROXY' THEN written AND willing AND NOT hub.serves_in_field(plan_id, person_id)
      WHEN 'LAWYER' THEN willing AND NOT hub.serves_in_field(plan_id, person_id)
      WHEN 'RELATIVE' THEN NOT willing
      ELSE false END);
  -- from a paper: a proxy's authority by staff, a guardian's mandate by the coordinator
  CREATE POLICY is_recorded ON representative FOR INSERT WITH CHECK (${NEW_ROW} AND ${STAFF} AND ${OPEN} AND method = 'WRITTEN' AND written AND willing
    AND recorded_by = hub.my_staff_id() AND valid_from > '-infinity'
    AND (kind = 'PROXY' AND NOT hub.serves_in_field(plan_id, person_id) OR kind = 'GUARDIAN' AND ${COORDINATES}));
  CREATE POLICY by_participant ON representative FOR UPDATE USING (${OWN} AND kind <> 'GUARDIAN' AND NOT ended)
    WITH CHECK (${OWN} AND kind <> 'GUARDIAN');
  CREATE POLICY by_themselves ON representative FOR UPDATE USING (hub.kind() = 'CITIZEN' AND person_id = hub.person() AND kind <> 'GUARDIAN' AND NOT ended)
    WITH CHECK (person_id = hub.person());
  CREATE POLICY guardian_ends ON representative FOR UPDATE USING (${STAFF} AND ${COORDINATES} AND kind = 'GUARDIAN' AND NOT ended) WITH CHECK (ended);
  -- proxies and relatives do not know of each other: what happens to one is told to those who may know of them
  CREATE POLICY is_of_known_people ON plan_event AS RESTRICTIVE FOR SELECT USING (representative_id IS NULL
    OR EXISTS (SELECT 1 FROM representative r WHERE r.plan_id = plan_event.plan_id AND r.id = representative_id)
    OR EXISTS (SELECT 1 FROM event_forget f WHERE f.plan_id = plan_event.plan_id AND f.no = plan_event.no));
`;

const GRANTS = `
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO %1$I;
  GRANT INSERT, UPDATE (powers, valid_to, willing, ended, version, sealed) ON representative TO %1$I;
`;
const REVOKES = `
  REVOKE INSERT, UPDATE (powers, valid_to, willing, ended, version, sealed) ON representative FROM %1$I;
`;
