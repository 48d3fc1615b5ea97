import type { PlanForLaw } from './plan-for-law';
import { type RequirementKey, requirements } from './requirements';

type Measure = PlanForLaw['measures'][number];
type Content = NonNullable<Measure['content']>;
type Goal = PlanForLaw['goals'][number];

const content: Content = {
  goals: ['work'],
  hasResponsible: true,
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
const goal = (being: Partial<Goal> = {}, parent: string | null = null): Goal => ({
  key: 'work',
  horizon: 'LONG_TERM',
  targetDate: '2026-06-01',
  status: 'OPEN',
  content: { parent, inOwnWords: null },
  ...being,
});
const plan = (being: Partial<PlanForLaw> = {}): PlanForLaw => ({
  coordinator: true,
  nextReview: '2026-01-15',
  agencies: [{ key: 'school', hasAssigned: true }],
  goals: [goal()],
  measures: [measure()],
  planConsentInForce: true,
  ...being,
});
const met = (key: RequirementKey, being: Partial<PlanForLaw>) => requirements[key].met(plan(being));

/** For each demand the plans that lack it and nothing else. */
const lacking: Record<RequirementKey, Partial<PlanForLaw>[]> = {
  'measures-for-every-open-goal': [{ goals: [goal(), goal({ key: 'home' })] }],
  'every-goal-has-a-deadline': [
    { goals: [goal({ targetDate: null })] },
    { goals: [goal({ targetDate: null, status: 'ACHIEVED' })] },
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
  'who-takes-part': [
    {
      agencies: [
        { key: 'school', hasAssigned: true },
        { key: 'nav', hasAssigned: false },
      ],
    },
  ],
  'plan-period-and-review-date': [{ nextReview: null }],
  'consent-to-the-plan': [{ planConsentInForce: false }],
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
    howCarriedOut: null,
    place: null,
    extent: null,
    remarks: null,
    result: null,
  };

  test('a stub is complete and serves every goal', () => {
    expect(unmet({ measures: [stub], goals: [goal(), goal({ key: 'home' })] })).toEqual([]);
    expect(unmet({ measures: [{ ...stub, status: 'COMPLETED' }] })).toEqual([]);
  });

  test('a goal that is a stub is complete, its date as well', () => {
    expect(unmet({ goals: [goal(), goal({ key: 'secret', content: null, targetDate: null })] })).toEqual([]);
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
      unmet({ goals: [goal({ status: 'ABANDONED', targetDate: null })], measures: [measure({ goals: [] })] }),
    ).toEqual([]);
    expect(unmet({ goals: [goal({ status: 'ACHIEVED' })], measures: [measure({ goals: [] })] })).toEqual([]);
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
