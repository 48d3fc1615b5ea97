import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const REQUESTS = `insightRequests { id about outcome ground citation reasons howToComplain agency { id } opened { text } }`;
const WHY = 'Notatene er lest gjennom, og du kan se det meste av dem.';

interface Seen {
  insightRequests: { id: string; about: string; outcome: string | null; opened: { text: string }[] }[];
  workNotes: { id: string; text: string }[];
}

/** The person asks to see what an agency has written, and gets a reasoned answer. Today is 2025-10-15. */
describe('a request for insight', () => {
  let hub: TestHub;
  let world: World;
  const notes: Record<'kept' | 'given', string> = { kept: '', given: '' };
  let request: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    for (const name of ['kept', 'given'] as const) {
      const { id } = await perform(hub, world.nav.worker.token, 'addWorkNote', { planId: world.plan, text: name });
      notes[name] = id;
    }
    request = (
      await perform(hub, world.participant, 'requestInsight', {
        planId: world.plan,
        agencyId: world.nav.agency.id,
        about: 'Hva har dere skrevet om praksisplassen?',
      })
    ).id;
  });
  afterAll(() => hub.close());

  const seen = async (token: string): Promise<Seen> =>
    (
      await answer<{ plan: Seen }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { ${REQUESTS} workNotes { id text } } }`,
        {
          id: world.plan,
        },
      )
    ).plan;
  const decision = (more: object = {}) => ({ requestId: request, outcome: 'GRANTED', reasons: WHY, ...more });

  test('is between the person and that agency alone', async () => {
    const { nav, school, health, participant } = world;
    for (const token of [participant, nav.worker.token, nav.leader.token])
      expect((await seen(token)).insightRequests).toEqual([
        expect.objectContaining({ id: request, about: 'Hva har dere skrevet om praksisplassen?', outcome: null }),
      ]);
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    for (const token of [school.worker.token, health.leader.token, proxy.token])
      expect((await seen(token)).insightRequests).toEqual([]);
    expect((await seen(participant)).workNotes).toEqual([]);
  });

  test('is asked by the participant or a guardian, and of an agency that they may know takes part', async () => {
    const asked = { planId: world.plan, agencyId: world.nav.agency.id, about: 'Alt' };
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    for (const token of [world.nav.worker.token, proxy.token]) {
      const { code, rule } = await unchanged(hub, () => refused(hub, token, 'requestInsight', asked));
      expect([code, rule]).toEqual(['FORBIDDEN', 'request-insight.whole']);
    }
    const outside = await unchanged(hub, () =>
      refused(hub, world.participant, 'requestInsight', { ...asked, agencyId: 'Aukjent' }),
    );
    expect(outside.code).toBe('NOT_FOUND');
  });

  test('is answered by the agency asked, with reasons, and a legal ground for what is withheld', async () => {
    const { nav, school } = world;
    const tried: [string, object, string][] = [
      [school.worker.token, {}, 'NOT_FOUND'],
      [world.participant, {}, 'FORBIDDEN'],
      [nav.worker.token, { reasons: 'Nei.' }, 'INVALID_INPUT'],
      [nav.worker.token, { outcome: 'REFUSED' }, 'INVALID_INPUT'],
      [nav.worker.token, { ground: 'THIRD_PERSON' }, 'INVALID_INPUT'],
      [nav.worker.token, { outcome: 'REFUSED', ground: 'THIRD_PERSON', workNoteIds: [notes.given] }, 'INVALID_INPUT'],
      [nav.worker.token, { workNoteIds: ['Nukjent'] }, 'NOT_FOUND'],
    ];
    for (const [token, more, code] of tried) {
      const refusal = await unchanged(hub, () => refused(hub, token, 'answerInsight', decision(more)));
      expect([more, refusal.code]).toEqual([more, code]);
    }
  });

  test('opens to the person the notes that the answer names, and no others, once and for all', async () => {
    const partly = decision({ outcome: 'PARTLY', ground: 'THIRD_PERSON', workNoteIds: [notes.given] });
    await perform(hub, world.nav.worker.token, 'answerInsight', partly);
    const mine = await seen(world.participant);
    expect(mine.workNotes.map((note) => note.text)).toEqual(['given']);
    expect(mine.insightRequests).toEqual([
      expect.objectContaining({
        outcome: 'PARTLY',
        ground: 'THIRD_PERSON',
        citation: expect.stringContaining('forvaltningsloven § 19'),
        reasons: WHY,
        howToComplain: expect.stringContaining('tre uker'),
        opened: [{ text: 'given' }],
      }),
    ]);
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    expect((await seen(guardian.token)).workNotes.map((note) => note.text)).toEqual(['given']);
    for (const kind of ['PROXY', 'LAWYER', 'RELATIVE'] as const) {
      const one = await buildRepresentative(hub, world.plan, { kind });
      expect((await seen(one.token)).workNotes).toEqual([]);
    }
    expect((await seen(world.school.worker.token)).workNotes).toEqual([]);
    const again = await unchanged(hub, () => refused(hub, world.nav.leader.token, 'answerInsight', decision()));
    expect(again.code).toBe('CONFLICT');
  });

  test('is told, with its answer, to the two parties and to nobody else', async () => {
    const { nav, school, participant, plan } = world;
    const sockets = [participant, nav.worker.token, school.worker.token].map((token) => openSocket(hub, token));
    const heard = sockets.map((socket) =>
      listen<{ planEvents: { type: string; insightRequest: { id: string } | null } }>(
        socket,
        'subscription ($id: ID!) { planEvents(planId: $id) { type insightRequest { id } } }',
        { id: plan },
      ),
    );
    // the feeds begin from now on: what is asked before they have begun is not told
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const asked = { planId: plan, agencyId: nav.agency.id, about: 'Praksis' };
    const { id } = await perform(hub, participant, 'requestInsight', asked);
    const answered = { requestId: id, outcome: 'GRANTED', reasons: WHY };
    await perform(hub, nav.worker.token, 'answerInsight', answered);
    const told = [
      { planEvents: { type: 'INSIGHT_REQUESTED', insightRequest: { id } } },
      { planEvents: { type: 'INSIGHT_ANSWERED', insightRequest: { id } } },
    ];
    for (const one of heard.slice(0, 2)) expect(await one.until(2)).toEqual(told);
    await perform(hub, world.refugee.worker.token, 'addGoal', { planId: plan, horizon: 'LONG_TERM', statement: 'Bo' });
    expect((await heard[2]?.until(1))?.map((one) => one.planEvents.type)).toEqual(['GOAL_ADDED']);
    for (const socket of sockets) await socket.dispose();
  });

  test('cannot open notes of another agency', async () => {
    const { id } = await perform(hub, world.participant, 'requestInsight', {
      planId: world.plan,
      agencyId: world.school.agency.id,
      about: 'Alt',
    });
    const foreign = { requestId: id, outcome: 'GRANTED', reasons: WHY, workNoteIds: [notes.kept] };
    const refusal = await unchanged(hub, () => refused(hub, world.school.worker.token, 'answerInsight', foreign));
    expect(refusal.code).toBe('NOT_FOUND');
    await addMeasure(world, world.school.worker);
    expect((await seen(world.participant)).workNotes.map((note) => note.text)).toEqual(['given']);
  });
});
