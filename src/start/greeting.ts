import { castOf } from '../demo';
import type { Env } from '../env';

/** What is printed when the hub is ready: addresses; in demo mode the cast and how to get a token. */
export async function greet(env: Env, port: number): Promise<void> {
  const base = `http://localhost:${port}`;
  console.log(`samplan is ready (${env.mode}): ${base}/graphql  (WebSocket: ws://localhost:${port}/graphql)`);
  if (env.mode !== 'demo') return;
  console.log(`GraphiQL: ${base}/graphiql`);
  console.log('\nThe cast (npm run -s token -- CASE/KEY prints a token):');
  for (const { name, key, role } of await castOf()) console.log(`  ${key.padEnd(24)} ${name} — ${role}`);
  console.log('');
}
