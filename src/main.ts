import 'reflect-metadata';
import { collectDefaultMetrics } from 'prom-client';
import { type Hub, openHub } from './app';
import { LogFinding } from './audit/sealer';
import { commonToday, loadBundledCases } from './demo';
import { type Env, readEnv } from './env';
import { BusFault } from './events/carrier';
import { makeTokenVerifier, openDemoKeyPair, trustDemoIssuer, trustIssuer } from './identity';
import { startAtNineInOslo } from './kernel/clock';
import { hubClock } from './start/clock';
import { migrateWhereOwned, openDatabase } from './start/database';
import { greet } from './start/greeting';
import { hubKeysFrom } from './start/hub-key';
import { namingFault } from './start/named-fault';
import { oneLine } from './start/one-line';
import { readTrustedDocuments } from './start/trusted-documents';
import { makeLogger, openTransport } from './transport';

/** How long a stopping hub lets running requests finish (ms). */
const DRAIN = 10_000;

/** Starts the hub, step by step. To stop: callers first, so that what runs can finish, then what it stands on, in the opposite order. */
async function start(env: Env): Promise<() => Promise<void>> {
  const log = makeLogger();
  collectDefaultMetrics();
  if (env.mode === 'production' && !env.auditCheckpointNamed)
    log.warn(
      'AUDIT_CHECKPOINT is not set: the checkpoint of the read log is kept in DATA_DIR; name a place that outlives this hub and that the keepers of the database cannot write',
    );
  const undo: (() => Promise<void>)[] = [];
  let drain: (() => Promise<void>) | undefined;
  const stop = async (): Promise<void> => {
    await drain?.();
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const demoKeys = env.mode === 'demo' ? await openDemoKeyPair(env.dataDir) : undefined;
    let hub: Hub | undefined;
    const trustedDocuments = env.trustedDocuments && (await readTrustedDocuments(env.trustedDocuments));
    const transport = await openTransport({
      settings: { mode: env.mode, rateLimit: env.rateLimit, ...(trustedDocuments ? { trustedDocuments } : {}) },
      port: env.port,
      log,
      isReady: async () => (await hub?.isReady()) ?? false,
      // what hubs tell each other over it each of them finds in the database, too: one that has lost it serves on
      lacks: () => (hub && !hub.bus.isConnected() ? ['bus: lost'] : []),
      ...(demoKeys ? { demoJwks: demoKeys.jwks } : {}),
    });
    drain = () => transport.drain(DRAIN);
    const database = await openDatabase(env);
    undo.push(() => database.stop());
    await migrateWhereOwned(database);
    const issuers = [...env.issuers.map(trustIssuer), ...(demoKeys ? [trustDemoIssuer(demoKeys)] : [])];
    const clock = await namingFault('DATABASE_URL', () =>
      hubClock(env, database.hubUrl, startAtNineInOslo(commonToday())),
    );
    const keyEncryptionKeys = await hubKeysFrom(env);
    const opened = await namingFault('DATABASE_URL', () =>
      openHub({
        mode: env.mode,
        databaseUrl: database.hubUrl,
        keyEncryptionKeys,
        clock,
        checkpoint: env.auditCheckpoint,
        eventBusUrl: env.eventBusUrl,
        eventRetentionDays: env.eventRetentionDays,
        verifyToken: makeTokenVerifier(issuers, (fault) =>
          log.error(fault, 'the keys of a token issuer could not be had'),
        ),
        onFault: (error) => log.error({ fault: error.name }, meaningOf(error)),
      }),
    );
    undo.push(() => opened.close());
    if (env.mode === 'demo' && database.ownerUrl) await loadBundledCases(opened, database.ownerUrl, console.log);
    await transport.serve(opened.pipeline);
    hub = opened;
    await greet(env, transport.port, console.log);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a fault that no request hears of means to an operator. */
function meaningOf(error: Error): string {
  if (error instanceof LogFinding) return `the read log was touched: ${error.message}; run npm run audit:verify`;
  return error instanceof BusFault
    ? 'EVENT_BUS_URL: the bus cannot be reached; hubs look for themselves once a second until it is back'
    : 'a connection to the database failed';
}

async function main(): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let asked = false;
  const end = async (): Promise<void> => {
    // a second signal finds the stopping under way
    if (asked) return;
    asked = true;
    await stop?.();
    if (stop) process.exit(0);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  stop = await start(readEnv());
  if (asked) {
    await stop();
    process.exit(0);
  }
}

main().catch((error: unknown) => {
  console.error(oneLine(error));
  process.exit(1);
});
