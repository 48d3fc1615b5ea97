import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { publicIdInPlan } from '../kernel/ids';
import { planByKey } from '../plan';
import { AddWorkNoteInput } from './work-note.input';
import { addWorkNote } from './work-note.service';
import { WorkNote } from './work-note.view';

/** Writing work notes. */
@Resolver()
export class WorkNoteResolver {
  @Mutation(() => WorkNote, {
    description: 'Notes something for the people of the viewer’s own agency alone; not in health.',
  })
  async addWorkNote(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AddWorkNoteInput, { description: 'What is noted.' }) input: AddWorkNoteInput,
  ): Promise<WorkNote> {
    const { plan, id } = await addWorkNote(ctx, input);
    const note = (await planByKey(ctx, plan))?.all.workNotes.find((one) => one.id === publicIdInPlan('note', plan, id));
    if (!note) throw notFound();
    return note;
  }
}
