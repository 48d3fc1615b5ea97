import type { Language } from '../kernel/errors';
import { OPENED_SOURCES, type ViewerKind, whereOf } from '../policy';
import type { Reading } from '../reading';
import type { PlanLikeness } from './likeness.view';

/** How like the plan `o` is to others, where the viewer may know; the plans of the statement are compared at once. */
export const likenessSql = (kind: ViewerKind): string =>
  `(SELECT json_build_array(a.percent, a.others) FROM hub.alike($4::uuid[]) a
    WHERE a.plan_id = o.id AND ${whereOf(kind, 'read', 'Likeness', OPENED_SOURCES)})`;

/** Whether a plan of `opened o` is like enough others, where the viewer may know. */
export const standardSql = (kind: ViewerKind): string =>
  `EXISTS (SELECT 1 FROM hub.alike(ARRAY(SELECT id FROM opened)) a
    WHERE a.plan_id = o.id AND ${whereOf(kind, 'read', 'Likeness', OPENED_SOURCES)})`;

/** The likeness as the statement answers it. */
export type LikenessRow = [percent: number, others: number];

const SENTENCES: Readonly<Record<Language, (percent: number, others: number) => string>> = {
  nb: (percent, others) => `Denne planen er ${percent} % lik ${others} andre.`,
  nn: (percent, others) => `Denne planen er ${percent} % lik ${others} andre.`,
  en: (percent, others) => `This plan is ${percent} % like ${others} others.`,
};

/** The likeness of the plan, looked at once more under the rules. */
export function readLikeness(reading: Reading, row: LikenessRow | null): PlanLikeness | null {
  const ground = row && reading.rights.groundFor('read', 'Likeness', { ...reading.opened });
  if (!row || !ground) return null;
  reading.disclose('LIKENESS', ground);
  const [percent, others] = row;
  return { percent, others, sentence: SENTENCES[reading.ctx.language](percent, others) };
}
