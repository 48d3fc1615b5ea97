import type { Facts, Opened, Operation, Standing, SubjectType, ViewerConstants, ViewerKind } from '../../src/policy';
import { NOBODY } from '../../src/policy';

/** The viewer of all examples: `ME` as a person, `AGENCY` where there is an acting agency. */
export const ME = '11111111-1111-4111-8111-111111111111';
/** Somebody else. */
export const OTHER = '22222222-2222-4222-8222-222222222222';
/** The agency that the viewer acts for. */
export const AGENCY = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
/** An agency that the viewer does not act for. */
export const ANOTHER = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
/** The day of all examples. */
export const TODAY = '2025-10-15';
/** The day before it. */
export const YESTERDAY = '2025-10-14';
/** The day after it. */
export const TOMORROW = '2025-10-16';

/** One allowed and several refused sets of facts for one row of the table. */
export interface Example {
  may: Operation;
  what: SubjectType;
  kind: ViewerKind;
  allowed: object;
  /** By what is wrong with them. */
  refused: Readonly<Record<string, object>>;
}

/** An example; each refused one is what is allowed with one thing changed. */
export function example<T extends SubjectType>(
  kind: ViewerKind,
  may: Operation,
  what: T,
  allowed: Facts[T],
  refused: Record<string, Partial<Facts[T]>>,
): Example {
  const whole = Object.entries(refused).map(([wrong, change]) => [wrong, { ...allowed, ...change }] as const);
  return { may, what, kind, allowed, refused: Object.fromEntries(whole) };
}

/** The viewer of an example. */
export const viewerOf = (kind: ViewerKind): ViewerConstants => ({
  person: ME,
  agency: kind === 'CITIZEN' ? NOBODY : AGENCY,
  today: TODAY,
});

/** What an open plan lends, to somebody with this standing. */
export const opened = (standing: Standing, more: Partial<Opened> = {}): Opened => ({
  standing,
  powers: [],
  tokenScopes: [],
  coordinates: false,
  takesPartHidden: false,
  living: true,
  ...more,
});

/** A plan of somebody else in which nobody takes part yet. */
export const plan = (more: Partial<Facts['Plan']> = {}): Facts['Plan'] => ({
  ...{
    protection: 'NONE',
    participantPerson: OTHER,
    participations: [],
    posts: [],
    assignments: [],
    conflicted: false,
    represents: false,
    representations: [],
    tokenScopes: [],
  },
  ...more,
});

/** The viewer's post in the acting agency. */
export const post = (more: Partial<Facts['Plan']['posts'][number]> = {}): Facts['Plan']['posts'] => [
  { person: ME, agency: AGENCY, role: 'CASEWORKER', cleared: false, active: true, ...more },
];

/** That the acting agency takes part. */
export const participation = (
  more: Partial<Facts['Plan']['participations'][number]> = {},
): Facts['Plan']['participations'] => [{ agency: AGENCY, active: true, ...more }];

/** That the viewer is assigned for the acting agency. */
export const assignment = (more: Partial<Facts['Plan']['assignments'][number]> = {}): Facts['Plan']['assignments'] => [
  { person: ME, agency: AGENCY, active: true, ...more },
];

type Representation = Facts['Plan']['representations'][number];

/** That the viewer represents the participant, with all that any kind of representative needs. */
export const representation = (kind: Representation['kind'], more: Partial<Representation> = {}): Representation[] => [
  {
    person: ME,
    kind,
    powers: ['READ_PLAN'],
    written: true,
    wanted: true,
    willing: true,
    ended: false,
    validFrom: TODAY,
    validTo: TODAY,
    ...more,
  },
];

/** A consent in force today, the only day of it, by which the acting agency receives. */
export const consent = (more: Partial<Facts['Measure']['consents'][number]> = {}): Facts['Measure']['consents'] => [
  { id: 'c0', recipients: [AGENCY], withdrawn: false, validFrom: TODAY, validTo: TODAY, ...more },
];

/** That the viewer has opened it in an emergency for the acting agency, and the hour runs. */
export const emergency = (
  more: Partial<Facts['MeasureContent']['emergencies'][number]> = {},
): Facts['MeasureContent']['emergencies'] => [
  { id: 'e0', person: ME, agency: AGENCY, ended: false, inTime: true, ...more },
];
