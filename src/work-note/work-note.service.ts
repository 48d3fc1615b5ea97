import { z } from 'zod';
import { agenciesById } from '../agency';
import { recordAct } from '../events/record';
import { checkInput, idempotencyKey, prose } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { newId, readId } from '../kernel/ids';
import { changePlan } from '../plan';
import { NOBODY } from '../policy';
import type { AddWorkNoteInput } from './work-note.input';

const check = z.object({ planId: z.string(), text: prose, idempotencyKey });

/** Notes something for the people of the viewer's own agency. No event: nobody else may know. */
export async function addWorkNote(ctx: Ctx, raw: AddWorkNoteInput): Promise<{ plan: string; id: string }> {
  const input = checkInput(check, raw);
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const owner = actorOf(ctx).agency ?? NOBODY;
  const kind = owner === NOBODY ? '' : ((await agenciesById(ctx, [owner])).get(owner)?.kind ?? '');
  const [id] = await changePlan(ctx, 'addWorkNote', plan, raw, async (change) => {
    const ground = change.authorize('WorkNote', { ...change.opened, owner, ownerKind: kind, givenInsight: false });
    const note = newId();
    const sealed = change.seal(`work_note:${plan}:${note}`, { text: input.text });
    await change.tx.query(
      'INSERT INTO work_note (plan_id, id, owner_id, noted_on, sealed) VALUES ($1, $2, $3, $4, $5)',
      [plan, note, owner, ctx.clock.today(), sealed],
    );
    await recordAct(ctx, change.tx, plan, change.row.standing, 'addWorkNote', ground.rule);
    return [note];
  });
  return { plan, id: id as string };
}
