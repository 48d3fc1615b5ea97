import { readEnv } from '../env';
import { KeyRing } from '../kernel/key-ring';
import { openDatabase } from '../start/database';
import { hubKeysFrom } from '../start/hub-key';
import { namingFault } from '../start/named-fault';
import { oneLine } from '../start/one-line';
import { Keeper } from './keeper';
import { renewDataKeys } from './new-data-keys';
import { progressTo } from './progress';
import { rewrapAll } from './rewrap';

const HELP = `usage: npm run keys:rotate [-- --data-keys]

Wraps every key in the database under the first key of HUB_KEY; the others that HUB_KEY names must be those that wrap them
now. Hubs go on running. With --data-keys every plan and participant gets a new data key besides, and all that is sealed is
sealed anew. A command that was interrupted is run again and goes on where it was.

Needs DATABASE_OWNER_URL. Exit codes: 0 done; 1 could not be done, nothing is lost, try again; 2 done, but something is left
over that the last lines name.`;

/** What a rotation is told: the owner's address, the keys, and whether the data keys are renewed, too. */
export interface RotateOptions {
  ownerUrl: string;
  ring: KeyRing;
  dataKeys: boolean;
}

/** Changes keys beside running hubs; answers what is left over, in one line each. */
export async function rotateKeys(options: RotateOptions, say: (line: string) => void): Promise<string[]> {
  const { ring } = options;
  const began = Date.now();
  const progress = progressTo(say);
  const left: string[] = [];
  const keeper = await namingFault('DATABASE_OWNER_URL', () => Keeper.connect(options.ownerUrl));
  try {
    // first the wraps: data keys are then made under a key that stays
    const wraps = await rewrapAll(keeper, ring, progress);
    say(`${wraps.done} keys are wrapped anew, under the key ${ring.names.current}`);
    if (wraps.left > 0)
      left.push(
        `${wraps.left} keys are wrapped under a former key again: give all hubs the new key first, and run this once more`,
      );
    if (options.dataKeys) {
      const { owners, values, dropped, broken } = await renewDataKeys(keeper, ring, progress);
      say(`${owners} data keys are new, ${values} values sealed anew, ${dropped} former data keys dropped`);
      if (broken.length > 0)
        left.push(
          `${broken.length} values open with no key and were left as they are: ${broken.slice(0, 20).join(', ')}`,
        );
    }
    say(`done in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
    return left;
  } finally {
    progress.stop();
    await keeper.end();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const wanted = args.filter((arg) => arg !== '--data-keys');
  if (wanted.length > 0) {
    console.error(HELP);
    return wanted.every((arg) => arg === '--help' || arg === '-h') ? 0 : 1;
  }
  const env = readEnv();
  const place = await openDatabase(env);
  try {
    if (!place.ownerUrl) throw new Error('DATABASE_OWNER_URL: is needed to change keys');
    const ring = new KeyRing(await hubKeysFrom(env));
    const dataKeys = args.includes('--data-keys');
    const left = await rotateKeys({ ownerUrl: place.ownerUrl, ring, dataKeys }, (line) => console.error(line));
    for (const line of left) console.error(line);
    return left.length > 0 ? 2 : 0;
  } finally {
    await place.stop();
  }
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
