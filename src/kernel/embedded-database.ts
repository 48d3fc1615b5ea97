import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { type Cluster, openCluster, startServer, stopServer } from './embedded-cluster';

const DATABASE = 'samplan';
const OWNER = 'samplan_owner';
const HUB = 'samplan_hub';
/** By this name the connections are known that keep the server running; see `stop`. */
const KEEPER = 'samplan keeper';

/** A running embedded PostgreSQL server with the database `samplan` and its two roles. */
export interface EmbeddedDatabase {
  /** The superuser's address, for making and dropping databases in tests; the hub never uses it. */
  adminUrl: string;
  /** The address of the role that owns the database and migrates: no superuser, makes no roles. */
  ownerUrl: string;
  /** The address of the hub's role: no superuser, bound by row policies, may only connect until migrations grant more. */
  hubUrl: string;
  /** Ends the server unless another process still keeps it; call it last. A second call does nothing. */
  stop(): Promise<void>;
}

interface Passwords {
  admin: string;
  owner: string;
  hub: string;
}

/**
 * Starts the PostgreSQL server kept in `dataDir`/postgres, made on first use, on a free port of 127.0.0.1; one that
 * already runs there (another command's, or left by a killed hub) is used as it is. Passwords are random and kept beside
 * the data, readable by this user alone. `durable: false` is for tests. Throws an Error of one line if it cannot.
 */
export async function startEmbeddedDatabase(dataDir: string, { durable = true } = {}): Promise<EmbeddedDatabase> {
  const folder = resolve(dataDir, 'postgres');
  await mkdir(folder, { recursive: true });
  const passwords = await keptPasswords(join(folder, 'passwords.json'));
  const cluster = await openCluster(folder, passwords.admin);
  const port = await startServer(cluster, durable);
  const address = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const adminUrl = address('postgres', passwords.admin, 'postgres');
  const keeper = new Keeper(cluster, adminUrl);
  await keeper.prepare(passwords);
  return {
    adminUrl,
    ownerUrl: address(OWNER, passwords.owner, DATABASE),
    hubUrl: address(HUB, passwords.hub, DATABASE),
    stop: () => keeper.stop(),
  };
}

/** One idle connection for as long as this process needs the server: it ends with the process, however that ends. */
class Keeper {
  private readonly client: Client;
  private stopped: Promise<void> | undefined;
  private lost = false;

  constructor(
    private readonly cluster: Cluster,
    adminUrl: string,
  ) {
    this.client = new Client({ connectionString: adminUrl, application_name: KEEPER });
    // the hub's own connections fail too and say so; without a listener this one would end the process
    this.client.on('error', () => {
      this.lost = true;
    });
  }

  /** Connects, and makes the roles and the database where they are not there yet: the database last, as the mark of it. */
  async prepare(passwords: Passwords): Promise<void> {
    await this.client.connect();
    const { rowCount } = await this.client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount) return;
    await this.makeRole(OWNER, passwords.owner);
    await this.makeRole(HUB, passwords.hub);
    await this.client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
    await this.client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await this.client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${HUB}`);
  }

  private async makeRole(role: string, password: string): Promise<void> {
    const { rowCount } = await this.client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount) return;
    const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
    await this.client.query(`CREATE ROLE ${role} ${rights} PASSWORD ${this.client.escapeLiteral(password)}`);
  }

  stop(): Promise<void> {
    this.stopped ??= this.leave();
    return this.stopped;
  }

  private async leave(): Promise<void> {
    const others = this.lost ? 0 : await this.otherKeepers();
    if (!this.lost) await this.client.end();
    if (others === 0) await stopServer(this.cluster);
  }

  private async otherKeepers(): Promise<number> {
    const { rowCount } = await this.client.query(
      'SELECT FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
      [KEEPER],
    );
    return rowCount ?? 0;
  }
}

/** The passwords in a file, made on first use; written aside and renamed, so that the file is never half there. */
async function keptPasswords(file: string): Promise<Passwords> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Passwords;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') {
      throw new Error(
        `The embedded database of ${file} belongs to another user: start as that user, or set DATA_DIR.`,
        {
          cause: error,
        },
      );
    }
    if (code !== 'ENOENT') throw error;
  }
  const secret = () => randomBytes(24).toString('hex');
  const passwords = { admin: secret(), owner: secret(), hub: secret() };
  await writeFile(`${file}.${process.pid}`, JSON.stringify(passwords), { mode: 0o600 });
  await rename(`${file}.${process.pid}`, file);
  return passwords;
}
