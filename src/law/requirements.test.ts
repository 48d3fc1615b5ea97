import { PARTICIPANT, type PlanForLaw } from './plan-for-law';
import type { RequirementEntry } from './requirement-entry';
import { type RequirementKey, requirements } from './requirements';

type Measure = PlanForLaw['measures'][number];
type Content = NonNullable<Measure['content']>;
type Goal = PlanForLaw['goals'][number];

const content: Content = {
  goals: ['work'],
  hasResponsible: true,
  confirmed: true,
  howCarriedOut: 'Two mornings a week',
  place: 'The school',
  extent: 'Ten hours',
  remarks: 'No meetings after noon',
  result: 'Passed',
  kind: 'NORWEGIAN_TRAINING',
  category: 'EDUCATION',
};
const measure = (saying: Partial<Content> = {}, being: Partial<Measure> = {}): Measure => ({
  key: 'course',
  status: 'ACTIVE',
  existence: 'VISIBLE',
  content: { ...content, ...saying },
  ...being,
});
const stub: Measure = measure({}, { key: 'stub', content: null });
const therapy = (saying: Partial<Content> = {}): Measure =>
  measure({ kind: 'THERAPY', category: 'HEALTH', ...saying }, { key: 'care' });
const goal = (being: Partial<Goal> = {}, parent: string | null = null): Goal => ({
  key: 'work',
  horizon: 'LONG_TERM',
  targetDate: '2026-06-01',
  status: 'OPEN',
  content: { parent, inOwnWords: 'I want to work', citesFinding: true },
  ...being,
});
const finding = (domain: string, participants = false) => ({ key: domain, participants, content: { domain } });
const DOMAINS = ['EDUCATION', 'WORK', 'SKILLS', 'HEALTH', 'RESOURCES', 'OBSTACLES'];
const plan = (being: Partial<PlanForLaw> = {}): PlanForLaw => ({
  coordinator: { chosen: true },
  originalIsKept: true,
  nextReview: '2026-01-15',
  agencies: [{ key: 'school', hasAssigned: true }],
  mayKnowOfAll: true,
  goals: [goal(), goal({ key: 'step', horizon: 'SHORT_TERM', status: 'ACHIEVED' }, 'work')],
  measures: [measure(), therapy()],
  findings: [...DOMAINS.map((domain) => finding(domain)), finding('WISHES', true)],
  description: {
    finalGoal: 'A job',
    level: 'B1',
    hoursGranted: 600,
    civicsHoursGranted: 50,
    saysOtherCooperation: true,
    lifeSituation: 'Alone with two children',
  },
  relatives: [{ key: 'sister' }],
  contributors: [PARTICIPANT, 'school', 'sister'],
  planConsentInForce: true,
  lifeEvents: [{ key: 'moved', followed: true }],
  deviations: [{ key: 'absent', followed: true }],
  decisions: [{ key: 'right', reasoned: true, body: true, deadline: true }],
  complaints: [{ key: 'hours', said: true, signed: true }],
  proxies: [{ key: 'brother', covers: true }],
  conversed: true,
  ...being,
});
const isMet = ({ asked, missing }: RequirementEntry, one: PlanForLaw) =>
  (asked !== undefined && !asked(one)) || missing(one).length === 0;
const met = (key: RequirementKey, being: Partial<PlanForLaw>) => isMet(requirements[key], plan(being));
const step = goal({ key: 'step', horizon: 'SHORT_TERM', status: 'ACHIEVED' }, 'work');
const description = (being: Partial<NonNullable<PlanForLaw['description']>>) => ({
  description: { ...(plan().description as NonNullable<PlanForLaw['description']>), ...being },
});
const without = (domain: string) => plan().findings.filter(({ key }) => key !== domain);

/** For each demand the plans that lack it and nothing else. */
const lacking: Record<RequirementKey, Partial<PlanForLaw>[]> = {
  'goals-and-subgoals-described': [
    { goals: [goal()] },
    { goals: [goal({ status: 'ACHIEVED', horizon: 'SHORT_TERM' }, 'work')] },
    { goals: [goal(), goal({ key: 'step', horizon: 'SHORT_TERM', status: 'ACHIEVED' })] },
    description({ finalGoal: ' ' }),
  ],
  'measures-for-every-open-goal': [{ goals: [goal(), goal({ key: 'home' }), step] }],
  'every-goal-has-a-deadline': [
    { goals: [goal({ targetDate: null }), step] },
    { goals: [goal({ targetDate: null, status: 'ACHIEVED' }), step] },
  ],
  'someone-responsible-for-every-measure': [{ measures: [measure(), measure({ hasResponsible: false })] }],
  'when-and-how-every-measure-is-carried-out': [
    { measures: [measure({ howCarriedOut: null })] },
    { measures: [measure({ howCarriedOut: ' \n' })] },
  ],
  'important-remarks': [{ measures: [measure({ remarks: null }), measure({ remarks: '' })] }],
  'result-of-every-completed-measure': [{ measures: [measure({ result: null }, { status: 'COMPLETED' })] }],
  'extent-of-every-measure': [{ measures: [measure({ extent: null }, { status: 'PLANNED' })] }],
  'when-and-where-training-takes-place': [
    { measures: [measure({ place: null })] },
    { measures: [measure({ place: '', kind: 'CIVICS' })] },
  ],
  'services-confirmed-by-someone-with-authority': [
    { measures: [measure({ confirmed: false })] },
    { measures: [measure({ confirmed: false }, { status: 'COMPLETED' })] },
  ],
  'resources-and-needs-overview': [{ findings: without('RESOURCES') }, { findings: without('OBSTACLES') }],
  'mapping-of-education-work-and-skills': ['EDUCATION', 'WORK', 'SKILLS'].map((domain) => ({
    findings: without(domain),
  })),
  'mapping-of-health-or-social-challenges': [
    { measures: [measure({ category: 'SOCIAL' })], findings: without('HEALTH') },
    { measures: [measure({ category: 'HEALTH' })], findings: without('HEALTH') },
  ],
  'goals-rest-on-the-mapping': [
    { goals: [goal({ content: { parent: null, inOwnWords: 'Work', citesFinding: false } }), step] },
  ],
  'made-together-with-the-participant': [
    { findings: [...without('WISHES'), finding('WISHES')] },
    { goals: [goal({ content: { parent: null, inOwnWords: ' ', citesFinding: true } }), step] },
  ],
  'what-everyone-contributes': [
    { contributors: ['school', 'sister'] },
    { contributors: [PARTICIPANT, 'sister'] },
    { contributors: [PARTICIPANT, 'school'] },
  ],
  'cooperation-with-others': [description({ saysOtherCooperation: false })],
  'adapted-to-the-life-situation': [description({ lifeSituation: null })],
  'level-aimed-at': [description({ level: null })],
  'hours-granted': [description({ hoursGranted: null }), description({ civicsHoursGranted: null })],
  'who-takes-part': [{ agencies: [{ key: 'school', hasAssigned: false }] }],
  'coordinator-and-contact-person': [{ coordinator: null }, { coordinator: { chosen: false } }],
  'plan-period-and-review-date': [{ nextReview: null }],
  'consent-to-the-plan': [{ planConsentInForce: false }],
  'keeper-of-the-original': [{ originalIsKept: false }],
  'all-changes-recorded': [
    { lifeEvents: [{ key: 'moved', followed: false }] },
    { deviations: [{ key: 'absent', followed: false }] },
    { decisions: [{ key: 'right', reasoned: false, body: true, deadline: true }] },
  ],
  'conversations-about-how-the-plan-works': [{ conversed: false }],
  'how-to-complain': [
    { decisions: [{ key: 'right', reasoned: true, body: false, deadline: true }] },
    { decisions: [{ key: 'right', reasoned: true, body: true, deadline: false }] },
  ],
  'complaints-are-signed': [
    { complaints: [{ key: 'hours', said: false, signed: true }] },
    { complaints: [{ key: 'hours', said: true, signed: false }] },
  ],
  'written-authority-that-says-what-it-covers': [{ proxies: [{ key: 'brother', covers: false }] }],
  'mental-health-care-need': [{ measures: [measure(), therapy({ category: 'GENERAL' })], findings: without('HEALTH') }],
  'mental-health-care-aim': [{ measures: [measure(), therapy({ goals: [] })] }],
  // what every measure owes, mental health care owes once more
  'mental-health-care-services': [],
  'mental-health-care-extent': [],
};
const keys = Object.keys(lacking) as RequirementKey[];
const unmet = (being: Partial<PlanForLaw>) => keys.filter((key) => !met(key, being));

describe('the demands', () => {
  test('a whole plan meets them all', () => expect(unmet({})).toEqual([]));

  test.each(keys.flatMap((key) => lacking[key].map((being, nth) => ({ key, nth, being }))))(
    '$key is told when it alone is missing ($nth)',
    ({ key, being }) => expect(unmet(being)).toEqual([key]),
  );

  test('each is said in three languages', () => {
    for (const { text } of Object.values(requirements)) expect(new Set(Object.values(text)).size).toBe(3);
  });
});

describe('what counts', () => {
  const empty: Partial<Content> = {
    goals: [],
    hasResponsible: false,
    confirmed: false,
    howCarriedOut: null,
    place: null,
    extent: null,
    remarks: null,
    result: null,
  };

  test('a stub is complete and serves every goal', () => {
    expect(unmet({ measures: [stub], goals: [goal(), goal({ key: 'home' }), step] })).toEqual([]);
    expect(unmet({ measures: [{ ...stub, status: 'COMPLETED' }] })).toEqual([]);
  });

  test('a goal that is a stub is complete, its date as well', () => {
    expect(unmet({ goals: [goal(), step, goal({ key: 'secret', content: null, targetDate: null })] })).toEqual([]);
  });

  test('a stub that is cancelled serves no goal, and may have remarks', () => {
    expect(unmet({ measures: [{ ...stub, status: 'CANCELLED' }] })).toEqual(['measures-for-every-open-goal']);
  });

  test('what is HIDDEN counts for nobody, for better or worse', () => {
    const hidden = { existence: 'HIDDEN' } as const;
    expect(unmet({ measures: [measure(), measure(empty, hidden)] })).toEqual([]);
    for (const one of [measure({}, hidden), { ...stub, ...hidden }]) {
      expect(unmet({ measures: [one] })).toEqual(['measures-for-every-open-goal', 'important-remarks']);
    }
  });

  test('a cancelled measure owes nothing, and its remarks count', () => {
    const cancelled = { status: 'CANCELLED' } as const;
    expect(unmet({ measures: [measure(), measure(empty, cancelled)] })).toEqual([]);
    expect(unmet({ measures: [measure({ remarks: null }), measure({}, cancelled)] })).toEqual([]);
    expect(unmet({ measures: [measure({}, cancelled)] })).toEqual(['measures-for-every-open-goal']);
  });

  test('results are owed by completed measures, places by training', () => {
    expect(unmet({ measures: [measure({ result: null }), measure({ place: null, kind: 'EDUCATION' })] })).toEqual([]);
  });

  test('a goal that is abandoned owes nothing; one that is reached needs no measure', () => {
    expect(
      unmet({ goals: [goal({ status: 'ABANDONED', targetDate: null }), step], measures: [measure({ goals: [] })] }),
    ).toEqual([]);
    expect(unmet({ goals: [goal({ status: 'ACHIEVED' }), step], measures: [measure({ goals: [] })] })).toEqual([]);
  });
});

describe('a measure for every open goal', () => {
  const served = (goals: Goal[], ...measures: Measure[]) => met('measures-for-every-open-goal', { goals, measures });
  const course = measure({ goals: ['words'] });

  test('may stand at a goal below, however far down', () => {
    const between = goal({ key: 'language' }, 'work');
    expect(served([goal(), between, goal({ key: 'words' }, 'language')], course)).toBe(true);
    expect(served([goal(), between, goal({ key: 'words' })], course)).toBe(false);
  });

  test('a goal above does not serve those below', () => {
    expect(served([goal(), goal({ key: 'words' }, 'work')], measure())).toBe(false);
  });

  test('a goal that is a stub owes no measure, and may stand below any other', () => {
    const hiddenFromMe = goal({ key: 'words', content: null });
    expect(served([hiddenFromMe])).toBe(true);
    expect(served([goal(), hiddenFromMe])).toBe(false);
    expect(served([goal(), hiddenFromMe], course)).toBe(true);
    expect(served([goal(), hiddenFromMe, goal({ key: 'verbs' }, 'words')], measure({ goals: ['verbs'] }))).toBe(true);
  });

  test('goals in a ring come to an end', () => {
    expect(served([goal({}, 'words'), goal({ key: 'words' }, 'work')], course)).toBe(true);
  });

  test('a goal that the viewer may not know of serves none', () => {
    expect(served([goal()], measure({ goals: ['unknown'] }))).toBe(false);
  });
});

describe('what the viewer cannot see', () => {
  test('is never missing: not what is withheld, and not what may be there unknown', () => {
    const withheld = { description: null, contributors: null, planConsentInForce: null, conversed: null };
    const unknown = { mayKnowOfAll: false, goals: [goal()], measures: [], findings: [] };
    expect(unmet({ ...withheld, ...unknown, agencies: [{ key: 'nav', hasAssigned: true }] })).toEqual([]);
  });

  test('a finding that is a stub may be about anything, and the participant’s own about wishes', () => {
    const secret = { key: 'secret', content: null };
    const agencys = { findings: [{ ...secret, participants: false }] };
    expect(unmet(agencys)).toEqual(['made-together-with-the-participant']);
    expect(unmet({ findings: [{ ...secret, participants: true }] })).toEqual([]);
  });
});

describe('mental health care', () => {
  test('adds its demands where the plan has it, as far as the viewer may read', () => {
    const asked = (measures: Measure[]) => requirements['mental-health-care-need'].asked?.(plan({ measures }));
    expect(asked([therapy()])).toBe(true);
    expect(asked([measure(), { ...therapy(), content: null }, { ...therapy(), existence: 'HIDDEN' }])).toBe(false);
    expect(met('mental-health-care-services', { measures: [therapy({ howCarriedOut: '' })] })).toBe(false);
    expect(met('mental-health-care-extent', { measures: [therapy({ extent: null })] })).toBe(false);
  });
});

describe('what is missing', () => {
  test('is named by the thing that lacks it, and by words that differ by language', () => {
    const lacks = requirements['every-goal-has-a-deadline'].missing(
      plan({ goals: [goal({ targetDate: null }), step] }),
    );
    expect(lacks.map(({ in: kind, key }) => [kind, key])).toEqual([['GOAL', 'work']]);
    for (const [key, plans] of Object.entries(lacking)) {
      for (const being of plans)
        for (const { text } of requirements[key as RequirementKey].missing(plan(being)))
          expect(text.nb).not.toBe(text.en);
    }
  });
});
