import { idOf } from './ids';

/** Plans that one agency takes part in: the same at every N, so that growth is the hub's and not the caseload's. */
export const PLANS_AN_AGENCY = 250;
/** Plans that one caseworker is assigned to. */
const PLANS_A_CASEWORKER = 50;
/** Agencies that take part in one plan. */
export const AGENCIES_A_PLAN = 4;
/** Caseworkers of one agency. */
export const CASEWORKERS = PLANS_AN_AGENCY / PLANS_A_CASEWORKER;
/** The day and the instant at which every server of a run stands. */
export const TODAY = '2026-03-02';
/** The instant that belongs to `TODAY`, 09:00 in Oslo. */
export const NOW = '2026-03-02T08:00:00.000Z';
/** The issuer part of staff identities is the hub's; this is the subject of a caseworker. */
const subjectOf = (agency: number, worker: number): string => `bench-${agency}-${worker}`;

/** The agencies of the n-th plan: plans go in groups of 250 that share four agencies. */
export function agenciesOf(plan: number): number[] {
  const group = Math.floor(plan / PLANS_AN_AGENCY);
  return Array.from({ length: AGENCIES_A_PLAN }, (_, i) => group * AGENCIES_A_PLAN + i);
}

/** Which caseworker of each agency has the n-th plan. */
export const caseworkerOf = (plan: number): number => Math.floor((plan % PLANS_AN_AGENCY) / PLANS_A_CASEWORKER);

/** How many agencies a run of so many plans has. */
export const agencyCount = (plans: number): number => Math.ceil(plans / PLANS_AN_AGENCY) * AGENCIES_A_PLAN;

/** One who asks for a plan page: a caseworker of an agency that takes part, other than the one that opened the plan. */
export interface Viewing {
  planId: string;
  personId: string;
  agencyId: string;
  subject: string;
}

/** One viewing of each plan, the viewers' agencies taking turns. */
export function viewingsOf(plans: number): Viewing[] {
  return Array.from({ length: plans }, (_, plan) => {
    const agency = agenciesOf(plan)[1 + (plan % (AGENCIES_A_PLAN - 1))] as number;
    const worker = caseworkerOf(plan);
    return {
      planId: idOf('plan', plan),
      personId: idOf('caseworker person', agency, worker),
      agencyId: idOf('agency', agency),
      subject: subjectOf(agency, worker),
    };
  });
}
