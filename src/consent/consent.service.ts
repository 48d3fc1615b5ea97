import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound, over } from '../kernel/errors';
import { readId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import {
  giveConsent as giveCheck,
  strikeConsent as strikeCheck,
  withdrawConsent as withdrawCheck,
} from './consent.checks';
import type { GiveConsentInput, StrikeConsentInput, WithdrawConsentInput } from './consent.input';
import { consentFacts } from './consent.query';
import { ConsentMethod } from './consent.view';
import { findConsentForChange } from './consent-for-change';
import { categoriesOf, namedMeasures, participating } from './consent-parties';
import { ALREADY } from './consent-words';
import { putConsent } from './give-consent';
import { whoConsented } from './who-consented';

/** A consent's stored place. */
export interface ConsentPlace {
  plan: string;
  id: string;
}

/** What is known of a consent that was given before it came into the hub. */
export interface GivenBefore {
  /** The person who consented; null: it is not known. */
  givenBy: string | null;
}

/** Gives a consent, or records one that was given on paper or by word. */
export async function giveConsent(ctx: Ctx, raw: GiveConsentInput, before?: GivenBefore): Promise<ConsentPlace> {
  const today = ctx.clock.today();
  const input = checkInput(giveCheck(today), raw);
  actorOf(ctx);
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const [id] = await changePlan(ctx, 'giveConsent', plan, raw, async (change) => {
    const discloser = input.discloserId != null ? await participating(change, input.discloserId) : null;
    const recipients = await Promise.all(input.recipientIds.map((one) => participating(change, one)));
    const measures = input.scope === 'NAMED' ? await namedMeasures(change, input.measureIds, discloser) : [];
    const facts = consentFacts(change, { ...input, discloser, recipients, knownMeasures: measures.length });
    change.authorize('Consent', facts);
    const isRecorded = input.method !== ConsentMethod.ELECTRONIC;
    const consent = await putConsent(
      change,
      {
        purpose: input.purpose,
        discloserId: discloser,
        recipientIds: [...new Set(recipients)],
        categories: categoriesOf(input.categories, measures),
        scope: input.scope,
        measureIds: measures.map((measure) => measure.id),
        validFrom: input.validFrom ?? today,
        validTo: input.validTo ?? 'infinity',
      },
      {
        method: input.method,
        givenBy:
          before || !isRecorded ? (before?.givenBy ?? null) : await whoConsented(change, input.givenByRepresentativeId),
        givenOn: input.givenOn ?? null,
        explainedIn: input.explainedIn ?? null,
        documentReference: input.documentReference ?? null,
      },
    );
    return [consent];
  });
  return { plan, id: id as string };
}

/** Withdraws a consent: its end, the event and the log are committed together, before anything is answered. */
export async function withdrawConsent(ctx: Ctx, raw: WithdrawConsentInput): Promise<ConsentPlace> {
  const input = checkInput(withdrawCheck, raw);
  const place = placeOf(ctx, input.consentId);
  await changePlan(ctx, 'withdrawConsent', place.plan, raw, async (change) => {
    const found = await findConsentForChange(change, place.id);
    if (found.withdrawn) throw over(ALREADY.WITHDRAWN[ctx.language]);
    await end(change, place.id, 'CONSENT_WITHDRAWN', 'withdrawn = true, withdrawn_at = $3', 'NOT withdrawn');
    return [place.id];
  });
  return place;
}

/** Strikes a consent that staff recorded and that was never given: it ends as by a withdrawal, and stays to be seen as struck. */
export async function strikeConsent(ctx: Ctx, raw: StrikeConsentInput): Promise<ConsentPlace> {
  const input = checkInput(strikeCheck, raw);
  const place = placeOf(ctx, input.consentId);
  await changePlan(ctx, 'strikeConsent', place.plan, raw, async (change) => {
    const found = await findConsentForChange(change, place.id);
    if (found.struck) throw over(ALREADY.STRUCK[ctx.language]);
    const ending = 'withdrawn = true, withdrawn_at = COALESCE(withdrawn_at, $3), struck = true';
    await end(change, place.id, 'CONSENT_STRUCK', ending, 'NOT struck');
    return [place.id];
  });
  return place;
}

/** The stored place of a consent. NOT_FOUND for any id that is none. */
export function placeOf(ctx: Ctx, publicId: string): ConsentPlace {
  actorOf(ctx);
  const place = readIdInPlan('consent', publicId);
  if (!place) throw notFound();
  return place;
}

async function end(
  change: Change,
  id: string,
  type: 'CONSENT_WITHDRAWN' | 'CONSENT_STRUCK',
  ending: string,
  unless: string,
): Promise<void> {
  const at = change.ctx.clock.now();
  await change.narrows();
  const [ended] = await change.tx.query<{ discloser_id: string | null }>(
    `UPDATE consent SET ${ending} WHERE plan_id = $1 AND id = $2 AND ${unless} RETURNING discloser_id`,
    [change.plan, id, at],
  );
  // somebody else ended it in the meantime
  if (!ended) throw conflict();
  const { discloser_id: owner } = ended;
  const closes = owner === null && (await closeWithoutConsent(change));
  await change.record(
    { type, consent: id },
    { kind: 'CONSENT', id, owner, state: { id, withdrawnAt: at, struck: type === 'CONSENT_STRUCK' } },
  );
  if (closes)
    await change.record(
      { type: 'PLAN_CHANGED' },
      { kind: 'PLAN', id: change.plan, owner: null, state: { status: 'CLOSED' } },
    );
}

/**
 * Closes a plan that stands on consent alone and has none left; whether it did. Whoever withdraws has no right to the
 * frame: the law closes it.
 */
async function closeWithoutConsent(change: Change): Promise<boolean> {
  const [row] = await change.tx.query<{ closes: boolean }>('SELECT hub.close_without_consent($1) AS closes', [
    change.plan,
  ]);
  return row?.closes ?? false;
}
