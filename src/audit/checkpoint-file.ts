import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSame, type LogSeals, type Place } from './log-seals';

/** A line of the file: a place that the chain had at a time, vouched for by the hub that wrote it. */
export interface Checkpoint extends Place {
  /** Real time, ISO 8601. */
  at: string;
  /** Kept for good: the chain was found without it. */
  isEvidence: boolean;
}

/** Lines written since the last thinning at which the file is thinned. */
const LINES = 20_000;

/**
 * Places of the chain kept outside the database, one a line, each written through to the disk. When there are many,
 * one an hour is kept, and the newest, and whatever the chain was found without.
 */
export class CheckpointFile {
  #lines = 0;

  private constructor(
    readonly path: string,
    private readonly seals: LogSeals,
  ) {}

  /** Opens the file or makes it, and answers the newest place in it. Throws when it cannot be written, or when a line in it is no hub's. */
  static async open(path: string, seals: LogSeals): Promise<{ file: CheckpointFile; newest: Checkpoint | undefined }> {
    const file = new CheckpointFile(path, seals);
    await mkdir(dirname(path), { recursive: true });
    const checkpoints = await readCheckpoints(path, seals);
    const isTorn =
      checkpoints !== undefined && !(await readFile(path, 'utf8')).endsWith('\n') && checkpoints.length > 0;
    if (!checkpoints || isTorn) await file.#rewrite(checkpoints ?? []);
    await (await open(path, 'a', 0o600)).close();
    return { file, newest: checkpoints?.at(-1) };
  }

  /** Writes a place down; resolves when it is on the disk. */
  async append(place: Place, isEvidence = false): Promise<void> {
    const line = lineOf(this.seals, { ...place, at: new Date().toISOString(), isEvidence });
    const handle = await open(this.path, 'a', 0o600);
    try {
      await handle.appendFile(line);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    this.#lines += 1;
    if (this.#lines >= LINES) await this.#rewrite(thinned((await readCheckpoints(this.path, this.seals)) ?? []));
  }

  async #rewrite(checkpoints: readonly Checkpoint[]): Promise<void> {
    const beside = `${this.path}.${process.pid}.new`;
    const handle = await open(beside, 'w', 0o600);
    try {
      await handle.writeFile(checkpoints.map((one) => lineOf(this.seals, one)).join(''));
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(beside, this.path);
    const folder = await open(dirname(this.path), 'r');
    await folder.sync().finally(() => folder.close());
    this.#lines = 0;
  }
}

/** A checkpoint that no hub has written, by its place in the file. */
export class ForgedCheckpoint extends Error {
  constructor(readonly line: number) {
    super(`line ${line} of the checkpoints was not written by a hub`);
  }
}

/** All places kept in a file, oldest first; undefined where there is no file. Throws ForgedCheckpoint. */
export async function readCheckpoints(path: string, seals: LogSeals): Promise<Checkpoint[] | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  // a last line without its end was being written when the hub was killed
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => readLine(seals, line, index + 1));
}

const HEAD = 'samplan-checkpoint 1';

const textOf = ({ position, mac, at, isEvidence }: Checkpoint): string =>
  `${HEAD} ${isEvidence ? 'evidence' : 'newest'} ${position} ${mac.toString('hex')} ${at}`;

const lineOf = (seals: LogSeals, checkpoint: Checkpoint): string => {
  const text = textOf(checkpoint);
  return `${text} ${seals.ofCheckpoint(text).toString('hex')}\n`;
};

const LINE = /^samplan-checkpoint 1 (newest|evidence) (\d{1,19}) ([0-9a-f]{64}) (\S+) ([0-9a-f]{64})$/;

function readLine(seals: LogSeals, line: string, no: number): Checkpoint {
  const [, kind, position, mac, at, seal] = LINE.exec(line) ?? [];
  if (!position || !mac || !at || !seal) throw new ForgedCheckpoint(no);
  const checkpoint = {
    position: BigInt(position),
    mac: Buffer.from(mac, 'hex'),
    at,
    isEvidence: kind === 'evidence',
  };
  if (!isSame(seals.ofCheckpoint(textOf(checkpoint)), Buffer.from(seal, 'hex'))) throw new ForgedCheckpoint(no);
  return checkpoint;
}

/** The first of each hour, the last of all, and all evidence. */
function thinned(checkpoints: readonly Checkpoint[]): Checkpoint[] {
  return checkpoints.filter(
    ({ at, isEvidence }, index) =>
      isEvidence || index === checkpoints.length - 1 || at.slice(0, 13) !== checkpoints[index - 1]?.at.slice(0, 13),
  );
}
