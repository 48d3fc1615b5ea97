import { ConsentMethod, ConsentPurpose, ConsentScope } from '../consent';
import { giveConsent, withdrawConsent } from '../consent/consent.service';
import { newId, publicIdInPlan } from '../kernel/ids';
import { givenOn, withdrawnOn, within } from './case-days';
import type { CaseConsent } from './case-schema';
import { type CaseStage, isRefusal, stored } from './case-stage';
import { asLoader } from './loading-rights';
import type { Step } from './timeline';

/** The consents are given when they begin, and withdrawn when they were. */
export function consentSteps(stage: CaseStage): Step[] {
  const { opened } = stage;
  const { consents, today } = stage.file;
  return consents.flatMap((consent, at) => {
    const path = `consents[${at}]`;
    const given: Step = {
      on: within(givenOn(consent, today), opened, today),
      path,
      run: () => give(stage, consent, path),
    };
    const ended = withdrawnOn(consent);
    if (ended === null) return [given];
    return [given, { on: ended, path: `${path}.withdrawnAt`, run: () => withdraw(stage, consent) }];
  });
}

async function give(stage: CaseStage, consent: CaseConsent, path: string): Promise<void> {
  const takesPart = (key: string) => stage.file.agencies.some((agency) => agency.key === key);
  const parties = [...consent.recipients, ...(consent.discloser ? [consent.discloser] : [])];
  if (!parties.every(takesPart)) {
    stage.outside.add(consent.key);
    stage.kept.push(`${path}: names an agency that takes no part; kept with what is for a later release`);
    return;
  }
  const electronic = consent.method === ConsentMethod.ELECTRONIC;
  const actor = electronic ? (consent.givenBy ?? stage.file.participant.key) : consent.recordedBy;
  if (actor == null) return keep(stage, consent, path, 'nobody is named who recorded it');
  try {
    const before = { givenBy: stage.personOf(consent.givenBy) };
    const { id } = await giveConsent(await stage.as(actor), inputOf(stage, consent), before);
    stage.consents.set(consent.key, id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await keep(stage, consent, path, `refused today (${error.code})`);
  }
}

/** A consent to the plan itself covers no measures, whatever a file says of them. */
const scopeOf = ({ purpose, measures }: CaseConsent): ConsentScope =>
  purpose === ConsentPurpose.PLAN || measures == null ? ConsentScope.ALL_IN_CATEGORY : ConsentScope.NAMED;

const measuresOf = (consent: CaseConsent): string[] =>
  scopeOf(consent) === ConsentScope.NAMED ? (consent.measures ?? []) : [];

function inputOf(stage: CaseStage, consent: CaseConsent): Parameters<typeof giveConsent>[1] {
  const { purpose, discloser, recipients, categories, validFrom, validTo, method } = consent;
  const scope = scopeOf(consent);
  return {
    planId: stage.publicPlan,
    ...{ purpose, categories, scope, method, validFrom },
    discloserId: discloser ? stage.publicAgency(discloser) : null,
    recipientIds: recipients.map((one) => stage.publicAgency(one)),
    measureIds: measuresOf(consent).map((one) => stage.publicMeasure(one)),
    validTo: validTo ?? null,
    explainedIn: consent.explainedIn ?? null,
  };
}

/** A consent that no rule of today would take, as one recorded by somebody without access now: it was given, and stands. */
async function keep(stage: CaseStage, consent: CaseConsent, path: string, why: string): Promise<void> {
  const id = newId();
  const { register, file } = stage;
  const discloser = consent.discloser ? stored(register.agencies, consent.discloser) : null;
  const row = {
    purpose: consent.purpose,
    discloser_id: discloser,
    recipient_ids: consent.recipients.map((one) => stored(register.agencies, one)),
    categories: consent.categories.length > 0 ? consent.categories : categoriesOf(stage, consent),
    scope: scopeOf(consent),
    measure_ids: measuresOf(consent).map((one) => stored(stage.measures, one)),
    method: consent.method,
    valid_from: consent.validFrom,
    valid_to: consent.validTo ?? 'infinity',
    given_by: stage.personOf(
      consent.givenBy ?? (consent.method === ConsentMethod.ELECTRONIC ? file.participant.key : null),
    ),
    recorded_by: consent.recordedBy ? stored(register.staff, consent.recordedBy) : null,
    explained_in: consent.explainedIn ?? null,
    given_at: stage.clock.now(),
  };
  await stage.asKeeper(async ({ tx, plan, record }) => {
    const names = ['plan_id', 'id', ...Object.keys(row)];
    await asLoader(tx, () =>
      tx.query(`INSERT INTO consent (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`, [
        plan,
        id,
        ...Object.values(row),
      ]),
    );
    await record(
      { type: 'CONSENT_GIVEN', consent: id },
      { kind: 'CONSENT', id, owner: discloser, state: { id, ...row } },
    );
  });
  stage.consents.set(consent.key, id);
  stage.kept.push(`${path}: ${why}`);
}

const categoriesOf = (stage: CaseStage, { measures }: CaseConsent) => [
  ...new Set(stage.file.measures.filter(({ key }) => measures?.includes(key)).map(({ category }) => category)),
];

/** Whoever gave it takes it back; where they may not any more, the participant does, who always may. */
async function withdraw(stage: CaseStage, { key, givenBy }: CaseConsent): Promise<void> {
  if (stage.outside.has(key)) return;
  const consentId = publicIdInPlan('consent', stage.plan, stored(stage.consents, key));
  const participant = stage.file.participant.key;
  try {
    await withdrawConsent(await stage.as(givenBy ?? participant), { consentId });
  } catch (error) {
    if (!isRefusal(error) || givenBy === participant) throw error;
    await withdrawConsent(await stage.as(participant), { consentId });
  }
}
