import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindPoliciesToHub } from '../src/kernel/grant-to-hub';

/**
 * The register: settings that name the actor, agencies, people, participants and their keys.
 * Row policies of these tables stand here too where they lean on nothing but the actor.
 */
export class Register1764000000001 implements MigrationInterface {
  name = 'Register1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SETTINGS);
    await runner.query(TABLES);
    await runner.query(LOCKS);
    await bindPoliciesToHub(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE secret, registration, participant_key, participant, conflict, staff, identity, person, agency, municipality;
      DROP SCHEMA hub CASCADE;
      DROP POLICY keeps_register ON migration;
      ALTER TABLE migration NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE migration DISABLE ROW LEVEL SECURITY;
    `);
  }
}

/** Who acts, for whom, on which day: set once in each transaction, gone with it; unset means nobody. */
const SETTINGS = `
  CREATE SCHEMA hub;
  CREATE FUNCTION hub.person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('hub.person', true), '')::uuid $$;
  CREATE FUNCTION hub.agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('hub.agency', true), '')::uuid $$;
  CREATE FUNCTION hub.kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT current_setting('hub.kind', true) $$;
  CREATE FUNCTION hub.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('hub.today', true), '')::date $$;
  CREATE FUNCTION hub.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('hub.now', true), '')::timestamptz $$;
  -- the plans a transaction is about; it narrows what is looked up and never widens it
  CREATE FUNCTION hub.scope() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('hub.scope', true), '')::uuid[] $$;
  -- what a system's token lets it do, '' for people
  CREATE FUNCTION hub.token_scopes() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT string_to_array(COALESCE(current_setting('hub.token_scopes', true), ''), ' ') $$;
`;

const TABLES = `
  CREATE TABLE municipality (
    number text PRIMARY KEY CHECK (number ~ '^[0-9]{4}$'),
    name text NOT NULL
  );
  CREATE TABLE agency (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('REFUGEE_SERVICE','NAV','SCHOOL','HEALTH','SPECIALIST_HEALTH','CHILD_WELFARE','OTHER')),
    name text NOT NULL,
    organization_number text NOT NULL UNIQUE CHECK (organization_number ~ '^[0-9]{9}$'),
    municipality_number text REFERENCES municipality,
    explanation text
  );
  CREATE INDEX agency_of_municipality ON agency (municipality_number);
  CREATE TABLE person (
    id uuid PRIMARY KEY,
    disabled boolean NOT NULL DEFAULT false
  );
  -- how a verified token finds its person or system: STAFF by issuer and subject, CITIZEN by the keyed index of the
  -- national id, SYSTEM by organisation number
  CREATE TABLE identity (
    kind text NOT NULL CHECK (kind IN ('STAFF','CITIZEN','SYSTEM')),
    key text NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    PRIMARY KEY (kind, key)
  );
  CREATE TABLE staff (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    agency_id uuid NOT NULL REFERENCES agency,
    name text NOT NULL,
    title text,
    role text NOT NULL CHECK (role IN ('CASEWORKER','SUPERVISOR')),
    -- cleared for participants with a protected address
    cleared boolean NOT NULL DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    UNIQUE (person_id, agency_id),
    UNIQUE (id, agency_id)
  );
  CREATE INDEX staff_of_agency ON staff (agency_id);
  CREATE TABLE participant (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL UNIQUE REFERENCES person,
    protection text NOT NULL DEFAULT 'NONE' CHECK (protection IN ('NONE','CONFIDENTIAL','STRICTLY_CONFIDENTIAL')),
    national_id_index bytea UNIQUE,
    duf_index bytea UNIQUE,
    -- keyed indexes of the whole words of the name
    name_words bytea[] NOT NULL DEFAULT '{}',
    sealed bytea NOT NULL
  );
  CREATE TABLE participant_key (
    participant_id uuid NOT NULL REFERENCES participant,
    version smallint NOT NULL,
    kek text NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (participant_id, version)
  );
  -- what an agency itself has typed of a person: the only echo it gets before it has access to a plan
  CREATE TABLE registration (
    participant_id uuid NOT NULL REFERENCES participant,
    agency_id uuid NOT NULL REFERENCES agency,
    sealed bytea NOT NULL,
    PRIMARY KEY (participant_id, agency_id)
  );
  -- own case, family: blocks a person from a participant, whatever else holds
  CREATE TABLE conflict (
    person_id uuid NOT NULL REFERENCES person,
    participant_id uuid NOT NULL REFERENCES participant,
    PRIMARY KEY (person_id, participant_id)
  );
  -- the hub's own keys (blind index, cursors), wrapped like all others: they outlive a change of the key-encryption key
  CREATE TABLE secret (
    name text PRIMARY KEY,
    kek text NOT NULL,
    wrapped bytea NOT NULL
  );
`;

const NAMES = [
  'municipality',
  'agency',
  'person',
  'identity',
  'staff',
  'participant',
  'participant_key',
  'registration',
  'conflict',
  'secret',
  'migration',
];

/** FORCE binds the owner too; the owner gets a policy of its own, since it keeps the register and resolves rights. */
const LOCKS = `
  ${NAMES.map(
    (name) => `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY keeps_register ON ${name} TO CURRENT_USER USING (true) WITH CHECK (true);`,
  ).join('')}
  CREATE POLICY is_public ON municipality FOR SELECT USING ((SELECT hub.person()) IS NOT NULL);
  CREATE POLICY is_public ON agency FOR SELECT USING ((SELECT hub.person()) IS NOT NULL);
  CREATE POLICY is_own ON person FOR SELECT USING (id = (SELECT hub.person()));
  CREATE POLICY is_own ON conflict FOR SELECT USING (person_id = (SELECT hub.person()));
  -- a wrapped key opens nothing without the key-encryption key
  CREATE POLICY is_wrapped ON participant_key FOR SELECT USING ((SELECT hub.person()) IS NOT NULL);
  CREATE POLICY is_hubs_own ON secret USING ((SELECT hub.kind()) = 'HUB') WITH CHECK ((SELECT hub.kind()) = 'HUB');
  CREATE POLICY is_own_agencys ON registration FOR SELECT
    USING ((SELECT hub.kind()) = 'STAFF' AND agency_id = (SELECT hub.agency()));
`;
