import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import { conflict, invalidInput, over } from '../kernel/errors';
import { type Change, changePlan } from '../plan';
import { extendConsent as extendCheck, narrowConsent as narrowCheck } from './consent.checks';
import type { ExtendConsentInput, NarrowConsentInput } from './consent.input';
import { type ConsentPlace, placeOf } from './consent.service';
import { type FoundConsent, findConsentForChange } from './consent-for-change';
import { knownAgency, measureIds } from './consent-parties';
import { ALREADY } from './consent-words';
import { sealConsent } from './give-consent';

/** Narrows a consent: fewer recipients, categories or measures, or an earlier last day. */
export async function narrowConsent(ctx: Ctx, raw: NarrowConsentInput): Promise<ConsentPlace> {
  const input = checkInput(narrowCheck(ctx.clock.today()), raw);
  const place = placeOf(ctx, input.consentId);
  await changePlan(ctx, 'narrowConsent', place.plan, raw, async (change) => {
    const before = await findOpenConsent(change, place.id);
    const after: FoundConsent = {
      ...before,
      recipient_ids: input.recipientIds
        ? await recipientsLeft(change, before, input.recipientIds)
        : before.recipient_ids,
      categories: input.categories ? kept('categories', before.categories, input.categories) : before.categories,
      measure_ids: input.measureIds
        ? kept('measureIds', before.measure_ids, measureIds(change, input.measureIds))
        : before.measure_ids,
      valid_to: input.validTo ? earlier(before, input.validTo) : before.valid_to,
    };
    await change.narrows();
    await store(change, before, after, 'CONSENT_NARROWED', {});
    return [place.id];
  });
  return place;
}

/** Extends a consent that is in force or still to come to a later last day. */
export async function extendConsent(ctx: Ctx, raw: ExtendConsentInput): Promise<ConsentPlace> {
  const input = checkInput(extendCheck, raw);
  const place = placeOf(ctx, input.consentId);
  await changePlan(ctx, 'extendConsent', place.plan, raw, async (change) => {
    const before = await findOpenConsent(change, place.id);
    const reference = input.documentReference ?? null;
    if (change.rights.kind === 'STAFF' && reference === null)
      throw invalidInput([
        { path: 'input.documentReference', message: 'Må oppgis: hvor forlengelsen er dokumentert.' },
      ]);
    const validTo = input.validTo ?? 'infinity';
    if (!isLater(validTo, before.valid_to))
      throw invalidInput([
        { path: 'input.validTo', message: 'Må være senere enn den siste dagen samtykket gjelder nå.' },
      ]);
    await store(change, before, { ...before, valid_to: validTo }, 'CONSENT_EXTENDED', { documentReference: reference });
    return [place.id];
  });
  return place;
}

/** A consent that has not ended. CONFLICT, in so many words, for one that has. */
async function findOpenConsent(change: Change, id: string): Promise<FoundConsent> {
  const found = await findConsentForChange(change, id);
  const { language } = change.ctx;
  if (found.withdrawn) throw over(ALREADY[found.struck ? 'STRUCK' : 'WITHDRAWN'][language]);
  if (isLater(change.rights.viewer.today, found.valid_to)) throw over(ALREADY.RUN_OUT[language]);
  return found;
}

/** Dates as text sort as they follow each other; the open end comes last. */
const isLater = (day: string, than: string): boolean => than !== 'infinity' && (day === 'infinity' || day > than);

/** Those that stay; INVALID_INPUT for one that is not among what the consent covers. */
function kept<T>(field: string, covered: readonly T[], wanted: readonly T[]): T[] {
  if (wanted.every((one) => covered.includes(one))) return [...new Set(wanted)];
  throw invalidInput([{ path: `input.${field}`, message: 'Samtykket kan bare bli snevrere.' }]);
}

/** One that has left the plan since may stay named; one that the viewer may not know of is NOT_FOUND. */
async function recipientsLeft(change: Change, before: FoundConsent, publicIds: readonly string[]): Promise<string[]> {
  const wanted = await Promise.all(publicIds.map((one) => knownAgency(change, one)));
  return kept('recipientIds', before.recipient_ids, wanted);
}

function earlier({ valid_from: from, valid_to: to }: FoundConsent, wanted: string): string {
  if (isLater(to, wanted) && wanted >= from) return wanted;
  throw invalidInput([
    {
      path: 'input.validTo',
      message: 'Må være tidligere enn den siste dagen samtykket gjelder nå, og ikke før det begynner.',
    },
  ]);
}

async function store(
  change: Change,
  before: FoundConsent,
  after: FoundConsent,
  type: 'CONSENT_NARROWED' | 'CONSENT_EXTENDED',
  { documentReference = null }: { documentReference?: string | null },
): Promise<void> {
  const { id, discloser_id: owner, recipient_ids, categories, measure_ids, valid_to } = after;
  const stored = await change.tx.query(
    `UPDATE consent SET recipient_ids = $3, categories = $4, measure_ids = $5, valid_to = $6, sealed = COALESCE($7, sealed)
     WHERE plan_id = $1 AND id = $2 AND NOT withdrawn AND recipient_ids = $8 AND categories = $9 AND measure_ids = $10 AND valid_to = $11 RETURNING id`,
    [
      ...[change.plan, id, recipient_ids, categories, measure_ids, valid_to],
      sealConsent(change, id, { documentReference }),
      ...[before.recipient_ids, before.categories, before.measure_ids, before.valid_to],
    ],
  );
  // somebody else changed or ended it in the meantime
  if (stored.length === 0) throw conflict();
  const { sealed: _sealed, known: _known, ...state } = after;
  await change.record({ type, consent: id }, { kind: 'CONSENT', id, owner, state: { ...state, documentReference } });
}
