import type { ComingAbout } from '../coming-about';
import type { Complaint } from '../complaint';
import type { ConsentRequest } from '../consent';
import type { Decision } from '../decision';
import type { AnyEntry } from '../life';
import type { Measure, MeasureRequest } from '../measure';
import type { PlanParts } from './plan.view';

/** What of a plan as it stood has been looked at already: what names something else names nothing that is not there. */
export interface There {
  measures: ReadonlySet<Measure>;
  goals: ReadonlySet<PlanParts['goals'][number]>;
  assessments: ReadonlySet<PlanParts['assessments'][number]>;
  /** The agencies whose taking part may be known now. */
  known: ReadonlySet<string>;
}

type Keyed = { key: string };
const both = <T extends Keyed>(then: readonly T[], now: readonly T[]): T[] => {
  const given = new Set(now.map(({ key }) => key));
  return then.filter(({ key }) => given.has(key));
};
const ifThere = <T>(thing: T | null, there: ReadonlySet<T>): T | null => (thing && there.has(thing) ? thing : null);

/** The decisions that had been made, of those that are given now as well; their texts are frozen. */
export function decisionsThen(
  then: readonly Decision[],
  now: readonly Decision[],
  { measures }: Pick<There, 'measures'>,
): Decision[] {
  const made = both(then, now);
  const kept = new Set(made);
  for (const one of made) {
    one.revises = ifThere(one.revises, kept);
    one.measure = ifThere(one.measure, measures);
  }
  return made;
}

/** The complaints that had been received, of those that are given now as well, with the steps that they had taken. */
export const complaintsThen = (
  then: readonly Complaint[],
  now: readonly Complaint[],
  decisions: ReadonlySet<Decision>,
): Complaint[] => both(then, now).map((one) => ({ ...one, decision: ifThere(one.decision, decisions), viewerCan: [] }));

/** What had happened in the life of the plan, of what is given now as well. */
export const lifeThen = (
  then: readonly AnyEntry[],
  now: readonly AnyEntry[],
  { measures }: Pick<There, 'measures'>,
  decisions: ReadonlySet<Decision>,
): AnyEntry[] =>
  both(then, now).map((one) => ({
    ...one,
    ...('measure' in one ? { measure: ifThere(one.measure, measures) } : {}),
    ...('decision' in one ? { decision: ifThere(one.decision, decisions) } : {}),
  }));

/** What agencies had asked of each other, of what is given now as well; words only where they may be read now. */
export function measureRequestsThen(
  then: readonly MeasureRequest[],
  now: readonly MeasureRequest[],
  { measures, goals }: There,
): MeasureRequest[] {
  const present = new Map(now.map((one) => [one.key, one]));
  return both(then, now).map((one) => {
    const words = present.get(one.key)?.text ?? null;
    return {
      ...one,
      text: words === null ? null : one.text,
      answer: (present.get(one.key)?.answer ?? null) === null ? null : one.answer,
      follows: ifThere(one.follows, measures),
      measure: ifThere(one.measure, measures),
      goal: words === null ? null : ifThere(one.goal, goals),
      viewerCan: [],
    };
  });
}

/** What the participant had been asked to consent to, of what is given now as well. */
export const consentRequestsThen = (
  then: readonly ConsentRequest[],
  now: readonly ConsentRequest[],
  { measures, goals, assessments, known }: There,
): ConsentRequest[] =>
  both(then, now).map((one) => ({
    ...one,
    recipients: one.recipients.filter(({ key }) => known.has(key)),
    measures: one.measures.filter((measure) => measures.has(measure)),
    goal: ifThere(one.goal, goals),
    assessment: ifThere(one.assessment, assessments),
    viewerCan: [],
  }));

/** How the plan had come about, of what is given now as well; steps are only ever added. */
export function comingAboutThen(then: ComingAbout, now: ComingAbout, mayKnow: boolean): ComingAbout {
  const steps = <T extends { id: string }>(past: readonly T[], present: readonly T[]): T[] => {
    const given = new Set(present.map(({ id }) => id));
    return past.filter(({ id }) => given.has(id));
  };
  return {
    eligibility: steps(then.eligibility, now.eligibility),
    confidentialityInformation: steps(then.confidentialityInformation, now.confidentialityInformation),
    coordinatorWishes: steps(then.coordinatorWishes, now.coordinatorWishes),
    acceptances: steps(then.acceptances, now.acceptances),
    withoutApproval: now.withoutApproval === null ? null : then.withoutApproval,
    original: steps(then.original, now.original),
    copies: steps(then.copies, now.copies),
    programme: steps(then.programme, now.programme),
    moves: steps(then.moves, now.moves),
    closing: now.closing === null ? null : then.closing,
    coordinatorChosenBy: mayKnow ? then.coordinatorChosenBy : null,
  };
}

/** What had been opened in emergencies, newest first, as it stood: told under the rights of now, for whom it concerns may change. */
export const emergenciesThen = (
  now: PlanParts['emergencies'],
  measures: readonly Measure[],
  asOf: Date,
): PlanParts['emergencies'] =>
  now.flatMap((one) => {
    if (one.openedAt > asOf) return [];
    const endsAt = one.endsAt > asOf ? one.closesAt : one.endsAt;
    return [
      {
        ...one,
        endsAt,
        measure: measures.find(({ key }) => key === one.measure?.key) ?? null,
        running: endsAt > asOf,
        review: one.review && one.review.at <= asOf ? one.review : null,
        viewerCan: [],
      },
    ];
  });

/** What else there was of the plan, of what is given now as well. */
export function restThen(
  then: PlanParts,
  now: PlanParts,
): Pick<
  PlanParts,
  'description' | 'contributions' | 'representatives' | 'workNotes' | 'insightRequests' | 'withholdings' | 'dissents'
> {
  const representatives = both(then.representatives, now.representatives).map((one) => ({ ...one, viewerCan: [] }));
  const notes = new Set(now.workNotes.map(({ id }) => id));
  const workNotes = then.workNotes.filter(({ id }) => notes.has(id));
  return {
    description: now.description && then.description,
    contributions: both(then.contributions, now.contributions).map((one) => ({
      ...one,
      representative: representatives.find(({ key }) => key === one.representativeKey) ?? null,
    })),
    representatives,
    workNotes,
    insightRequests: both(then.insightRequests, now.insightRequests).map((one) => ({
      ...one,
      opened: one.opened.filter((note) => workNotes.includes(note)),
    })),
    withholdings: both(then.withholdings, now.withholdings),
    dissents: both(then.dissents, now.dissents),
  };
}
