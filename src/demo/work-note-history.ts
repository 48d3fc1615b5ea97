import { addWorkNote } from '../work-note/work-note.service';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import type { CaseStage } from './case-stage';
import type { Step } from './timeline';

type CaseNote = CaseFile['workNotes'][number];

/** The work notes, each at its day, by whoever wrote it or somebody else of the agency. */
export function workNoteSteps(stage: CaseStage): Step[] {
  const { opened, file } = stage;
  return file.workNotes.map((note, at) => {
    const path = `workNotes[${at}]`;
    return { on: within(note.on, opened, file.today), path, run: () => write(stage, note, path) };
  });
}

async function write(stage: CaseStage, { key, owner, by, text }: CaseNote, path: string): Promise<void> {
  const actor = stage.actorOf(owner, by);
  if (!actor) {
    stage.outside.add(key);
    stage.kept.push(`${path}: nobody of the agency that owns it has access; kept with what is for a later release`);
    return;
  }
  const { id } = await addWorkNote(await stage.as(actor), { planId: stage.publicPlan, text });
  stage.workNotes.set(key, id);
}
