import { randomUUID } from 'node:crypto';
import type { Ctx, Viewer } from '../../src/kernel/ctx';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { sealFor } from '../../src/kernel/keys';
import { connectAsAdmin } from '../database/admin';
import { type AgencyRecord, buildAgency, buildMunicipality, buildStaff, type StaffRecord } from '../factories/people';
import type { TestHub } from '../harness/hub';

/** What stands in a measure before its consent is withdrawn, and what after: it is for nobody else to read. */
export const OPEN = 'Åpen tittel';
export const SECRET = 'Hemmelig tittel';

/** A measure of the health service that a consent of its own lets the school read. */
export interface Shared {
  measure: string;
  consent: string;
}

/** A plan with some of them. */
export interface StagedPlan {
  key: string;
  id: string;
  shared: Shared[];
}

/** Many plans of one participant, in which a health service lets a school read, measure by measure. */
export interface Stage {
  plans: StagedPlan[];
  school: StaffRecord;
  health: StaffRecord;
  participant: Viewer;
}

/** Puts the stage up past the services, all at once: what is tried is what happens on it. */
export async function putUp(hub: TestHub, plans: number, measuresEach: number): Promise<Stage> {
  const municipality = await buildMunicipality(hub);
  const [schools, healths] = [
    await buildAgency(hub, { kind: 'SCHOOL', municipality }),
    await buildAgency(hub, { kind: 'HEALTH', municipality }),
  ];
  const school = await buildStaff(hub, schools, { role: 'SUPERVISOR' });
  const health = await buildStaff(hub, healths, { role: 'SUPERVISOR' });
  const [person, participant] = [randomUUID(), randomUUID()];
  await hub.owner.query('INSERT INTO person (id) VALUES ($1)', [person]);
  await hub.owner.query(`INSERT INTO participant (id, person_id, sealed) VALUES ($1, $2, '')`, [participant, person]);
  const rows: Record<string, object[]> = {};
  const put = (table: string, row: object): void => {
    rows[table] = [...(rows[table] ?? []), row];
  };
  const staged = Array.from({ length: plans }, () =>
    rowsOfPlan(hub, put, { participant, opener: school.person, school: schools, health: healths }, measuresEach),
  );
  const admin = await connectAsAdmin(hub.database);
  for (const [table, all] of Object.entries(rows)) {
    const columns = Object.keys(all[0] ?? {}).join(', ');
    await admin.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(all)],
    );
  }
  await admin.end();
  const viewer: Viewer = {
    kind: 'CITIZEN',
    person,
    agency: null,
    posts: [],
    participant,
    systemName: null,
    tokenScopes: [],
  };
  return { plans: staged, school, health, participant: viewer };
}

interface Parties {
  participant: string;
  opener: string;
  school: AgencyRecord;
  health: AgencyRecord;
}

function rowsOfPlan(
  hub: TestHub,
  put: (table: string, row: object) => void,
  parties: Parties,
  measures: number,
): StagedPlan {
  const { ring } = hub.hub.keys;
  const plan_id = randomUUID();
  const { stored } = ring.make(plan_id);
  const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
  const [school, health] = [parties.school.key, parties.health.key];
  put('plan', {
    ...{ id: plan_id, version: 1, status: 'PROPOSED', participant_id: parties.participant, period_from: '2025-09-01' },
    ...{
      period_to: '2026-06-30',
      opened_by: parties.opener,
      opened_agency: school,
      opened_at: '2025-09-01T08:00:00Z',
      opened_xid: '3',
    },
  });
  put('plan_key', { plan_id, version: stored.version, kek: stored.kek, wrapped: hex(stored.wrapped) });
  put('plan_head', { plan_id, head: 0 });
  put('plan_basis', { plan_id, code: 'INTEGRATION_ACT_2021_S15' });
  for (const agency_id of [school, health])
    put('participation', {
      plan_id,
      agency_id,
      existence: 'VISIBLE',
      active: true,
      invited_by: school,
      touched_xid: '3',
    });
  const text = {
    kind: 'OTHER',
    description: null,
    howCarriedOut: null,
    place: null,
    extent: null,
    remarks: null,
    result: null,
  };
  const shared = Array.from({ length: measures }, (): Shared => {
    const [measure, consent] = [randomUUID(), randomUUID()];
    const both = { plan_id, owner_id: health, version: 1, classification: 'CONFIDENTIAL' };
    put('measure', {
      ...both,
      ...{
        id: measure,
        status: 'ACTIVE',
        period_from: '2025-09-01',
        period_to: 'infinity',
        breaks: '{}',
        existence: 'VISIBLE',
      },
    });
    const sealed = sealFor(ring, plan_id, [stored], `measure_content:${plan_id}:${measure}`, { ...text, title: OPEN });
    put('measure_content', { ...both, measure_id: measure, category: 'HEALTH', goal_ids: [], sealed: hex(sealed) });
    put('consent', {
      ...{
        plan_id,
        id: consent,
        purpose: 'SHARING',
        discloser_id: health,
        recipient_ids: [school],
        categories: ['HEALTH'],
      },
      ...{
        scope: 'NAMED',
        measure_ids: [measure],
        method: 'ELECTRONIC',
        valid_from: '2025-09-01',
        valid_to: 'infinity',
      },
      ...{ withdrawn: false, given_at: '2025-09-03T08:00:00Z' },
    });
    return {
      measure: publicIdInPlan('measure', plan_id, measure),
      consent: publicIdInPlan('consent', plan_id, consent),
    };
  });
  return { key: plan_id, id: publicId('plan', plan_id), shared };
}

/** A context of a viewer on a hub, for its services. */
export function ctxOn({ hub }: TestHub, clock: Ctx['clock'], viewer: Viewer): Ctx {
  const { db, keys, cursors, bus } = hub;
  return {
    ...{ viewer, db, clock, keys, cursors, language: 'nb' as const, mode: 'demo' as const, requestId: randomUUID() },
    ...{ began: performance.now(), disclosures: new Map(), asked: new Set<string>(), kept: new Map() },
    wake: () => bus.wake(),
    onWake: (listener) => bus.onWake(listener),
    renew: async () => ctxOn({ hub } as TestHub, clock, viewer),
  };
}

/** A supervisor as the services know them. */
export const viewerOf = ({ key, name, person, agency }: StaffRecord): Viewer => ({
  ...{ kind: 'STAFF', person, agency: agency.key, participant: null, systemName: null, tokenScopes: [] },
  posts: [{ staff: key, name, agency: agency.key, role: 'SUPERVISOR', organizationNumber: agency.organizationNumber }],
});
