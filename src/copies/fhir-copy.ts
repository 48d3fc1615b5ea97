import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import { copyDocument } from './copy-document';
import type { CopyFormat, CopyMatter } from './copy-format';
import { consentOf } from './fhir/consent-resources';
import { careTeamOf, organizationsOf, patientOf, practitionerOf, teamId } from './fhir/people-resources';
import { carePlanOf, goalOf } from './fhir/plan-resources';
import { urlOf } from './fhir/references';
import { consents, type SeenConsents } from './sections/consents';
import { frame, type SeenFrame } from './sections/frame';
import { goals, type SeenGoals } from './sections/goals';
import { measures, type SeenMeasures } from './sections/measures';
import { people, type SeenPeople, type SeenStaff } from './sections/people';

type SeenForFhir = SeenFrame & SeenPeople & SeenGoals & SeenMeasures & SeenConsents;

/** The plan for health systems: HL7 FHIR R4, a bundle of CarePlan, Goal, CareTeam and Consent with whom they name. */
export const fhirCopy: CopyFormat = {
  mediaType: 'application/fhir+json; fhirVersion=4.0; charset=utf-8',
  fileName: 'plan.fhir.json',
  asks: copyDocument([frame, people, goals, measures, consents].map(({ asks }) => asks)),
  make: (matter) => Buffer.from(`${JSON.stringify(bundleOf(matter), null, 2)}\n`),
};

function bundleOf({ plan: seen, words, takenAt }: CopyMatter): Bundle {
  const plan = seen as unknown as SeenForFhir;
  const resources: [id: string, Resource][] = [
    [plan.id, carePlanOf(plan, words)],
    [plan.participant.id, patientOf(plan)],
    [teamId(plan), careTeamOf(plan)],
    ...organizationsOf(plan),
    ...organizationsNamed(plan),
    ...staffNamed(plan).map((one): [string, Resource] => [one.id, practitionerOf(one)]),
    ...plan.goals.map((goal): [string, Resource] => [goal.id, goalOf(goal, plan, words)]),
    ...plan.consents.map((consent): [string, Resource] => [consent.id, consentOf(consent, plan)]),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: takenAt.toISOString(),
    language: words.language,
    entry: resources.map(([id, resource]): BundleEntry => ({ fullUrl: urlOf(id), resource })),
  };
}

/** Agencies that own something and take part no longer: their parts stay, and name them. */
function organizationsNamed(plan: SeenForFhir): [string, Resource][] {
  const known = new Set(plan.agencies.map(({ id }) => id));
  const named = [
    ...plan.measures.map(({ owner }) => owner),
    ...plan.consents.flatMap(({ discloser, recipients }) => [...(discloser ? [discloser] : []), ...recipients]),
  ];
  const others = new Map(named.filter(({ id }) => !known.has(id)).map((one) => [one.id, one]));
  return [...others.values()].map(({ id, name }) => [id, { resourceType: 'Organization', name }]);
}

/** The coordinator, and who answers for a measure. */
function staffNamed({ coordinator, measures: all }: SeenForFhir): SeenStaff[] {
  const named = all.flatMap(({ content }) =>
    content.__typename === 'MeasureContent' ? (content.responsible ?? []) : [],
  );
  const staff = [...(coordinator ? [coordinator] : []), ...named];
  return [...new Map(staff.map((one) => [one.id, one])).values()];
}
