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
import { WebhookStopped } from './webhook';

/** How long a stopping hub answers on while it says that it is not ready, so that whoever sends requests hears of it (ms). */
const NOTICE = 3_000;
/** How long after the signal running requests may finish, and when the process is gone, whatever hangs (ms). */
const DRAIN = 8_000;
const GONE = 10_000;

/** Starts the hub, step by step. To stop: callers first, so that what runs can finish, then what it stands on, in the opposite order. */
async function start(env: Env): Promise<(notice: number) => Promise<void>> {
  const log = makeLogger();
  collectDefaultMetrics();
  if (env.mode === 'production' && !env.auditCheckpointNamed)
    log.warn(
      'AUDIT_CHECKPOINT is not set: the checkpoint of the read log is kept in DATA_DIR; name a place that outlives this hub and that the keepers of the database cannot write',
    );
  const undo: (() => Promise<void>)[] = [];
  let drain: ((notice: number) => Promise<void>) | undefined;
  const stop = async (notice: number): Promise<void> => {
    await drain?.(notice);
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
    drain = (notice) => transport.drain(DRAIN, notice);
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
        webhooks: { allowedHosts: env.webhookAllowedHosts, allowPlain: env.mode === 'demo' },
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
    await stop(0);
    throw error;
  }
}

/** What a fault that no request hears of means to an operator. */
function meaningOf(error: Error): string {
  if (error instanceof LogFinding) return `the read log was touched: ${error.message}; run npm run audit:verify`;
  if (error instanceof BusFault)
    return 'EVENT_BUS_URL: the bus cannot be reached; hubs look for themselves once a second until it is back';
  if (error instanceof WebhookStopped)
    return `${error.message}: nothing could be delivered for too long, or its target is gone; its agency sees it in webhooks`;
  return 'a connection to the database failed';
}

async function main(): Promise<void> {
  let stop: ((notice: number) => Promise<void>) | undefined;
  let asked: NodeJS.Signals | undefined;
  const end = async (): Promise<void> => {
    // whoever stops it at a terminal sends it no more requests
    await stop?.(asked === 'SIGTERM' ? NOTICE : 0);
    if (stop) process.exit(0);
  };
  const heard = (signal: NodeJS.Signals): void => {
    // a second signal finds the stopping under way
    if (asked) return;
    asked = signal;
    setTimeout(tooLate, GONE).unref();
    end().catch(failed);
  };
  process.on('SIGINT', heard).on('SIGTERM', heard);
  stop = await start(readEnv());
  if (asked) await end();
}

/** What hangs at the end, such as a database that does not answer, does not hold the process. */
function tooLate(): never {
  console.error(`the hub did not stop within ${GONE / 1_000} seconds: it was cut`);
  process.exit(1);
}

function failed(error: unknown): never {
  console.error(oneLine(error));
  process.exit(1);
}

main().catch(failed);
