import type { Assessment } from '../assessment';
import type { Consent } from '../consent';
import type { Goal } from '../goal';
import type { Ctx } from '../kernel/ctx';
import type { Measure } from '../measure';
import { gapsOf } from './gaps-of';
import type { Plan } from './plan.view';
import {
  comingAboutThen,
  complaintsThen,
  consentRequestsThen,
  decisionsThen,
  emergenciesThen,
  lifeThen,
  measureRequestsThen,
  restThen,
} from './rest-then';

/**
 * A plan as it stood, of which nothing is left but what is given now as well: things known then and now, contents read then
 * and now. What the viewer may do is a matter of the present, and so nothing here.
 */
export function thenAndNow(then: Plan, now: Plan, ctx: Ctx, asOf: Date): Plan {
  const known = now.all.knownAgencies;
  const assessments = assessmentsOf(then.all.assessments, byKey(now.all.assessments));
  const goals = goalsOf(then.all.goals, byKey(now.all.goals), new Set(assessments));
  const measures = measuresOf(then.all.measures, byKey(now.all.measures), new Set(goals));
  const consents = consentsOf(then.all.consents, byKey(now.all.consents), new Set(measures), known);
  const there = { measures: new Set(measures), goals: new Set(goals), assessments: new Set(assessments), known };
  const decisions = decisionsThen(then.all.decisions, now.all.decisions, there);
  const made = new Set(decisions);
  const consentRequests = consentRequestsThen(then.all.consentRequests, now.all.consentRequests, there);
  const measureRequests = measureRequestsThen(then.all.measureRequests, now.all.measureRequests, there);
  const takingPart = then.all.takingPart.filter(({ agency }) => known.has(agency));
  const read: Plan = {
    ...then,
    asOf,
    facts: { ...now.facts, ctx },
    coordinator: then.coordinator && known.has(then.coordinator.agency.key) ? then.coordinator : null,
    agencies: then.agencies.filter(({ key }) => known.has(key)),
    all: {
      ...then.all,
      goals,
      assessments,
      measures,
      consents,
      decisions,
      complaints: complaintsThen(then.all.complaints, now.all.complaints, made),
      life: lifeThen(then.all.life, now.all.life, there, made),
      consentRequests,
      measureRequests,
      comingAbout: comingAboutThen(then.all.comingAbout, now.all.comingAbout, seesComingAbout(now)),
      ...restThen(then.all, now.all),
      emergencies: emergenciesThen(now.all.emergencies, measures, asOf),
      followers: followersThen(then.all.followers, measures),
      // by what a case system knows a measure is no state of the plan: it is the present one
      references: now.all.references,
      takingPart,
      gaps: gapsOf(then.period, measures),
      head: now.all.head,
    },
  };
  for (const part of [...goals, ...assessments, ...measures, ...consents, ...consentRequests, ...measureRequests])
    part.inPlan = read;
  return read;
}

/** Whether how the plan comes about is for the viewer to see now. */
const seesComingAbout = ({ facts: { rights, opened } }: Plan): boolean =>
  rights.may('read', 'ComingAbout', { ...opened, owner: '', classification: 'SHARED' });

/** What took over from what, where both may be known then and now; another may take over now. */
function followersThen(then: Plan['all']['followers'], measures: readonly Measure[]): Plan['all']['followers'] {
  const known = new Set(measures);
  const keys = new Set(measures.map(({ key }) => key));
  return new Map([...then].filter(([key, follower]) => keys.has(key) && known.has(follower)));
}

const byKey = <T extends { key: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.key, thing]));

function assessmentsOf(then: readonly Assessment[], now: ReadonlyMap<string, Assessment>): Assessment[] {
  return then.flatMap((finding) => {
    const present = now.get(finding.key);
    if (!present) return [];
    finding.viewerCan = [];
    if (present.content.__typename === 'Withheld') finding.content = present.content;
    return [finding];
  });
}

function goalsOf(then: readonly Goal[], now: ReadonlyMap<string, Goal>, findings: ReadonlySet<Assessment>): Goal[] {
  const goals = then.flatMap((goal) => {
    const present = now.get(goal.key);
    if (!present) return [];
    goal.viewerCan = [];
    if (present.content.__typename === 'Withheld') goal.content = present.content;
    return [goal];
  });
  const kept = new Set(goals);
  for (const { content } of goals) {
    if (content.__typename === 'Withheld') continue;
    if (content.parent && !kept.has(content.parent)) content.parent = null;
    content.basedOn = content.basedOn.filter((finding) => findings.has(finding));
  }
  return goals;
}

function measuresOf(then: readonly Measure[], now: ReadonlyMap<string, Measure>, goals: ReadonlySet<Goal>): Measure[] {
  return then.flatMap((measure) => {
    const present = now.get(measure.key);
    if (!present) return [];
    measure.viewerCan = [];
    measure.content = present.content.__typename === 'Withheld' ? present.content : withGoals(measure.content, goals);
    return [measure];
  });
}

const withGoals = (content: Measure['content'], goals: ReadonlySet<Goal>): Measure['content'] =>
  content.__typename === 'Withheld' ? content : { ...content, goals: content.goals.filter((goal) => goals.has(goal)) };

function consentsOf(
  then: readonly Consent[],
  now: ReadonlyMap<string, Consent>,
  measures: ReadonlySet<Measure>,
  known: ReadonlySet<string>,
): Consent[] {
  return then.flatMap((consent) => {
    if (!now.has(consent.key)) return [];
    return [
      {
        ...consent,
        viewerCan: [],
        recipients: consent.recipients.filter(({ key }) => known.has(key)),
        measures: consent.measures.filter((measure) => measures.has(measure)),
      },
    ];
  });
}
