import { agenciesById } from '../agency';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { publicId } from '../kernel/ids';
import { legalBasisOf } from '../law';
import { type PlanStatus, rightsOf } from '../plan';
import type { Facts } from '../policy';
import { openEnd } from '../terms';
import type { PlanToCoordinate } from './unit.view';

const FOUND = `SELECT k.plan_id AS plan, k.version, k.status, k.period_from, k.period_to, k.bases, k.coordinator, k.coordinator_name,
    k.coordinating_agency, k.opened_at, k.unit, k.is_coordinated, k.same_person, k.in_force_elsewhere, k.role, k.protection, k.cleared,
    k.participant_person, k.conflicted, k.represents
  FROM hub.plans_to_coordinate() k`;

/** A plan as the database shows it to the unit, with all that the rules ask of it. */
export interface PlanOfUnit {
  plan: string;
  version: number;
  status: PlanStatus;
  period_from: string;
  period_to: string;
  bases: string[];
  coordinator: string | null;
  coordinator_name: string | null;
  coordinating_agency: string;
  opened_at: Date;
  unit: string;
  is_coordinated: boolean;
  same_person: string[];
  in_force_elsewhere: boolean;
  role: 'CASEWORKER' | 'SUPERVISOR';
  protection: Facts['Plan']['protection'];
  cleared: boolean;
  participant_person: string;
  conflicted: boolean;
  represents: boolean;
}

/** What the rules ask of a plan that the unit has to see to. */
export function coordinationFacts(ctx: Ctx, found: PlanOfUnit): Facts['Coordination'] {
  const { person, agency } = rightsOf(ctx).viewer;
  const { role, cleared } = found;
  return {
    standing: 'STAFF',
    unit: found.unit,
    status: found.status,
    coordinated: found.is_coordinated,
    posts: [{ person, agency, role, cleared, active: true }],
    protection: found.protection,
    participantPerson: found.participant_person,
    conflicted: found.conflicted,
    represents: found.represents,
  };
}

/** One plan of the unit, in the transaction that changes it; undefined for one that the unit does not have to see to. */
export async function planOfUnit(tx: Tx, plan: string): Promise<PlanOfUnit | undefined> {
  const [found] = await tx.query<PlanOfUnit & { [column: string]: unknown }>(`${FOUND} WHERE k.plan_id = $1`, [plan]);
  return found;
}

/** Whether the viewer's unit has to see to a plan, by a look of its own. */
export async function unitsPlan(ctx: Ctx, plan: string): Promise<PlanOfUnit | undefined> {
  const [answer] = await ctx.db.read(actorOf(ctx), [plan], {
    name: 'plan-of-unit',
    text: `${FOUND} WHERE k.plan_id = $1`,
    values: [plan],
  });
  return answer?.rows[0] as PlanOfUnit | undefined;
}

/** The most plans that are shown at once; what the unit has settled makes room for the next. */
const MOST = 500;

/** The plans that the viewer's unit has to see to, those opened first before the others, each looked at once more under the rules. */
export async function plansToCoordinate(ctx: Ctx): Promise<PlanToCoordinate[]> {
  const [answer] = await ctx.db.read(actorOf(ctx), null, {
    name: 'plans-of-unit',
    text: `${FOUND} ORDER BY k.opened_at, k.plan_id LIMIT ${MOST}`,
  });
  const rights = rightsOf(ctx);
  const rows = ((answer?.rows ?? []) as PlanOfUnit[]).flatMap((row) => {
    const ground = rights.groundFor('read', 'Coordination', coordinationFacts(ctx, row));
    return ground ? [{ row, ground }] : [];
  });
  const agencies = await agenciesById(ctx, new Set(rows.map(({ row }) => row.coordinating_agency)));
  return rows.map(({ row, ground }) => {
    ctx.disclosures.set(row.plan, {
      plan: row.plan,
      standing: 'STAFF',
      what: new Set(['FRAME']),
      rules: new Set([ground.rule]),
      consents: new Set(),
      emergencies: new Set(),
    });
    const agency = agencies.get(row.coordinating_agency);
    return {
      planId: publicId('plan', row.plan),
      version: row.version,
      status: row.status,
      period: { from: row.period_from, to: openEnd(row.period_to) },
      legalBases: row.bases.map((code) => legalBasisOf(code, ctx.language)),
      openedAt: row.opened_at,
      coordinator:
        row.coordinator && row.coordinator_name && agency
          ? {
              key: row.coordinator,
              id: publicId('staff', row.coordinator),
              name: row.coordinator_name,
              title: null,
              agency,
            }
          : null,
      coordinatingAgency: agency ?? null,
      lacksCoordinator: !row.is_coordinated,
      samePerson: row.same_person.map((plan) => publicId('plan', plan)),
      inForceElsewhere: row.in_force_elsewhere,
    };
  });
}
