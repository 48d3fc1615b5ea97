import { KeyRing } from '../../src/kernel/key-ring';
import { type Key, seal } from '../../src/kernel/sealing';
import type { ContentRow, PlanRows } from './plan-rows';
import type { Row } from './row';

const bytea = (value: Buffer): string => `\\x${value.toString('hex')}`;

/** The rows of one plan that hold keys and sealed values, sealed exactly as the hub does: one value a row, a key a plan. */
export function sealedRows(plan: PlanRows, ring: KeyRing): Record<string, Row[]> {
  const ofPlan = ring.make(plan.planId);
  const ofParticipant = ring.make(plan.participantId);
  const stored = (key: { version: number; kek: string; wrapped: Buffer }) => ({ ...key, wrapped: bytea(key.wrapped) });
  const [participant] = plan.rows.participant ?? [];
  const name = { name: `Deltaker ${plan.participantId.slice(0, 8)}`, languages: ['uk'], interpreterNeeded: true };
  const participantSealed = seal(ofParticipant.key, 1, `participant:${plan.participantId}`, {
    ...name,
    nationalId: null,
    dufNumber: null,
  });
  return {
    participant: [{ ...participant, sealed: bytea(participantSealed) }],
    participant_key: [{ participant_id: plan.participantId, ...stored(ofParticipant.stored) }],
    plan_key: [{ plan_id: plan.planId, ...stored(ofPlan.stored) }],
    measure_content: plan.measureContent.map((content) => sealedContent('measure', content, ofPlan.key)),
    goal_content: plan.goalContent.map((content) => sealedContent('goal', content, ofPlan.key)),
  };
}

/** The place is the table and the row: a sealed value moved elsewhere opens nowhere. */
function sealedContent(kind: 'measure' | 'goal', { row, text }: ContentRow, key: Key): Row {
  const place = `${kind}_content:${row.plan_id}:${row[`${kind}_id`]}`;
  return { ...row, sealed: bytea(seal(key, 1, place, text)) };
}
