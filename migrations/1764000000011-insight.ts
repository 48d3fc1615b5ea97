import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';
import { letKeysChange } from '../src/kernel/let-keys-change';

/**
 * What the person does not get, and how to ask for it: contents that the law lets withhold from the participant, health
 * content that a guardian of a child does not get, and requests for insight with their reasoned answers.
 */
export class Insight1764000000011 implements MigrationInterface {
  name = 'Insight1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(KEPT);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
    for (const table of ['insight_request', 'insight_answer', 'insight_note', 'withholding_reasons'])
      await letKeysChange(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY is_of_known_insight ON plan_event;
      ALTER TABLE plan_event DROP COLUMN insight_id;
      DROP POLICY is_given_to_person ON work_note;
      DROP POLICY is_not_kept ON measure_content;
      DROP POLICY is_not_kept ON goal_content;
      DROP POLICY is_not_kept ON revision;
      DROP TABLE insight_note, insight_answer, insight_request, withholding_reasons, withholding;
      DROP FUNCTION hub.owns_note(uuid, uuid), hub.kept_from_me(), hub.plans_without_health(), hub.set_guardian_insight(uuid, uuid, text), hub.note_birth(uuid, date);
      DROP FUNCTION hub.refuse_foreign_thing();
      ALTER TABLE representative DROP COLUMN health_insight;
      ALTER TABLE participant DROP COLUMN born_on;
    `);
  }
}

const TABLES = `
  -- known for those who are not of age when they are registered, for the age rules alone
  ALTER TABLE participant ADD COLUMN born_on date;
  -- what a participant between 12 and 18 has said about this guardian and health content; null: nothing
  ALTER TABLE representative ADD COLUMN health_insight text CHECK (health_insight IN ('WISHED','OBJECTED'));
  -- a content that the law lets withhold from the participant, and until when; why is for the owner's people alone
  CREATE TABLE withholding (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    thing text NOT NULL CHECK (thing IN ('GOAL','MEASURE')),
    thing_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    ground text NOT NULL,
    until date NOT NULL,
    ended boolean NOT NULL DEFAULT false,
    decided_by uuid NOT NULL REFERENCES staff,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation
  );
  CREATE INDEX withholding_of_thing ON withholding (plan_id, thing_id) WHERE NOT ended;
  CREATE TABLE withholding_reasons (
    plan_id uuid NOT NULL,
    withholding_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, withholding_id),
    FOREIGN KEY (plan_id, withholding_id) REFERENCES withholding
  );
  -- the thing is of this plan, and of the agency that withholds it
  CREATE FUNCTION hub.refuse_foreign_thing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM goal g WHERE NEW.thing = 'GOAL' AND g.plan_id = NEW.plan_id AND g.id = NEW.thing_id AND g.owner_id = NEW.owner_id
      UNION ALL SELECT 1 FROM measure m WHERE NEW.thing = 'MEASURE' AND m.plan_id = NEW.plan_id AND m.id = NEW.thing_id AND m.owner_id = NEW.owner_id) THEN
      RAISE foreign_key_violation USING MESSAGE = 'a thing that is not the agency’s in this plan';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER refuse_foreign_thing BEFORE INSERT ON withholding FOR EACH ROW EXECUTE FUNCTION hub.refuse_foreign_thing();
  CREATE TABLE insight_request (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    asked_by uuid NOT NULL REFERENCES person,
    asked_at timestamptz NOT NULL,
    sealed bytea NOT NULL,
    outcome text CHECK (outcome IN ('GRANTED','PARTLY','REFUSED')),
    ground text,
    answered_by uuid REFERENCES staff,
    answered_at timestamptz,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    CHECK ((outcome IS NULL) = (answered_by IS NULL AND answered_at IS NULL)),
    CHECK (outcome IN ('PARTLY','REFUSED') = (ground IS NOT NULL) OR outcome IS NULL AND ground IS NULL)
  );
  CREATE TABLE insight_answer (
    plan_id uuid NOT NULL,
    request_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, request_id),
    FOREIGN KEY (plan_id, request_id) REFERENCES insight_request
  );
  -- work notes that an answer has opened to the person
  CREATE TABLE insight_note (
    plan_id uuid NOT NULL,
    work_note_id uuid NOT NULL,
    request_id uuid NOT NULL,
    PRIMARY KEY (plan_id, work_note_id),
    FOREIGN KEY (plan_id, work_note_id) REFERENCES work_note,
    FOREIGN KEY (plan_id, request_id) REFERENCES insight_request
  );
`;

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

/** What is kept from the acting citizen; nothing is kept from staff this way, so for them nothing is looked up. */
const KEPT = `
  CREATE FUNCTION hub.kept_from_me() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'CITIZEN' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT w.thing_id FROM withholding w
      WHERE w.plan_id = ANY (hub.open_plans()) AND NOT w.ended AND w.until >= hub.today());
  END $$;
  -- plans in which the actor is the guardian of a child whose health content is not for guardians: from 12 where the child
  -- objects, from 16 unless the child wishes it, until 18 (pasient- og brukerrettighetsloven §§ 3-4, 4-3, 4-4)
  CREATE FUNCTION hub.plans_without_health() RETURNS uuid[] LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'CITIZEN' THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT p.id FROM representative r JOIN plan p ON p.id = r.plan_id JOIN participant d ON d.id = p.participant_id
      WHERE r.person_id = hub.person() AND r.kind = 'GUARDIAN' AND NOT r.ended AND d.person_id <> r.person_id
        AND (hub.scope() IS NULL OR p.id = ANY (hub.scope()))
        AND d.born_on IS NOT NULL
        AND CASE
          WHEN hub.today() < d.born_on + interval '12 years' THEN false
          WHEN hub.today() < d.born_on + interval '16 years' THEN COALESCE(r.health_insight = 'OBJECTED', false)
          WHEN hub.today() < d.born_on + interval '18 years' THEN COALESCE(r.health_insight <> 'WISHED', true)
          ELSE false END);
  END $$;
  -- the day of birth of somebody who is not of age; the first one noted stands
  CREATE FUNCTION hub.note_birth(of_participant uuid, born date) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF hub.kind() IS DISTINCT FROM 'STAFF' OR hub.my_staff_id() IS NULL THEN
      RAISE insufficient_privilege USING MESSAGE = 'only staff register participants';
    END IF;
    UPDATE participant SET born_on = born WHERE id = of_participant AND born_on IS NULL;
  END $$;
  -- asked under the asker's own policies, like the other questions about other rows
  CREATE FUNCTION hub.owns_note(of_plan uuid, which uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM public.work_note n WHERE n.plan_id = of_plan AND n.id = which AND n.owner_id = hub.agency());
  END $$;
  -- the participant says what a guardian gets of health content
  CREATE FUNCTION hub.set_guardian_insight(of_plan uuid, guardian uuid, said text) RETURNS boolean LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM plan p JOIN participant d ON d.id = p.participant_id
        WHERE p.id = of_plan AND d.person_id = hub.person()) OR NOT of_plan = ANY (hub.whole_plans()) THEN
      RAISE insufficient_privilege USING MESSAGE = 'only the participant says this';
    END IF;
    UPDATE representative r SET health_insight = said WHERE r.plan_id = of_plan AND r.id = guardian AND r.kind = 'GUARDIAN' AND NOT r.ended;
    RETURN FOUND;
  END $$;
`;

const OPEN = `plan_id = ANY ((SELECT hub.open_plans())::uuid[])`;
const WHOLE = `plan_id = ANY ((SELECT hub.whole_plans())::uuid[])`;
const STAFF_OF_OWNER = `(hub.kind() = 'STAFF' AND owner_id = hub.agency())`;
const NOT_CITIZEN = `(SELECT hub.kind()) IS DISTINCT FROM 'CITIZEN'`;
const notKept = (thing: string): string => `${NOT_CITIZEN}
    OR (${thing} <> ALL ((SELECT hub.kept_from_me())::uuid[])
      AND (category <> 'HEALTH' OR plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[])))`;

const LOCKS = `
  ${['withholding', 'withholding_reasons', 'insight_request', 'insight_answer', 'insight_note']
    .map(
      (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
    )
    .join('')}
  CREATE POLICY resolves_rights ON withholding FOR SELECT TO CURRENT_USER USING (true);

  CREATE POLICY is_not_kept ON measure_content AS RESTRICTIVE FOR SELECT USING (${notKept('measure_id')});
  CREATE POLICY is_not_kept ON goal_content AS RESTRICTIVE FOR SELECT USING (${notKept('goal_id')});
  -- what was is kept with what is; of a child's health content nobody can tell afterwards which state was about health
  CREATE POLICY is_not_kept ON revision AS RESTRICTIVE FOR SELECT USING (${NOT_CITIZEN}
    OR (id <> ALL ((SELECT hub.kept_from_me())::uuid[])
      AND (kind NOT IN ('GOAL','MEASURE') OR plan_id <> ALL ((SELECT hub.plans_without_health())::uuid[]))));

  -- that something is kept may be known to those from whom it is: they see its stub; why is the owner's
  CREATE POLICY is_known ON withholding FOR SELECT USING (${OPEN} AND (${STAFF_OF_OWNER} OR hub.kind() = 'CITIZEN'));
  CREATE POLICY is_owners ON withholding_reasons FOR SELECT USING (${OPEN} AND ${STAFF_OF_OWNER});
  CREATE POLICY by_owner ON withholding FOR INSERT WITH CHECK (${OPEN} AND ${STAFF_OF_OWNER} AND NOT ended
    AND until >= hub.today() AND decided_by = hub.my_staff_id());
  CREATE POLICY is_ended ON withholding FOR UPDATE USING (${OPEN} AND ${STAFF_OF_OWNER} AND NOT ended) WITH CHECK (ended);
  CREATE POLICY by_owner ON withholding_reasons FOR INSERT WITH CHECK (${OPEN} AND ${STAFF_OF_OWNER});

  CREATE POLICY is_known ON insight_request FOR SELECT USING (${OPEN} AND (${WHOLE} OR ${STAFF_OF_OWNER}));
  CREATE POLICY is_asked ON insight_request FOR INSERT WITH CHECK (${WHOLE} AND asked_by = hub.person() AND outcome IS NULL
    AND hub.knows_participation(plan_id, owner_id));
  CREATE POLICY is_answered ON insight_request FOR UPDATE USING (${OPEN} AND ${STAFF_OF_OWNER} AND outcome IS NULL)
    WITH CHECK (outcome IS NOT NULL AND answered_by = hub.my_staff_id());
  CREATE POLICY is_known ON insight_answer FOR SELECT USING (${OPEN} AND (${WHOLE} OR ${STAFF_OF_OWNER}));
  CREATE POLICY is_answered ON insight_answer FOR INSERT WITH CHECK (${OPEN} AND ${STAFF_OF_OWNER}
    AND EXISTS (SELECT 1 FROM insight_request r WHERE r.plan_id = insight_answer.plan_id AND r.id = request_id AND r.owner_id = hub.agency()));
  CREATE POLICY is_known ON insight_note FOR SELECT USING (${OPEN} AND (${WHOLE}
    OR EXISTS (SELECT 1 FROM insight_request r WHERE r.plan_id = insight_note.plan_id AND r.id = request_id)));
  CREATE POLICY is_opened ON insight_note FOR INSERT WITH CHECK (${OPEN} AND hub.kind() = 'STAFF'
    AND hub.owns_note(plan_id, work_note_id)
    AND EXISTS (SELECT 1 FROM insight_request r WHERE r.plan_id = insight_note.plan_id AND r.id = request_id AND r.owner_id = hub.agency()));
  -- between the person and the agency asked: nobody else is told that anything was asked
  ALTER TABLE plan_event ADD COLUMN insight_id uuid,
    ADD CONSTRAINT plan_event_insight FOREIGN KEY (plan_id, insight_id) REFERENCES insight_request;
  CREATE POLICY is_of_known_insight ON plan_event AS RESTRICTIVE FOR SELECT USING (insight_id IS NULL
    OR EXISTS (SELECT 1 FROM insight_request i WHERE i.plan_id = plan_event.plan_id AND i.id = insight_id));
  CREATE POLICY is_given_to_person ON work_note FOR SELECT USING (${WHOLE}
    AND EXISTS (SELECT 1 FROM insight_note i WHERE i.plan_id = work_note.plan_id AND i.work_note_id = work_note.id));
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.kept_from_me(), hub.plans_without_health(), hub.note_birth(uuid, date), hub.owns_note(uuid, uuid),
    hub.set_guardian_insight(uuid, uuid, text), hub.refuse_foreign_thing() TO %1$I;
  GRANT SELECT, INSERT, UPDATE (ended) ON withholding TO %1$I;
  GRANT SELECT, INSERT ON withholding_reasons, insight_note, insight_answer TO %1$I;
  GRANT SELECT, INSERT, UPDATE (outcome, ground, answered_by, answered_at) ON insight_request TO %1$I;
`;
