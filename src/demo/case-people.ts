import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type DemoBearer, demoSubject } from '../identity';
import { syntheticNumber } from './synthetic-number';

const person = z.object({ key: z.string() });

/** The part of a case file that says who may sign in; the rest of the file is the loader's. */
const casePeople = z.object({
  key: z.string(),
  staff: z.array(person),
  outsiders: z.array(person).default([]),
  participant: z.object({ key: z.string(), nationalId: z.string() }),
  representatives: z.array(person).default([]),
});

/** The people of one case file. */
export type CasePeople = z.infer<typeof casePeople>;

/** Where the cases that come with the hub lie. */
export const BUNDLED_CASES = join(__dirname, 'cases');

/** Where the loading command keeps a copy of each case file it loaded, so that its people can be given tokens. */
export function loadedCasesDir(dataDir: string): string {
  return join(dataDir, 'loaded-cases');
}

/** The people of every case that comes with the hub or was loaded later, by the case's key. */
export async function readCasePeople(dataDir: string): Promise<Map<string, CasePeople>> {
  const cases = new Map<string, CasePeople>();
  for (const folder of [BUNDLED_CASES, loadedCasesDir(dataDir)]) {
    for (const name of await caseFilesIn(folder)) {
      const people = casePeople.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      cases.set(people.key, people);
    }
  }
  return cases;
}

async function caseFilesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    // nothing was loaded beside the cases that come with the hub
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Whom `CASE/KEY` names, as the bearer of a demo token; undefined when there is no such case or person. */
export function bearerNamed(name: string, cases: Map<string, CasePeople>): DemoBearer | undefined {
  const [caseKey = '', personKey = '', ...more] = name.split('/');
  const people = cases.get(caseKey);
  if (!people || more.length > 0) return undefined;
  const has = (list: { key: string }[]) => list.some((one) => one.key === personKey);
  if (people.participant.key === personKey) return { kind: 'CITIZEN', nationalId: people.participant.nationalId };
  if (has(people.representatives)) return { kind: 'CITIZEN', nationalId: syntheticNumber(caseKey, personKey) };
  if (has(people.staff) || has(people.outsiders)) return { kind: 'STAFF', subject: demoSubject(caseKey, personKey) };
  return undefined;
}
