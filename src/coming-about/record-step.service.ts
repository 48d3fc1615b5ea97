import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import { invalidInput, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { type Change, changePlan, planKey } from '../plan';
import { PROGRAMME_BASES, programmeCitation } from './programme-law';
import {
  recordCopy as copyCheck,
  recordEligibility as eligibilityCheck,
  recordConfidentialityInformation as informationCheck,
  recordProgramme as programmeCheck,
} from './step.checks';
import type {
  RecordConfidentialityInformationInput,
  RecordCopyInput,
  RecordEligibilityInput,
  RecordProgrammeInput,
} from './step.input';
import { ProgrammeRecordKind } from './step-kinds';
import { recordStep, representativeOf } from './step-store';

/** Puts on record why the person is to have a plan. INVALID_INPUT for a legal basis that the plan does not stand on. */
export async function recordEligibility(ctx: Ctx, raw: RecordEligibilityInput): Promise<string> {
  const input = checkInput(eligibilityCheck(ctx.clock.today()), raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(
    ctx,
    'recordEligibility',
    plan,
    raw,
    async (change) => {
      change.authorize('Frame', change.frame);
      if (!(change.row.bases ?? []).includes(input.legalBasis))
        throw invalidInput([{ path: 'input.legalBasis', message: 'Planen hviler ikke på dette rettsgrunnlaget.' }]);
      const { kind, legalBasis, reasons, on } = input;
      await recordStep(change, {
        kind: 'ELIGIBILITY',
        on,
        sealed: { eligibility: kind, basis: legalBasis, words: reasons ?? null },
      });
      return [plan];
    },
    ['bases'],
  );
  return plan;
}

/** Puts on record that the person was told of confidentiality and consent, before the first conversation. */
export async function recordConfidentialityInformation(
  ctx: Ctx,
  raw: RecordConfidentialityInformationInput,
): Promise<string> {
  const { planId, language, withInterpreter, on } = checkInput(informationCheck(ctx.clock.today()), raw);
  const plan = planKey(ctx, planId);
  await changePlan(ctx, 'recordConfidentialityInformation', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    await recordStep(change, { kind: 'CONFIDENTIALITY', on, sealed: { language, withInterpreter } });
    return [plan];
  });
  return plan;
}

/** Puts on record that a copy was handed out. */
export async function recordCopy(ctx: Ctx, raw: RecordCopyInput): Promise<string> {
  const input = checkInput(copyCheck(ctx.clock.today()), raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'recordCopy', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    await recordStep(change, {
      kind: 'COPY',
      on: input.on,
      agency: input.agencyId == null ? null : await openAgency(change, input.agencyId),
      representative: input.representativeId == null ? null : await representativeOf(change, input.representativeId),
      sealed: { holder: input.to, name: input.name ?? null, language: input.language },
    });
    return [plan];
  });
  return plan;
}

/** An agency that takes part openly: one that does not would be known by the copy. */
async function openAgency(change: Change, publicAgencyId: string): Promise<string> {
  const id = readId('agency', publicAgencyId);
  const found = id
    ? await change.tx.query(
        `SELECT 1 FROM participation WHERE plan_id = $1 AND agency_id = $2 AND active AND existence = 'VISIBLE'`,
        [change.plan, id],
      )
    : [];
  if (!id || found.length === 0) throw notFound();
  return id;
}

/** Puts the integration contract, an absence or the stop of the programme on record. Absence and stop are confidential. */
export async function recordProgramme(ctx: Ctx, raw: RecordProgrammeInput): Promise<string> {
  const input = checkInput(programmeCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(
    ctx,
    'recordProgramme',
    plan,
    raw,
    async (change) => {
      change.authorize('Frame', change.frame);
      const basis = (change.row.bases ?? []).find((code) => PROGRAMME_BASES.includes(code));
      if (!basis)
        throw invalidInput([
          {
            path: 'input.kind',
            message: `Planen hviler ikke på noe rettsgrunnlag med introduksjonsprogram (${programmeCitation(input.kind, '')}).`,
          },
        ]);
      await recordStep(change, {
        kind: input.kind,
        on: input.from,
        confidential: input.kind !== ProgrammeRecordKind.CONTRACT,
        sealed: { to: input.to ?? null, words: input.reason, basis },
      });
      return [plan];
    },
    ['bases'],
  );
  return plan;
}
