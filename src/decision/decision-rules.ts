import { type Agency, classificationByNature } from '../agency';
import type { Ctx } from '../kernel/ctx';
import { invalidInput, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { isLegalBasis, legalBasisOf } from '../law';
import type { Change } from '../plan';
import { AgencyKind, Classification, InformationCategory } from '../terms';
import { type FoundDecision, findDecision } from './decision-for-change';

/** What a decision is about beside the plan itself. */
export interface About {
  revises: FoundDecision | null;
  measure: { id: string; classification: Classification; category: InformationCategory } | null;
}

interface Named {
  revisesId?: string | null | undefined;
  measureId?: string | null | undefined;
  category?: InformationCategory | null | undefined;
  classification?: Classification | null | undefined;
}

/** The decision that is changed, and the measure. NOT_FOUND for what the viewer may not read, and for another body's decision. */
export async function aboutOf(change: Change, { revisesId, measureId }: Named): Promise<About> {
  return {
    revises: revisesId == null ? null : await ownDecision(change, revisesId),
    measure: measureId == null ? null : await readableMeasure(change, measureId),
  };
}

async function ownDecision(change: Change, publicDecisionId: string): Promise<FoundDecision> {
  const place = readIdInPlan('decision', publicDecisionId);
  if (place?.plan !== change.plan) throw notFound();
  const found = await findDecision(change, place.id);
  if (found.owner !== change.rights.viewer.agency)
    throw invalidInput([{ path: 'input.revisesId', message: 'Et vedtak endres av organet som traff det.' }]);
  return found;
}

async function readableMeasure(change: Change, publicMeasureId: string): Promise<About['measure']> {
  const place = readIdInPlan('measure', publicMeasureId);
  if (place?.plan !== change.plan) throw notFound();
  const [row] = await change.tx.query<NonNullable<About['measure']>>(
    'SELECT measure_id AS id, classification, category FROM measure_content WHERE plan_id = $1 AND measure_id = $2',
    [change.plan, place.id],
  );
  if (!row) throw notFound();
  return row;
}

const HEALTH: readonly AgencyKind[] = [AgencyKind.HEALTH, AgencyKind.SPECIALIST_HEALTH];

/** Class and category of a decision: never wider than what it is about, and confidential where it is about health. */
export async function classed(
  ctx: Ctx,
  body: Agency,
  { category: named, classification: wanted }: Named,
  { revises, measure }: About,
): Promise<{ classification: Classification; category: InformationCategory }> {
  const byBody = HEALTH.includes(body.kind) ? InformationCategory.HEALTH : InformationCategory.GENERAL;
  const category = named ?? measure?.category ?? revises?.category ?? byBody;
  const mustBeKept = [revises, measure].some((one) => one?.classification === Classification.CONFIDENTIAL);
  const isOfHealth = category === InformationCategory.HEALTH;
  if (wanted === Classification.SHARED && (mustBeKept || isOfHealth))
    throw invalidInput([
      {
        path: 'input.classification',
        message: 'Kan ikke være delt: det gjelder helse, eller noe som er taushetsbelagt (forvaltningsloven § 13).',
      },
    ]);
  if (mustBeKept || isOfHealth) return { classification: Classification.CONFIDENTIAL, category };
  const classification =
    wanted ??
    measure?.classification ??
    revises?.classification ??
    (await classificationByNature(ctx, body.key, category));
  return { classification, category };
}

/** INVALID_INPUT with the citation for a legal basis that the plan does not stand on, or that is not in force on the day. */
export function checkBasis(change: Change, code: string, day: string): void {
  const path = 'input.legalBasis';
  if (!isLegalBasis(code)) throw invalidInput([{ path, message: 'Er ikke et kjent lovgrunnlag.' }]);
  const { citation, inForceFrom, inForceTo } = legalBasisOf(code);
  const problems = [
    ...((change.row.bases ?? []).includes(code) ? [] : [`Planen bygger ikke på dette lovgrunnlaget (${citation}).`]),
    ...(day >= inForceFrom && (inForceTo === null || day <= inForceTo)
      ? []
      : [
          `Lovgrunnlaget gjelder ikke den dagen vedtaket er truffet: ${citation} gjelder ${span(inForceFrom, inForceTo)}.`,
        ]),
  ];
  if (problems.length > 0) throw invalidInput(problems.map((message) => ({ path, message })));
}

const span = (from: string, to: string | null): string => (to === null ? `fra ${from}` : `fra ${from} til ${to}`);
