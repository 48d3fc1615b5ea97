import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Logger, pino } from 'pino';
import { type Hub, openHub } from '../../src/app';
import {
  type DemoBearer,
  type DemoKeyPair,
  openDemoKeyPair,
  signDemoToken,
  trustDemoIssuer,
} from '../../src/identity/demo-issuer';
import { makeTokenVerifier } from '../../src/identity/verify-token';
import { type Clock, clockFrom } from '../../src/kernel/clock';
import type { HubSourceOptions } from '../../src/kernel/data-source';
import { openTransport, type Transport, type TransportSettings } from '../../src/transport';
import type { WebhookSettings } from '../../src/webhook';
import { cloneDatabase, type TestDatabase } from './database';

/** The day on which tests take place unless they say otherwise. */
const TEST_START = new Date('2025-10-15T07:00:00Z');

/** A hub for one test file: its own database, real HTTP and WebSocket. */
export interface TestHub {
  url: string;
  hub: Hub;
  database: TestDatabase;
  /** A connection of the owner, for what no operation of the schema does. */
  owner: Client;
  /** The key-encryption keys that it was given. */
  keys: [Buffer, ...Buffer[]];
  /** The clock of this hub. */
  clock: Clock;
  keyPair: DemoKeyPair;
  /** The file in which the hub keeps its checkpoint. */
  checkpoint: string;
  /** Names of the faults that no request has heard of. */
  faults: string[];
  token(bearer: DemoBearer, validFor?: number): Promise<string>;
  close(): Promise<void>;
}

/** What a test hub can be told. */
export interface TestHubOptions {
  clock?: Clock;
  pool?: HubSourceOptions;
  mode?: 'demo' | 'production';
  /** The file in which the hub keeps its checkpoint; one of its own without. */
  checkpoint?: string;
  /** How the transports are set, but for the mode. */
  settings?: Partial<TransportSettings>;
  log?: Logger;
  /** How it sends to webhooks; on localhost in the clear where nothing else is said. */
  webhooks?: Partial<WebhookSettings>;
  /** A second hub on the database of another one. */
  beside?: TestHub;
  /** Its key-encryption keys; without, one of its own, or those of the hub it stands beside. */
  keys?: [Buffer, ...Buffer[]];
}

/** Opens a hub on a database of its own, or beside another on the same. */
export async function startTestHub({
  clock = clockFrom(TEST_START),
  pool,
  mode = 'demo',
  checkpoint,
  settings = {},
  log = pino({ level: process.env.TEST_LOG ?? 'fatal' }),
  webhooks = {},
  beside,
  keys = beside?.keys ?? [randomBytes(32)],
}: TestHubOptions = {}): Promise<TestHub> {
  const folder = await mkdtemp(join(tmpdir(), 'samplan-issuer-'));
  const database = beside?.database ?? (await cloneDatabase());
  const keyPair = beside?.keyPair ?? (await openDemoKeyPair(folder));
  const faults: string[] = [];
  const kept = checkpoint ?? join(folder, 'audit-checkpoint');
  const hub = await openHub({
    mode,
    databaseUrl: database.hubUrl,
    keyEncryptionKeys: keys,
    clock,
    checkpoint: kept,
    verifyToken: makeTokenVerifier([trustDemoIssuer(keyPair)], ({ code }) => faults.push(code)),
    onFault: (error) => faults.push(error.name),
    ...(pool ? { pool } : {}),
    webhooks: { allowedHosts: ['localhost'], allowPlain: true, ...webhooks },
  });
  const round = Number(process.env.WITHOUT_FEATURES ?? 0);
  // it reads the tests' own sources, which is slow: only where it is asked for
  if (round > 0)
    jest.requireActual<typeof import('./without-features')>('./without-features').withoutFeatures(hub.schema, round);
  const transport: Transport<never, never> = (await openTransport({
    settings: { ...settings, mode },
    port: 0,
    log,
    isReady: () => hub.isReady(),
  })) as never;
  await transport.serve(hub.pipeline as never);
  const owner = beside?.owner ?? new Client({ connectionString: database.ownerUrl });
  if (!beside) await owner.connect();
  return {
    url: `http://127.0.0.1:${transport.port}`,
    hub,
    database,
    owner,
    clock,
    keys,
    keyPair,
    checkpoint: kept,
    faults,
    token: (bearer, validFor = 3_600) => signDemoToken(keyPair, bearer, validFor),
    close: async () => {
      await transport.drain(2_000);
      await hub.close();
      if (!beside) {
        await owner.end();
        await database.drop();
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
