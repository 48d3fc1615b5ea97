import { randomUUID } from 'node:crypto';
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { ENTITIES } from '../../src/app';
import { type Clock, startAtNineInOslo } from '../../src/kernel/clock';
import type { Ctx, Viewer } from '../../src/kernel/ctx';
import { Cursors } from '../../src/kernel/cursor';
import { openHubSource } from '../../src/kernel/data-source';
import { Db, type Actor as DbActor } from '../../src/kernel/db';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { KeyRing } from '../../src/kernel/key-ring';
import { keysOf } from '../../src/kernel/keys';
import { askedFor } from '../../src/plan';
import { type PlanRow, planStatement } from '../../src/plan/plan-statement';
import { NOBODY } from '../../src/policy';
import { buildHubSchema } from '../../src/schema';
import type { TestDatabase } from '../harness/database';
import type { RandomDocument } from './documents';
import { systemOf } from './insert-world';
import type { Names } from './names';
import type { Actor } from './oracle';
import { lineOf, toldBy } from './told';
import { TODAY } from './worlds';

/** An explanation as it is answered. */
export type Explained = { allowed: boolean; rule: string; sentence: string; wouldHelp: string | null } | null;

type HubSource = Awaited<ReturnType<typeof openHubSource>>;

const KEY = Buffer.alloc(32, 9);
const PARTS = new Set([
  'agencies',
  'goals',
  'goalContent',
  'assessments',
  'assessmentContent',
  'measures',
  'measureContent',
  'consents',
  'consentRequests',
  'workNotes',
  'emergencies',
  'representatives',
] as const);
/** What the hub's role can select, whatever it asks for: nothing of the rules in it. */
const EVERYTHING = `SELECT 'PLAN' AS type, NULL::uuid AS plan, id FROM plan
  UNION ALL SELECT 'AGENCY', plan_id, agency_id FROM participation WHERE active
  UNION ALL SELECT 'GOAL', plan_id, id FROM goal UNION ALL SELECT 'GOAL_CONTENT', plan_id, goal_id FROM goal_content
  UNION ALL SELECT 'ASSESSMENT', plan_id, id FROM assessment UNION ALL SELECT 'ASSESSMENT_CONTENT', plan_id, assessment_id FROM assessment_content
  UNION ALL SELECT 'MEASURE', plan_id, id FROM measure UNION ALL SELECT 'MEASURE_CONTENT', plan_id, measure_id FROM measure_content
  UNION ALL SELECT 'CONSENT', plan_id, id FROM consent UNION ALL SELECT 'NOTE', plan_id, id FROM work_note
  UNION ALL SELECT 'CONSENT_REQUEST', plan_id, id FROM consent_request
  UNION ALL SELECT 'REPRESENTATIVE', r.plan_id, r.id FROM representative r JOIN plan p ON p.id = r.plan_id
  UNION ALL SELECT 'EMERGENCY', plan_id, id FROM emergency_access`;

/** A database asked in three ways: by row-level security alone, by the rules alone, and as the product asks. */
export class Answers {
  readonly ring = new KeyRing([KEY]);
  #today = TODAY;
  #now = startAtNineInOslo(TODAY);
  readonly #clock: Clock = {
    now: () => this.#now,
    today: () => this.#today,
    // asked of many days, back and forth
    notBefore: () => undefined,
  };
  readonly #asked = new WeakMap<RandomDocument, ReadonlySet<string>>();
  readonly hub: Db;
  /** Bound by no row policy. */
  readonly unlocked: Db;

  private constructor(
    readonly schema: GraphQLSchema,
    hub: HubSource,
    unlocked: HubSource,
    readonly close: () => Promise<void>,
  ) {
    this.hub = new Db(hub.source, hub.pool, this.#clock);
    this.unlocked = new Db(unlocked.source, unlocked.pool, this.#clock);
  }

  static async open(database: TestDatabase): Promise<Answers> {
    // each connection plans each document for itself
    const few = { poolSize: 2, waitForConnection: 60_000 };
    const hub = await openHubSource(database.hubUrl, ENTITIES, few);
    const past = await openHubSource(database.adminUrl, [], few);
    return new Answers(await buildHubSchema(), hub, past, async () => {
      await hub.source.destroy();
      await past.source.destroy();
    });
  }

  /** The day on which all is asked, at nine in the morning. */
  get today(): string {
    return this.#today;
  }
  set today(day: string) {
    this.#today = day;
    this.#now = startAtNineInOslo(day);
  }

  /** By row-level security alone: everything is asked for, and the policies alone say what comes; of some plans alone, where they are named. */
  async byRowSecurity(actor: Actor, names: Names, scope: readonly string[] | null = null): Promise<Set<string>> {
    const [answer] = await this.hub.read(dbActor(actor, names), scope, { name: 'everything', text: EVERYTHING });
    const rows = (answer?.rows ?? []) as { type: string; plan: string | null; id: string }[];
    return new Set(rows.map(({ type, plan, id }) => lineOf(names, type, plan, id)));
  }

  /** By the table of rules alone: the product's own statement, where no row policy binds. */
  async byRules(actor: Actor, names: Names, plans: readonly string[]): Promise<Set<string>> {
    const { kind, person, agency } = dbActor(actor, names);
    const statement = planStatement(
      kind as Viewer['kind'],
      PARTS,
      { person, agency: agency ?? NOBODY, today: this.today },
      plans,
    );
    const [answer] = await this.unlocked.read(dbActor(actor, names), plans, statement);
    return new Set(((answer?.rows ?? []) as PlanRow[]).flatMap((row) => linesOf(names, row)));
  }

  /** As the product answers a document, under both: all that its answer tells, wherever in it. Throws where it answers an error. */
  async byProduct(
    actor: Actor,
    names: Names,
    plans: readonly string[],
    asked: RandomDocument,
    measure?: string,
  ): Promise<Set<string>> {
    const { data, errors } = await this.answerOf(actor, names, plans, asked, measure);
    if (errors) throw new Error(`${errors.map(({ message }) => message).join(', ')} in ${asked.text}`);
    return toldBy(data, names);
  }

  /** The product's whole answer to a document. */
  async answerOf(
    actor: Actor,
    names: Names,
    plans: readonly string[],
    asked: RandomDocument,
    measure = plans[0] as string,
  ): Promise<ExecutionResult> {
    const [plan0, plan1] = plans as [string, string];
    const variableValues = {
      plan0: publicId('plan', plan0),
      plan1: publicId('plan', plan1),
      measure: publicIdInPlan('measure', plan0, measure),
      now: this.#clock.now().toISOString(),
      yes: true,
      no: false,
    };
    const contextValue = this.#ctx(actor, names, this.#fieldsOf(asked, variableValues));
    const { document } = asked;
    return execute({ schema: this.schema, document, contextValue, variableValues });
  }

  /** As the product explains these measures to somebody: its answers as they come, and what may be done with each. */
  async explained(actor: Actor, names: Names, plan: string, measures: readonly string[]): Promise<Explained[]> {
    const text = `query (${measures.map((_, at) => `$m${at}: ID!`).join(', ')}) {
      ${measures.map((_, at) => `m${at}: explainAccess(measureId: $m${at}) { allowed rule sentence wouldHelp }`).join('\n')} }`;
    const document = parse(text);
    const ids = measures.map((measure, at) => [`m${at}`, publicIdInPlan('measure', plan, measure)] as const);
    const variableValues = Object.fromEntries(ids);
    const contextValue = this.#ctx(actor, names, askedFor(this.schema, document, undefined, variableValues));
    const { data, errors } = await execute({ schema: this.schema, document, contextValue, variableValues });
    if (errors) throw new Error(errors.map(({ message }) => message).join(', '));
    return ids.map(([alias]) => (data as Record<string, Explained>)[alias] ?? null);
  }

  #fieldsOf(asked: RandomDocument, variables: Record<string, unknown>): ReadonlySet<string> {
    let fields = this.#asked.get(asked);
    if (!fields) {
      fields = askedFor(this.schema, asked.document, undefined, variables);
      this.#asked.set(asked, fields);
    }
    return fields;
  }

  #ctx(actor: Actor, names: Names, asked: ReadonlySet<string>): Ctx {
    const { kind, person, agency, tokenScopes } = dbActor(actor, names);
    const viewer: Viewer = {
      kind: kind as Viewer['kind'],
      person,
      agency,
      posts: [],
      participant: null,
      systemName: null,
      tokenScopes,
    };
    return {
      viewer,
      db: this.hub,
      clock: this.#clock,
      keys: keysOf(this.ring, KEY, KEY, KEY),
      cursors: new Cursors(KEY),
      language: 'nb',
      mode: 'demo',
      requestId: randomUUID(),
      began: performance.now(),
      disclosures: new Map(),
      wake: () => undefined,
      onWake: () => () => undefined,
      renew: async () => this.#ctx(actor, names, asked),
      asked,
      kept: new Map(),
    };
  }
}

function dbActor(actor: Actor, names: Names): DbActor {
  if (actor.kind === 'CITIZEN')
    return { kind: 'CITIZEN', person: names.id(actor.person), agency: null, tokenScopes: [] };
  const agency = names.id(actor.agency);
  if (actor.kind === 'STAFF') return { kind: 'STAFF', person: names.id(actor.person), agency, tokenScopes: [] };
  return { kind: 'SYSTEM', person: names.id(systemOf(actor.agency)), agency, tokenScopes: actor.scopes };
}

/** What a row of the product's statement holds; where content stands in it is the statement's own order. */
function linesOf(names: Names, row: PlanRow): string[] {
  const say = (type: string, id: string): string => lineOf(names, type, type === 'PLAN' ? null : row.id, id);
  return [
    say('PLAN', row.id),
    ...(row.taking_part ?? []).filter(([, active]) => active).map(([agency]) => say('AGENCY', agency)),
    ...(row.goals ?? []).flatMap((goal) => [say('GOAL', goal[0]), ...(goal[10] ? [say('GOAL_CONTENT', goal[0])] : [])]),
    ...(row.assessments ?? []).flatMap((finding) => [
      say('ASSESSMENT', finding[0]),
      ...(finding[7] ? [say('ASSESSMENT_CONTENT', finding[0])] : []),
    ]),
    ...(row.measures ?? []).flatMap((measure) => [
      say('MEASURE', measure[0]),
      ...(measure[15] ? [say('MEASURE_CONTENT', measure[0])] : []),
    ]),
    ...(row.consents ?? []).map(([id]) => say('CONSENT', id)),
    ...(row.consent_requests ?? []).map(([id]) => say('CONSENT_REQUEST', id)),
    ...(row.representatives ?? []).map(([id]) => say('REPRESENTATIVE', id)),
    ...(row.work_notes ?? []).map(([id]) => say('NOTE', id)),
    ...(row.emergencies ?? []).map(([id]) => say('EMERGENCY', id)),
  ];
}
