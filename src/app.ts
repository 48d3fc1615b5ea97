import { randomUUID } from 'node:crypto';
import { type GraphQLSchema, parse } from 'graphql';
import type { Pool } from 'pg';
import { AttemptLog } from './audit/attempts';
import { evenPace } from './audit/even-pace';
import { sealsOf } from './audit/log-seals';
import { ReadLog, recordDisclosures } from './audit/read-log';
import { type Sealer, startSealer } from './audit/sealer';
import { Suspects } from './audit/suspects';
import { ConsentEntity } from './consent/consent.entity';
import { takeCopy } from './copies';
import { type OwnBus, openEventBus } from './events/bus';
import { keepTime } from './events/timekeeper';
import { GoalContentEntity, GoalEntity } from './goal/goal.entity';
import { type TokenVerifier, type VerifiedToken, viewersOf } from './identity';
import type { Clock } from './kernel/clock';
import type { Ctx } from './kernel/ctx';
import { Cursors } from './kernel/cursor';
import { type HubSourceOptions, openHubSource } from './kernel/data-source';
import { Db } from './kernel/db';
import { newId } from './kernel/ids';
import { KeyRing } from './kernel/key-ring';
import { hubSecret, type Keys, keysOf, type SecretName } from './kernel/keys';
import type { Key } from './kernel/sealing';
import { MeasureContentEntity, MeasureEntity } from './measure/measure.entity';
import { askedFor } from './plan';
import { AssignmentEntity, ParticipationEntity, PlanEntity } from './plan/plan.entity';
import { buildHubSchema, refuseIncompleteTable } from './schema';
import type { Operation, Pipeline, Session } from './transport';
import { sendToWebhooks, WEBHOOK_DEFAULTS, type WebhookSettings } from './webhook';

/** All tables that are written through entities; a test holds them to the migrated tables. */
export const ENTITIES = [
  AssignmentEntity,
  ConsentEntity,
  GoalContentEntity,
  GoalEntity,
  MeasureContentEntity,
  MeasureEntity,
  ParticipationEntity,
  PlanEntity,
];

/** What a hub is made of. */
export interface HubOptions {
  mode: 'demo' | 'production';
  databaseUrl: string;
  /** The key-encryption keys, 32 bytes each: the first wraps what is new, the others still open what they wrapped. */
  keyEncryptionKeys: readonly [Key, ...Key[]];
  clock: Clock;
  /** `nats://…`: hubs wake each other over NATS; without it by the database. */
  eventBusUrl?: string | undefined;
  /** How many days back a cursor of events is taken. */
  eventRetentionDays?: number;
  verifyToken: TokenVerifier;
  /** The file outside the database in which the newest place of the read log's chain is kept. */
  checkpoint: string;
  /** Told of faults that no request hears of: the bus, an idle connection, the sealing of the log. */
  onFault(error: Error): void;
  pool?: HubSourceOptions;
  /** How webhooks are sent to, where it differs from the defaults. */
  webhooks?: Partial<WebhookSettings>;
}

/** An open hub, ready to be put behind a transport. */
export interface Hub {
  db: Db;
  keys: Keys;
  cursors: Cursors;
  schema: GraphQLSchema;
  pipeline: Pipeline<Ctx, HubSession>;
  bus: OwnBus;
  /** Seals the read log. */
  sealer: Sealer;
  /** Attempts that are looked into after their answers. */
  suspects: Suspects;
  /** True while the database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** Who stands behind a token or a socket: the verified token, and for which agency it is used. Rights are no part of it. */
export interface HubSession extends Session {
  token: VerifiedToken;
  actingAgency: string | undefined;
}

/** A role that passes row-level security would leave the second lock open, whoever asks. */
async function refuseStrongRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ strong: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS strong FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.strong !== false) {
    throw new Error(
      'DATABASE_URL: the role is a superuser or passes row-level security; give the hub a role of its own',
    );
  }
}

/** How often a hub drops the keys and opened values that it has not used lately (ms). */
const SWEPT_EVERY = 15_000;

/** Composes database, keys, schema and events; the database must have been migrated. Throws where the table of rules is not complete. */
export async function openHub(options: HubOptions): Promise<Hub> {
  const schema = await buildHubSchema();
  refuseIncompleteTable(schema);
  const { source, pool } = await openHubSource(options.databaseUrl, ENTITIES, options.pool);
  pool.on('error', options.onFault);
  await refuseStrongRole(pool);
  const db = new Db(source, pool, options.clock);
  const ring = new KeyRing(options.keyEncryptionKeys);
  const { keys, cursors } = await ownSecrets(db, ring).catch(async (error: unknown) => {
    await source.destroy();
    throw error;
  });
  // what was unwrapped or opened does not stay in the memory of a hub that nobody asks
  const sweeping = setInterval(() => ring.sweep(), SWEPT_EVERY).unref();
  const connection = { connectionString: options.databaseUrl, onFault: options.onFault };
  const sealer = await startSealer({ ...connection, seals: sealsOf(keys), checkpoint: options.checkpoint }).catch(
    async (error: unknown) => {
      clearInterval(sweeping);
      await source.destroy();
      throw error;
    },
  );
  const bus = openEventBus({ ...connection, natsUrl: options.eventBusUrl, clock: options.clock });
  const timekeeper = keepTime({ db, clock: options.clock, wake: () => bus.wake(), onFault: options.onFault });
  const suspects = new Suspects(db, options.onFault);
  const webhooks = { ...WEBHOOK_DEFAULTS, ...options.webhooks };
  const pipeline = pipelineOf({ ...options, db, keys, cursors, schema, bus, suspects, webhooks });
  const sender = sendToWebhooks({
    db,
    settings: webhooks,
    systemOf: (organizationNumber) => pipeline.contextFor(asSystem(organizationNumber), NOTHING_ASKED()),
    onWake: (listener) => bus.onWake(listener),
    onFault: options.onFault,
  });
  return {
    db,
    keys,
    cursors,
    schema,
    bus,
    sealer,
    suspects,
    pipeline,
    isReady: async () => (await pool.query('SELECT 1')).rowCount === 1,
    close: async () => {
      await sender.stop();
      await timekeeper.stop();
      clearInterval(sweeping);
      await bus.close();
      await suspects.close();
      await sealer.close();
      await source.destroy();
    },
  };
}

/** The hub's own keys, out of the database. Throws with one line where none of the given keys opens them. */
async function ownSecrets(db: Db, ring: KeyRing): Promise<Pick<Hub, 'keys' | 'cursors'>> {
  const secret = (name: SecretName) => hubSecret(db, ring, name);
  const keys = keysOf(ring, await secret('index'), await secret('log'), await secret('webhook'));
  return { keys, cursors: new Cursors(await secret('cursor')) };
}

/** An agency's own system, as webhooks are read: whatever token it may have, it reads and does nothing else. */
const asSystem = (organizationNumber: string): HubSession => {
  const expiresAt = Number.MAX_SAFE_INTEGER;
  const token = { kind: 'SYSTEM' as const, key: organizationNumber, scopes: ['samplan:read'], expiresAt };
  return { token, actingAgency: undefined, expiresAt, viewerKey: `SYSTEM ${organizationNumber}` };
};

/** A message to a webhook asks for nothing of a plan but that it is open. */
const EMPTY = parse('{ __typename }');
const NOTHING_ASKED = (): Operation => ({
  ...{ kind: 'query' as const, document: EMPTY, operationName: undefined, variables: {} },
  ...{ language: 'nb' as const, requestId: randomUUID() },
});

type Parts = Pick<Hub, 'db' | 'keys' | 'cursors' | 'schema' | 'bus' | 'suspects'> &
  Pick<HubOptions, 'mode' | 'clock' | 'verifyToken' | 'eventRetentionDays'> & { webhooks: WebhookSettings };

function pipelineOf(parts: Parts): Pipeline<Ctx, HubSession> {
  const { db, keys, schema } = parts;
  const viewers = viewersOf(db, keys);
  const log = new ReadLog(db);
  const attempts = new AttemptLog(log, (one) => parts.suspects.add(one));
  const fields = new WeakMap<object, Map<string, ReadonlySet<string>>>();
  const contextFor = async (session: HubSession, operation: Operation): Promise<Ctx> => {
    const began = performance.now();
    const viewer = await viewers(session.token, session.actingAgency);
    return {
      viewer,
      ...pick(parts),
      language: operation.language,
      requestId: operation.requestId,
      began,
      disclosures: new Map(),
      asked: fieldsOf(schema, fields, operation),
      kept: new Map(),
      renew: () => contextFor(session, { ...operation, requestId: randomUUID() }),
    };
  };
  const beforeAnswer = async (ctx: Ctx): Promise<void> => {
    await recordDisclosures(ctx, log, newId);
    // what may not be known is answered on an even beat, be it hidden or absent
    if (await attempts.record(ctx)) await evenPace(ctx.began);
  };
  return {
    schema,
    contextFor,
    authenticate: async (bearer, actingAgency) => {
      const token = await parts.verifyToken(bearer);
      const viewer = await viewers(token, actingAgency);
      return {
        token,
        actingAgency,
        expiresAt: token.expiresAt,
        viewerKey: `${viewer.kind} ${viewer.person} ${viewer.agency ?? ''}`,
      };
    },
    beforeAnswer,
    takeCopy: (session, body, request) => {
      const question = { kind: 'query', operationName: undefined, variables: {}, ...request } as const;
      const begin = (document: Operation['document']) => contextFor(session, { ...question, document });
      return takeCopy({ schema, begin, writeDown: beforeAnswer }, body);
    },
  };
}

const pick = ({ db, clock, keys, cursors, mode, bus, webhooks, eventRetentionDays }: Parts) => ({
  db,
  clock,
  keys,
  cursors,
  mode,
  ...(eventRetentionDays === undefined ? {} : { eventRetentionDays }),
  webhooks,
  wake: () => bus.wake(),
  onWake: (listener: () => void) => bus.onWake(listener),
});

/** What an operation asks for is worked out once for a document; where it hangs on variables, for each request. */
function fieldsOf(
  schema: GraphQLSchema,
  known: WeakMap<object, Map<string, ReadonlySet<string>>>,
  operation: Operation,
): ReadonlySet<string> {
  const { document, operationName, variables } = operation;
  let ofDocument = known.get(document);
  if (!ofDocument) {
    ofDocument = new Map();
    known.set(document, ofDocument);
  }
  const name = `${operationName ?? ''} ${JSON.stringify(Object.entries(variables).filter(([, value]) => typeof value === 'boolean'))}`;
  // names of variables are the caller's: they must not fill the memory
  if (ofDocument.size > 64) ofDocument.clear();
  let asked = ofDocument.get(name);
  if (!asked) {
    asked = askedFor(schema, document, operationName, variables);
    ofDocument.set(name, asked);
  }
  return asked;
}
