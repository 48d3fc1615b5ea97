import { randomUUID } from 'node:crypto';
import { ENTITIES } from '../../src/app';
import { type Clock, clockFrom, startAtNineInOslo } from '../../src/kernel/clock';
import type { Ctx, Viewer } from '../../src/kernel/ctx';
import { Cursors } from '../../src/kernel/cursor';
import { openHubSource } from '../../src/kernel/data-source';
import { Db, type Actor as DbActor } from '../../src/kernel/db';
import { readIdInPlan } from '../../src/kernel/ids';
import { KeyRing } from '../../src/kernel/key-ring';
import { keysOf } from '../../src/kernel/keys';
import { planByKey } from '../../src/plan/plan.query';
import { type PlanRow, planStatement } from '../../src/plan/plan-statement';
import { NOBODY } from '../../src/policy';
import { adminUrlOf } from '../database/admin';
import type { TestDatabase } from '../harness/database';
import { type Names, systemOf } from './insert-world';
import type { Actor } from './oracle';
import { TODAY } from './worlds';

const KEY = Buffer.alloc(32, 9);
const PARTS = new Set([
  'agencies',
  'goals',
  'goalContent',
  'measures',
  'measureContent',
  'consents',
  'workNotes',
  'emergencies',
] as const);
const ASKED = [
  'Plan.agencies',
  'Plan.goals',
  'Goal.content',
  'Plan.measures',
  'Measure.content',
  'Plan.consents',
  'Plan.workNotes',
  'Plan.emergencies',
];

/** What the hub's role can select, whatever it asks for: nothing of the rules in it. */
const EVERYTHING = `SELECT 'PLAN' AS type, NULL::uuid AS plan, id FROM plan
  UNION ALL SELECT 'AGENCY', plan_id, agency_id FROM participation WHERE active
  UNION ALL SELECT 'GOAL', plan_id, id FROM goal UNION ALL SELECT 'GOAL_CONTENT', plan_id, goal_id FROM goal_content
  UNION ALL SELECT 'MEASURE', plan_id, id FROM measure UNION ALL SELECT 'MEASURE_CONTENT', plan_id, measure_id FROM measure_content
  UNION ALL SELECT 'CONSENT', plan_id, id FROM consent UNION ALL SELECT 'NOTE', plan_id, id FROM work_note
  UNION ALL SELECT 'EMERGENCY', plan_id, id FROM emergency_access`;

/** A database asked in three ways: by row-level security alone, by the rules alone, and as the product asks. */
export class Answers {
  readonly ring = new KeyRing([KEY]);
  readonly #clock: Clock = clockFrom(startAtNineInOslo(TODAY));

  private constructor(
    readonly hub: Db,
    /** Bound by no row policy. */
    readonly unlocked: Db,
    readonly close: () => Promise<void>,
  ) {}

  static async open(database: TestDatabase): Promise<Answers> {
    const clock = clockFrom(startAtNineInOslo(TODAY));
    const { source, pool } = await openHubSource(database.hubUrl, ENTITIES);
    const past = await openHubSource(adminUrlOf(database));
    return new Answers(new Db(source, pool, clock), new Db(past.source, past.pool, clock), async () => {
      await source.destroy();
      await past.source.destroy();
    });
  }

  /** By row-level security alone: everything is asked for, and the policies alone say what comes. */
  async byRowSecurity(actor: Actor, names: Names): Promise<Set<string>> {
    const [answer] = await this.hub.read(dbActor(actor, names), null, { name: 'everything', text: EVERYTHING });
    const rows = (answer?.rows ?? []) as { type: string; plan: string | null; id: string }[];
    return new Set(rows.map(({ type, plan, id }) => line(names, type, plan, id)));
  }

  /** By the table of rules alone: the product's own statement, where no row policy binds. */
  async byRules(actor: Actor, names: Names, plans: readonly string[]): Promise<Set<string>> {
    const { kind, person, agency } = dbActor(actor, names);
    const statement = planStatement(
      kind as Viewer['kind'],
      PARTS,
      { person, agency: agency ?? NOBODY, today: TODAY },
      plans,
    );
    const [answer] = await this.unlocked.read(dbActor(actor, names), plans, statement);
    return new Set(((answer?.rows ?? []) as PlanRow[]).flatMap((row) => linesOf(names, row)));
  }

  /** As the product reads a plan, under both. */
  async byProduct(actor: Actor, names: Names, plans: readonly string[]): Promise<Set<string>> {
    const ctx = this.#ctx(actor, names);
    const lines: string[] = [];
    for (const plan of await Promise.all(plans.map((key) => planByKey(ctx, key)))) {
      if (!plan) continue;
      const say = (type: string, id: string): number =>
        lines.push(line(names, type, type === 'PLAN' ? null : plan.key, id));
      say('PLAN', plan.key);
      for (const { key } of plan.agencies) say('AGENCY', key);
      for (const [type, things] of [
        ['GOAL', plan.all.goals],
        ['MEASURE', plan.all.measures],
      ] as const) {
        for (const { key, content } of things) {
          say(type, key);
          if (content.__typename !== 'Withheld') say(`${type}_CONTENT`, key);
        }
      }
      for (const { key } of plan.all.consents) say('CONSENT', key);
      for (const { key } of plan.all.emergencies) say('EMERGENCY', key);
      for (const { id } of plan.all.workNotes) say('NOTE', readIdInPlan('note', id)?.id ?? id);
    }
    return new Set(lines);
  }

  #ctx(actor: Actor, names: Names): Ctx {
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
      keys: keysOf(this.ring, KEY),
      cursors: new Cursors(KEY),
      language: 'nb',
      mode: 'demo',
      requestId: randomUUID(),
      disclosures: new Map(),
      wake: () => undefined,
      onWake: () => () => undefined,
      renew: async () => this.#ctx(actor, names),
      asked: new Set(ASKED),
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

const line = (names: Names, type: string, plan: string | null, id: string): string => {
  const name = names.of(id);
  return `${type} ${plan === null || name.includes('/') ? name : `${names.of(plan)}/${name}`}`;
};

/** What a row of the product's statement holds; where content stands in it is the statement's own order. */
function linesOf(names: Names, row: PlanRow): string[] {
  const say = (type: string, id: string): string => line(names, type, type === 'PLAN' ? null : row.id, id);
  return [
    say('PLAN', row.id),
    ...(row.taking_part ?? []).filter(([, active]) => active).map(([agency]) => say('AGENCY', agency)),
    ...(row.goals ?? []).flatMap((goal) => [say('GOAL', goal[0]), ...(goal[10] ? [say('GOAL_CONTENT', goal[0])] : [])]),
    ...(row.measures ?? []).flatMap((measure) => [
      say('MEASURE', measure[0]),
      ...(measure[15] ? [say('MEASURE_CONTENT', measure[0])] : []),
    ]),
    ...(row.consents ?? []).map(([id]) => say('CONSENT', id)),
    ...(row.work_notes ?? []).map(([id]) => say('NOTE', id)),
    ...(row.emergencies ?? []).map(([id]) => say('EMERGENCY', id)),
  ];
}
