import type { z } from 'zod';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { conflict, invalidInput, notFound, over } from '../kernel/errors';
import { newId, readId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { NOBODY } from '../policy';
import { ConsentMethod, ConsentPurpose } from './consent.view';
import { categoriesOf, knownAgency, measureIds, namedMeasures, participating } from './consent-parties';
import {
  answerConsentRequest as answerCheck,
  requestConsent as requestCheck,
  takeBackConsentRequest as takeBackCheck,
} from './consent-request.checks';
import type {
  AnswerConsentRequestInput,
  RequestConsentInput,
  TakeBackConsentRequestInput,
} from './consent-request.input';
import type { SealedRequest } from './consent-request.query';
import { ConsentRequestKind, ConsentRequestStatus } from './consent-request.view';
import { type FoundRequest, findRequestForChange, requestFacts } from './consent-request-for-change';
import { ALREADY } from './consent-words';
import { putConsent } from './give-consent';
import { changeAskedFor } from './reclassification';

/** A request's stored place. */
export interface RequestPlace {
  plan: string;
  id: string;
}

type Asked = z.output<ReturnType<typeof requestCheck>>;

/** What a request asks for, by stored ids. */
interface Wanted {
  discloser_id: string | null;
  recipient_ids: string[];
  categories: readonly string[];
  scope: string;
  measure_ids: string[];
  goal_id: string | null;
  assessment_id: string | null;
  from_classification: string | null;
  from_category: string | null;
  to_classification: string | null;
  to_category: string | null;
}

const NOTHING: Wanted = {
  ...{
    discloser_id: null,
    recipient_ids: [],
    categories: [],
    scope: 'ALL_IN_CATEGORY',
    measure_ids: [],
    goal_id: null,
    assessment_id: null,
  },
  ...{ from_classification: null, from_category: null, to_classification: null, to_category: null },
};

/** Asks the participant to consent to something. */
export async function requestConsent(ctx: Ctx, raw: RequestConsentInput): Promise<RequestPlace> {
  const input = checkInput(requestCheck(ctx.clock.today()), raw);
  const requester = actorOf(ctx).agency ?? NOBODY;
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const [id] = await changePlan(ctx, 'requestConsent', plan, raw, async (change) => {
    const wanted = await wantedBy(change, input, requester);
    const asked = { kind: input.kind, status: ConsentRequestStatus.OPEN, requester_id: requester };
    change.authorize('ConsentRequest', requestFacts(change, { ...asked, ...wanted }, true));
    const request = newId();
    const row = {
      ...{ plan_id: plan, id: request, ...asked, ...wanted },
      requested_by: ownPost(ctx).staff,
      requested_at: ctx.clock.now(),
      valid_to: input.validTo ?? 'infinity',
      sealed: sealRequest(change, request, { reason: input.reason, answer: null }),
    };
    const names = Object.keys(row);
    await change.tx.query(
      `INSERT INTO consent_request (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
    await change.record({ type: 'CONSENT_REQUESTED', request });
    return [request];
  });
  return { plan, id: id as string };
}

async function wantedBy(change: Change, input: Asked, requester: string): Promise<Wanted> {
  if (input.kind === ConsentRequestKind.PLAN) return NOTHING;
  if (input.kind === ConsentRequestKind.RECLASSIFICATION)
    return { ...NOTHING, discloser_id: requester, ...(await changeAskedFor(change, input, requester)) };
  const discloser = await participating(change, input.discloserId as string);
  const recipients = await Promise.all(input.recipientIds.map((one) => participating(change, one)));
  const measures = input.scope === 'NAMED' ? await namedMeasures(change, input.measureIds, discloser) : [];
  return {
    ...NOTHING,
    discloser_id: discloser,
    recipient_ids: [...new Set(recipients)],
    categories: input.scope === 'NAMED' && input.categories.length === 0 ? known(measures) : input.categories,
    scope: input.scope,
    measure_ids: measures.map((measure) => measure.id),
  };
}

/** The categories of named measures, as far as the one who asks may read them; the rest is filled in by the one who consents. */
const known = (measures: readonly { category: string | null }[]): string[] => [
  ...new Set(measures.flatMap(({ category }) => category ?? [])),
];

const sealRequest = (change: Change, id: string, text: SealedRequest): Buffer =>
  change.seal(`consent_request:${change.plan}:${id}`, text);

/** Grants a request, wholly or in part, or declines it. */
export async function answerConsentRequest(ctx: Ctx, raw: AnswerConsentRequestInput): Promise<RequestPlace> {
  const input = checkInput(answerCheck(ctx.clock.today()), raw);
  const place = placeOf(ctx, input.requestId);
  await changePlan(ctx, 'answerConsentRequest', place.plan, raw, async (change) => {
    const request = await findRequestForChange(change, place.id);
    requireOpen(change, request);
    const granted = input.grant ? await grantedOf(change, request, input) : null;
    const consent = granted && (await consentOf(change, request, granted, input.explainedIn ?? null));
    await settle(change, request, input.grant ? ConsentRequestStatus.GRANTED : ConsentRequestStatus.DECLINED, {
      consent,
      validTo: granted?.valid_to ?? request.valid_to,
      answer: input.words ?? null,
    });
    return [place.id];
  });
  return place;
}

/** Takes a request back before it is answered. */
export async function takeBackConsentRequest(ctx: Ctx, raw: TakeBackConsentRequestInput): Promise<RequestPlace> {
  const input = checkInput(takeBackCheck, raw);
  const place = placeOf(ctx, input.requestId);
  await changePlan(ctx, 'takeBackConsentRequest', place.plan, raw, async (change) => {
    const request = await findRequestForChange(change, place.id);
    requireOpen(change, request);
    const as = { consent: null, validTo: request.valid_to, answer: null };
    await settle(change, request, ConsentRequestStatus.TAKEN_BACK, as);
    return [place.id];
  });
  return place;
}

function placeOf(ctx: Ctx, publicId: string): RequestPlace {
  actorOf(ctx);
  const place = readIdInPlan('request', publicId);
  if (!place) throw notFound();
  return place;
}

function requireOpen({ ctx }: Change, { status }: FoundRequest): void {
  if (status !== ConsentRequestStatus.OPEN) throw over(ALREADY.ANSWERED[ctx.language]);
}

type Granted = Pick<FoundRequest, 'recipient_ids' | 'categories' | 'measure_ids' | 'valid_to'>;

/** What is granted of what was asked for. INVALID_INPUT where it is more, or something else. */
async function grantedOf(
  change: Change,
  request: FoundRequest,
  input: z.output<ReturnType<typeof answerCheck>>,
): Promise<Granted> {
  const part = <T>(field: string, asked: readonly T[], wanted: readonly T[] | undefined): T[] => {
    if (wanted === undefined) return [...asked];
    if (wanted.every((one) => asked.includes(one))) return [...new Set(wanted)];
    throw invalidInput([{ path: `input.${field}`, message: 'Kan bare være noe av det som det bes om.' }]);
  };
  const recipients =
    input.recipientIds && (await Promise.all(input.recipientIds.map((one) => knownAgency(change, one))));
  const measures = input.measureIds && measureIds(change, input.measureIds);
  const validTo = input.validTo ?? request.valid_to;
  if (request.valid_to !== 'infinity' && validTo > request.valid_to)
    throw invalidInput([{ path: 'input.validTo', message: 'Kan ikke være senere enn det som det bes om.' }]);
  return {
    recipient_ids: part('recipientIds', request.recipient_ids, recipients),
    // categories that the one who asked could not read are the measures' own
    categories:
      request.scope === 'NAMED' && request.categories.length === 0
        ? (input.categories ?? [])
        : part('categories', request.categories, input.categories),
    measure_ids: part('measureIds', request.measure_ids, measures),
    valid_to: validTo,
  };
}

/** The consent that comes of a granted request; none of a change that is consented to once. */
async function consentOf(
  change: Change,
  request: FoundRequest,
  granted: Granted,
  explainedIn: string | null,
): Promise<string | null> {
  if (request.kind === ConsentRequestKind.RECLASSIFICATION) return null;
  const today = change.rights.viewer.today;
  // wished for until a day that has been by now
  if (granted.valid_to < today) throw over(ALREADY.PAST[change.ctx.language]);
  const measures = await change.tx.query<{ id: string; category: Granted['categories'][number] | null }>(
    'SELECT measure_id AS id, category FROM measure_content WHERE plan_id = $1 AND measure_id = ANY ($2)',
    [change.plan, granted.measure_ids],
  );
  return putConsent(
    change,
    {
      purpose: request.kind === ConsentRequestKind.PLAN ? ConsentPurpose.PLAN : ConsentPurpose.SHARING,
      discloserId: request.discloser_id,
      recipientIds: granted.recipient_ids,
      categories:
        request.measure_ids.length > 0 ? categoriesOf(granted.categories, [...measures, NAMELESS]) : granted.categories,
      scope: request.scope,
      measureIds: granted.measure_ids,
      validFrom: today,
      validTo: granted.valid_to,
    },
    {
      ...{ method: ConsentMethod.ELECTRONIC, givenBy: null, givenOn: null, documentReference: null },
      explainedIn,
    },
  );
}

/** Stands for the measures whose category the one who consents may not read: where nothing tells, it must be said. */
const NAMELESS = { id: NOBODY, category: null };

async function settle(
  change: Change,
  request: FoundRequest,
  status: ConsentRequestStatus,
  { consent, validTo, answer }: { consent: string | null; validTo: string; answer: string | null },
): Promise<void> {
  const settled = await change.tx.query(
    `UPDATE consent_request SET status = $3, answered_by = hub.person(), answered_at = $4, consent_id = $5, valid_to = $6, sealed = $7
     WHERE plan_id = $1 AND id = $2 AND status = 'OPEN' RETURNING id`,
    [
      ...[change.plan, request.id, status, change.ctx.clock.now(), consent, validTo],
      sealRequest(change, request.id, { ...request.text, answer }),
    ],
  );
  // somebody else answered it, or it was taken back, in the meantime
  if (settled.length === 0) throw conflict();
  await change.record({ type: 'CONSENT_REQUEST_ANSWERED', request: request.id });
}
