import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { nextReviewAfter } from '../law';
import { type Change, changePlan } from '../plan';
import { InformationCategory } from '../terms';
import { newEntryFacts, putEntry } from './entry-for-change';
import { holdReview as check } from './life.checks';
import type { HoldReviewInput } from './life.input';
import type { LifePlace } from './life.service';

/** Records that the plan was gone through, and sets when it is to be gone through next. */
export async function holdReview(ctx: Ctx, raw: HoldReviewInput): Promise<LifePlace> {
  const today = ctx.clock.today();
  const input = checkInput(check(today), raw);
  actorOf(ctx);
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const work = async (change: Change): Promise<string[]> => {
    change.authorize('LifeEntry', newEntryFacts(change, ctx.viewer.agency));
    if (change.row.version !== input.expectedVersion) throw conflict(change.row.version);
    const on = input.on ?? today;
    const next = nextOf(change, on, input.nextReview ?? null);
    const id = await putEntry(change, {
      kind: 'REVIEW',
      category: InformationCategory.GENERAL,
      on,
      nextOn: next,
      said: { text: input.outcome },
    });
    await setNextReview(change, next);
    await change.record({ type: 'REVIEW_HELD', life: id });
    return [id];
  };
  const [id] = await changePlan(ctx, 'holdReview', plan, raw, work, ['bases', 'coordinator']);
  return { plan, id: id as string };
}

/** As it was said, or as the legal bases ask; null where the plan ends before. */
function nextOf(change: Change, on: string, wanted: string | null): string | null {
  const { period_to: to, period_from: from, bases = [] } = change.row;
  if (wanted !== null) {
    if (wanted >= from && wanted <= to) return wanted;
    throw invalidInput([{ path: 'input.nextReview', message: 'Må ligge i planens periode.' }]);
  }
  const by = nextReviewAfter(on, bases);
  if (to === 'infinity' || by <= to) return by;
  return to > change.rights.viewer.today ? to : null;
}

async function setNextReview(change: Change, next: string | null): Promise<void> {
  const { row, plan } = change;
  const updated = await change.tx.query(
    'UPDATE plan SET version = version + 1, next_review = $3 WHERE id = $1 AND version = $2 RETURNING version',
    [plan, row.version, next],
  );
  if (updated.length === 0) throw conflict();
  const { coordinator_id, period_from, period_to, status, bases } = row;
  await change.record(
    { type: 'PLAN_CHANGED' },
    {
      kind: 'PLAN',
      id: plan,
      owner: change.rights.viewer.agency,
      state: { coordinator_id, period_from, period_to, next_review: next, status, legalBases: bases ?? [] },
    },
  );
}
