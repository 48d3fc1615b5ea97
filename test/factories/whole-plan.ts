import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';

const AGENCY = '{ id kind name organizationNumber municipality { number name } explanation }';
const STAFF = `{ id name title agency { id } }`;
const WITHHELD = '... on Withheld { reason explanation canRequestConsent }';

/** Everything that the schema tells of a plan, but for the read log and the place in the events. */
export const WHOLE_PLAN = `id version status nextReview period { from to }
  legalBases { code title citation inForceFrom inForceTo }
  participant { id name languages interpreterNeeded }
  coordinator ${STAFF}
  agencies ${AGENCY}
  goals { id version horizon targetDate status classification viewerCan owner { id }
    content { __typename ... on GoalContent { version statement inOwnWords category parent { id } basedOn { id } } ${WITHHELD} } }
  assessments { id version date classification viewerCan owner { id }
    content { __typename ... on AssessmentContent { version domain text category languageLevels { skill level } } ${WITHHELD} } }
  measures { id version status hoursPerWeek classification existence viewerCan owner { id } period { from to } breaks { from to }
    content { __typename ${WITHHELD} ... on MeasureContent { id version kind category title description howCarriedOut place extent remarks result
      legalBasis { code } responsible ${STAFF} goals { id } } } }
  description { version finalGoal languageGoal { level hoursGranted hoursUsed civicsHoursGranted } otherCooperation { with why }
    lifeSituation background madeInLanguage withInterpreter facilitation }
  contributions { id version by agency { id } representative { id } text writtenAt }
  consents { id purpose categories scope method validFrom validTo withdrawnAt inForce discloser { id } recipients { id } measures { id } }
  completeness { complete requirements { key text citation met missing { in id text } legalBasis { code } } }
  gaps { from to days }
  overloadedWeeks { week hours withoutHours }
  lightWeeks(below: 1) { week from to hours withoutHours }
  likeness { percent others sentence }
  clashes { week hours room jobHours reasons }
  hoursLedger { level granted used left overrun forecast { outlook hoursPlanned hoursAtEnd hoursNeeded grantUsedUpOn } }
  viewerCan`;

/** A plan as `WHOLE_PLAN` asks for it. */
export interface WholePlan {
  id: string;
  version: number;
  status: string;
  participant: { id: string; name: string };
  coordinator: { id: string } | null;
  agencies: { id: string; name: string }[];
  goals: {
    id: string;
    classification: string;
    viewerCan: string[];
    content: { __typename: string; statement?: string };
  }[];
  measures: {
    id: string;
    classification: string;
    existence: string;
    viewerCan: string[];
    content: { __typename: string; title?: string; reason?: string; canRequestConsent?: boolean };
  }[];
  description: { version: number; finalGoal: string | null; lifeSituation: string | null } | null;
  contributions: { id: string; version: number; by: string; agency: { id: string } | null; text: string }[];
  consents: { id: string; recipients: { id: string }[]; measures: { id: string }[]; inForce: boolean }[];
  completeness: {
    complete: boolean;
    requirements: {
      key: string;
      met: boolean;
      text: string;
      citation: string;
      missing: { in: string; id: string | null; text: string }[];
      legalBasis: { code: string };
    }[];
  };
  gaps: { from: string; to: string; days: number }[];
  viewerCan: string[];
}

/** All that a viewer is told of a plan; null when it is not open to them. */
export async function wholePlan(hub: TestHub, token: string, id: string): Promise<WholePlan | null> {
  const { plan } = await answer<{ plan: WholePlan | null }>(
    hub,
    token,
    `query ($id: ID!) { plan(id: $id) { ${WHOLE_PLAN} } }`,
    { id },
  );
  return plan;
}

/** All that a viewer to whom the plan is open is told of it. */
export async function openPlan(hub: TestHub, token: string, id: string): Promise<WholePlan> {
  const plan = await wholePlan(hub, token, id);
  if (!plan) throw new Error('the plan is not open');
  return plan;
}
