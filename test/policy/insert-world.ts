import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { KeyRing } from '../../src/kernel/key-ring';
import { sealFor } from '../../src/kernel/keys';
import type { Plan, World } from './oracle';
import { TODAY } from './worlds';

/** A world's names and the ids under which it is stored; things in a plan are `plan/thing`. */
export class Names {
  readonly #ids = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /** The id of a name, made when it is first asked for. */
  id(name: string): string {
    const known = this.#ids.get(name);
    if (known) return known;
    const id = randomUUID();
    this.#ids.set(name, id);
    this.#names.set(id, name);
    return id;
  }

  /** The name behind an id; one of another world says so. */
  of(id: string): string {
    return this.#names.get(id) ?? `another world’s ${id}`;
  }
}

/** When emergencies of a world have begun and end: the worlds' clock starts at nine in the morning in Oslo. */
const HOUR_BEFORE = `${TODAY}T06:00:00Z`;
const TODAY_AT_NINE = `${TODAY}T07:00:00Z`;
const HOUR_AFTER = `${TODAY}T08:00:00Z`;

/** Who has opened every plan; it gives no right to any. */
const OPENER = 's0';

/** The person that stands for an agency's system. */
export const systemOf = (agency: string): string => `system of ${agency}`;

type Row = Record<string, unknown>;
type Rows = Record<string, Row[]>;

/** Stores a world past row-level security, in one transaction, with content sealed as the hub seals it. */
export async function insertWorld(admin: Client, ring: KeyRing, world: World): Promise<Names> {
  const names = new Names();
  const id = (name: string): string => names.id(name);
  const named = [
    ...world.posts,
    ...world.participants,
    ...world.conflicts,
    ...world.plans.flatMap((plan) => plan.representatives),
  ];
  const people = new Set([OPENER, ...world.agencies.map(systemOf), ...named.map(({ person }) => person)]);
  const rows: Rows = {
    agency: world.agencies.map((name) => ({
      id: id(name),
      kind: 'NAV',
      name,
      organization_number: String(Math.floor(1e8 + Math.random() * 9e8)),
    })),
    person: [...people].map((person) => ({ id: id(person) })),
    staff: world.posts.map(({ person, agency, role, cleared, active }) => ({
      ...{ id: id(`${person} ${agency}`), person_id: id(person), agency_id: id(agency), name: person },
      role,
      cleared,
      active,
    })),
    participant: world.participants.map(({ name, person, protection }) => ({
      id: id(name),
      person_id: id(person),
      protection,
      sealed: '\\x00',
    })),
    conflict: world.conflicts.map(({ person, participant }) => ({
      person_id: id(person),
      participant_id: id(participant),
    })),
  };
  for (const plan of world.plans) {
    for (const [table, more] of Object.entries(rowsOfPlan(plan, id, ring)))
      rows[table] = [...(rows[table] ?? []), ...more];
  }
  await admin.query('BEGIN');
  try {
    for (const [table, all] of Object.entries(rows)) await insert(admin, table, all);
    await admin.query('COMMIT');
  } catch (error) {
    await admin.query('ROLLBACK');
    throw error;
  }
  return names;
}

async function insert(admin: Client, table: string, rows: Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await admin.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

function rowsOfPlan(plan: Plan, id: (name: string) => string, ring: KeyRing): Rows {
  const plan_id = id(plan.name);
  const { stored } = ring.make(plan_id);
  const within = (name: string): string => id(`${plan.name}/${name}`);
  const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
  const sealed = (table: string, name: string, value: object): string =>
    hex(sealFor(ring, plan_id, [stored], `${table}:${plan_id}:${within(name)}`, value));
  const owner = (name: string | null): string | null => (name === null ? null : id(name));
  const opener = { opened_by: id(OPENER), opened_agency: id('a0'), opened_at: '2025-09-01T08:00:00Z', opened_xid: '3' };
  const text = {
    kind: 'OTHER',
    description: null,
    howCarriedOut: null,
    place: null,
    extent: null,
    remarks: null,
    result: null,
  };
  return {
    plan: [
      {
        id: plan_id,
        version: 1,
        status: 'IN_FORCE',
        participant_id: id(plan.participant),
        period_from: '2025-09-01',
        period_to: '2026-06-30',
        ...opener,
      },
    ],
    plan_key: [{ plan_id, version: stored.version, kek: stored.kek, wrapped: hex(stored.wrapped) }],
    plan_head: [{ plan_id, head: 1 }],
    participation: plan.agencies.map(({ agency, existence, active, invitedBy }) => ({
      plan_id,
      agency_id: id(agency),
      existence,
      active,
      invited_by: id(invitedBy),
      touched_xid: '3',
    })),
    assignment: plan.assigned.map(({ person, agency, active }) => ({
      plan_id,
      staff_id: id(`${person} ${agency}`),
      agency_id: id(agency),
      active,
      touched_xid: '3',
    })),
    representative: plan.representatives.map(({ person, from, to, ...terms }, index) => ({
      plan_id,
      id: within(`r${index}`),
      person_id: id(person),
      ...terms,
      valid_from: from,
      valid_to: to,
      sealed: '\\x00',
    })),
    goal: plan.goals.map((goal) => ({
      plan_id,
      id: within(goal.name),
      version: 1,
      owner_id: owner(goal.owner),
      horizon: 'SHORT_TERM',
      status: 'OPEN',
      classification: goal.classification,
      added: '2025-09-02T08:00:00Z',
    })),
    goal_content: plan.goals.map(({ name, owner: of, classification, category }) => ({
      plan_id,
      goal_id: within(name),
      owner_id: owner(of),
      classification,
      category,
      version: 1,
      sealed: sealed('goal_content', name, { statement: name, inOwnWords: null }),
    })),
    measure: plan.measures.map(({ name, owner: of, classification, existence }) => ({
      plan_id,
      id: within(name),
      version: 1,
      owner_id: owner(of),
      status: 'ACTIVE',
      period_from: '2025-09-01',
      period_to: 'infinity',
      breaks: '{}',
      classification,
      existence,
    })),
    measure_content: plan.measures.map(({ name, owner: of, classification, category }) => ({
      plan_id,
      measure_id: within(name),
      owner_id: owner(of),
      classification,
      category,
      version: 1,
      goal_ids: [],
      sealed: sealed('measure_content', name, { ...text, title: name }),
    })),
    consent: plan.consents.map((one) => ({
      ...{
        plan_id,
        id: within(one.name),
        purpose: one.purpose,
        discloser_id: owner(one.discloser),
        recipient_ids: one.recipients.map(id),
        categories: one.categories,
      },
      ...{
        scope: one.scope,
        measure_ids: one.measures.map(within),
        method: 'ELECTRONIC',
        valid_from: one.from,
        valid_to: one.to,
        withdrawn: one.withdrawn,
      },
      ...{ withdrawn_at: one.withdrawn ? '2025-09-20T08:00:00Z' : null, given_at: '2025-09-03T08:00:00Z' },
    })),
    emergency_access: plan.emergencies.map(({ name, measure, person, agency, ended, isOver }) => ({
      ...{ plan_id, id: within(name), measure_id: within(measure), person_id: id(person), agency_id: id(agency) },
      staff_id: id(`${person} ${agency}`),
      owner_id: owner(plan.measures.find((one) => one.name === measure)?.owner ?? null),
      ...(isOver
        ? { opened_at: HOUR_BEFORE, ends_at: TODAY_AT_NINE }
        : { opened_at: TODAY_AT_NINE, ends_at: HOUR_AFTER }),
      ended,
      ended_at: ended ? TODAY_AT_NINE : null,
      sealed: sealed('emergency_access', name, { reason: name }),
    })),
    work_note: plan.notes.map(({ name, owner: of }) => ({
      plan_id,
      id: within(name),
      owner_id: id(of),
      noted_on: '2025-09-10',
      sealed: sealed('work_note', name, { text: name }),
    })),
  };
}
