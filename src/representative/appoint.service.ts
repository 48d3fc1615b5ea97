import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { newId, readId } from '../kernel/ids';
import { type Change, changePlan, participantOf } from '../plan';
import { NOBODY } from '../policy';
import {
  recordGuardian as guardianCheck,
  engageLawyer as lawyerCheck,
  appointProxy as proxyCheck,
  inviteRelative as relativeCheck,
} from './representative.checks';
import type {
  AppointProxyInput,
  EngageLawyerInput,
  InviteRelativeInput,
  RecordGuardianInput,
} from './representative.input';
import { placeOf, type SealedRepresentative } from './representative.query';
import { RepresentativeKind, type RepresentativePower } from './representative.view';

/** A representative's stored place. */
export interface RepresentativePlace {
  plan: string;
  id: string;
}

/** Who is named, and on which terms. */
interface Named {
  planId: string;
  nationalId: string;
  name: string;
  powers: RepresentativePower[];
  validTo?: string | null | undefined;
}

interface Terms {
  kind: RepresentativeKind;
  method: 'ELECTRONIC' | 'WRITTEN';
  written: boolean;
  willing: boolean;
  validFrom: string;
  sealed: Omit<SealedRepresentative, 'name'>;
}

type Naming = 'appointProxy' | 'engageLawyer' | 'inviteRelative' | 'recordGuardian';

/** Gives somebody a written authority, here or as recorded from a paper. */
export async function appointProxy(ctx: Ctx, raw: AppointProxyInput): Promise<RepresentativePlace> {
  const input = checkInput(proxyCheck(ctx.mode, ctx.clock.today()), raw);
  return name(ctx, 'appointProxy', raw, input, () => ({
    kind: RepresentativeKind.PROXY,
    method: input.documentReference == null ? 'ELECTRONIC' : 'WRITTEN',
    written: true,
    willing: true,
    validFrom: input.validFrom ?? ctx.clock.today(),
    sealed: { describes: input.covers, documentReference: input.documentReference ?? null },
  }));
}

/** Engages a lawyer on the plan. */
export async function engageLawyer(ctx: Ctx, raw: EngageLawyerInput): Promise<RepresentativePlace> {
  const input = checkInput(lawyerCheck(ctx.mode, ctx.clock.today()), raw);
  return name(ctx, 'engageLawyer', raw, input, () => ({
    kind: RepresentativeKind.LAWYER,
    method: 'ELECTRONIC',
    written: false,
    willing: true,
    validFrom: ctx.clock.today(),
    sealed: {},
  }));
}

/** Asks a relative to take part; nothing of the plan is open to them before they accept. */
export async function inviteRelative(ctx: Ctx, raw: InviteRelativeInput): Promise<RepresentativePlace> {
  const input = checkInput(relativeCheck(ctx.mode, ctx.clock.today()), raw);
  return name(ctx, 'inviteRelative', raw, input, (change) => ({
    kind: RepresentativeKind.RELATIVE,
    method: 'ELECTRONIC',
    written: false,
    willing: false,
    validFrom: ctx.clock.today(),
    sealed: input.tellName ? { invitedBy: participantOf(ctx, change.row).name } : {},
  }));
}

/** Records a guardian from a dated mandate. */
export async function recordGuardian(ctx: Ctx, raw: RecordGuardianInput): Promise<RepresentativePlace> {
  const input = checkInput(guardianCheck(ctx.mode, ctx.clock.today()), raw);
  return name(ctx, 'recordGuardian', raw, input, () => ({
    kind: RepresentativeKind.GUARDIAN,
    method: 'WRITTEN',
    written: true,
    willing: true,
    validFrom: input.validFrom,
    sealed: { describes: input.covers, documentReference: input.documentReference },
  }));
}

async function name(
  ctx: Ctx,
  operation: Naming,
  raw: { idempotencyKey?: string | null },
  input: Named,
  termsOf: (change: Change) => Terms,
): Promise<RepresentativePlace> {
  actorOf(ctx);
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const about = operation === 'inviteRelative' ? (['participant'] as const) : [];
  const work = async (change: Change): Promise<string[]> => {
    const terms = termsOf(change);
    const facts = { ...change.opened, ...terms, ended: false };
    // who may name nobody is refused before anybody is looked for
    change.authorize('Representative', { ...facts, person: NOBODY, servesInField: false, isParticipant: false });
    const person = await personToRepresent(change, input.nationalId);
    change.authorize('Representative', { ...facts, ...person });
    // whoever serves on the plan and now stands in for the participant is no longer staff to it
    await change.narrows();
    return [await insert(change, person.person, input, terms)];
  };
  const [id] = await changePlan(ctx, operation, plan, raw, work, about);
  return { plan, id: id as string };
}

/** The person behind a number, made where there was none, and what the rules ask about them. The number goes no further than its keyed index. */
async function personToRepresent(
  change: Change,
  nationalId: string,
): Promise<{ person: string; servesInField: boolean; isParticipant: boolean }> {
  const index = change.ctx.keys.index('nin', nationalId).toString('hex');
  const [found] = await change.tx.query<{ person: string }>('SELECT hub.person_to_represent($1, $2, $3) AS person', [
    change.plan,
    index,
    newId(),
  ]);
  const [known] = await change.tx.query<{ serves: boolean; own: boolean }>(
    'SELECT hub.serves_in_field($1, $2) AS serves, hub.is_own_person($1, $2) AS own',
    [change.plan, found?.person],
  );
  if (!found || !known) throw new Error('the person behind a number could not be found or made');
  return { person: found.person, servesInField: known.serves, isParticipant: known.own };
}

/** CONFLICT where this person represents in the plan already: everybody who may name one sees who does. */
async function insert(change: Change, person: string, input: Named, terms: Terms): Promise<string> {
  const { ctx, plan, tx } = change;
  const id = newId();
  const { kind, method, written, willing, validFrom, sealed: more } = terms;
  const powers = [...new Set(input.powers)];
  const validTo = input.validTo ?? 'infinity';
  const sealed: SealedRepresentative = { name: input.name, ...more };
  const recorder = method === 'WRITTEN' ? ownPost(ctx).staff : null;
  const added = await tx.query(
    `INSERT INTO representative (plan_id, id, person_id, kind, powers, written, valid_from, valid_to, wanted, willing, method,
       added_by, recorded_by, added_at, sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (plan_id, person_id) WHERE NOT ended DO NOTHING RETURNING id`,
    [
      ...[plan, id, person, kind, powers, written, validFrom, validTo, willing, method],
      ...[ctx.viewer.person, recorder, ctx.clock.now(), change.seal(placeOf(plan, id), sealed)],
    ],
  );
  if (added.length === 0) throw conflict();
  await change.record(
    { type: 'REPRESENTATIVE_ADDED', representative: id },
    { kind: 'REPRESENTATIVE', id, owner: null, state: { kind, method, powers, validFrom, validTo, ...sealed } },
  );
  return id;
}
