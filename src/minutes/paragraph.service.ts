import { classificationByNature } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound, over } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { type Change, changePlan, requireBasis } from '../plan';
import { Classification } from '../terms';
import { findItem } from './agenda-for-minutes';
import { findMeetingForMinutes } from './meeting-for-change';
import * as check from './minutes.checks';
import type {
  AddParagraphInput,
  RemoveParagraphInput,
  ResolveParagraphInput,
  RestrictParagraphInput,
  ReviseParagraphInput,
} from './minutes.input';
import {
  type FoundParagraph,
  findParagraphForChange,
  insertParagraph,
  keepVariant,
  requireDraft,
  updateText,
} from './paragraph-for-change';

/** A paragraph's stored place; `variant` is the text that was kept beside it, where one was. */
export interface ParagraphPlace {
  plan: string;
  id: string;
  variant?: string;
}

const CHANGED = 'MINUTES_CHANGED';
const CANCELLED = {
  nb: 'Møtet er avlyst.',
  nn: 'Møtet er avlyst.',
  en: 'The meeting is called off.',
};
const CLOSED_ALREADY = {
  nb: 'Avsnittet er allerede taushetsbelagt.',
  nn: 'Avsnittet er alt teiepliktig.',
  en: 'The paragraph is confidential already.',
};

/** Adds a paragraph at the end of a meeting's minutes: of the viewer's own agency, or the participant's own. */
export async function addParagraph(ctx: Ctx, raw: AddParagraphInput): Promise<ParagraphPlace> {
  const input = checkInput(check.addParagraph, raw);
  const owner = actorOf(ctx).agency;
  const place = readIdInPlan('meeting', input.meetingId);
  if (!place) throw notFound();
  const classification = input.classification ?? (await classificationByNature(ctx, owner, input.category));
  const [id] = await changePlan(ctx, 'addParagraph', place.plan, raw, async (change) => {
    const meeting = await findMeetingForMinutes(change, place.id);
    change.authorize('Minutes', meeting.facts);
    if (meeting.status === 'CANCELLED') throw over(CANCELLED[ctx.language]);
    // what the participant says, and who takes part for them, rests on no legal basis
    if (owner) requireBasis(change, owner, null);
    const item = input.agendaItemId == null ? null : await findItem(change, meeting.id, input.agendaItemId);
    const { category, text } = input;
    const added = await insertParagraph(change, { meeting: meeting.id, item, owner, classification, category, text });
    await change.record(
      { type: CHANGED, paragraph: added },
      { kind: 'PARAGRAPH', id: added, owner, state: { text, category, classification, version: 1 } },
    );
    return [added];
  });
  return { plan: place.plan, id: id as string };
}

/** Puts a new text in the place of the one that was read; where another one stands by now, it is kept beside it. */
export function reviseParagraph(ctx: Ctx, raw: ReviseParagraphInput): Promise<ParagraphPlace> {
  const input = checkInput(check.reviseParagraph, raw);
  return write(ctx, 'reviseParagraph', raw, input.expectedVersion, input.text, []);
}

/** Makes one text of those that met; where another one stands by now, it is kept beside it, and nothing is settled. */
export function resolveParagraph(ctx: Ctx, raw: ResolveParagraphInput): Promise<ParagraphPlace> {
  const input = checkInput(check.resolveParagraph, raw);
  return write(ctx, 'resolveParagraph', raw, input.expectedVersion, input.text, input.variantIds);
}

async function write(
  ctx: Ctx,
  operation: 'reviseParagraph' | 'resolveParagraph',
  raw: ReviseParagraphInput,
  expected: number,
  text: string,
  settled: readonly string[],
): Promise<ParagraphPlace> {
  const place = placeOf(ctx, raw.paragraphId);
  const [, variant] = await changePlan(ctx, operation, place.plan, raw, async (change) => {
    const found = await findParagraphForChange(change, place.id);
    requireDraft(change, found);
    if (found.version !== expected && found.text !== text) {
      const kept = await keepVariant(change, found, expected, text);
      await change.record({ type: CHANGED, paragraph: found.id, contentOnly: true });
      return [found.id, kept];
    }
    if (found.version !== expected && settled.length === 0) return unchanged(change, found);
    await settle(change, found.id, settled);
    if (found.text !== text) await updateText(change, found, text);
    const { id, owner, category, classification } = found;
    const version = found.text === text ? found.version : found.version + 1;
    await change.record(
      { type: CHANGED, paragraph: id, contentOnly: true },
      { kind: 'PARAGRAPH', id, owner, state: { text, category, classification, version } },
    );
    return [id];
  });
  return variant === undefined ? place : { ...place, variant };
}

/** Both wrote the same: nothing has met. */
async function unchanged(change: Change, { id }: FoundParagraph): Promise<string[]> {
  await change.recordQuietly();
  return [id];
}

/** Settles the variants that were read. NOT_FOUND for any other; CONFLICT for one that somebody else has settled. */
async function settle(change: Change, paragraph: string, publicIds: readonly string[]): Promise<void> {
  if (publicIds.length === 0) return;
  const ids = publicIds.map((one) => {
    const place = readIdInPlan('variant', one);
    if (place?.plan !== change.plan) throw notFound();
    return place.id;
  });
  const known = await change.tx.query<{ settled: boolean }>(
    'SELECT settled FROM paragraph_variant WHERE plan_id = $1 AND paragraph_id = $2 AND id = ANY ($3)',
    [change.plan, paragraph, ids],
  );
  if (known.length < ids.length) throw notFound();
  if (known.some((one) => one.settled)) throw conflict();
  await change.tx.query(
    'UPDATE paragraph_variant SET settled = true WHERE plan_id = $1 AND paragraph_id = $2 AND id = ANY ($3)',
    [change.plan, paragraph, ids],
  );
}

/** Takes a paragraph out of a draft; whoever had it forgets it. */
export async function removeParagraph(
  ctx: Ctx,
  raw: RemoveParagraphInput,
): Promise<ParagraphPlace & { meeting: string }> {
  const input = checkInput(check.removeParagraph, raw);
  const place = placeOf(ctx, input.paragraphId);
  const [meeting] = await changePlan(ctx, 'removeParagraph', place.plan, raw, async (change) => {
    const found = await findParagraphForChange(change, place.id);
    requireDraft(change, found);
    if (found.version !== input.expectedVersion) throw conflict(found.version);
    await change.narrows();
    await change.tx.query('SELECT hub.remove_paragraph($1, $2)', [change.plan, found.id]);
    await change.record({ type: CHANGED, paragraph: found.id });
    return [found.meeting];
  });
  return { ...place, meeting: meeting as string };
}

/** Makes a paragraph confidential, be it a draft or published; whoever may no longer read it forgets it. */
export async function restrictParagraph(ctx: Ctx, raw: RestrictParagraphInput): Promise<ParagraphPlace> {
  const input = checkInput(check.restrictParagraph, raw);
  const place = placeOf(ctx, input.paragraphId);
  await changePlan(ctx, 'restrictParagraph', place.plan, raw, async (change) => {
    const found = await findParagraphForChange(change, place.id);
    if (found.classification === Classification.CONFIDENTIAL) throw over(CLOSED_ALREADY[ctx.language]);
    await change.narrows();
    const { id, owner, text, version } = found;
    const category = input.category ?? found.category;
    // as with findings: what is shared gets its new category before its new class
    if (category !== found.category) {
      await change.tx.query('UPDATE paragraph_content SET category = $3 WHERE plan_id = $1 AND paragraph_id = $2', [
        change.plan,
        id,
        category,
      ]);
    }
    await change.tx.query(`UPDATE paragraph SET classification = 'CONFIDENTIAL' WHERE plan_id = $1 AND id = $2`, [
      change.plan,
      id,
    ]);
    await change.record(
      { type: CHANGED, paragraph: id },
      { kind: 'PARAGRAPH', id, owner, state: { text, category, classification: Classification.CONFIDENTIAL, version } },
    );
    return [id];
  });
  return place;
}

function placeOf(ctx: Ctx, publicParagraphId: string): ParagraphPlace {
  actorOf(ctx);
  const place = readIdInPlan('paragraph', publicParagraphId);
  if (!place) throw notFound();
  return place;
}
