import { connect } from 'node:net';
import type { Env } from '../env';
import { startEmbeddedDatabase } from '../kernel/embedded-database';
import { migrate } from '../kernel/migrate';
import { namingFault } from './named-fault';

/** Where the hub's data are: two roles on one database. */
export interface DatabasePlace {
  hubUrl: string;
  /** Absent: nobody migrates or loads. */
  ownerUrl: string | undefined;
  /** Stops the server if it is the hub's own. */
  stop(): Promise<void>;
}

/** The database that the environment names, or the hub's own embedded server. Rejects with one clear line. */
export async function openDatabase(env: Env): Promise<DatabasePlace> {
  if (env.databaseUrl) {
    await reach(env.databaseUrl);
    return { hubUrl: env.databaseUrl, ownerUrl: env.databaseOwnerUrl, stop: async () => undefined };
  }
  const server = await startEmbeddedDatabase(env.dataDir);
  return { hubUrl: server.hubUrl, ownerUrl: server.ownerUrl, stop: () => server.stop() };
}

/** Brings the tables up to date where there is an owner to do it. */
export async function migrateWhereOwned({ hubUrl, ownerUrl }: DatabasePlace): Promise<void> {
  if (ownerUrl) await namingFault('DATABASE_OWNER_URL', () => migrate(ownerUrl, hubUrl));
}

/** One line for an address at which nobody answers, rather than a driver's trace. */
function reach(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname.replaceAll(/^\[|\]$/g, ''), port: Number(port || 5432), timeout: 5_000 });
    const fail = (): void => {
      socket.destroy();
      reject(new Error('DATABASE_URL: no database answers at that address'));
    };
    socket
      .once('error', fail)
      .once('timeout', fail)
      .once('connect', () => {
        socket.destroy();
        resolve();
      });
  });
}
