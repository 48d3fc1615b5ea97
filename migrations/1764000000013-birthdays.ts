import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On the day on which a child is 16, health content is no longer for guardians unless the child wishes it: an end that nobody writes. */
export class Birthdays1764000000013 implements MigrationInterface {
  name = 'Birthdays1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEPT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER keeps_birthday ON participant;
      DROP TRIGGER keeps_birthday ON plan;
      DROP FUNCTION hub.keep_birthday_of_child(), hub.keep_birthday_in_plan(), hub.sixteenth_birthday(date);
    `);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const KEPT = `
  -- the first instant of the day, in Oslo; null where no day of birth is known
  CREATE FUNCTION hub.sixteenth_birthday(born date) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
    AS $$ SELECT (born + interval '16 years')::date::timestamp AT TIME ZONE 'Europe/Oslo' $$;
  CREATE FUNCTION hub.keep_birthday_of_child() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.keep_ending(p.id, 'AGE', NEW.id, hub.sixteenth_birthday(NEW.born_on)) FROM plan p WHERE p.participant_id = NEW.id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_birthday AFTER UPDATE OF born_on ON participant
    FOR EACH ROW WHEN (NEW.born_on IS DISTINCT FROM OLD.born_on) EXECUTE FUNCTION hub.keep_birthday_of_child();
  CREATE FUNCTION hub.keep_birthday_in_plan() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.keep_ending(NEW.id, 'AGE', d.id, hub.sixteenth_birthday(d.born_on)) FROM participant d
      WHERE d.id = NEW.participant_id AND d.born_on IS NOT NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_birthday AFTER INSERT ON plan FOR EACH ROW EXECUTE FUNCTION hub.keep_birthday_in_plan();
  DO $$
  BEGIN
    PERFORM hub.keep_ending(p.id, 'AGE', d.id, hub.sixteenth_birthday(d.born_on)) FROM plan p JOIN participant d ON d.id = p.participant_id
      WHERE d.born_on IS NOT NULL;
  END $$;
`;
