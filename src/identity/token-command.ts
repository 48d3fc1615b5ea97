import { bearerNamed, readCasePeople } from '../demo/case-people';
import { readEnv } from '../env';
import { readDemoKeyPair, signDemoToken } from './demo-issuer';

/** Long enough for a day's work with the demo; seconds. */
const VALID_FOR = 12 * 60 * 60;

/** One bearer token for each `CASE/KEY`, in their order. Throws an error of one line where one cannot be given. */
async function tokensFor(names: string[]): Promise<string[]> {
  if (names.length === 0) throw new Error('usage: npm run -s token -- CASE/KEY… (olena/per, samira/participant)');
  const env = readEnv();
  if (env.mode !== 'demo') throw new Error('tokens are given in demo mode alone (HUB_MODE=demo)');
  const keyPair = await readDemoKeyPair(env.dataDir);
  if (!keyPair) throw new Error('start the hub in demo mode first: it makes the key that signs tokens');
  const cases = await readCasePeople(env.dataDir);
  const bearers = names.map((name) => {
    const bearer = bearerNamed(name, cases);
    if (!bearer) throw new Error(`${name}: no such person in the cases ${[...cases.keys()].join(', ')}`);
    return bearer;
  });
  return await Promise.all(bearers.map((bearer) => signDemoToken(keyPair, bearer, VALID_FOR)));
}

tokensFor(process.argv.slice(2)).then(
  (tokens) => console.log(tokens.join('\n')),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
