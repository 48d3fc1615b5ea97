import type { Client } from 'pg';
import type { KeyRing } from '../../src/kernel/key-ring';
import { sealFor } from '../../src/kernel/keys';
import { Names } from './names';
import type { Plan, World } from './oracle';
import { secretOf } from './told';

/** What the changes that are asked for would be; it gives no right to any. */
const RECLASSIFIED = { to_classification: 'SHARED', to_category: 'HEALTH' };
/** Who has opened every plan; it gives no right to any. */
const OPENER = 's0';

/** The person that stands for an agency's system. */
export const systemOf = (agency: string): string => `system of ${agency}`;

/** Tables whose past is kept: a world has stood since before every day on which it is asked. */
const PAST = [
  ...['plan', 'plan_basis', 'participation', 'assignment', 'representative', 'consent', 'withholding'],
  ...['goal', 'goal_content', 'assessment', 'assessment_content', 'measure', 'measure_content'],
  ...['consent_request', 'insight_request', 'work_note'],
];

type Row = Record<string, unknown>;
type Rows = Record<string, Row[]>;

/** Stores a world past row-level security, with content sealed as the hub seals it. */
export async function insertWorld(admin: Client, ring: KeyRing, world: World): Promise<Names> {
  const [names] = await insertWorlds(admin, ring, [world]);
  if (!names) throw new Error('a world that was not stored');
  return names;
}

/** Stores worlds in one transaction, table by table; under the ids that names already have, where they are given. */
export async function insertWorlds(
  admin: Client,
  ring: KeyRing,
  worlds: readonly World[],
  known: readonly Names[] = [],
): Promise<Names[]> {
  const rows: Rows = {};
  const all = worlds.map((world, index) => {
    const names = known[index] ?? new Names();
    for (const [table, more] of Object.entries(rowsOfWorld(world, names, ring))) {
      rows[table] ??= [];
      rows[table].push(...more);
    }
    return names;
  });
  await admin.query('BEGIN');
  try {
    for (const [table, some] of Object.entries(rows)) await insert(admin, table, some);
    for (const table of PAST)
      await admin.query(
        `UPDATE ${table}_past SET stood_since = '2024-01-01' WHERE kept_xid = pg_current_xact_id() AND stood_since > '2024-01-01'`,
      );
    await admin.query('COMMIT');
  } catch (error) {
    await admin.query('ROLLBACK');
    throw error;
  }
  return all;
}

/** All tables in which worlds leave something: those that hang on agencies and people, however far. */
const TABLES = `WITH RECURSIVE hanging AS (
    SELECT unnest(ARRAY['agency', 'person']::regclass[]) AS of_table
    UNION SELECT c.conrelid::regclass FROM pg_constraint c JOIN hanging h ON c.confrelid = h.of_table WHERE c.contype = 'f')
  SELECT string_agg(format('DELETE FROM %s', of_table), '; ') AS text FROM hanging`;

/** Takes all worlds away. Row by row: for so few rows, emptying files would take a hundred times as long. */
export async function forgetWorlds(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ text: string }>(TABLES);
  // what guards tables against being emptied is not asked here
  await admin.query(`BEGIN; SET LOCAL session_replication_role = replica; ${rows[0]?.text}; COMMIT`);
}

function rowsOfWorld(world: World, names: Names, ring: KeyRing): Rows {
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
      // by the id, so that it is the same wherever the world is stored under the same ids
      organization_number: String(100_000_000 + (Number.parseInt(id(name).slice(0, 8), 16) % 900_000_000)),
    })),
    person: [...people].map((person) => ({ id: id(person) })),
    staff: world.posts.map(({ person, agency, role, cleared, active }) => ({
      ...{ id: id(`${person} ${agency}`), person_id: id(person), agency_id: id(agency), name: person },
      role,
      cleared,
      active,
    })),
    ...rowsOfParticipants(world, id, ring),
    conflict: world.conflicts.map(({ person, participant }) => ({
      person_id: id(person),
      participant_id: id(participant),
    })),
  };
  // some member of staff has decided what is kept from the person; it gives no right to anything
  const [post] = world.posts;
  const decider = post ? id(`${post.person} ${post.agency}`) : null;
  for (const plan of world.plans) {
    for (const [table, more] of Object.entries(rowsOfPlan(plan, statusOf(world, plan), id, ring, decider)))
      rows[table] = [...(rows[table] ?? []), ...more];
  }
  return rows;
}

function rowsOfParticipants(world: World, id: (name: string) => string, ring: KeyRing): Rows {
  const all = world.participants.map(({ name, person, protection, bornOn }) => {
    const { stored } = ring.make(id(name));
    const told = { name, languages: ['nb'], interpreterNeeded: false };
    const sealed = hex(sealFor(ring, id(name), [stored], `participant:${id(name)}`, told));
    return {
      row: { id: id(name), person_id: id(person), protection, born_on: bornOn, sealed },
      key: { participant_id: id(name), version: stored.version, kek: stored.kek, wrapped: hex(stored.wrapped) },
    };
  });
  return { participant: all.map(({ row }) => row), participant_key: all.map(({ key }) => key) };
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;

async function insert(admin: Client, table: string, rows: Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await admin.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

/** One plan of a person is in force, and others of theirs are laid before them: all live alike. */
const statusOf = ({ plans }: World, plan: Plan): string =>
  plans.find(({ participant }) => participant === plan.participant) === plan ? 'IN_FORCE' : 'PROPOSED';

function rowsOfPlan(
  plan: Plan,
  status: string,
  id: (name: string) => string,
  ring: KeyRing,
  decider: string | null,
): Rows {
  const plan_id = id(plan.name);
  const { stored } = ring.make(plan_id);
  const within = (name: string): string => id(`${plan.name}/${name}`);
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
        status,
        participant_id: id(plan.participant),
        period_from: '2025-09-01',
        period_to: '2026-06-30',
        ...opener,
      },
    ],
    plan_key: [{ plan_id, version: stored.version, kek: stored.kek, wrapped: hex(stored.wrapped) }],
    plan_basis: plan.bases.map((code) => ({ plan_id, code })),
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
    representative: plan.representatives.map(({ name, person, from, to, healthInsight, ...terms }) => ({
      plan_id,
      id: within(name),
      person_id: id(person),
      ...terms,
      health_insight: healthInsight,
      valid_from: from,
      valid_to: to,
      version: 1,
      method: 'WRITTEN',
      touched_xid: '3',
      sealed: sealed('representative', name, { name }),
    })),
    assessment: plan.findings.map(({ name, owner: of, classification }) => ({
      ...{ plan_id, id: within(name), version: 1, owner_id: owner(of), found_on: '2025-09-02', classification },
      added: '2025-09-02T08:00:00Z',
    })),
    assessment_content: plan.findings.map(({ name, owner: of, classification, category, says }) => ({
      ...{ plan_id, assessment_id: within(name), owner_id: owner(of), classification, category, version: 1 },
      sealed: sealed('assessment_content', name, {
        domain: 'SOCIAL',
        text: says ?? secretOf('ASSESSMENT_CONTENT', within(name)),
        languageLevels: [],
      }),
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
    goal_content: plan.goals.map(({ name, owner: of, classification, category, says }) => ({
      plan_id,
      goal_id: within(name),
      owner_id: owner(of),
      classification,
      category,
      version: 1,
      // all that there are: of those that somebody may not know of, a goal tells nothing
      based_on: plan.findings.map((finding) => within(finding.name)),
      sealed: sealed('goal_content', name, {
        statement: says ?? secretOf('GOAL_CONTENT', within(name)),
        inOwnWords: null,
      }),
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
    measure_content: plan.measures.map(({ name, owner: of, classification, category, basis, says }) => ({
      plan_id,
      measure_id: within(name),
      owner_id: owner(of),
      classification,
      category,
      version: 1,
      legal_basis: basis,
      goal_ids: [],
      sealed: sealed('measure_content', name, { ...text, title: says ?? secretOf('MEASURE_CONTENT', within(name)) }),
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
    consent_request: plan.requests.map(({ name, kind, requester, discloser, measures, goal, finding }) => ({
      ...{
        plan_id,
        id: within(name),
        kind,
        status: 'OPEN',
        requester_id: id(requester),
        discloser_id: owner(discloser),
      },
      ...{ requested_by: decider, requested_at: '2025-09-12T08:00:00Z', valid_to: 'infinity' },
      ...{ recipient_ids: [], categories: [], measure_ids: measures.map(within), goal_id: goal && within(goal) },
      assessment_id: finding && within(finding),
      scope: kind === 'SHARING' && measures.length > 0 ? 'NAMED' : 'ALL_IN_CATEGORY',
      ...(kind === 'RECLASSIFICATION' ? RECLASSIFIED : { to_classification: null, to_category: null }),
      sealed: sealed('consent_request', name, { reason: secretOf('CONSENT_REQUEST', within(name)), answer: null }),
    })),
    emergency_access: plan.emergencies.map(({ name, measure, person, agency, on, ended, isAnHourAgo }) => ({
      ...{ plan_id, id: within(name), measure_id: within(measure), person_id: id(person), agency_id: id(agency) },
      staff_id: id(`${person} ${agency}`),
      owner_id: owner(plan.measures.find((one) => one.name === measure)?.owner ?? null),
      ...(isAnHourAgo
        ? { opened_at: `${on}T08:00+02:00`, ends_at: `${on}T09:00+02:00` }
        : { opened_at: `${on}T09:00+02:00`, ends_at: `${on}T10:00+02:00` }),
      ended,
      ended_at: ended ? `${on}T09:00+02:00` : null,
      sealed: sealed('emergency_access', name, { reason: secretOf('EMERGENCY', within(name)) }),
    })),
    work_note: plan.notes.map(({ name, owner: of, says }) => ({
      plan_id,
      id: within(name),
      owner_id: id(of),
      noted_on: '2025-09-10',
      sealed: sealed('work_note', name, { text: says ?? secretOf('NOTE', within(name)) }),
    })),
    insight_request: plan.notes
      .filter(({ given }) => given)
      .map(({ name, owner: of }) => ({
        plan_id,
        id: within(`request of ${name}`),
        owner_id: id(of),
        asked_by: id(OPENER),
        asked_at: '2025-09-11T08:00:00Z',
        sealed: sealed('insight_request', `request of ${name}`, { about: 'Alt' }),
      })),
    insight_note: plan.notes
      .filter(({ given }) => given)
      .map(({ name }) => ({ plan_id, work_note_id: within(name), request_id: within(`request of ${name}`) })),
    withholding: plan.withheld.map(({ thing, until, ended }) => ({
      plan_id,
      id: within(`withholding of ${thing}`),
      thing: thing.startsWith('g') ? 'GOAL' : thing.startsWith('f') ? 'ASSESSMENT' : 'MEASURE',
      thing_id: within(thing),
      owner_id: owner(
        [...plan.goals, ...plan.findings, ...plan.measures].find(({ name }) => name === thing)?.owner ?? null,
      ),
      ground: 'THIRD_PERSON',
      until,
      ended,
      decided_by: decider,
      decided_at: '2025-09-12T08:00:00Z',
    })),
  };
}
