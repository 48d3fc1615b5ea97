import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../env';
import { keysOfText } from '../kernel/key-list';
import type { Key } from '../kernel/sealing';

/**
 * The key-encryption keys, the first of which wraps what is new: as the environment gives them; in demo mode one is made
 * once and kept in DATA_DIR, readable by its owner alone.
 */
export async function hubKeysFrom(env: Env): Promise<[Key, ...Key[]]> {
  if (env.hubKeys) return env.hubKeys;
  await mkdir(env.dataDir, { recursive: true });
  const file = join(env.dataDir, 'hub-key');
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // one was made before
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    return keysOfText(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`HUB_KEY: what is kept in ${file} ${(error as Error).message}`, { cause: error });
  }
}
