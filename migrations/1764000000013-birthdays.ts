import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On the day on which a child is 12, health content is no longer for guardians where the child objects; when 16, unless the child wishes it: ends that nobody writes. */
export class Birthdays1764000000013 implements MigrationInterface {
  name = 'Birthdays1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEPT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER keeps_birthday ON participant;
      DROP TRIGGER keeps_birthday ON plan;
      DROP FUNCTION hub.keep_birthday_of_child(), hub.keep_birthday_in_plan(), hub.keep_birthdays(uuid, uuid, date);
    `);
  }
}

const DEFINER = `SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp`;

const KEPT = `
  -- from the first instant of the day, in Oslo; whether anybody loses anything by it is reckoned then
  CREATE FUNCTION hub.keep_birthdays(of_plan uuid, of_participant uuid, born date) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    PERFORM hub.keep_ending(of_plan, 'AGE_' || age, of_participant, (born + make_interval(years => age))::date::timestamp AT TIME ZONE 'Europe/Oslo')
      FROM unnest(ARRAY[12, 16]) AS age;
  END $$;
  CREATE FUNCTION hub.keep_birthday_of_child() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.keep_birthdays(p.id, NEW.id, NEW.born_on) FROM plan p WHERE p.participant_id = NEW.id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_birthday AFTER UPDATE OF born_on ON participant
    FOR EACH ROW WHEN (NEW.born_on IS DISTINCT FROM OLD.born_on) EXECUTE FUNCTION hub.keep_birthday_of_child();
  CREATE FUNCTION hub.keep_birthday_in_plan() RETURNS trigger LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM hub.keep_birthdays(NEW.id, d.id, d.born_on) FROM participant d
      WHERE d.id = NEW.participant_id AND d.born_on IS NOT NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER keeps_birthday AFTER INSERT ON plan FOR EACH ROW EXECUTE FUNCTION hub.keep_birthday_in_plan();
  DO $$
  BEGIN
    PERFORM hub.keep_birthdays(p.id, d.id, d.born_on) FROM plan p JOIN participant d ON d.id = p.participant_id
      WHERE d.born_on IS NOT NULL;
  END $$;
`;
