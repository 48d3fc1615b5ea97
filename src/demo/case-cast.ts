import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCase } from './case-file';
import { BUNDLED_CASES } from './case-people';
import type { CaseFile } from './case-schema';

/** Somebody of the cases, as people meet them when the demo starts. */
export interface CastMember {
  /** `CASE/KEY`: what a token is asked for by. */
  key: string;
  name: string;
  /** What they are, with their agency. */
  role: string;
  /** Null for those who act for none. */
  agency: string | null;
}

const STANDINGS = { GUARDIAN: 'verge', PROXY: 'fullmektig', LAWYER: 'advokat', RELATIVE: 'pårørende' } as const;
const POSTS = { CASEWORKER: 'saksbehandler', SUPERVISOR: 'leder' } as const;

/** The cases that come with the hub, by name. */
export function bundledCases(): CaseFile[] {
  return readdirSync(BUNDLED_CASES)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readCase(readFileSync(join(BUNDLED_CASES, name), 'utf8')));
}

/** The day on which the cases that come with the hub are read, 2025-10-15. Throws where they do not agree on it. */
export function commonToday(): string {
  const [day, ...others] = new Set(bundledCases().map(({ today }) => today));
  if (!day || others.length > 0) throw new Error('the cases that come with the hub have no common day');
  return day;
}

/** Everybody in the cases that come with the hub, in the order of the files. */
export function castOf(cases: readonly CaseFile[] = bundledCases()): CastMember[] {
  return cases.flatMap((file) => {
    const agencies = new Map([...file.agencies, ...file.outsideAgencies].map(({ key, name }) => [key, name]));
    const self = { key: file.participant.key, name: file.participant.name, role: 'deltaker', agency: null };
    const standIns = file.representatives.map(({ key, name, kind }) => ({
      key,
      name,
      role: STANDINGS[kind],
      agency: null,
    }));
    const staff = [...file.staff, ...file.outsiders].map(({ key, name, title, role, agency }) => {
      const organization = agencies.get(agency) ?? null;
      return { key, name, role: `${title ?? POSTS[role]}, ${organization}`, agency: organization };
    });
    return [self, ...standIns, ...staff].map((one) => ({ ...one, key: `${file.key}/${one.key}` }));
  });
}
