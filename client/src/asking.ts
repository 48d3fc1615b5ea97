import type { Addresses } from './addresses.ts';
import type { HubOptions, Pace } from './options.ts';
import type { Recent } from './recent.ts';
import { HubUnreachable, refusalOf, type SentError } from './refusal.ts';
import type { Tokens } from './tokens.ts';

/** What the parts of one client share. */
export interface Shared {
  options: HubOptions;
  pace: Pace;
  addresses: Addresses;
  tokens: Tokens;
  /** Keys of the changes that were sent from here. */
  sent: Recent;
}

interface Answer {
  data?: unknown;
  errors?: SentError[];
}

/**
 * Asks over HTTP. A hub that cannot be reached, or has no room, is left for the next, until each has been asked once;
 * `repeatable` says whether that is harmless when it was only the answer that was lost. Rejects with HubRefusal,
 * HubUnreachable or SignedOut.
 */
export async function ask(shared: Shared, query: string, variables: object, repeatable: boolean): Promise<unknown> {
  const { addresses, tokens } = shared;
  const body = JSON.stringify({ query, variables });
  const left = { addresses: repeatable ? addresses.count - 1 : 0, tokens: 1 };
  for (;;) {
    const address = addresses.http;
    const answer = await send(shared, address, await tokens.current(), body);
    if (answer && !answer.errors?.length) return answer.data;
    const refusal = answer ? refusalOf(answer.errors ?? []) : null;
    if (refusal?.code === 'UNAUTHENTICATED' && left.tokens > 0) {
      // nothing was done under it: once more with a fresh one
      left.tokens -= 1;
      tokens.drop();
    } else if (refusal === null || refusal.details.overloaded === true) {
      addresses.leave(address);
      if (left.addresses === 0) throw refusal ?? new HubUnreachable('The hub could not be reached.');
      left.addresses -= 1;
    } else throw refusal;
  }
}

/** The answer of a hub; null when none came, or what came is not a hub's. */
async function send({ options, pace }: Shared, address: string, token: string, body: string): Promise<Answer | null> {
  const headers: Record<string, string> = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  if (options.actingAgency) headers['x-acting-agency'] = options.actingAgency;
  if (options.language) headers['accept-language'] = options.language;
  const request = { method: 'POST', headers, body, signal: AbortSignal.timeout(pace.answerWithin) };
  const text = await fetch(address, request)
    .then((response) => response.text())
    .catch(noneCame);
  return text === null ? null : answerFrom(text);
}

/** fetch tells of a connection that failed, was cut or took too long by an error alone. */
function noneCame(fault: Error): null {
  if (fault instanceof TypeError || fault.name === 'TimeoutError') return null;
  throw fault;
}

function answerFrom(text: string): Answer | null {
  try {
    const answer = JSON.parse(text) as Answer | null;
    return answer?.data === undefined && answer?.errors === undefined ? null : answer;
  } catch {
    // a proxy's own page
    return null;
  }
}
