import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { newId, readId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import type { InformationCategory } from '../terms';
import { giveConsent as giveCheck, withdrawConsent as withdrawCheck } from './consent.checks';
import { ConsentEntity } from './consent.entity';
import type { GiveConsentInput, WithdrawConsentInput } from './consent.input';
import { consentFacts } from './consent.query';
import { ConsentMethod } from './consent.view';

/** A consent's stored place. */
export interface ConsentPlace {
  plan: string;
  id: string;
}

/** What a recorded consent adds that the public operation does not carry. */
export interface RecordedConsent {
  /** The person who consented, where staff record it. */
  givenBy?: string | null;
  /** Language in which it was explained, ISO 639-1. */
  explainedIn?: string | null;
}

/** Gives a consent, or records one that was given on paper or by word. */
export async function giveConsent(
  ctx: Ctx,
  raw: GiveConsentInput,
  recorded: RecordedConsent = {},
): Promise<ConsentPlace> {
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
    const electronic = input.method === ConsentMethod.ELECTRONIC;
    const consent: ConsentEntity = {
      planId: plan,
      id: newId(),
      purpose: input.purpose,
      discloserId: discloser,
      recipientIds: [...new Set(recipients)],
      categories: categoriesOf(input.categories, measures),
      scope: input.scope,
      measureIds: measures.map((measure) => measure.id),
      method: input.method,
      validFrom: input.validFrom ?? today,
      validTo: input.validTo ?? 'infinity',
      withdrawn: false,
      withdrawnAt: null,
      givenBy: electronic ? ctx.viewer.person : (recorded.givenBy ?? null),
      recordedBy: electronic
        ? null
        : (ctx.viewer.posts.find((post) => post.agency === ctx.viewer.agency)?.staff ?? null),
      explainedIn: recorded.explainedIn ?? null,
      givenAt: ctx.clock.now(),
    };
    await change.tx.manager
      .createQueryBuilder()
      .insert()
      .into(ConsentEntity)
      .values(consent)
      .updateEntity(false)
      .execute();
    await change.record(
      { type: 'CONSENT_GIVEN', consent: consent.id },
      { kind: 'CONSENT', id: consent.id, owner: discloser, state: consent },
    );
    return [consent.id];
  });
  return { plan, id: id as string };
}

/** The stored id of an agency that takes part, as far as the viewer may know. NOT_FOUND for any other. */
async function participating(change: Change, publicAgencyId: string): Promise<string> {
  const id = readId('agency', publicAgencyId);
  const [row] = id
    ? await change.tx.query<{ owner: string; existence: string; invitedBy: string }>(
        `SELECT agency_id AS owner, existence, invited_by AS "invitedBy" FROM participation WHERE plan_id = $1 AND agency_id = $2 AND active`,
        [change.plan, id],
      )
    : [];
  if (!row || !change.rights.may('read', 'Participation', { ...change.opened, ...row })) throw notFound();
  return row.owner;
}

interface Named {
  id: string;
  category: InformationCategory | null;
}

/** The named measures: of this plan, known to the viewer, and the discloser's own. NOT_FOUND for any other. */
async function namedMeasures(change: Change, publicIds: readonly string[], discloser: string | null): Promise<Named[]> {
  const ids = [...new Set(publicIds)].map((text) => {
    const place = readIdInPlan('measure', text);
    if (place?.plan !== change.plan) throw notFound();
    return place.id;
  });
  const rows = await change.tx.query<Named>(
    `SELECT m.id, c.category FROM measure m LEFT JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id
     WHERE m.plan_id = $1 AND m.id = ANY ($2) AND m.owner_id = $3`,
    [change.plan, ids, discloser],
  );
  if (rows.length !== ids.length) throw notFound();
  return rows;
}

/** The categories given, or those of the measures; INVALID_INPUT where neither tells. */
function categoriesOf(given: readonly InformationCategory[], measures: readonly Named[]): InformationCategory[] {
  const categories = given.length > 0 ? given : measures.flatMap((measure) => measure.category ?? []);
  if (measures.length > 0 && categories.length === 0) {
    throw invalidInput([
      { path: 'input.categories', message: 'Må oppgis: kategoriene til tiltakene er ikke kjent for deg.' },
    ]);
  }
  return [...new Set(categories)];
}

type Withdrawable = Pick<ConsentEntity, 'purpose' | 'method' | 'scope' | 'withdrawn'> & {
  discloser_id: string | null;
  recipient_ids: string[];
  known: number;
};

/** Withdraws a consent: its end, the event and the log are committed together, before anything is answered. */
export async function withdrawConsent(ctx: Ctx, raw: WithdrawConsentInput): Promise<ConsentPlace> {
  const input = checkInput(withdrawCheck, raw);
  actorOf(ctx);
  const place = readIdInPlan('consent', input.consentId);
  if (!place) throw notFound();
  await changePlan(ctx, 'withdrawConsent', place.plan, raw, async (change) => {
    const [found] = await change.tx.query<Withdrawable>(
      `SELECT c.purpose, c.method, c.scope, c.withdrawn, c.discloser_id, c.recipient_ids,
         (SELECT count(*)::int FROM measure m WHERE m.plan_id = c.plan_id AND m.id = ANY (c.measure_ids)) AS known
       FROM consent c WHERE c.plan_id = $1 AND c.id = $2`,
      [place.plan, place.id],
    );
    if (!found) throw notFound();
    const facts = consentFacts(change, {
      ...found,
      discloser: found.discloser_id,
      recipients: found.recipient_ids,
      knownMeasures: found.known,
    });
    if (!change.rights.may('read', 'Consent', facts)) throw notFound();
    change.authorize('Consent', facts);
    if (found.withdrawn) throw conflict();
    await change.narrows();
    await markWithdrawn(change, place.id);
    return [place.id];
  });
  return place;
}

async function markWithdrawn(change: Change, id: string): Promise<void> {
  const at = change.ctx.clock.now();
  const rows = await change.tx.query<{ discloser_id: string | null }>(
    'UPDATE consent SET withdrawn = true, withdrawn_at = $3 WHERE plan_id = $1 AND id = $2 AND NOT withdrawn RETURNING discloser_id',
    [change.plan, id, at],
  );
  // somebody else withdrew it in the meantime
  if (!rows[0]) throw conflict();
  const { discloser_id: owner } = rows[0];
  const closes = owner === null && (await closeWithoutConsent(change));
  await change.record(
    { type: 'CONSENT_WITHDRAWN', consent: id },
    { kind: 'CONSENT', id, owner, state: { id, withdrawnAt: at } },
  );
  if (closes)
    await change.record(
      { type: 'PLAN_CHANGED' },
      { kind: 'PLAN', id: change.plan, owner: null, state: { status: 'CLOSED' } },
    );
}

/** Closes a plan that stands on consent alone and has none left; whether it did. Whoever withdraws has no right to the frame: the law closes it. */
async function closeWithoutConsent(change: Change): Promise<boolean> {
  const [row] = await change.tx.query<{ closes: boolean }>('SELECT hub.close_without_consent($1) AS closes', [
    change.plan,
  ]);
  return row?.closes ?? false;
}
