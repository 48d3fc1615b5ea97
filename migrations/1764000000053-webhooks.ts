import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub, grantToHub } from '../src/kernel/grant-to-hub';

/**
 * Webhooks of agencies: where they are told, with which secrets, how far the feed of each has come, and what is to be
 * delivered. A delivery names an event by plan and number, and holds nothing of it.
 */
export class Webhooks1764000000053 implements MigrationInterface {
  name = 'Webhooks1764000000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
    await grantToHub(runner, GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE webhook_delivery, webhook_reached, webhook_feed, webhook_secret, webhook;
      DROP FUNCTION hub.keeps_webhooks(), hub.has_system();
    `);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const TABLES = `
  -- one that is removed stays as a record of where things went, without its secrets
  CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    agency_id uuid NOT NULL REFERENCES agency,
    url text NOT NULL,
    -- which types of events it is told of; all where none is named
    event_types text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    removed boolean NOT NULL DEFAULT false,
    version int NOT NULL DEFAULT 1,
    registered_at timestamptz NOT NULL,
    registered_by uuid NOT NULL,
    changed_by uuid NOT NULL,
    -- since when nothing has been delivered that should have been, and why the hub has stopped it; real times
    failing_since timestamptz,
    stopped text CHECK (stopped IN ('FAILING','GONE')),
    -- what was committed before it was registered is not told of
    began text NOT NULL DEFAULT pg_current_snapshot()::text,
    CHECK (stopped IS NULL OR NOT active)
  );
  CREATE INDEX webhook_of_agency ON webhook (agency_id);
  -- sealed with the hub's own key; a former one signs beside the newest until its end
  CREATE TABLE webhook_secret (
    webhook_id uuid NOT NULL REFERENCES webhook,
    id uuid NOT NULL,
    sealed bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    until timestamptz NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (webhook_id, id)
  );
  -- how far the order over all plans has been read, and how often that has moved
  CREATE TABLE webhook_feed (
    webhook_id uuid PRIMARY KEY REFERENCES webhook,
    turn bigint NOT NULL DEFAULT 0,
    snapshot text,
    xid xid8,
    of_plan uuid,
    no bigint
  );
  -- up to which number the events of a plan have become deliveries: those of one plan never change places
  CREATE TABLE webhook_reached (
    webhook_id uuid NOT NULL REFERENCES webhook,
    of_plan uuid NOT NULL,
    no bigint NOT NULL,
    PRIMARY KEY (webhook_id, of_plan)
  );
  -- times are real ones: they are about another machine, and no days of the law
  CREATE TABLE webhook_delivery (
    webhook_id uuid NOT NULL REFERENCES webhook,
    id uuid NOT NULL,
    -- both null: a test
    of_plan uuid,
    no bigint,
    state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING','DELIVERED','DEAD')),
    -- it is sent again by hand, out of its order: it waits for none, and none waits for it
    again boolean NOT NULL DEFAULT false,
    attempts int NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- by which attempt it is held, and until when
    held_by uuid,
    held_until timestamptz NOT NULL DEFAULT '-infinity',
    -- the disclosure is in the read log
    logged boolean NOT NULL DEFAULT false,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    tried_at timestamptz,
    ended_at timestamptz,
    status int,
    fault text CHECK (fault IN ('STATUS','TIMEOUT','CONNECTION','CERTIFICATE','NOT_RESOLVED','PRIVATE_ADDRESS')),
    took int,
    PRIMARY KEY (webhook_id, id),
    UNIQUE (webhook_id, of_plan, no),
    CHECK ((of_plan IS NULL) = (no IS NULL))
  );
  CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'PENDING';
  CREATE INDEX webhook_delivery_in_order ON webhook_delivery (webhook_id, of_plan, no) WHERE state = 'PENDING';
  CREATE INDEX webhook_delivery_newest ON webhook_delivery (webhook_id, made_at, id);
  CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at) WHERE state <> 'PENDING';
`;

const NAMES = ['webhook', 'webhook_secret', 'webhook_feed', 'webhook_reached', 'webhook_delivery'];
const HUB = `(SELECT hub.kind()) = 'HUB'`;
const OWN = `agency_id = (SELECT hub.agency()) AND (SELECT hub.keeps_webhooks())`;
const OF_KNOWN = 'EXISTS (SELECT 1 FROM webhook w WHERE w.id = webhook_id)';

const LOCKS = `
  -- a supervisor of the acting agency, or its own system with the scope for it
  CREATE FUNCTION hub.keeps_webhooks() RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN CASE hub.kind()
      WHEN 'STAFF' THEN hub.is_supervisor()
      WHEN 'SYSTEM' THEN 'samplan:webhooks' = ANY (hub.token_scopes())
        AND EXISTS (SELECT 1 FROM identity i JOIN agency a ON a.organization_number = i.key JOIN person q ON q.id = i.person_id
          WHERE i.kind = 'SYSTEM' AND a.id = hub.agency() AND i.person_id = hub.person() AND NOT q.disabled)
      ELSE false END;
  END $$;
  -- the acting agency has a system, with whose rights its webhooks are read
  CREATE FUNCTION hub.has_system() RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM identity i JOIN agency a ON a.organization_number = i.key JOIN person q ON q.id = i.person_id
      WHERE i.kind = 'SYSTEM' AND a.id = hub.agency() AND NOT q.disabled);
  END $$;
  ${NAMES.map(
    (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;`,
  ).join('')}
  CREATE POLICY is_own ON webhook FOR SELECT USING (${OWN});
  CREATE POLICY is_registered ON webhook FOR INSERT WITH CHECK (${OWN} AND (SELECT hub.has_system())
    AND registered_by = (SELECT hub.person()) AND changed_by = (SELECT hub.person()));
  CREATE POLICY is_revised ON webhook FOR UPDATE USING (${OWN} AND NOT removed) WITH CHECK (${OWN} AND changed_by = (SELECT hub.person()));
  CREATE POLICY is_served ON webhook FOR SELECT USING (${HUB} AND NOT removed);
  CREATE POLICY is_stopped ON webhook FOR UPDATE USING (${HUB} AND NOT removed) WITH CHECK (${HUB} AND NOT removed);

  CREATE POLICY is_of_known ON webhook_secret USING (${OF_KNOWN}) WITH CHECK (${OF_KNOWN});
  CREATE POLICY is_hubs ON webhook_feed USING (${HUB}) WITH CHECK (${HUB});
  CREATE POLICY is_hubs ON webhook_reached USING (${HUB}) WITH CHECK (${HUB});
  CREATE POLICY is_of_known ON webhook_delivery FOR SELECT USING (${OF_KNOWN});
  CREATE POLICY is_hubs ON webhook_delivery USING (${HUB}) WITH CHECK (${HUB});
  CREATE POLICY is_test ON webhook_delivery FOR INSERT WITH CHECK (${OF_KNOWN} AND of_plan IS NULL AND state = 'PENDING');
  CREATE POLICY is_again ON webhook_delivery FOR UPDATE USING (${OF_KNOWN} AND state <> 'PENDING')
    WITH CHECK (${OF_KNOWN} AND state = 'PENDING' AND again);
`;

const GRANTS = `
  GRANT EXECUTE ON FUNCTION hub.keeps_webhooks(), hub.has_system() TO %1$I;
  GRANT SELECT ON webhook TO %1$I;
  GRANT INSERT (id, agency_id, url, event_types, registered_at, registered_by, changed_by) ON webhook TO %1$I;
  GRANT UPDATE (url, event_types, active, removed, version, changed_by, failing_since, stopped) ON webhook TO %1$I;
  GRANT SELECT, DELETE ON webhook_secret TO %1$I;
  GRANT INSERT (webhook_id, id, sealed), UPDATE (until) ON webhook_secret TO %1$I;
  GRANT SELECT, INSERT, UPDATE ON webhook_feed, webhook_reached TO %1$I;
  GRANT SELECT, DELETE ON webhook_delivery TO %1$I;
  GRANT INSERT (webhook_id, id, of_plan, no) ON webhook_delivery TO %1$I;
  GRANT UPDATE (state, again, attempts, due_at, held_by, held_until, logged, tried_at, ended_at, status, fault, took) ON webhook_delivery TO %1$I;
`;
