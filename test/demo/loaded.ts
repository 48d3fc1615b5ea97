import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseContext } from '../../src/demo/case-context';
import { readCase } from '../../src/demo/case-file';
import type { CaseFile } from '../../src/demo/case-schema';
import { syntheticNumber } from '../../src/demo/synthetic-number';
import { demoStaffKey, type VerifiedToken, viewersOf } from '../../src/identity';
import { readId } from '../../src/kernel/ids';
import { planByKey } from '../../src/plan';
import type { TestHub } from '../harness/hub';

/** What a case says that its people see; worked out by hand, and no part of what is loaded. */
export interface Expected {
  gaps: { from: string; to: string; days: number }[];
  canRead: Record<string, { plan: boolean; content: string[]; stub: string[]; absent: string[] }>;
}

type Loose = Record<string, unknown> & { key: string };

/** A case file as a test changes it: nothing of it is checked. */
export interface RawCase {
  key: string;
  today: string;
  plan: Record<string, unknown> & { period: { from: string; to: string } };
  participant: Record<string, unknown>;
  [section: string]: unknown;
}

/** The n-th thing of a section. */
export const nth = (raw: RawCase, section: string, at: number): Loose => (raw[section] as Loose[])[at] as Loose;

/** A bundled case's text. */
export const bundledText = (key: string): string =>
  readFileSync(join(__dirname, '../../src/demo/cases', `${key}.json`), 'utf8');

/** The shortest gap that the schema shows unless asked otherwise, in days. */
const SHOWN_FROM = 14;

/** What somebody of a case sees of its plan: the case's own keys for what is read, what is withheld and what is not there. */
export async function seenBy(hub: TestHub, file: CaseFile, planId: string, personKey: string) {
  const plan = await planByKey(await contextOf(hub, file, personKey), readId('plan', planId) as string);
  if (!plan)
    return { plan: false, content: [], stub: [], absent: file.measures.map(({ key }) => key).sort(), gaps: [] };
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
    if (inside.__typename === 'MeasureContent')
      content.push(
        take((one) => isOwners(one) && one.title === inside.title && one.description === inside.description),
      );
    else
      stub.push(
        take(
          (one) =>
            isOwners(one) &&
            one.period.from === period.from &&
            (one.period.to ?? null) === period.to &&
            one.hoursPerWeek === hoursPerWeek,
        ),
      );
  }
  return {
    plan: true,
    content: content.sort(),
    stub: stub.sort(),
    absent: left.map(({ key }) => key).sort(),
    gaps: plan.all.gaps.filter(({ days }) => days >= SHOWN_FROM),
  };
}

/** A context of somebody of a loaded case, on the hub's own connections and at its own time. */
export async function contextOf(hub: TestHub, file: CaseFile, personKey: string) {
  const isStaff = [...file.staff, ...file.outsiders].some(({ key }) => key === personKey);
  const number =
    personKey === file.participant.key ? file.participant.nationalId : syntheticNumber(file.key, personKey);
  const token: VerifiedToken = {
    kind: isStaff ? 'STAFF' : 'CITIZEN',
    key: isStaff ? demoStaffKey(file.key, personKey) : number,
    scopes: [],
    expiresAt: Date.now() + 60_000,
  };
  const { db, keys } = hub.hub;
  return caseContext(hub.hub, await viewersOf(db, keys)(token, undefined), [
    'Plan.measures',
    'Measure.content',
    'Plan.gaps',
    'Plan.goals',
    'Goal.content',
    'Plan.consents',
    'Plan.emergencies',
  ]);
}

const TABLES = [
  ...['municipality', 'agency', 'person', 'identity', 'staff', 'participant', 'registration', 'plan', 'plan_key'],
  ...['participation', 'assignment', 'representative', 'goal', 'measure', 'consent', 'remainder', 'plan_event'],
];

/** How many rows there are in each table that a loading writes and the owner may read. */
export async function rowsIn(hub: TestHub): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const { rows } = await hub.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = rows[0]?.count ?? -1;
  }
  return counts;
}

/** A bundled case as it would be with some of it changed, as a JSON text. */
export function changed(key: string, change: (file: RawCase) => void): string {
  const raw = JSON.parse(bundledText(key)) as RawCase;
  change(raw);
  return JSON.stringify(raw);
}

let made = 0;

/** A case with a key and a participant of its own, in which the agencies are those of the bundled one. */
export function another(key: string, change: (file: RawCase) => void = () => undefined): CaseFile {
  made += 1;
  return readCase(
    changed(key, (raw) => {
      raw.key = `${key}-${made}`;
      raw.participant.nationalId = syntheticNumber(raw.key, 'participant');
      raw.participant.dufNumber = null;
      change(raw);
    }),
  );
}
