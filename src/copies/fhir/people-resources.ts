import type { CareTeam, Organization, Patient, Practitioner } from '@medplum/fhirtypes';
import type { SeenFrame } from '../sections/frame';
import type { SeenPeople, SeenStaff } from '../sections/people';
import { identifierOf, ORGANIZATION_NUMBERS, refersTo } from './references';

/** Whose plan it is: a name and languages, and no number. */
export const patientOf = ({ participant }: SeenFrame): Patient => ({
  resourceType: 'Patient',
  identifier: [identifierOf(participant.id)],
  name: [{ text: participant.name }],
  communication: participant.languages.map((code, index) => ({
    language: { coding: [{ system: 'urn:ietf:bcp:47', code }] },
    preferred: index === 0,
  })),
});

/** The agencies that take part. */
export const organizationsOf = ({ agencies }: SeenPeople): [id: string, Organization][] =>
  agencies.map(({ id, name, organizationNumber }) => [
    id,
    {
      resourceType: 'Organization',
      identifier: [identifierOf(id), { system: ORGANIZATION_NUMBERS, value: organizationNumber }],
      name,
    },
  ]);

/** Somebody who answers for something. */
export const practitionerOf = ({ id, name }: SeenStaff): Practitioner => ({
  resourceType: 'Practitioner',
  identifier: [identifierOf(id)],
  name: [{ text: name }],
});

/** The name of the plan's team in the bundle. */
export const teamId = (plan: SeenFrame): string => `team ${plan.id}`;

/** Who takes part: the participant, the coordinator and the agencies. */
export const careTeamOf = (plan: SeenFrame & SeenPeople): CareTeam => ({
  resourceType: 'CareTeam',
  status:
    plan.status === 'IN_FORCE' ? 'active' : ['CLOSED', 'SUPERSEDED'].includes(plan.status) ? 'inactive' : 'proposed',
  subject: refersTo(plan.participant.id),
  participant: [
    { member: refersTo(plan.participant.id) },
    ...(plan.coordinator
      ? [
          {
            role: [{ text: 'koordinator' }],
            member: refersTo<Practitioner>(plan.coordinator.id, plan.coordinator.name),
            onBehalfOf: { display: plan.coordinator.agency.name },
          },
        ]
      : []),
    ...plan.agencies.map(({ id, name }) => ({ member: refersTo<Organization>(id, name) })),
  ],
});
