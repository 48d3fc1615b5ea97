import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import { conflict } from '../kernel/errors';
import { type Change, changePlan, planKey, requireBasis } from '../plan';
import { NOTHING_SAID, placeOfDescription, type SealedDescription } from './description.query';
import { describePlan as check } from './plan-content.checks';
import type { DescribePlanInput } from './plan-content.input';

/** Says what the plan says as a whole, or changes it: for the coordinator. Answers the plan's stored id. */
export async function describePlan(ctx: Ctx, raw: DescribePlanInput): Promise<string> {
  const input = checkInput(check, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'describePlan', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const owner = change.rights.viewer.agency;
    requireBasis(change, owner, null);
    const before = await findDescription(change);
    if ((before?.version ?? null) !== (input.expectedVersion ?? null)) throw conflict(before?.version);
    const after = changed(before?.said ?? NOTHING_SAID, input);
    await store(change, before?.version ?? null, after);
    await change.record({ type: 'PLAN_DESCRIBED' }, { kind: 'PLAN_DESCRIPTION', id: plan, owner, state: after });
    return [plan];
  });
  return plan;
}

async function findDescription(change: Change): Promise<{ version: number; said: SealedDescription } | null> {
  const [row] = await change.tx.query<{ version: number; sealed: string }>(
    `SELECT version, encode(sealed, 'base64') AS sealed FROM plan_description WHERE plan_id = $1`,
    [change.plan],
  );
  if (!row) return null;
  return {
    version: row.version,
    said: change.unseal<SealedDescription>(placeOfDescription(change.plan), row.sealed),
  };
}

type Sent = ReturnType<(typeof check)['parse']>;

/** What is said after a change: left out is unchanged, null clears. */
function changed(stood: SealedDescription, sent: Sent): SealedDescription {
  const kept = <T>(given: T | undefined, before: T): T => (given === undefined ? before : given);
  const { languageGoal: language, otherCooperation } = sent;
  return {
    finalGoal: kept(sent.finalGoal, stood.finalGoal),
    languageGoal: language
      ? {
          level: kept(language.level, stood.languageGoal?.level ?? null),
          hoursGranted: kept(language.hoursGranted, stood.languageGoal?.hoursGranted ?? null),
          hoursUsed: kept(language.hoursUsed, stood.languageGoal?.hoursUsed ?? null),
          civicsHoursGranted: kept(language.civicsHoursGranted, stood.languageGoal?.civicsHoursGranted ?? null),
        }
      : kept(language, stood.languageGoal),
    otherCooperation: otherCooperation
      ? otherCooperation.map((one) => ({ with: one.with, why: one.why ?? null }))
      : kept(otherCooperation, stood.otherCooperation),
    lifeSituation: kept(sent.lifeSituation, stood.lifeSituation),
    fixedCommitments: sent.fixedCommitments
      ? sent.fixedCommitments.map(({ period, ...one }) => ({
          ...one,
          period: period ? { from: period.from, to: period.to ?? null } : null,
        }))
      : kept(sent.fixedCommitments, stood.fixedCommitments),
    background: kept(sent.background, stood.background),
    madeInLanguage: kept(sent.madeInLanguage, stood.madeInLanguage),
    withInterpreter: kept(sent.withInterpreter, stood.withInterpreter),
    facilitation: kept(sent.facilitation, stood.facilitation),
  };
}

/** Writes the description, if it is still the version that was read; CONFLICT otherwise. */
async function store(change: Change, expected: number | null, said: SealedDescription): Promise<void> {
  const sealed = change.seal(placeOfDescription(change.plan), said);
  const values = [change.plan, sealed];
  const written =
    expected === null
      ? await change.tx.query(
          `INSERT INTO plan_description (plan_id, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING version`,
          values,
        )
      : await change.tx.query(
          `UPDATE plan_description SET version = version + 1, sealed = $2
           WHERE plan_id = $1 AND version = $3 RETURNING version`,
          [...values, expected],
        );
  if (written.length === 0) throw conflict();
}
