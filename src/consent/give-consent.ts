import { type Ctx, ownPost } from '../kernel/ctx';
import { newId } from '../kernel/ids';
import type { Change } from '../plan';
import { ConsentEntity } from './consent.entity';
import type { SealedConsent } from './consent.query';
import { ConsentMethod } from './consent.view';

/** What a consent covers, by stored ids. */
export type Covered = Pick<
  ConsentEntity,
  'purpose' | 'discloserId' | 'recipientIds' | 'categories' | 'scope' | 'measureIds' | 'validFrom' | 'validTo'
>;

/** How it came to be given. */
export interface HowGiven {
  method: ConsentMethod;
  /** Who consented, where staff record it; null: not known. */
  givenBy: string | null;
  givenOn: string | null;
  explainedIn: string | null;
  documentReference: string | null;
}

/** The sealed value of a consent; null where there is nothing to seal. */
export const sealConsent = (change: Change, id: string, { documentReference }: SealedConsent): Buffer | null =>
  documentReference === null ? null : change.seal(`consent:${change.plan}:${id}`, { documentReference });

/** Puts a consent into the plan, with its event. Answers its stored id. */
export async function putConsent(change: Change, covered: Covered, how: HowGiven): Promise<string> {
  const { ctx, plan } = change;
  const electronic = how.method === ConsentMethod.ELECTRONIC;
  const id = newId();
  const consent: ConsentEntity = {
    planId: plan,
    id,
    ...covered,
    method: how.method,
    withdrawn: false,
    withdrawnAt: null,
    struck: false,
    givenBy: electronic ? ctx.viewer.person : how.givenBy,
    recordedBy: electronic ? null : recorderOf(ctx),
    explainedIn: how.explainedIn,
    givenOn: how.givenOn,
    givenAt: ctx.clock.now(),
    sealed: sealConsent(change, id, how),
  };
  await change.tx.manager
    .createQueryBuilder()
    .insert()
    .into(ConsentEntity)
    .values(consent)
    .updateEntity(false)
    .execute();
  const { sealed: _sealed, ...state } = consent;
  await change.record(
    { type: 'CONSENT_GIVEN', consent: id },
    { kind: 'CONSENT', id, owner: covered.discloserId, state: { ...state, documentReference: how.documentReference } },
  );
  return id;
}

const recorderOf = (ctx: Ctx): string => ownPost(ctx).staff;
