import type { IncomingHttpHeaders } from 'node:http';
import type { PoolClient } from 'pg';

/** Who asks, and for which plan: a peer believes its headers, where the hub verifies a token. */
export interface Actor {
  person: string;
  agency: string;
  plan: string;
}

/** Reads the actor that a peer is asked as. Throws where a header is missing. */
export function actorOf(headers: IncomingHttpHeaders): Actor {
  const { 'x-person': person, 'x-agency': agency, 'x-plan': plan } = headers;
  if (typeof person !== 'string' || typeof agency !== 'string' || typeof plan !== 'string')
    throw new Error('an actor is missing');
  return { person, agency, plan };
}

/** The same settings as the hub makes, gone with the transaction; $1 person, $2 agency, $3 scope, $4 day, $5 instant. */
const SET_ACTOR = `SELECT set_config('hub.person', $1, true), set_config('hub.agency', $2, true), set_config('hub.kind', 'STAFF', true),
  set_config('hub.scope', $3, true), set_config('hub.today', $4, true), set_config('hub.now', $5, true)`;

/** Sets the actor inside the transaction that the client is in. */
export function setActor(client: PoolClient, { person, agency, plan }: Actor): Promise<unknown> {
  return client.query({
    name: 'actor',
    text: SET_ACTOR,
    values: [person, agency, `{${plan}}`, process.env.BENCH_TODAY, process.env.BENCH_NOW],
  });
}
