import { documentOf, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refusal, unchanged } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

const PERIOD = { from: '2025-09-01', to: '2025-12-31' };
const BACKWARDS = { from: '2025-12-31', to: '2025-09-01' };
const NO_DATES = [
  '2025-02-30',
  '2025-02-29',
  '2025-13-01',
  '2025-00-10',
  '2025-04-31',
  '2025-1-3',
  '20250103',
  '2025-01-03T00:00:00Z',
  'i morgen',
  '',
  20250103,
  true,
];

/** Values that cannot be: each is named with its place, all at once, and none is repeated. */
describe('a value that cannot be', () => {
  let hub: TestHub;
  let world: World;
  let token: string;
  let measureId: string;
  let goalId: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    token = world.refugee.worker.token;
    measureId = (await addMeasure(world, world.refugee.worker)).id;
    goalId = (await perform(hub, token, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' }))
      .id;
  });
  afterAll(() => hub.close());

  /** A right input of each mutation, but for what is put over it. */
  const BASE: Partial<Record<Mutation, () => object>> = {
    registerParticipant: () => ({ dufNumber: '202412345610', name: 'Ali' }),
    openPlan: () => ({ participantId: world.participantId, legalBases: ['INDIVIDUAL_PLAN_2022'], period: PERIOD }),
    reviseFrame: () => ({ planId: world.plan, expectedVersion: 1 }),
    leavePlan: () => ({ planId: world.plan, reason: 'Ferdig' }),
    addGoal: () => ({ planId: world.plan, horizon: 'LONG_TERM', statement: 'Arbeid' }),
    reviseGoal: () => ({ goalId, expectedVersion: 1, expectedContentVersion: 1 }),
    addMeasure: () => ({ planId: world.plan, kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period: PERIOD }),
    reviseMeasure: () => ({ measureId, expectedVersion: 1, expectedContentVersion: 1 }),
    completeMeasure: () => ({ measureId, expectedVersion: 1, result: 'Bra' }),
    cancelMeasure: () => ({ measureId, expectedVersion: 1, reason: 'Flyttet' }),
    giveConsent: () => ({
      planId: world.plan,
      discloserId: world.health.agency.id,
      recipientIds: [world.nav.agency.id],
      categories: ['HEALTH'],
    }),
  };

  /** The places of what is wrong with these inputs, each refused; the database stands as it stood. */
  const allRefused = (mutation: Mutation, wrong: object[], secrets: string[] = []): Promise<string[][]> =>
    unchanged(hub, async () => {
      const paths: string[][] = [];
      for (const one of wrong) paths.push(await pathsOf(mutation, one, secrets));
      return paths;
    });

  const pathsRefused = async (mutation: Mutation, wrong: object): Promise<string[]> =>
    (await allRefused(mutation, [wrong])).flat();

  async function pathsOf(mutation: Mutation, wrong: object, secrets: string[]): Promise<string[]> {
    const by = mutation === 'giveConsent' ? world.participant : token;
    const input = { ...BASE[mutation]?.(), ...wrong };
    const { code, problems } = await refusal(hub, by, documentOf(mutation), { input }, { secrets });
    expect(code).toBe('INVALID_INPUT');
    for (const { message } of problems ?? []) expect(message).toMatch(/^\p{Lu}.+\.$/u);
    return (problems ?? []).map((problem) => problem.path).sort();
  }

  const periods: [Mutation, object, string][] = [
    ['openPlan', { period: BACKWARDS }, 'input.period.to'],
    ['reviseFrame', { period: BACKWARDS }, 'input.period.to'],
    ['addMeasure', { period: BACKWARDS }, 'input.period.to'],
    ['addMeasure', { breaks: [{ from: '2025-10-01', to: '2025-10-05' }, BACKWARDS] }, 'input.breaks.1.to'],
    ['addMeasure', { breaks: [{ from: '2025-10-01' }] }, 'input.breaks.0.to'],
    ['reviseMeasure', { period: BACKWARDS }, 'input.period.to'],
    ['reviseMeasure', { breaks: [BACKWARDS] }, 'input.breaks.0.to'],
    ['giveConsent', { validFrom: '2025-12-31', validTo: '2025-11-01' }, 'input.validTo'],
    ['reviseFrame', { nextReview: '2027-01-01' }, 'input.nextReview'],
    ['reviseFrame', { nextReview: '2024-01-01' }, 'input.nextReview'],
  ];
  test.each(periods)('is refused in %s: days the wrong way round, %j', async (mutation, wrong, path) => {
    expect(await pathsRefused(mutation, wrong)).toEqual([path]);
  });

  const dates: [Mutation, (date: unknown) => object, string][] = [
    ['openPlan', (from) => ({ period: { from } }), 'input.period.from'],
    ['reviseFrame', (nextReview) => ({ nextReview }), 'input.nextReview'],
    ['addGoal', (targetDate) => ({ targetDate }), 'input.targetDate'],
    ['reviseGoal', (targetDate) => ({ targetDate }), 'input.targetDate'],
    ['addMeasure', (to) => ({ period: { from: '2025-01-01', to } }), 'input.period.to'],
    ['addMeasure', (from) => ({ breaks: [{ from, to: '2025-12-01' }] }), 'input.breaks.0.from'],
    ['reviseMeasure', (from) => ({ period: { from } }), 'input.period.from'],
    ['giveConsent', (validFrom) => ({ validFrom }), 'input.validFrom'],
    ['giveConsent', (validTo) => ({ validTo }), 'input.validTo'],
  ];
  test.each(dates)('is refused in %s: a date that does not exist (%#)', async (mutation, wrong, path) => {
    expect(await allRefused(mutation, NO_DATES.map(wrong), ['2025-02-30'])).toEqual(NO_DATES.map(() => [path]));
  });

  test('is refused where a year lies beyond all planning', async () => {
    for (const year of ['0001', '1899', '2200', '9999']) {
      expect(await pathsRefused('addMeasure', { period: { from: `${year}-01-01` } })).toEqual(['input.period.from']);
      expect(await pathsRefused('addGoal', { targetDate: `${year}-01-01` })).toEqual(['input.targetDate']);
    }
  });

  test('is refused in filters and in the text of a document, too', async () => {
    const queries = [
      'query { plans(filter: { reviewBefore: "2025-02-30" }) { totalCount } }',
      'query { ownMeasures(filter: { activeOn: "2025-02-30" }) { totalCount } }',
      `mutation { addGoal(input: { planId: "${world.plan}", horizon: LONG_TERM, statement: "Arbeid", targetDate: "2025-02-30" }) { id } }`,
    ];
    for (const query of queries) {
      const { code } = await unchanged(hub, () => refusal(hub, token, query, {}, { secrets: ['2025-02-30'] }));
      expect(code).toBe('INVALID_INPUT');
    }
  });

  test('is no fault on the last day of February in a leap year', async () => {
    expect(
      (await addMeasure(world, world.refugee.worker, { period: { from: '2024-02-29', to: '2024-02-29' } })).version,
    ).toBe(1);
  });

  test('names two dates that do not exist at once', async () => {
    expect(await pathsRefused('addMeasure', { period: { from: '2025-02-30', to: '2025-02-31' } })).toEqual([
      'input.period.from',
      'input.period.to',
    ]);
  });

  const texts: [Mutation, string][] = [
    ['registerParticipant', 'name'],
    ['leavePlan', 'reason'],
    ['addGoal', 'statement'],
    ['addGoal', 'inOwnWords'],
    ['reviseGoal', 'statement'],
    ['reviseGoal', 'inOwnWords'],
    ...(['title', 'description', 'howCarriedOut', 'place', 'extent', 'remarks'] as const).flatMap(
      (field): [Mutation, string][] => [
        ['addMeasure', field],
        ['reviseMeasure', field],
      ],
    ),
    ['completeMeasure', 'result'],
    ['cancelMeasure', 'reason'],
  ];
  test.each(texts)('is refused in %s: an empty, a blank, a 100 kB or an unstorable %s', async (mutation, field) => {
    const wrong = ['', ' \n\t ', 'hemmelig '.repeat(11_400), 'hemmelig\u0000', 7].map((text) => ({ [field]: text }));
    expect(await allRefused(mutation, wrong, ['hemmelig'])).toEqual(wrong.map(() => [`input.${field}`]));
  });

  const others: [Mutation, object, string[]][] = [
    [
      'openPlan',
      { legalBases: ['INDIVIDUAL_PLAN_2022', 'LOV_OM_TULL', '__proto__'] },
      ['input.legalBases.1', 'input.legalBases.2'],
    ],
    ['openPlan', { legalBases: [] }, ['input.legalBases']],
    ['reviseFrame', { legalBases: ['constructor'] }, ['input.legalBases.0']],
    ['addMeasure', { legalBasis: 'LOV_OM_TULL' }, ['input.legalBasis']],
    ['reviseMeasure', { legalBasis: '' }, ['input.legalBasis']],
    ['addMeasure', { hoursPerWeek: -0.5 }, ['input.hoursPerWeek']],
    ['reviseMeasure', { hoursPerWeek: 168.5 }, ['input.hoursPerWeek']],
    ['addMeasure', { kind: 'TULL', category: 'HEMMELIG' }, ['input.category', 'input.kind']],
    ['addMeasure', { existence: 'HIDDEN', classification: 'SHARED' }, ['input.existence']],
    ['reviseMeasure', { existence: 'HIDDEN', classification: 'SHARED' }, ['input.existence']],
    ['reviseMeasure', { existence: 'HIDDEN' }, ['input.existence']],
    ['registerParticipant', { languages: ['ti', 'norsk', ''] }, ['input.languages.1', 'input.languages.2']],
    ['addMeasure', { finnesIkke: true }, ['input']],
    ['addGoal', { idempotencyKey: '' }, ['input.idempotencyKey']],
    ['addGoal', { idempotencyKey: 'x'.repeat(201) }, ['input.idempotencyKey']],
    ['addGoal', { idempotencyKey: 'x\u0000' }, ['input.idempotencyKey']],
    ['reviseGoal', { idempotencyKey: 'x\u0000' }, ['input.idempotencyKey']],
  ];
  test.each(others)('is refused in %s: %j', async (mutation, wrong, paths) => {
    expect(await pathsRefused(mutation, wrong)).toEqual(paths);
  });

  test('is named with all others that are wrong in the same input', async () => {
    const wrong = {
      title: '',
      period: BACKWARDS,
      hoursPerWeek: 200,
      legalBasis: 'LOV_OM_TULL',
      existence: 'HIDDEN',
      classification: 'SHARED',
      breaks: [BACKWARDS],
    };
    const paths = [
      'input.breaks.0.to',
      'input.existence',
      'input.hoursPerWeek',
      'input.legalBasis',
      'input.period.to',
      'input.title',
    ];
    expect(await pathsRefused('addMeasure', wrong)).toEqual(paths);
    const revised = { ...wrong, expectedContentVersion: null, expectedVersion: 0 };
    expect(await pathsRefused('reviseMeasure', revised)).toEqual(
      ['input.expectedContentVersion', 'input.expectedVersion', ...paths].sort(),
    );
  });
});
