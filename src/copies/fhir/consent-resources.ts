import type { Consent, ConsentProvisionActor, Organization } from '@medplum/fhirtypes';
import type { SeenConsent } from '../sections/consents';
import type { SeenFrame } from '../sections/frame';
import { identifierOf, refersTo } from './references';

const CODES = 'http://terminology.hl7.org/CodeSystem';

/** A consent. One that is withdrawn, over or not begun is never active. */
export const consentOf = (consent: SeenConsent, plan: SeenFrame): Consent => ({
  resourceType: 'Consent',
  identifier: [identifierOf(consent.id)],
  status: statusOf(consent),
  scope: {
    coding: [{ system: `${CODES}/consentscope`, code: consent.purpose === 'PLAN' ? 'treatment' : 'patient-privacy' }],
  },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Patient Consent' }] }],
  patient: refersTo(plan.participant.id),
  dateTime: consent.givenOn,
  // what the law asks for where a consent leans on no form of its own (FHIR rule ppc-1)
  policy: [{ uri: 'https://lovdata.no/lov/1967-02-10' }],
  provision: {
    type: 'permit',
    period: { start: consent.validFrom, ...endOf(consent) },
    ...actorsOf(consent),
    ...(consent.categories.length > 0
      ? { class: consent.categories.map((code) => ({ system: 'urn:samplan:information-category', code })) }
      : {}),
  },
});

function statusOf({ struckAt, withdrawnAt, inForce }: SeenConsent): Consent['status'] {
  if (struckAt) return 'entered-in-error';
  return inForce && !withdrawnAt ? 'active' : 'inactive';
}

/** The last day, or the day of the withdrawal where that came before. */
function endOf({ validTo, withdrawnAt }: SeenConsent): { end?: string } {
  const withdrawn = withdrawnAt?.slice(0, 10);
  const end = withdrawn && (!validTo || withdrawn < validTo) ? withdrawn : validTo;
  return end ? { end } : {};
}

function actorsOf({ discloser, recipients }: SeenConsent): { actor?: ConsentProvisionActor[] } {
  const role = (code: string) => ({ coding: [{ system: `${CODES}/v3-ParticipationType`, code }] });
  const actor: ConsentProvisionActor[] = [
    ...(discloser ? [{ role: role('CST'), reference: refersTo<Organization>(discloser.id, discloser.name) }] : []),
    ...recipients.map(({ id, name }) => ({ role: role('IRCP'), reference: refersTo<Organization>(id, name) })),
  ];
  return actor.length > 0 ? { actor } : {};
}
