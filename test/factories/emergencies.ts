import { answer } from '../harness/ask';
import { type Done, perform } from './operations';
import type { StaffRecord } from './people';
import type { World } from './plans';

/** A reason that says enough. */
export const REASON = 'Ringte i sterk uro og svarer ikke lenger på telefonen';

/** An emergency as tests look at it. */
export interface EmergencyAnswer {
  id: string;
  by: string;
  agency: { id: string };
  reason: string;
  openedAt: string;
  endsAt: string;
  running: boolean;
  measure: { id: string } | null;
  review: { outcome: string; remarks: string; by: string } | null;
  viewerCan: string[];
}

/** The fields of `EmergencyAnswer`. */
export const EMERGENCY =
  'id by agency { id } reason openedAt endsAt running measure { id } review { outcome remarks by } viewerCan';

/** What a viewer is told of the plan's emergencies. */
export async function emergenciesSeen(world: World, token: string): Promise<EmergencyAnswer[]> {
  const { plan } = await answer<{ plan: { emergencies: EmergencyAnswer[] } }>(
    world.hub,
    token,
    `query ($id: ID!) { plan(id: $id) { emergencies { ${EMERGENCY} } } }`,
    { id: world.plan },
  );
  return plan.emergencies;
}

/** Opens a measure in an emergency. */
export function openInEmergency(world: World, by: StaffRecord, measureId: string): Promise<Done> {
  return perform(world.hub, by.token, 'openInEmergency', { measureId, reason: REASON });
}
