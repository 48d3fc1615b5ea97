import olena from '../demo/cases/olena.json';
import samira from '../demo/cases/samira.json';
import yusuf from '../demo/cases/yusuf.json';
import { completenessOf } from './completeness';
import { PARTICIPANT, type PlanForLaw } from './plan-for-law';

type Case = typeof olena | typeof samira | typeof yusuf;
type Described = Case['plan'] & { otherCooperation: object[] | null };

/** A case as its participant reads it: everything, with nothing withheld. */
const planOf = (one: Case): PlanForLaw => ({
  coordinator: one.plan.coordinator === null ? null : { chosen: one.plan.coordinatorChosenBy !== null },
  originalIsKept: one.plan.custodianOfOriginal !== null,
  nextReview: one.plan.nextReview,
  agencies: one.agencies.map(({ key }) => ({
    key,
    hasAssigned: one.staff.some(({ agency, assigned }) => agency === key && assigned),
  })),
  mayKnowOfAll: true,
  goals: one.goals.map(({ key, horizon, targetDate, status, parent, inOwnWords, basedOn }) => ({
    key,
    horizon: horizon as PlanForLaw['goals'][number]['horizon'],
    targetDate,
    status: status as PlanForLaw['goals'][number]['status'],
    content: { parent, inOwnWords, citesFinding: basedOn.length > 0 },
  })),
  measures: one.measures.map((measure) => ({
    key: measure.key,
    status: measure.status as PlanForLaw['measures'][number]['status'],
    existence: measure.existence as PlanForLaw['measures'][number]['existence'],
    content: { ...measure, hasResponsible: measure.responsible !== null, confirmed: measure.confirmedBy !== null },
  })),
  findings: one.assessment.map(({ key, domain, by }) => ({
    key,
    participants: by === 'participant',
    content: { domain },
  })),
  description: {
    finalGoal: one.plan.finalGoal,
    level: one.plan.languageGoal.level,
    hoursGranted: one.plan.languageGoal.hoursGranted,
    civicsHoursGranted: one.plan.languageGoal.civicsHoursGranted,
    saysOtherCooperation: (one.plan as Described).otherCooperation !== null,
    lifeSituation: one.participant.lifeSituation,
  },
  relatives: one.representatives
    .filter(
      ({ kind, powers, wantsToTakePart, wantedByParticipant }) =>
        kind === 'RELATIVE' && powers.includes('TAKE_PART') && wantsToTakePart && wantedByParticipant,
    )
    .map(({ key }) => ({ key })),
  contributors: one.plan.contributions.map(({ by }) => (by === 'participant' ? PARTICIPANT : by)),
  planConsentInForce: one.consents.some(
    ({ purpose, validFrom, validTo, withdrawnAt }) =>
      purpose === 'PLAN' &&
      withdrawnAt === null &&
      validFrom <= one.today &&
      (validTo === null || one.today <= validTo),
  ),
  lifeEvents: one.lifeEvents.map(({ on, consequence }) => ({ key: on, followed: consequence !== null })),
  deviations: one.deviations.map(({ on, followUp }) => ({ key: on, followed: followUp !== null })),
  decisions: one.decisions.map(({ key, reasons, body, complaintDeadline }) => ({
    key,
    reasoned: reasons !== '',
    body: body !== null,
    deadline: complaintDeadline !== null,
  })),
  complaints: (one.complaints as { key: string; text: string; signedOn: string | null }[]).map(
    ({ key, text, signedOn }) => ({ key, said: text !== '', signed: signedOn !== null }),
  ),
  proxies: one.representatives
    .filter(({ kind }) => kind === 'PROXY')
    .map(({ key, authority }) => ({ key, covers: (authority?.describes ?? '') !== '' })),
  conversed: one.conversations.length > 0,
});

const IN: Readonly<Record<string, string>> = { GOAL: 'goals', MEASURE: 'measures' };

describe('the cases, worked out by hand', () => {
  const wholeOf = (one: Case) => completenessOf(planOf(one), one.plan.legalBases, 'nb');

  test.each([olena, samira, yusuf])('$key lacks what it was found to lack', (one: Case) => {
    const missing = wholeOf(one).requirements.filter(({ met }) => !met);
    expect([...new Set(missing.map(({ key }) => key))].sort()).toEqual(
      one.expected.missing.map(({ requirement }) => requirement).sort(),
    );
  });

  test.each([olena, samira, yusuf])('$key lacks it where it was found, by the law that was quoted', (one: Case) => {
    const { requirements } = wholeOf(one);
    for (const { requirement, legalText, where } of one.expected.missing) {
      const [found] = requirements.filter(({ key }) => key === requirement);
      expect(found?.citation).toBe(legalText);
      const places = (found?.missing ?? []).map((lack) => (lack.id ? `${IN[lack.in]}.${lack.id}` : 'plan'));
      expect(places).toEqual(where.map((place) => place.split('.').slice(0, -1).join('.')));
    }
  });

  test.each([olena, samira, yusuf])('$key is complete when it lacks nothing', (one: Case) => {
    expect(wholeOf(one).complete).toBe(one.expected.missing.length === 0);
  });
});
