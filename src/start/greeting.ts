import { castOf } from '../demo';
import type { Env } from '../env';

/** What is printed when the hub is ready: addresses; in demo mode the cast and how to get a token. */
export async function greet(env: Env, port: number, say: (line: string) => void): Promise<void> {
  const base = `http://localhost:${port}`;
  say(`samplan is ready (${env.mode}): ${base}/graphql  (WebSocket: ws://localhost:${port}/graphql)`);
  if (env.mode !== 'demo') return;
  say(`GraphiQL: ${base}/graphiql`);
  say('\nThe cast (npm run -s token -- CASE/KEY prints a token):');
  for (const { name, key, role } of await castOf()) say(`  ${key.padEnd(24)} ${name} — ${role}`);
  say('');
}
