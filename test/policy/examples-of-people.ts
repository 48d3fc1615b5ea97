import type { Facts, Standing } from '../../src/policy';
import { type Example, example, ME, OTHER, opened } from './facts';

const representative = (standing: Standing, more: Partial<Facts['Representative']> = {}): Facts['Representative'] => ({
  ...opened(standing),
  ...{ person: OTHER, kind: 'PROXY', method: 'ELECTRONIC', willing: true, ended: false },
  ...{ servesInField: false, isParticipant: false },
  ...more,
});
const BY_OTHERS = {
  'a guardian asks': opened('GUARDIAN'),
  'a lawyer asks': opened('LAWYER'),
  'a relative asks': opened('RELATIVE'),
  'a system asks': opened('SYSTEM'),
};
const NOT_THEMSELVES = {
  'it is the viewer': { person: ME },
  'it is the participant': { isParticipant: true },
};
const OFFICIAL = { 'they serve in the field that decides': { servesInField: true } };

/** Who stands in for the participant, or beside them. */
export const PEOPLE: Readonly<Record<string, Example>> = {
  'representative.whole': example('CITIZEN', 'read', 'Representative', representative('GUARDIAN'), {
    'a proxy asks about another': opened('PROXY'),
    'a relative asks about another': opened('RELATIVE'),
    'a system asks': opened('SYSTEM'),
  }),
  'representative.staff': example('STAFF', 'read', 'Representative', representative('STAFF', { ended: true }), {
    'a lawyer asks about another': opened('LAWYER'),
    'a system asks': opened('SYSTEM'),
  }),
  'representative.own': example('CITIZEN', 'read', 'Representative', representative('RELATIVE', { person: ME }), {
    'it is about another': { person: OTHER },
    'a system asks': opened('SYSTEM'),
  }),

  'appoint-proxy.participant': example('CITIZEN', 'appointProxy', 'Representative', representative('PARTICIPANT'), {
    ...BY_OTHERS,
    ...NOT_THEMSELVES,
    ...OFFICIAL,
    'it is said to be on paper': { method: 'WRITTEN' },
    'staff ask': opened('STAFF'),
  }),
  'appoint-proxy.recorded': example(
    'STAFF',
    'appointProxy',
    'Representative',
    representative('STAFF', { method: 'WRITTEN' }),
    {
      ...BY_OTHERS,
      ...NOT_THEMSELVES,
      ...OFFICIAL,
      'there is no paper': { method: 'ELECTRONIC' },
      'the participant asks': opened('PARTICIPANT'),
    },
  ),
  'engage-lawyer.participant': example(
    'CITIZEN',
    'engageLawyer',
    'Representative',
    representative('PARTICIPANT', { kind: 'LAWYER' }),
    { ...BY_OTHERS, ...NOT_THEMSELVES, ...OFFICIAL, 'staff ask': opened('STAFF') },
  ),
  'invite-relative.participant': example(
    'CITIZEN',
    'inviteRelative',
    'Representative',
    representative('PARTICIPANT', { kind: 'RELATIVE', willing: false, servesInField: true }),
    { ...BY_OTHERS, ...NOT_THEMSELVES, 'staff ask': opened('STAFF') },
  ),
  'answer-invitation.own': example(
    'CITIZEN',
    'answerInvitation',
    'Representative',
    representative('RELATIVE', { kind: 'RELATIVE', person: ME, willing: false }),
    {
      'it is another’s': { person: OTHER },
      'it is answered': { willing: true },
      'it has been taken back': { ended: true },
      'it is no relative': { kind: 'PROXY' },
      'the participant asks': opened('PARTICIPANT'),
    },
  ),
  'record-guardian.coordinator': example(
    'STAFF',
    'recordGuardian',
    'Representative',
    representative('STAFF', { kind: 'GUARDIAN', method: 'WRITTEN', coordinates: true, servesInField: true }),
    {
      ...NOT_THEMSELVES,
      'somebody else coordinates': { coordinates: false },
      'there is no paper': { method: 'ELECTRONIC' },
      'the participant asks': { standing: 'PARTICIPANT' },
    },
  ),
  'revise-powers.participant': example('CITIZEN', 'revisePowers', 'Representative', representative('PARTICIPANT'), {
    ...BY_OTHERS,
    'it is a guardian': { kind: 'GUARDIAN' },
    'it has ended': { ended: true },
    'staff ask': opened('STAFF'),
  }),
  'end-representation.participant': example(
    'CITIZEN',
    'endRepresentation',
    'Representative',
    representative('PARTICIPANT', { kind: 'RELATIVE' }),
    { ...BY_OTHERS, 'it is a guardian': { kind: 'GUARDIAN' }, 'staff ask': opened('STAFF') },
  ),
  'end-representation.own': example(
    'CITIZEN',
    'endRepresentation',
    'Representative',
    representative('LAWYER', { kind: 'LAWYER', person: ME }),
    { 'it is another’s': { person: OTHER }, 'a guardian asks': opened('GUARDIAN') },
  ),
  'end-representation.recorded': example(
    'STAFF',
    'endRepresentation',
    'Representative',
    representative('STAFF', { kind: 'GUARDIAN', coordinates: true }),
    {
      'somebody else coordinates': { coordinates: false },
      'the participant chose them': { kind: 'LAWYER' },
      'a guardian asks': { standing: 'GUARDIAN' },
    },
  ),
};
