import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseFault } from '../../src/demo/case-fault';
import { readCasePeople } from '../../src/demo/case-people';
import type { CaseFile } from '../../src/demo/case-schema';
import { loadCases } from '../../src/demo/load-case';
import { loadFiles } from '../../src/demo/load-command';
import { takeTurn, withLoadingRights } from '../../src/demo/loading-rights';
import type { Env } from '../../src/env';
import { startTestHub, type TestHub } from '../harness/hub';
import { another, bundledText, changed, nth, type RawCase, rowsIn } from './loaded';

const silent = (): void => undefined;
const load = (hub: TestHub, ...files: CaseFile[]) => loadCases(hub.hub, hub.database.ownerUrl, files, silent);

describe('loading', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  test('the same case twice is no second plan', async () => {
    const olena = another('olena');
    const [first] = await load(hub, olena);
    const rows = await rowsIn(hub);
    expect(await load(hub, olena, olena)).toEqual(Array(2).fill({ ...first, alreadyThere: true }));
    expect(await rowsIn(hub)).toEqual(rows);
  });

  test('the same case twice at once is no second plan', async () => {
    const olena = another('olena');
    const { plan } = await rowsIn(hub);
    const [first, second] = await Promise.all([load(hub, olena), load(hub, olena)]);
    expect(first[0]?.planId).toBe(second[0]?.planId);
    expect((await rowsIn(hub)).plan).toBe((plan ?? 0) + 1);
  });

  test('an agency of two cases is one, and people of two cases are two', async () => {
    await load(hub, another('samira'));
    const before = await rowsIn(hub);
    const samira = another('samira');
    await load(hub, samira);
    const after = await rowsIn(hub);
    expect(after.agency).toBe(before.agency);
    expect(after.staff).toBe((before.staff ?? 0) + samira.staff.length + samira.outsiders.length);
    expect(after.plan).toBe((before.plan ?? 0) + 1);
  });

  test('whoever has a plan in force gets no second one', async () => {
    const samira = another('samira');
    await load(hub, samira);
    const again = { ...samira, key: 'again' };
    const rows = await rowsIn(hub);
    await expect(load(hub, again)).rejects.toThrow('participant.nationalId: this person has a plan in force already');
    expect(await rowsIn(hub)).toEqual(rows);
  });

  /** Every right and every row policy that anybody has. */
  const rights = () =>
    hub.owner
      .query<{ table: string; rights: string }>(
        `SELECT c.relname AS table, COALESCE(c.relacl, acldefault('r', c.relowner))::text AS rights FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         UNION ALL SELECT tablename, policyname FROM pg_policies UNION ALL
         SELECT attrelid::regclass::text || attname, attacl::text FROM pg_attribute WHERE attacl IS NOT NULL AND attnum > 0 ORDER BY 1, 2`,
      )
      .then(({ rows }) => rows.map(({ table, rights: text }) => `${table} ${text}`));

  test('the rights of loading end with it', async () => {
    const before = await rights();
    await load(hub, another('olena'));
    const refused = another('yusuf', (raw) => Object.assign(raw.participant, { nationalId: '12839449215' }));
    await expect(load(hub, refused)).rejects.toThrow(CaseFault);
    expect(await rights()).toEqual(before);
  });

  test('what a killed command left of its rights gives nothing, and is cleared away by the next', async () => {
    const before = await rights();
    const owner = await takeTurn(hub.database.ownerUrl, silent);
    const killed = withLoadingRights(owner, new URL(hub.database.hubUrl).username, async () => {
      await owner.end();
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow(AggregateError);
    expect(await rights()).not.toEqual(before);
    const nobody = { kind: 'HUB', person: randomUUID(), agency: null, tokenScopes: [] } as const;
    const trying = hub.hub.db.write(nobody, [], (tx) =>
      tx.query('INSERT INTO person (id) VALUES ($1)', [randomUUID()]),
    );
    await expect(trying).rejects.toThrow('row-level security');
    await load(hub, another('olena'));
    expect(await rights()).toEqual(before);
  });

  describe.each<[string, string, (raw: RawCase) => void]>([
    [
      'a number with a wrong control digit',
      'participant.nationalId',
      ({ participant }) => Object.assign(participant, { nationalId: '12839449215' }),
    ],
    ['a review outside the plan', 'plan.nextReview', ({ plan }) => Object.assign(plan, { nextReview: '2030-01-01' })],
    [
      'a period that ends before it begins',
      'measures[12].period.to',
      (raw) => Object.assign(nth(raw, 'measures', 12), { period: { from: '2025-09-01', to: '2025-08-01' } }),
    ],
    [
      'a title that is too long',
      'measures[12].title',
      (raw) => Object.assign(nth(raw, 'measures', 12), { title: 'x'.repeat(301) }),
    ],
    [
      'a hidden measure for all',
      'measures[12].existence',
      (raw) => Object.assign(nth(raw, 'measures', 12), { existence: 'HIDDEN' }),
    ],
    [
      'a consent without an end to its beginning',
      'consents[5].validTo',
      (raw) => Object.assign(nth(raw, 'consents', 5), { validTo: '2025-01-01' }),
    ],
    ['a work note in health', 'workNotes[1]', (raw) => Object.assign(nth(raw, 'workNotes', 1), { owner: 'helse' })],
  ])('what an operation refuses: %s', (_what, path, change) => {
    test('leaves nothing of the case', async () => {
      const before = await rowsIn(hub);
      const fault = await load(hub, another('samira', change)).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(CaseFault);
      expect((fault as CaseFault).path).toBe(path);
      expect(await rowsIn(hub)).toEqual(before);
    });
  });
});

describe('the command', () => {
  let hub: TestHub;
  let folder: string;
  let env: Env;
  beforeEach(async () => {
    hub = await startTestHub();
    folder = await mkdtemp(join(tmpdir(), 'samplan-load-'));
    env = {
      mode: 'demo',
      port: 0,
      databaseUrl: hub.database.hubUrl,
      databaseOwnerUrl: hub.database.ownerUrl,
      dataDir: folder,
      auditCheckpoint: join(folder, 'audit-checkpoint'),
      auditCheckpointNamed: false,
      rateLimit: undefined,
      trustedDocuments: undefined,
      eventBusUrl: undefined,
      eventRetentionDays: 30,
      webhookAllowedHosts: [],
      clockStart: undefined,
      hubKeys: hub.keys,
      issuers: [],
    };
  });
  afterEach(async () => {
    await hub.close();
    await rm(folder, { recursive: true });
  });

  const kept = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  test('loads a file beside a running hub, and keeps a copy by which its people get tokens', async () => {
    const file = another('olena');
    const path = await kept('mine.json', JSON.stringify(file));
    const [first] = await loadFiles([path], env, silent);
    const [second] = await loadFiles([path], env, silent);
    expect(second).toEqual({ ...first, alreadyThere: true });
    expect(await readdir(join(folder, 'loaded-cases'))).toEqual([`${file.key}.json`]);
    expect((await readCasePeople(folder)).get(file.key)?.staff).toHaveLength(9);
  });

  test('a broken reference: file, place and reason in one line, and nothing of any file', async () => {
    const good = await kept('good.json', bundledText('olena'));
    const bad = await kept(
      'bad.json',
      changed('samira', (raw) => Object.assign(nth(raw, 'measures', 3), { owner: 'xyz' })),
    );
    const before = await rowsIn(hub);
    await expect(loadFiles([good, bad], env, silent)).rejects.toThrow(
      /^bad\.json: measures\[3\]\.owner: there is no agency 'xyz'$/,
    );
    expect(await rowsIn(hub)).toEqual(before);
  });

  test('a file that is not there, and production, are refused in one line', async () => {
    await expect(loadFiles([join(folder, 'none.json')], env, silent)).rejects.toThrow(
      /none\.json: cannot be read \(ENOENT\)$/,
    );
    await expect(loadFiles([], { ...env, mode: 'production' }, silent)).rejects.toThrow('HUB_MODE');
    await expect(loadFiles([], { ...env, databaseOwnerUrl: undefined }, silent)).rejects.toThrow('DATABASE_OWNER_URL');
  });
});
