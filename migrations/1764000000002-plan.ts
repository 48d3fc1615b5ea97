import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The plan and all that belongs to it. Each table has plan_id first in its key and refers to rows of the same plan
 * alone, so that the whole can be partitioned or distributed by plan. Open ends are 'infinity', never null.
 */
export class Plan1764000000002 implements MigrationInterface {
  name = 'Plan1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FRAME);
    await runner.query(CONTENT);
    await runner.query(SAME_PLAN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE remainder, work_note, consent, measure_content, measure, goal_content, goal,
        representative, assignment, participation, plan_basis, plan_head, plan_key, plan;
      DROP FUNCTION hub.refuse_foreign_goals(), hub.refuse_foreign_measures(), hub.touch(), hub.still_active(date, date);
    `);
  }
}

const FRAME = `
  CREATE TABLE plan (
    id uuid PRIMARY KEY,
    version int NOT NULL DEFAULT 1,
    status text NOT NULL CHECK (status IN ('DRAFT','AWAITING_COORDINATION','PROPOSED','IN_FORCE','CLOSED','SUPERSEDED')),
    participant_id uuid NOT NULL REFERENCES participant,
    coordinator_id uuid REFERENCES staff,
    period_from date NOT NULL,
    period_to date NOT NULL DEFAULT 'infinity',
    next_review date,
    opened_by uuid NOT NULL REFERENCES person,
    opened_agency uuid NOT NULL REFERENCES agency,
    opened_at timestamptz NOT NULL,
    -- whoever opens a plan may set it up in the same transaction, and only then
    opened_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    CHECK (period_to >= period_from)
  );
  CREATE INDEX plan_of_participant ON plan (participant_id);
  CREATE TABLE plan_key (
    plan_id uuid NOT NULL REFERENCES plan,
    version smallint NOT NULL,
    kek text NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (plan_id, version)
  );
  -- the plan's own counter of events, a row of its own
  CREATE TABLE plan_head (
    plan_id uuid PRIMARY KEY REFERENCES plan,
    head bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE plan_basis (
    plan_id uuid NOT NULL REFERENCES plan,
    code text NOT NULL,
    PRIMARY KEY (plan_id, code)
  );
  CREATE TABLE participation (
    plan_id uuid NOT NULL REFERENCES plan,
    agency_id uuid NOT NULL REFERENCES agency,
    existence text NOT NULL DEFAULT 'VISIBLE' CHECK (existence IN ('VISIBLE','HIDDEN')),
    active boolean NOT NULL DEFAULT true,
    invited_by uuid NOT NULL REFERENCES agency,
    touched_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (plan_id, agency_id)
  );
  CREATE INDEX participation_of_agency ON participation (agency_id, plan_id) WHERE active;
  CREATE TABLE assignment (
    plan_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    active boolean NOT NULL DEFAULT true,
    touched_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (plan_id, staff_id),
    FOREIGN KEY (plan_id, agency_id) REFERENCES participation,
    FOREIGN KEY (staff_id, agency_id) REFERENCES staff (id, agency_id)
  );
  CREATE INDEX assignment_of_staff ON assignment (staff_id, plan_id) WHERE active;
  CREATE TABLE representative (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    kind text NOT NULL CHECK (kind IN ('GUARDIAN','PROXY','LAWYER','RELATIVE')),
    powers text[] NOT NULL CHECK (powers <@ ARRAY['READ_PLAN','READ_STUBS','GIVE_CONSENT','APPROVE','COMPLAIN','TAKE_PART']),
    -- a written, dated authority or mandate; without one the days are open
    written boolean NOT NULL,
    valid_from date NOT NULL DEFAULT '-infinity',
    valid_to date NOT NULL DEFAULT 'infinity',
    wanted boolean NOT NULL,
    willing boolean NOT NULL,
    ended boolean NOT NULL DEFAULT false,
    sealed bytea NOT NULL,
    touched_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (plan_id, id)
  );
  -- in one way at a time; what has ended stays as history
  CREATE UNIQUE INDEX representative_once ON representative (plan_id, person_id) WHERE NOT ended;
  CREATE INDEX representative_of_person ON representative (person_id, plan_id);
`;

const CONTENT = `
  CREATE TABLE goal (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    -- null for the participant's own
    owner_id uuid,
    horizon text NOT NULL CHECK (horizon IN ('LONG_TERM','SHORT_TERM')),
    target_date date,
    status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN','ACHIEVED','ABANDONED')),
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    added timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    UNIQUE (plan_id, id, classification),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation
  );
  CREATE TABLE goal_content (
    plan_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    owner_id uuid,
    classification text NOT NULL,
    category text NOT NULL CHECK (category IN ('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')),
    version int NOT NULL DEFAULT 1,
    parent_id uuid,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, goal_id),
    FOREIGN KEY (plan_id, goal_id, classification) REFERENCES goal (plan_id, id, classification) ON UPDATE CASCADE,
    FOREIGN KEY (plan_id, parent_id) REFERENCES goal
  );
  CREATE TABLE measure (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    version int NOT NULL DEFAULT 1,
    owner_id uuid NOT NULL,
    status text NOT NULL DEFAULT 'PLANNED' CHECK (status IN ('PLANNED','ACTIVE','COMPLETED','CANCELLED')),
    period_from date NOT NULL,
    period_to date NOT NULL DEFAULT 'infinity',
    breaks datemultirange NOT NULL DEFAULT '{}',
    hours_per_week double precision CHECK (hours_per_week >= 0 AND hours_per_week <= 168),
    classification text NOT NULL CHECK (classification IN ('SHARED','CONFIDENTIAL')),
    existence text NOT NULL DEFAULT 'VISIBLE' CHECK (existence IN ('VISIBLE','HIDDEN')),
    PRIMARY KEY (plan_id, id),
    UNIQUE (plan_id, id, classification),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation,
    CHECK (period_to >= period_from),
    CHECK (existence = 'VISIBLE' OR classification = 'CONFIDENTIAL')
  );
  -- a case system's own part, over all plans of one agency
  CREATE INDEX measure_of_owner ON measure (owner_id, plan_id);
  -- owner and class stand here too, so that the row policy of the content needs no other row
  CREATE TABLE measure_content (
    plan_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    classification text NOT NULL,
    category text NOT NULL CHECK (category IN ('GENERAL','EDUCATION','EMPLOYMENT','ECONOMY','HEALTH','SOCIAL','CHILD_WELFARE')),
    version int NOT NULL DEFAULT 1,
    legal_basis text,
    responsible_id uuid REFERENCES staff,
    goal_ids uuid[] NOT NULL DEFAULT '{}',
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, measure_id),
    FOREIGN KEY (plan_id, measure_id, classification) REFERENCES measure (plan_id, id, classification) ON UPDATE CASCADE,
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation
  );
  CREATE TABLE consent (
    plan_id uuid NOT NULL REFERENCES plan,
    id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('PLAN','SHARING')),
    discloser_id uuid,
    recipient_ids uuid[] NOT NULL DEFAULT '{}',
    categories text[] NOT NULL DEFAULT '{}',
    scope text NOT NULL CHECK (scope IN ('ALL_IN_CATEGORY','NAMED')),
    measure_ids uuid[] NOT NULL DEFAULT '{}',
    method text NOT NULL CHECK (method IN ('ELECTRONIC','WRITTEN','ORAL')),
    valid_from date NOT NULL,
    valid_to date NOT NULL DEFAULT 'infinity',
    -- a state; the time beside it is for people and is never compared
    withdrawn boolean NOT NULL DEFAULT false,
    withdrawn_at timestamptz,
    given_by uuid REFERENCES person,
    recorded_by uuid REFERENCES staff,
    explained_in text,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, discloser_id) REFERENCES participation,
    CHECK (valid_to >= valid_from),
    CHECK (withdrawn = (withdrawn_at IS NOT NULL)),
    CHECK ((purpose = 'SHARING') = (discloser_id IS NOT NULL))
  );
  CREATE TABLE work_note (
    plan_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    noted_on date NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, id),
    FOREIGN KEY (plan_id, owner_id) REFERENCES participation
  );
  -- what a loaded case holds that no feature models yet, kept for the feature that will
  CREATE TABLE remainder (
    plan_id uuid NOT NULL REFERENCES plan,
    section text NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (plan_id, section)
  );
`;

/** Lists of ids cannot carry a foreign key: these triggers keep them inside the plan. */
const SAME_PLAN = `
  CREATE FUNCTION hub.still_active(starts date, ends date) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT starts <= hub.today() AND ends >= hub.today() $$;
  CREATE FUNCTION hub.refuse_foreign_goals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM unnest(NEW.goal_ids) AS wanted(id)
               WHERE NOT EXISTS (SELECT 1 FROM goal g WHERE g.plan_id = NEW.plan_id AND g.id = wanted.id)) THEN
      RAISE foreign_key_violation USING MESSAGE = 'a goal of another plan';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER refuse_foreign_goals BEFORE INSERT OR UPDATE OF goal_ids ON measure_content
    FOR EACH ROW WHEN (NEW.goal_ids <> '{}') EXECUTE FUNCTION hub.refuse_foreign_goals();
  CREATE FUNCTION hub.refuse_foreign_measures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM unnest(NEW.measure_ids) AS wanted(id)
               WHERE NOT EXISTS (SELECT 1 FROM measure m WHERE m.plan_id = NEW.plan_id AND m.id = wanted.id)) THEN
      RAISE foreign_key_violation USING MESSAGE = 'a measure of another plan';
    END IF;
    IF EXISTS (SELECT 1 FROM unnest(NEW.recipient_ids) AS wanted(id)
               WHERE NOT EXISTS (SELECT 1 FROM participation t WHERE t.plan_id = NEW.plan_id AND t.agency_id = wanted.id)) THEN
      RAISE foreign_key_violation USING MESSAGE = 'an agency outside the plan';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER refuse_foreign_measures BEFORE INSERT OR UPDATE OF measure_ids, recipient_ids ON consent
    FOR EACH ROW EXECUTE FUNCTION hub.refuse_foreign_measures();
  CREATE FUNCTION hub.touch() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    NEW.touched_xid := pg_current_xact_id();
    RETURN NEW;
  END $$;
  CREATE TRIGGER touch BEFORE UPDATE ON participation FOR EACH ROW EXECUTE FUNCTION hub.touch();
  CREATE TRIGGER touch BEFORE UPDATE ON assignment FOR EACH ROW EXECUTE FUNCTION hub.touch();
  CREATE TRIGGER touch BEFORE UPDATE ON representative FOR EACH ROW EXECUTE FUNCTION hub.touch();
`;
