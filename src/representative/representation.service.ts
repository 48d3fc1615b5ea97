import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import type { RepresentativePlace } from './appoint.service';
import { endOwn } from './own-representation.service';
import { endRepresentation as endCheck, revisePowers as reviseCheck } from './representative.checks';
import type { EndRepresentationInput, RevisePowersInput } from './representative.input';
import { placeOf, representativeFacts, type SealedRepresentative } from './representative.query';
import type { RepresentativeKind, RepresentativePower } from './representative.view';

/** A representative as it stands stored. */
interface Stored {
  id: string;
  version: number;
  person: string;
  kind: RepresentativeKind;
  powers: RepresentativePower[];
  method: string;
  willing: boolean;
  ended: boolean;
  valid_from: string;
  valid_to: string;
  sealed: string;
}

/** A representative of this plan whom the viewer may know of. NOT_FOUND for any other. */
async function representativeOf(change: Change, id: string): Promise<Stored> {
  const [found] = await change.tx.query<Stored>(
    `SELECT id, version, person_id AS person, kind, powers, method, willing, ended, valid_from, valid_to, encode(sealed, 'base64') AS sealed
     FROM representative WHERE plan_id = $1 AND id = $2`,
    [change.plan, id],
  );
  if (!found || !change.rights.may('read', 'Representative', representativeFacts(change.opened, found)))
    throw notFound();
  return found;
}

/** Changes what a proxy, a lawyer or a relative may do, and how long. What is taken away is gone when it answers. */
export async function revisePowers(ctx: Ctx, raw: RevisePowersInput): Promise<RepresentativePlace> {
  const input = checkInput(reviseCheck(ctx.clock.today()), raw);
  actorOf(ctx);
  const place = readIdInPlan('representative', input.representativeId);
  if (!place) throw notFound();
  await changePlan(ctx, 'revisePowers', place.plan, raw, async (change) => {
    const before = await representativeOf(change, place.id);
    change.authorize('Representative', representativeFacts(change.opened, before));
    const powers = input.powers ? [...new Set(input.powers)] : before.powers;
    const validTo = input.validTo === undefined ? before.valid_to : (input.validTo ?? 'infinity');
    if (validTo < before.valid_from)
      throw invalidInput([{ path: 'input.validTo', message: 'Slutter før det begynner.' }]);
    const known = change.unseal<SealedRepresentative>(placeOf(change.plan, before.id), before.sealed);
    const sealed: SealedRepresentative = { ...known, describes: input.covers ?? known.describes ?? null };
    await change.narrows();
    const updated = await change.tx.query(
      `UPDATE representative SET version = version + 1, powers = $4, valid_to = $5, sealed = $6
       WHERE plan_id = $1 AND id = $2 AND version = $3 AND NOT ended RETURNING id`,
      [
        change.plan,
        before.id,
        input.expectedVersion,
        powers,
        validTo,
        change.seal(placeOf(change.plan, before.id), sealed),
      ],
    );
    if (updated.length === 0) throw conflict(before.version);
    await recordRepresentative(change, 'REPRESENTATIVE_CHANGED', before.id, { powers, validTo, ...sealed });
    return [before.id];
  });
  return place;
}

/** Ends a representation: its end, the event and the log are committed together, before anything is answered. */
export async function endRepresentation(ctx: Ctx, raw: EndRepresentationInput): Promise<boolean> {
  const input = checkInput(endCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('representative', input.representativeId);
  if (!place) throw notFound();
  if (ctx.viewer.kind === 'CITIZEN' && (await endOwn(ctx, place, raw, input.reason ?? null))) return true;
  await changePlan(ctx, 'endRepresentation', place.plan, raw, async (change) => {
    const found = await representativeOf(change, place.id);
    change.authorize('Representative', representativeFacts(change.opened, found));
    if (found.kind === 'GUARDIAN') mustBeRecorded(input);
    if (found.ended) throw conflict();
    await change.narrows();
    const ended = await change.tx.query(
      'UPDATE representative SET ended = true, version = version + 1 WHERE plan_id = $1 AND id = $2 AND NOT ended RETURNING id',
      [change.plan, found.id],
    );
    if (ended.length === 0) throw conflict();
    const { reason = null, documentReference = null } = input;
    await recordRepresentative(change, 'REPRESENTATIVE_ENDED', found.id, { ended: true, reason, documentReference });
    return [found.id];
  });
  return true;
}

/** A mandate ends by a paper, as it began. */
function mustBeRecorded({
  reason,
  documentReference,
}: {
  reason?: string | null | undefined;
  documentReference?: string | null | undefined;
}): void {
  const problems = [
    ...(reason == null ? [{ path: 'input.reason', message: 'Må oppgis når et vergemål er over.' }] : []),
    ...(documentReference == null
      ? [{ path: 'input.documentReference', message: 'Må oppgis når et vergemål er over.' }]
      : []),
  ];
  if (problems.length > 0) throw invalidInput(problems);
}

const recordRepresentative = (change: Change, type: string, id: string, state: object) =>
  change.record({ type, representative: id }, { kind: 'REPRESENTATIVE', id, owner: null, state });
