import { recordAct, recordEvent } from '../events/record';
import { dateInOslo } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import { type CaseStage, stored } from './case-stage';
import { asLoader } from './loading-rights';
import type { Step } from './timeline';

type CaseEmergency = CaseFile['emergencyAccess'][number];

const HOUR = 3_600_000;
const INSERT = `INSERT INTO emergency_access (plan_id, id, measure_id, owner_id, person_id, staff_id, agency_id, opened_at, ends_at, sealed)
  SELECT $1, $2, m.id, m.owner_id, s.person_id, s.id, s.agency_id, $5, $6, $7 FROM measure m, staff s
  WHERE m.plan_id = $1 AND m.id = $3 AND s.id = $4`;

/**
 * What was opened in emergencies, each at its day. Whoever opened may have no access now, and may have been of the agency
 * that owns the measure: it is put in as it stands, and the coordinator records that it came.
 */
export function emergencySteps(stage: CaseStage): Step[] {
  const { opened, file } = stage;
  return file.emergencyAccess.map((emergency, at) => {
    const day = dateInOslo(new Date(emergency.at));
    const path = `emergencyAccess[${at}]`;
    return { on: within(day, opened, file.today), path, run: () => keep(stage, emergency, path) };
  });
}

async function keep(stage: CaseStage, { by, at, measure, reason }: CaseEmergency, path: string): Promise<void> {
  const openedAt = new Date(at);
  await stage.asKeeper(async (change) => {
    const { ctx, plan, tx } = change;
    const id = newId();
    const measureId = stored(stage.measures, measure);
    const values = [
      ...[plan, id, measureId, stored(stage.register.staff, by), openedAt, new Date(openedAt.getTime() + HOUR)],
      change.seal(`emergency_access:${plan}:${id}`, { reason: reason ?? '' }),
    ];
    await asLoader(tx, () => tx.query(INSERT, values));
    // in the participant's log stands who opened it
    await recordAct(await stage.as(by), tx, plan, 'STAFF', 'openInEmergency', 'open-in-emergency.staff', id);
    await recordEvent(ctx, tx, plan, { type: 'EMERGENCY_OPENED', measure: measureId, emergency: id });
  });
  stage.kept.push(`${path}: opened by somebody, and put in as it stands`);
}
