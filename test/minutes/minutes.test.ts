import { createHash } from 'node:crypto';
import { startTestHub, type TestHub } from '../harness/hub';
import {
  type ConflictSeen,
  doMinutes,
  minutesSeen,
  type ParagraphSeen,
  type StagedMeeting,
  stageMeeting,
  tryMinutes,
} from './staged-meeting';

describe('minutes', () => {
  let hub: TestHub;
  let staged: StagedMeeting;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  beforeEach(async () => {
    staged = await stageMeeting(hub);
  });
  afterAll(() => hub.close());

  const add = (token: string, more: object = {}) =>
    doMinutes(hub, token, 'addParagraph', { meetingId: staged.meeting, text: 'Praksis fra mandag', ...more });
  const seen = async (token: string) => (await minutesSeen(hub, token, staged.meeting))?.paragraphs ?? [];

  test('are drafts for those who take part in the meeting and for the participant, and exist for nobody else', async () => {
    const { nav, school, health, refugee, participant } = staged.world;
    const { id } = await add(nav.worker.token);
    for (const token of [nav.worker.token, school.worker.token, refugee.worker.token, participant])
      expect((await seen(token)).map((one) => one.id)).toEqual([id]);
    for (const token of [health.worker.token, nav.leader.token]) expect(await seen(token)).toEqual([]);
  });

  test('keep a text that met another one, until somebody makes one of the two', async () => {
    const { nav, school, refugee } = staged.world;
    const { id, content } = await add(nav.worker.token);
    const revise = (token: string, text: string) =>
      doMinutes<ParagraphSeen | ConflictSeen>(hub, token, 'reviseParagraph', {
        paragraphId: id,
        expectedVersion: content.version,
        text,
      });
    expect(await revise(nav.worker.token, 'A')).toMatchObject({
      __typename: 'Paragraph',
      content: { text: 'A', version: 2 },
    });
    const met = (await revise(school.worker.token, 'B')) as ConflictSeen;
    expect(met).toMatchObject({ __typename: 'ParagraphConflict', mine: 'B', theirs: 'A', currentVersion: 2 });
    const [paragraph] = await seen(refugee.worker.token);
    expect(paragraph?.content).toMatchObject({
      text: 'A',
      variants: [{ id: met.variantId, text: 'B', basedOnVersion: 1 }],
    });
    await staged.hold();
    const early = await tryMinutes(hub, refugee.worker.token, 'publishMinutes', { meetingId: staged.meeting });
    expect(early.errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect(early.errors?.[0]?.message).toContain('skrevet samtidig');
    const resolved = await doMinutes(hub, school.worker.token, 'resolveParagraph', {
      ...{ paragraphId: id, expectedVersion: 2, text: 'A og B', variantIds: [met.variantId] },
    });
    expect(resolved.content).toMatchObject({ text: 'A og B', version: 3, variants: [] });
  });

  test('are published by the chair alone, once the meeting was held, and are frozen then', async () => {
    const { nav, health, refugee } = staged.world;
    const { id } = await add(nav.worker.token);
    const publish = (token: string) => tryMinutes(hub, token, 'publishMinutes', { meetingId: staged.meeting });
    expect((await publish(refugee.worker.token)).errors?.[0]?.extensions.code).toBe('CONFLICT');
    await staged.hold();
    expect((await publish(nav.worker.token)).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'publish-minutes.chair',
    });
    expect((await publish(refugee.worker.token)).errors).toBeUndefined();
    const [read] = await seen(health.worker.token);
    const hash = createHash('sha256')
      .update(read?.content.frozenText ?? '')
      .digest('hex');
    expect(read).toMatchObject({ id, publication: 1, hash, viewerCan: [] });
    const late = await tryMinutes(hub, nav.worker.token, 'reviseParagraph', {
      paragraphId: id,
      expectedVersion: 1,
      text: 'X',
    });
    expect(late.errors?.[0]?.extensions.code).toBe('CONFLICT');
    const addendum = await add(nav.worker.token, { text: 'Rettelse' });
    expect((await seen(health.worker.token)).map((one) => one.id)).toEqual([id]);
    expect((await publish(refugee.worker.token)).errors).toBeUndefined();
    expect((await seen(health.worker.token)).map((one) => [one.id, one.publication])).toEqual([
      [id, 1],
      [addendum.id, 2],
    ]);
  });
});
