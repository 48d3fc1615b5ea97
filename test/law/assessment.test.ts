import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { clockFrom } from '../../src/kernel/clock';
import { bundledText } from '../demo/loaded';
import { findingsSeen } from '../factories/findings';
import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface GoalSeen {
  content: { statement: string; inOwnWords: string; basedOn: { content: { text: string; domain: string } }[] };
}

const GOALS = `query ($id: ID!) { plan(id: $id) { goals { content { ... on GoalContent { statement inOwnWords
  basedOn { content { ... on AssessmentContent { text domain } } } } } } } }`;
const goalsSeen = async (hub: TestHub, token: string, id: string): Promise<GoalSeen[]> =>
  (await answer<{ plan: { goals: GoalSeen[] } }>(hub, token, GOALS, { id })).plan.goals;

/** The assessment that a plan is built on, from all who found something. */
describe('an assessment', () => {
  let hub: TestHub;
  let world: World;
  beforeEach(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterEach(() => hub.close());

  const add = (token: string, domain: string, text: string, more: object = {}) =>
    perform(hub, token, 'addAssessment', { planId: world.plan, domain, text, ...more });

  test('holds the resources and the needs of the person, from the person and from each service that found them (D16)', async () => {
    const { participant, refugee, health } = world;
    await add(participant, 'RESOURCES', 'Jeg er tålmodig. Søsteren min bor ti minutter unna.');
    await add(refugee.worker.token, 'OBSTACLES', 'Lang bussvei og ingen førerkort.');
    await add(refugee.worker.token, 'CARE_DUTIES', 'Eneforsørger for to barn.');
    await add(health.worker.token, 'HEALTH', 'Sover fire timer.', { category: 'HEALTH' });
    const overview = async (token: string) =>
      (await findingsSeen(hub, token, world.plan)).map(({ owner, content }) => [owner?.id ?? null, content.domain]);
    const shared = [
      [null, 'RESOURCES'],
      [refugee.agency.id, 'OBSTACLES'],
      [refugee.agency.id, 'CARE_DUTIES'],
    ];
    expect(await overview(participant)).toEqual([...shared, [health.agency.id, 'HEALTH']]);
    // of the person's health others know no more than that something was found
    expect(await overview(world.nav.worker.token)).toEqual([...shared, [health.agency.id, undefined]]);
  });

  test('is what goals rest on: a goal cites the findings that it is built on, and is changed with them (D25)', async () => {
    const { school, nav, participant, plan } = world;
    const schooling = await add(school.worker.token, 'EDUCATION', 'Ni års skolegang');
    const levels = [
      { skill: 'READING', level: 'A2' },
      { skill: 'SPOKEN_INTERACTION', level: 'UNDER_A1' },
    ];
    const language = await add(school.worker.token, 'LANGUAGE', 'A2 i lesing', { languageLevels: levels });
    const work = await add(nav.worker.token, 'WORK', 'Fire år som pleiemedhjelper');
    const goal = await perform(hub, school.worker.token, 'addGoal', {
      ...{ planId: plan, horizon: 'SHORT_TERM', statement: 'B1 muntlig', assessmentIds: [language.id] },
    });
    const cited = async () =>
      (await goalsSeen(hub, participant, plan))[0]?.content.basedOn.map(({ content }) => content.text);
    expect(await cited()).toEqual(['A2 i lesing']);
    const found = await findingsSeen(hub, participant, plan);
    expect(found.find(({ id }) => id === language.id)?.content.languageLevels).toEqual(levels);
    await perform(hub, school.worker.token, 'reviseGoal', {
      ...{ goalId: goal.id, expectedVersion: 1, expectedContentVersion: 1 },
      assessmentIds: [language.id, schooling.id, work.id],
    });
    expect(await cited()).toEqual(['A2 i lesing', 'Ni års skolegang', 'Fire år som pleiemedhjelper']);
  });

  test('keeps wishes and dreams in the person’s own words: nobody else writes or changes them, and goals rest on them (D46)', async () => {
    const { participant, refugee, nav, plan } = world;
    const words = 'Jeg vil jobbe med gamle mennesker, slik jeg gjorde før.';
    const wish = await add(participant, 'WISHES', words);
    const change = { assessmentId: wish.id, expectedVersion: 1, expectedContentVersion: 1, text: 'Ønsker arbeid' };
    for (const { token } of [refugee.worker, nav.leader])
      expect((await refused(hub, token, 'reviseAssessment', change)).code).toBe('FORBIDDEN');
    const [seen] = await findingsSeen(hub, nav.worker.token, plan);
    expect(seen).toMatchObject({ owner: null, content: { domain: 'WISHES', text: words } });
    await perform(hub, refugee.worker.token, 'addGoal', {
      ...{ planId: plan, horizon: 'LONG_TERM', statement: 'Arbeid i omsorg', assessmentIds: [wish.id] },
      inOwnWords: 'Jeg skal ha uniform og egen lønn.',
    });
    expect((await goalsSeen(hub, nav.worker.token, plan))[0]?.content).toEqual({
      ...{ statement: 'Arbeid i omsorg', inOwnWords: 'Jeg skal ha uniform og egen lønn.' },
      basedOn: [{ content: { text: words, domain: 'WISHES' } }],
    });
  });
});

/** The cases’ assessments, as their people are told of them. */
describe.each(['olena', 'samira', 'yusuf'])('the assessment of %s', (key) => {
  const file = readCase(bundledText(key));
  let hub: TestHub;
  let id: string;
  let token: string;
  beforeAll(async () => {
    hub = await startTestHub({ clock: clockFrom(new Date(`${file.today}T07:00:00Z`)) });
    const [loaded] = await loadCases(hub.hub, hub.database.ownerUrl, [file], () => undefined);
    id = loaded?.planId ?? '';
    token = await hub.token({ kind: 'CITIZEN', nationalId: file.participant.nationalId });
  });
  afterAll(() => hub.close());

  test('is whole for the participant: each finding by whoever found it, with its class and its category (D16, D46)', async () => {
    const found = await findingsSeen(hub, token, id);
    expect(
      found.map(({ classification, content: { domain, text, category } }) => [domain, text, classification, category]),
    ).toEqual(
      file.assessment.map(({ domain, text, classification, category }) => [domain, text, classification, category]),
    );
    expect(found.map(({ owner }) => owner === null)).toEqual(
      file.assessment.map(({ by }) => by === file.participant.key),
    );
  });

  test('is what every goal cites (D25)', async () => {
    const textOf = new Map(file.assessment.map((one) => [one.key, one.text]));
    const seen = (await goalsSeen(hub, token, id)).map(({ content }) => [
      content.statement,
      content.basedOn.map((finding) => finding.content.text),
    ]);
    expect(new Map(seen as [string, string[]][])).toEqual(
      new Map(file.goals.map(({ statement, basedOn }) => [statement, basedOn.map((one) => textOf.get(one) as string)])),
    );
  });
});
