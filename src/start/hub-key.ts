import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../env';
import type { Key } from '../kernel/sealing';

/** The key-encryption key: as the environment gives it; in demo mode made once and kept in DATA_DIR, readable by its owner alone. */
export async function hubKeyFrom(env: Env): Promise<Key> {
  if (env.hubKey) return env.hubKey;
  await mkdir(env.dataDir, { recursive: true });
  const file = join(env.dataDir, 'hub-key');
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // one was made before
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(await readFile(file, 'utf8'), 'base64');
  if (key.length !== 32) throw new Error(`HUB_KEY: the key kept in ${file} is not 32 bytes`);
  return key;
}
