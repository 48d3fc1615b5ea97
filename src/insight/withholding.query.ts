import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import type { Withholding } from './insight.view';
import { CITATIONS, type WithholdingGround } from './withholding-grounds';

const SOURCES: Sources = { ...OPENED_SOURCES, owner: { column: 'w.owner_id' } };

/** What is kept from the participant in each `opened o`, with the reasons, as JSON rows: for the owner's people. */
export const withholdingsSql = (
  kind: ViewerKind,
): string => `(SELECT json_agg(json_build_array(w.id, w.owner_id, w.thing, w.thing_id, w.ground, w.until, w.ended,
  encode(r.sealed, 'base64')) ORDER BY w.decided_at, w.id) FROM withholding w
  JOIN withholding_reasons r ON r.plan_id = w.plan_id AND r.withholding_id = w.id
  WHERE w.plan_id = o.id AND ${whereOf(kind, 'read', 'Withholding', SOURCES)})`;

/** One withholding as the statement answers it. */
export type WithholdingRow = [
  id: string,
  owner: string,
  thing: 'GOAL' | 'ASSESSMENT' | 'MEASURE',
  thingId: string,
  ground: WithholdingGround,
  until: string,
  ended: boolean,
  sealed: string,
];

/** What the viewer's own agency keeps from the participant, each looked at once more under the rules. */
export function readWithholdings(reading: Reading, rows: readonly WithholdingRow[]): Withholding[] {
  return rows.flatMap(([id, owner, thing, thingId, ground, until, ended, sealed]) => {
    const why = reading.rights.groundFor('read', 'Withholding', { ...reading.opened, owner });
    if (!why) return [];
    reading.disclose('WITHHOLDINGS', why);
    return [
      {
        key: id,
        id: publicIdInPlan('withholding', reading.plan, id),
        measureId: thing === 'MEASURE' ? publicIdInPlan('measure', reading.plan, thingId) : null,
        goalId: thing === 'GOAL' ? publicIdInPlan('goal', reading.plan, thingId) : null,
        assessmentId: thing === 'ASSESSMENT' ? publicIdInPlan('assessment', reading.plan, thingId) : null,
        ground,
        citation: CITATIONS[ground],
        reasons: reading.unseal<{ reasons: string }>(`withholding_reasons:${reading.plan}:${id}`, sealed).reasons,
        until,
        inForce: !ended && until >= reading.rights.viewer.today,
      },
    ];
  });
}
