import type { z } from 'zod';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { newId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { ownerFact } from '../policy';
import { endWithholding as endCheck, withhold as withholdCheck } from './insight.checks';
import type { EndWithholdingInput, WithholdFromParticipantInput } from './insight.input';
import type { InsightPlace } from './insight.service';

/** The same day of the next year. */
const aYearAfter = (today: string): string => {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
};

interface Kept {
  thing: 'GOAL' | 'ASSESSMENT' | 'MEASURE';
  id: string;
}

/** To those who lose or get it, and to all others who read it no more than that the owner has looked at it. */
const changeOf = ({ thing, id }: Kept) => {
  switch (thing) {
    case 'MEASURE':
      return { type: 'MEASURE_CHANGED', measure: id, contentOnly: true };
    case 'ASSESSMENT':
      return { type: 'ASSESSMENT_CHANGED', assessment: id, contentOnly: true };
    case 'GOAL':
      return { type: 'GOAL_CHANGED', goal: id, contentOnly: true };
  }
};

/** What is to be kept, by the one id of the three that is sent. NOT_FOUND where it is the id of nothing. */
function keptBy(input: z.output<ReturnType<typeof withholdCheck>>): Kept & { plan: string } {
  const [thing, kind, id] =
    input.measureId != null
      ? (['MEASURE', 'measure', input.measureId] as const)
      : input.goalId != null
        ? (['GOAL', 'goal', input.goalId] as const)
        : (['ASSESSMENT', 'assessment', input.assessmentId ?? ''] as const);
  const place = readIdInPlan(kind, id);
  if (!place) throw notFound();
  return { thing, ...place };
}

/** Keeps a content of the own agency from the participant and all who stand in for the participant, for a time. */
export async function withholdFromParticipant(ctx: Ctx, raw: WithholdFromParticipantInput): Promise<InsightPlace> {
  const today = ctx.clock.today();
  const input = checkInput(withholdCheck(today, aYearAfter(today)), raw);
  actorOf(ctx);
  const { plan, ...kept } = keptBy(input);
  const [id] = await changePlan(ctx, 'withholdFromParticipant', plan, raw, async (change) => {
    change.authorize('Withholding', { ...change.opened, owner: await ownerOf(change, kept) });
    await refuseTwice(change, kept);
    await change.narrows();
    const withholding = newId();
    await change.tx.query(
      `INSERT INTO withholding (plan_id, id, thing, thing_id, owner_id, ground, until, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        plan,
        withholding,
        kept.thing,
        kept.id,
        ctx.viewer.agency,
        input.ground,
        input.until,
        ownPost(ctx).staff,
        ctx.clock.now(),
      ],
    );
    const sealed = change.seal(`withholding_reasons:${plan}:${withholding}`, { reasons: input.reasons });
    await change.tx.query(
      'INSERT INTO withholding_reasons (plan_id, withholding_id, owner_id, sealed) VALUES ($1, $2, $3, $4)',
      [plan, withholding, ctx.viewer.agency, sealed],
    );
    await change.record(changeOf(kept));
    return [withholding];
  });
  return { plan, id: id as string };
}

/** The owner of a thing that the viewer may know of. NOT_FOUND for any other, and for another agency's hidden measure. */
async function ownerOf(change: Change, { thing, id }: Kept): Promise<string> {
  const [row] = await change.tx.query<{ owner_id: string | null; existence: string }>(
    thing === 'MEASURE'
      ? 'SELECT owner_id, existence FROM measure WHERE plan_id = $1 AND id = $2'
      : `SELECT owner_id, 'VISIBLE' AS existence FROM ${thing === 'GOAL' ? 'goal' : 'assessment'} WHERE plan_id = $1 AND id = $2`,
    [change.plan, id],
  );
  if (!row || (row.existence === 'HIDDEN' && row.owner_id !== change.ctx.viewer.agency)) throw notFound();
  return ownerFact(row.owner_id);
}

async function refuseTwice(change: Change, { id }: Kept): Promise<void> {
  const [running] = await change.tx.query(
    'SELECT 1 FROM withholding WHERE plan_id = $1 AND thing_id = $2 AND NOT ended AND until >= hub.today()',
    [change.plan, id],
  );
  if (running)
    throw invalidInput([
      { path: 'input', message: 'Dette holdes tilbake allerede. Avslutt det først, eller vent til det er over.' },
    ]);
}

/** Ends a withholding before its last day: the participant reads the content from then on. */
export async function endWithholding(ctx: Ctx, raw: EndWithholdingInput): Promise<InsightPlace> {
  const input = checkInput(endCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('withholding', input.withholdingId);
  if (!place) throw notFound();
  await changePlan(ctx, 'endWithholding', place.plan, raw, async (change) => {
    const [found] = await change.tx.query<{ owner: string; thing: Kept['thing']; thing_id: string; ended: boolean }>(
      'SELECT owner_id AS owner, thing, thing_id, ended FROM withholding WHERE plan_id = $1 AND id = $2',
      [place.plan, place.id],
    );
    const facts = found && { ...change.opened, owner: found.owner };
    if (!found || !facts || !change.rights.may('read', 'Withholding', facts)) throw notFound();
    change.authorize('Withholding', facts);
    const ended = await change.tx.query(
      'UPDATE withholding SET ended = true WHERE plan_id = $1 AND id = $2 AND NOT ended RETURNING id',
      [place.plan, place.id],
    );
    if (ended.length === 0) throw conflict();
    await change.record(changeOf({ thing: found.thing, id: found.thing_id }));
    return [place.id];
  });
  return place;
}
