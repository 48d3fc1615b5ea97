import type { MigrationInterface, QueryRunner } from 'typeorm';
import { amendFunction } from '../src/kernel/amend';
import { grantToHub } from '../src/kernel/grant-to-hub';

/** Where the municipality decides, a plan comes into force by a decision; and a disagreement may be with a decision. */
export class DecidedPlans1764000000033 implements MigrationInterface {
  name = 'DecidedPlans1764000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DECIDED);
    await amendFunction(runner, PUT_IN_FORCE, WITHOUT_DECISION, WITH_DECISION);
    await amendFunction(runner, KNOWS_THING, ANY_DECISION, KNOWN_DECISION);
    await grantToHub(runner, `GRANT EXECUTE ON FUNCTION ${FUNCTIONS} TO %1$I`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await amendFunction(runner, KNOWS_THING, KNOWN_DECISION, ANY_DECISION);
    await amendFunction(runner, PUT_IN_FORCE, WITH_DECISION, WITHOUT_DECISION);
    await runner.query(`DROP FUNCTION ${FUNCTIONS};`);
  }
}

const FUNCTIONS = 'hub.lacks_decision(uuid), hub.lacks_in_hand(uuid)';
const PUT_IN_FORCE = 'hub.put_in_force(uuid,int,uuid)';
const WITHOUT_DECISION = `IF hub.plan_lacks(of_plan) <> '{}' THEN RETURN 'LACKS'; END IF;`;
const WITH_DECISION = `IF hub.lacks_in_hand(of_plan) <> '{}' THEN RETURN 'LACKS'; END IF;`;
const KNOWS_THING = 'hub.knows_thing(uuid,text,uuid)';
const ANY_DECISION = 'ELSE true END;';
const KNOWN_DECISION = `WHEN 'DECISION' THEN EXISTS (SELECT 1 FROM public.decision d WHERE d.plan_id = of_plan AND d.id = which)
      ELSE true END;`;

const DECIDED = `
  -- asked under the asker's own policies: who may not read a decision is not told of it; inside the functions of the owner, of all there is
  CREATE FUNCTION hub.lacks_decision(of_plan uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    RETURN EXISTS (SELECT 1 FROM plan_basis b WHERE b.plan_id = of_plan AND hub.municipality_decides(b.code))
      AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.plan_id = of_plan AND d.kind = 'PLAN_DECISION' AND hub.municipality_decides(d.legal_basis));
  END $$;
  -- all that stands in the way of coming into force, to the unit that has the plan in hand
  CREATE FUNCTION hub.lacks_in_hand(of_plan uuid) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF NOT hub.in_hand(of_plan) THEN RETURN NULL; END IF;
    RETURN hub.plan_lacks(of_plan) || CASE WHEN hub.lacks_decision(of_plan) THEN ARRAY['DECISION'] ELSE '{}' END;
  END $$;
`;
