import { once } from 'node:events';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { WebhookSettings } from './settings';
import { isAllowedHost, lookupPublic, PrivateAddress, refusalOf } from './target';

/** Why a request did not come through. */
export type WebhookFault = 'STATUS' | 'TIMEOUT' | 'CONNECTION' | 'CERTIFICATE' | 'NOT_RESOLVED' | 'PRIVATE_ADDRESS';

/** What came of one request. */
export interface Posted {
  /** The HTTP status; null where there was no answer. */
  status: number | null;
  fault: WebhookFault | null;
  /** How long the target asks to be left alone (ms); null where it does not say. */
  retryAfter: number | null;
  /** How long it took (ms). */
  took: number;
}

/** Bytes of an answer that are taken from the connection before it is cut: nothing of them is looked at. */
const MOST_ANSWERED = 16_384;

/**
 * Posts a message. Redirects are not followed, the connection is used once, the answer's body is thrown away, and the
 * name is looked up anew: it must lead to public addresses alone unless its host is allowed.
 */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  settings: WebhookSettings,
): Promise<Posted> {
  const began = performance.now();
  const took = (): number => Math.round(performance.now() - began);
  try {
    const { status, retryAfter } = await send(url, headers, body, settings);
    return { status, fault: status >= 200 && status < 300 ? null : 'STATUS', retryAfter, took: took() };
  } catch (error) {
    return { status: null, fault: faultOf(error as NodeJS.ErrnoException), retryAfter: null, took: took() };
  }
}

async function send(
  text: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  settings: WebhookSettings,
): Promise<{ status: number; retryAfter: number | null }> {
  // what was allowed when it was registered need not be allowed now; an address in the url is never looked up
  if (refusalOf(text, settings)) throw new PrivateAddress('an address that is not allowed');
  const url = new URL(text);
  const signal = AbortSignal.timeout(settings.timeout);
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal,
    ...(isAllowedHost(url, settings) ? {} : { lookup: lookupPublic as never }),
  };
  const request = url.protocol === 'https:' ? secureRequest(url, options) : plainRequest(url, options);
  request.end(body);
  const [response] = (await once(request, 'response', { signal })) as [IncomingMessage];
  let bytes = 0;
  response.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > MOST_ANSWERED) request.destroy();
  });
  // the status is what counts: whatever becomes of the rest is nobody's concern
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  return { status: response.statusCode ?? 0, retryAfter: secondsOf(response.headers['retry-after']) };
}

const secondsOf = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;

function faultOf(error: NodeJS.ErrnoException): WebhookFault {
  if (error instanceof PrivateAddress) return 'PRIVATE_ADDRESS';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT';
  const code = error.code ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'NOT_RESOLVED';
  if (/CERT|SIGNATURE|ALTNAME|TLS|SSL|SELF_SIGNED/.test(code)) return 'CERTIFICATE';
  return 'CONNECTION';
}
