import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseContext } from '../../src/demo/case-context';
import { type CaseFile } from '../../src/demo/case-schema';
import { syntheticNumber } from '../../src/demo/synthetic-number';
import { demoStaffKey, type VerifiedToken, viewersOf } from '../../src/identity';
import { HubError } from '../../src/kernel/errors';
import { planByKey } from '../../src/plan';
import { readId } from '../../src/kernel/ids';
import type { TestHub } from '../harness/hub';

/** What a case says that its people see; worked out by hand, and no part of what is loaded. */
export interface Expected {
  gaps: { from: string; to: string; days: number }[];
  canRead: Record<string, { plan: boolean; content: string[]; stub: string[]; absent: string[] }>;
}

/** A bundled case's text. */
export const bundledText = (key: string): string =>
  readFileSync(join(__dirname, '../../src/demo/cases', `${key}.json`), 'utf8');

/** What somebody of a case sees of its plan: the case's own keys for what is read, what is withheld and what is not there. */
export async function seenBy(hub: TestHub, file: CaseFile, planId: string, personKey: string) {
  const plan = await planByKey(await contextOf(hub, file, personKey), readId('plan', planId) as string);
  if (!plan) return { plan: false, content: [], stub: [], absent: file.measures.map(({ key }) => key).sort(), gaps: [] };
  const left = [...file.measures];
  const take = (matches: (measure: CaseFile['measures'][number]) => boolean): string => {
    const at = left.findIndex(matches);
    if (at < 0) throw new Error(`${personKey} sees a measure that the case does not have`);
    return (left.splice(at, 1)[0] as { key: string }).key;
  };
  const numbers = new Map(file.agencies.map(({ key, organizationNumber }) => [key, organizationNumber]));
  const content: string[] = [];
  const stub: string[] = [];
  for (const measure of plan.all.measures) {
    const { content: inside, owner, period, hoursPerWeek } = measure;
    const isOwners = (one: { owner: string }) => numbers.get(one.owner) === owner.organizationNumber;
    if (inside.__typename === 'MeasureContent') content.push(take((one) => isOwners(one) && one.title === inside.title && one.description === inside.description));
    else stub.push(take((one) => isOwners(one) && one.period.from === period.from && (one.period.to ?? null) === period.to && one.hoursPerWeek === hoursPerWeek));
  }
  return { plan: true, content: content.sort(), stub: stub.sort(), absent: left.map(({ key }) => key).sort(), gaps: plan.all.gaps };
}

/** A context of somebody of a loaded case, on the hub's own connections and at its own time. */
export async function contextOf(hub: TestHub, file: CaseFile, personKey: string) {
  const isStaff = [...file.staff, ...file.outsiders].some(({ key }) => key === personKey);
  const number = personKey === file.participant.key ? file.participant.nationalId : syntheticNumber(file.key, personKey);
  const token: VerifiedToken = {
    kind: isStaff ? 'STAFF' : 'CITIZEN',
    key: isStaff ? demoStaffKey(file.key, personKey) : number,
    scopes: [],
    expiresAt: Date.now() + 60_000,
  };
  const { db, keys } = hub.hub;
  return caseContext(hub.hub, await viewersOf(db, keys)(token, undefined), ['Plan.measures', 'Measure.content', 'Plan.gaps', 'Plan.goals', 'Goal.content', 'Plan.consents']);
}

/** Counts the rows of each table that a loading writes. */
export async function rowsIn(hub: TestHub): Promise<Record<string, number>> {
  // the owner itself is bound by row-level security: what is there is told by the tables' own statistics of a superuser
  const counts: Record<string, number> = {};
  for (const table of ['municipality', 'agency', 'person', 'identity', 'staff', 'participant', 'plan', 'assignment', 'representative', 'remainder', 'consent', 'goal', 'measure']) {
    const { rows } = await hub.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = rows[0]?.count ?? -1;
  }
  return counts;
}

export { HubError };
