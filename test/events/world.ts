import { randomBytes, randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { ENTITIES } from '../../src/app';
import { ReadLog } from '../../src/audit/read-log';
import { type OwnBus, openEventBus } from '../../src/events/bus';
import { keepTime } from '../../src/events/timekeeper';
import { type Clock, clockFrom } from '../../src/kernel/clock';
import type { Ctx, Viewer } from '../../src/kernel/ctx';
import { Cursors } from '../../src/kernel/cursor';
import { openHubSource } from '../../src/kernel/data-source';
import { Db } from '../../src/kernel/db';
import { publicId } from '../../src/kernel/ids';
import { KeyRing } from '../../src/kernel/key-ring';
import { keysOf, sealFor } from '../../src/kernel/keys';
import { cloneDatabase, type TestDatabase } from '../harness/database';

const SYSTEM = { tokenScopes: [] as string[], systemName: null };

/** One hub of a test: its own pool and bus over the test's database. */
export interface TestHub {
  db: Db;
  bus: OwnBus;
  log: ReadLog;
  faults: Error[];
  close(): Promise<void>;
}

/** A staff member of the test. */
export interface TestStaff {
  viewer: Viewer;
  staff: string;
  person: string;
  agency: string;
}

/** The test's database with its people, and hubs over it. */
export class World {
  readonly ring = new KeyRing([randomBytes(32)]);
  readonly keys = keysOf(this.ring, randomBytes(32), randomBytes(32), randomBytes(32));
  readonly cursors = new Cursors(randomBytes(32));
  /** Days that the clock of all hubs is ahead. */
  daysAhead = 0;
  #hubs: TestHub[] = [];
  #asked = new Map<string, ReadonlySet<string>>();

  private constructor(
    readonly database: TestDatabase,
    readonly owner: Pool,
    /** Bound by no row policy, for looking at what is stored. */
    readonly admin: Pool,
  ) {}

  static async make(): Promise<World> {
    const database = await cloneDatabase();
    const pool = (connectionString: string) => new Pool({ connectionString, max: 2 });
    return new World(database, pool(database.ownerUrl), pool(database.adminUrl));
  }

  readonly clock: Clock = {
    now: () => new Date(Date.now() + this.daysAhead * 86_400_000),
    today: () => clockFrom(this.clock.now()).today(),
    // all hubs of a test go by this one clock, and the test may set it back
    notBefore: () => undefined,
  };

  /** A hub over the database; `withoutRowPolicies` connects it as a superuser, whom row policies do not bind. */
  async hub(pollEvery = 1_000, withoutRowPolicies = false, natsUrl?: string): Promise<TestHub> {
    const hubUrl = withoutRowPolicies ? this.database.adminUrl : this.database.hubUrl;
    const { source, pool } = await openHubSource(hubUrl, ENTITIES);
    const db = new Db(source, pool, this.clock);
    const faults: Error[] = [];
    const bus = openEventBus({
      connectionString: hubUrl,
      natsUrl,
      clock: this.clock,
      onFault: (error) => faults.push(error),
      pollEvery,
    });
    // whom row policies do not bind sees everything before and after, and would tell of every end that nobody lost anything
    const timekeeper = withoutRowPolicies
      ? null
      : keepTime({ db, clock: this.clock, wake: () => bus.wake(), onFault: (error) => faults.push(error) });
    const close = async () => {
      await timekeeper?.stop();
      await bus.close();
      await source.destroy();
    };
    const hub = { db, bus, log: new ReadLog(db), faults, close };
    this.#hubs.push(hub);
    return hub;
  }

  /** The faults that any hub was told of. */
  get faults(): Error[] {
    return this.#hubs.flatMap(({ faults }) => faults);
  }

  async close(): Promise<void> {
    for (const hub of this.#hubs) await hub.close();
    await this.owner.end();
    await this.admin.end();
    await this.database.drop();
  }

  /** One set for each operation, as with the hub's own documents. */
  #askedFor(fields: readonly string[]): ReadonlySet<string> {
    const name = fields.join(' ');
    const asked = this.#asked.get(name) ?? new Set(fields);
    this.#asked.set(name, asked);
    return asked;
  }

  /** Cuts the connections of all buses, as a failing network would. */
  async cutBuses(): Promise<void> {
    const admin = new Client({ connectionString: this.database.adminUrl });
    await admin.connect();
    const name = new URL(this.database.hubUrl).pathname.slice(1);
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'samplan bus'`,
      [name],
    );
    await admin.end();
  }

  /** A context of a viewer's operation that asks for these fields. */
  ctx(hub: TestHub, viewer: Viewer, ...asked: string[]): Ctx {
    return {
      viewer,
      db: hub.db,
      clock: this.clock,
      keys: this.keys,
      cursors: this.cursors,
      language: 'nb',
      mode: 'demo',
      requestId: randomUUID(),
      began: performance.now(),
      disclosures: new Map(),
      wake: () => hub.bus.wake(),
      onWake: (listener) => hub.bus.onWake(listener),
      renew: async () => this.ctx(hub, viewer, ...asked),
      asked: this.#askedFor(asked),
      kept: new Map(),
    };
  }

  async agency(kind: string, name: string): Promise<string> {
    const id = randomUUID();
    const number = String(900_000_000 + Math.floor(Math.random() * 99_999_999));
    await this.owner.query('INSERT INTO agency (id, kind, name, organization_number) VALUES ($1, $2, $3, $4)', [
      id,
      kind,
      name,
      number,
    ]);
    return id;
  }

  async person(): Promise<string> {
    const id = randomUUID();
    await this.owner.query('INSERT INTO person (id) VALUES ($1)', [id]);
    return id;
  }

  async staff(agency: string, role: 'CASEWORKER' | 'SUPERVISOR' = 'SUPERVISOR'): Promise<TestStaff> {
    const person = await this.person();
    const staff = randomUUID();
    await this.owner.query('INSERT INTO staff (id, person_id, agency_id, name, role) VALUES ($1, $2, $3, $4, $5)', [
      staff,
      person,
      agency,
      'Kari',
      role,
    ]);
    const post = { staff, name: 'Kari', agency, role, organizationNumber: '900000000' };
    return {
      staff,
      person,
      agency,
      viewer: { kind: 'STAFF', person, agency, posts: [post], participant: null, ...SYSTEM },
    };
  }

  citizen(person: string, participant: string | null = null): Viewer {
    return { kind: 'CITIZEN', person, agency: null, posts: [], participant, ...SYSTEM };
  }

  /** A participant whom the agency has registered. */
  async participant(agency: string): Promise<{ viewer: Viewer; id: string }> {
    const person = await this.person();
    const id = randomUUID();
    const { stored } = this.ring.make(id);
    const sealed = sealFor(this.ring, id, [stored], `participant:${id}`, {
      name: 'Samira',
      languages: ['so'],
      interpreterNeeded: true,
      nationalId: null,
      dufNumber: null,
    });
    await this.owner.query('INSERT INTO participant (id, person_id, sealed) VALUES ($1, $2, $3)', [id, person, sealed]);
    await this.owner.query(
      'INSERT INTO participant_key (participant_id, version, kek, wrapped) VALUES ($1, 1, $2, $3)',
      [id, stored.kek, stored.wrapped],
    );
    await this.owner.query('INSERT INTO registration (participant_id, agency_id, sealed) VALUES ($1, $2, $3)', [
      id,
      agency,
      sealed,
    ]);
    return { viewer: this.citizen(person, id), id: publicId('participant', id) };
  }
}
