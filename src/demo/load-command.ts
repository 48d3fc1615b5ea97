import 'reflect-metadata';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ENTITIES } from '../app';
import { type Env, readEnv } from '../env';
import { clockFrom } from '../kernel/clock';
import { Cursors } from '../kernel/cursor';
import { openHubSource } from '../kernel/data-source';
import { Db } from '../kernel/db';
import { KeyRing } from '../kernel/key-ring';
import { hubSecret, keysOf } from '../kernel/keys';
import { migrateWhereOwned, openDatabase } from '../start/database';
import { hubKeysFrom } from '../start/hub-key';
import { oneLine } from '../start/one-line';
import type { ContextParts } from './case-context';
import { CaseFault } from './case-fault';
import { readCase } from './case-file';
import { loadedCasesDir, readCasePeople } from './case-people';
import type { CaseFile } from './case-schema';
import { type LoadedCase, loadCases, type Progress } from './load-case';

const HELP = `usage: npm run load -- FILE…

Loads case files (the format of src/demo/cases/*.json) into the hub's database, whether the hub runs or not, and prints
the id of each plan, one a line. A case that is there already is not loaded twice. Of a file with a fault nothing is
loaded: the place in the file is named, and the reason. What no feature models yet is kept, and named, too.`;

/** A file that was asked for, read and found whole. */
interface Asked {
  name: string;
  text: string;
  file: CaseFile;
}

/**
 * Loads case files into the database that the environment names, the embedded one without, and answers the plans. Throws
 * an error of one line: for a fault in a file its name, the place in it and the reason; then nothing of it is loaded, and
 * nothing of any where the fault shows before the first is written.
 */
export async function loadFiles(paths: readonly string[], env: Env, progress: Progress): Promise<LoadedCase[]> {
  if (env.mode !== 'demo') throw new Error('HUB_MODE: cases are loaded in demo mode alone');
  const asked: Asked[] = [];
  // all are read before the first is loaded
  for (const path of paths) asked.push(await readAsked(path));
  // a new embedded server takes some seconds to be made
  progress('opening the database');
  const place = await openDatabase(env);
  try {
    const { ownerUrl } = place;
    if (!ownerUrl) throw new Error('DATABASE_OWNER_URL: is needed to load cases');
    await migrateWhereOwned(place);
    return await withHub(env, place.hubUrl, async (parts) => {
      const loaded: LoadedCase[] = [];
      for (const one of asked) loaded.push(await loadAsked(parts, ownerUrl, one, env.dataDir, progress));
      return loaded;
    });
  } finally {
    await place.stop();
  }
}

async function readAsked(path: string): Promise<Asked> {
  const name = basename(path);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path}: cannot be read (${error.code ?? error.message})`, { cause: error });
  });
  try {
    return { name, text, file: readCase(text) };
  } catch (error) {
    throw inFile(name, error);
  }
}

async function withHub<T>(env: Env, hubUrl: string, work: (parts: ContextParts) => Promise<T>): Promise<T> {
  const { source, pool } = await openHubSource(hubUrl, ENTITIES, { poolSize: 2 });
  try {
    const db = new Db(source, pool, clockFrom());
    const ring = new KeyRing(await hubKeysFrom(env));
    const secret = (name: 'index' | 'log' | 'webhook') => hubSecret(db, ring, name);
    const keys = keysOf(ring, await secret('index'), await secret('log'), await secret('webhook'));
    return await work({ db, keys, cursors: new Cursors(await hubSecret(db, ring, 'cursor')) });
  } finally {
    await source.destroy();
  }
}

async function loadAsked(
  parts: ContextParts,
  ownerUrl: string,
  { name, text, file }: Asked,
  dataDir: string,
  progress: Progress,
): Promise<LoadedCase> {
  try {
    const [loaded] = await loadCases(parts, ownerUrl, [file], progress);
    if (!loaded) throw new Error('was not loaded');
    await keepCopy(dataDir, loaded, text);
    return loaded;
  } catch (error) {
    throw inFile(name, error);
  }
}

/** What is wrong with a file, with its name; anything else is not the file's fault. */
const inFile = (name: string, error: unknown): unknown =>
  error instanceof CaseFault ? new Error(`${name}: ${error.message}`, { cause: error }) : error;

/** A copy of what was loaded, by which its people can be given tokens. */
async function keepCopy(dataDir: string, { key, alreadyThere }: LoadedCase, text: string): Promise<void> {
  if (alreadyThere && (await readCasePeople(dataDir)).has(key)) return;
  const folder = loadedCasesDir(dataDir);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${key}.json`), text);
}

async function main(args: string[]): Promise<number> {
  if (args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h')) {
    console.error(HELP);
    return args.length === 0 ? 1 : 0;
  }
  const loaded = await loadFiles(args, readEnv(), (line) => console.error(line));
  for (const { planId } of loaded) console.log(planId);
  return 0;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(oneLine(error));
      process.exitCode = 1;
    },
  );
}
