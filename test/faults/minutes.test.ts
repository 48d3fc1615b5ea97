import { randomUUID } from 'node:crypto';
import { readIdInPlan } from '../../src/kernel/ids';
import { connectAsAdmin } from '../database/admin';
import { rowsOf } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';
import {
  type ConflictSeen,
  doMinutes,
  minutesSeen,
  type ParagraphSeen,
  type StagedMeeting,
  stageMeeting,
} from '../minutes/staged-meeting';

type Written = ParagraphSeen | ConflictSeen;

/** Several write to one paragraph at once: whatever was acknowledged is there afterwards, as the text or beside it. */
describe('writers of one paragraph', () => {
  let hub: TestHub;
  let staged: StagedMeeting;
  let writers: string[];
  beforeAll(async () => {
    hub = await startTestHub();
    staged = await stageMeeting(hub, ['nav', 'school', 'health']);
    const { nav, school, health, refugee } = staged.world;
    writers = [nav, school, health, refugee].map(({ worker }) => worker.token);
  });
  afterAll(() => hub.close());

  const begin = () =>
    doMinutes(hub, writers[0] as string, 'addParagraph', { meetingId: staged.meeting, text: 'Først' });
  const now = async (id: string): Promise<ParagraphSeen['content']> => {
    const seen = await minutesSeen(hub, writers[0] as string, staged.meeting);
    return seen?.paragraphs.find((one) => one.id === id)?.content as ParagraphSeen['content'];
  };

  /** Each writes so many texts, always upon what it has read last. Answers what was acknowledged, and whether as a variant. */
  async function race(id: string, count: number, rounds: number): Promise<Map<string, boolean>> {
    const acknowledged = new Map<string, boolean>();
    await Promise.all(
      Array.from({ length: count }, async (_, writer) => {
        let version = 1;
        for (let round = 0; round < rounds; round += 1) {
          const text = `Skriver ${writer}, tekst ${round}, ${randomUUID()}`;
          const input = { paragraphId: id, expectedVersion: version, text, idempotencyKey: randomUUID() };
          const token = writers[writer % writers.length] as string;
          const [came, again] = await Promise.all([
            doMinutes<Written>(hub, token, 'reviseParagraph', input),
            // the same request once more, as after an answer that was lost
            doMinutes<Written>(hub, token, 'reviseParagraph', input),
          ]);
          const isVariant = came.__typename === 'ParagraphConflict';
          expect(again.__typename).toBe(came.__typename);
          acknowledged.set(text, isVariant);
          version = isVariant ? (came.currentVersion as number) : (came as ParagraphSeen).content.version;
        }
      }),
    );
    return acknowledged;
  }

  /** What was acknowledged as kept beside the text, and is not there. */
  async function lost(id: string, acknowledged: ReadonlyMap<string, boolean>): Promise<string[]> {
    const kept = new Set((await now(id)).variants.map(({ text }) => text));
    return [...acknowledged].filter(([text, isVariant]) => isVariant && !kept.has(text)).map(([text]) => text);
  }

  test.each([
    [2, 12],
    [8, 4],
  ])('none of %i loses a text in %i rounds, and none is there twice', async (count, rounds) => {
    const { id } = await begin();
    const acknowledged = await race(id, count, rounds);
    expect(acknowledged.size).toBe(count * rounds);
    const { text, version, variants } = await now(id);
    const beside = variants.map((one) => one.text);
    expect(await lost(id, acknowledged)).toEqual([]);
    const written = [...acknowledged].filter(([, isVariant]) => !isVariant).map(([one]) => one);
    expect(beside.length).toBe(acknowledged.size - written.length);
    expect(new Set(beside).size).toBe(beside.length);
    expect(beside.length).toBeGreaterThan(0);
    // each that was taken as the text is one version, and each version has its state in the history
    expect(version).toBe(1 + written.length);
    expect(written).toContain(text);
    const key = readIdInPlan('paragraph', id)?.id;
    const [{ kept }] = (await rowsOf<{ kept: string }>(
      hub,
      `SELECT count(*) AS kept FROM revision WHERE kind = 'PARAGRAPH' AND id = $1`,
      [key],
    )) as [{ kept: string }];
    expect(Number(kept)).toBe(version);
  });

  test('one of two that were settled meanwhile is not settled again, and what resolves upon an old text is kept beside it', async () => {
    const { id } = await begin();
    const [a, b] = writers as [string, string];
    await doMinutes(hub, a, 'reviseParagraph', { paragraphId: id, expectedVersion: 1, text: 'A' });
    const met = await doMinutes<ConflictSeen>(hub, b, 'reviseParagraph', {
      paragraphId: id,
      expectedVersion: 1,
      text: 'B',
    });
    const resolve = (token: string, text: string) =>
      doMinutes<Written>(hub, token, 'resolveParagraph', {
        ...{ paragraphId: id, expectedVersion: 2, text, variantIds: [met.variantId] },
      });
    const came = await Promise.all([resolve(a, 'A og B'), resolve(b, 'B og A')]);
    expect(came.map((one) => one.__typename).sort()).toEqual(['Paragraph', 'ParagraphConflict']);
    const { text, variants } = await now(id);
    expect([text, ...variants.map((one) => one.text)].sort()).toEqual(['A og B', 'B og A']);
  });

  test('are seen to lose texts where what has met is not kept', async () => {
    const admin = await connectAsAdmin(hub.database);
    await admin.query(`CREATE FUNCTION hub.drop_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER drops_it BEFORE INSERT ON paragraph_variant FOR EACH ROW EXECUTE FUNCTION hub.drop_it()`);
    const { id } = await begin();
    const acknowledged = await race(id, 2, 4);
    expect(await lost(id, acknowledged)).not.toEqual([]);
    await admin.query('DROP TRIGGER drops_it ON paragraph_variant; DROP FUNCTION hub.drop_it()');
    await admin.end();
  });
});
