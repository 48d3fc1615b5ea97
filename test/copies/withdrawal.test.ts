import { randomUUID } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { takeCopy } from '../../src/copies';
import { FORMATS } from '../../src/copies/formats';
import { askForCopy, copyOf } from '../factories/copies';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

const SECRET = 'Traumebehandling';

/** A consent that ends while a copy is being made. NAV reads what health shares. */
describe('a withdrawal during a copy', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    await addMeasure(world, world.health.worker, { title: SECRET, category: 'HEALTH' });
  });
  afterAll(() => hub.close());
  afterEach(() => jest.restoreAllMocks());

  const consenting = () => giveConsent(world, world.health, [world.nav]);

  /** The hub's own desk, at which something happens before a reading begins. */
  async function desk(before: (reading: number) => Promise<void>) {
    const { pipeline, schema } = hub.hub;
    const session = await pipeline.authenticate(world.nav.worker.token, undefined, 'nb', randomUUID());
    const question = { kind: 'query', operationName: undefined, variables: {}, language: 'nb' } as const;
    let readings = 0;
    return {
      schema,
      readings: () => readings,
      begin: async (document: DocumentNode) => {
        readings += 1;
        await before(readings);
        return pipeline.contextFor(session, { ...question, document, requestId: randomUUID() });
      },
      writeDown: async (ctx: Parameters<NonNullable<typeof pipeline.beforeAnswer>>[0]) => pipeline.beforeAnswer?.(ctx),
    };
  }
  const logged = () =>
    rowsOf<{ what: string[]; consents: string[] }>(
      hub,
      `SELECT what, consent_ids::text[] AS consents FROM access_log WHERE 'takeCopy' = ANY (what) ORDER BY recorded_at, id`,
      [],
    );

  test('that was answered while it was made leaves it out, and the log says what was handed out (C11)', async () => {
    const consent = await consenting();
    const made: string[] = [];
    const { make } = FORMATS.FHIR;
    jest.spyOn(FORMATS.FHIR, 'make').mockImplementation(async (matter) => {
      const bytes = await make(matter);
      made.push(bytes.toString('utf8'));
      return bytes;
    });
    const before = (await logged()).length;
    const at = await desk(async (reading) => {
      if (reading === 2) await withdraw(world, consent);
    });
    const { bytes } = await takeCopy(at, { planId: world.plan, format: 'FHIR' });
    // the first one, which nobody got, had it: without the second reading it would have been handed out
    expect(made.map((text) => text.includes(SECRET))).toEqual([true, false]);
    expect(bytes.toString('utf8')).not.toContain(SECRET);
    expect(at.readings()).toBe(3);
    const entries = (await logged()).slice(before);
    expect(entries.map(({ consents }) => consents)).toEqual([[]]);
  });

  test('and again and again makes it fail with CONFLICT, and nothing is logged as handed out (C11)', async () => {
    let consent = await consenting();
    const before = (await logged()).length;
    const at = await desk(async (reading) => {
      if (reading % 2 === 0) await withdraw(world, consent);
      else if (reading > 1) consent = await consenting();
    });
    await expect(takeCopy(at, { planId: world.plan, format: 'JSON' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await logged()).length).toBe(before);
  });

  test.each(['JSON', 'FHIR'])(
    'is kept by every %s that is asked for after its answer, with takers all along (C11)',
    async (format) => {
      const consent = await consenting();
      const { token } = world.nav.worker;
      expect((await copyOf(hub, token, world.plan, format)).text).toContain(SECRET);
      let answered = false;
      const late: string[] = [];
      const taker = async (): Promise<void> => {
        for (let turn = 0; turn < 8; turn++) {
          const isLate = answered;
          const { status, text } = await askForCopy(hub, token, { planId: world.plan, format });
          expect([200, 409, 503]).toContain(status);
          if (isLate && status === 200) late.push(text);
        }
      };
      const takers = [taker(), taker(), taker()];
      await withdraw(world, consent);
      answered = true;
      await Promise.all(takers);
      expect(late.length).toBeGreaterThan(0);
      for (const text of late) expect(text).not.toContain(SECRET);
    },
  );
});
