import { type Language, overloaded, unauthenticated } from '../kernel/errors';
import type { Pipeline, Session } from './pipeline';

/** What a caller presents, wherever it stands: in headers on HTTP, in connection_init on WebSocket. */
export interface Credentials {
  /** `Bearer …` (RFC 6750). */
  authorization: string | undefined;
  /** Organisation number. */
  actingAgency: string | undefined;
  language: Language;
}

const DEFAULT_DEADLINE = 5_000;

/** The session behind the credentials, undefined when they hold no token at all. Throws what the pipeline throws; LIMIT_EXCEEDED past the deadline (milliseconds). */
export async function openSession<Ctx extends object, S extends Session>(
  pipeline: Pipeline<Ctx, S>,
  credentials: Credentials,
  requestId: string,
  deadline: number = DEFAULT_DEADLINE,
): Promise<S | undefined> {
  const { authorization, actingAgency, language } = credentials;
  if (authorization === undefined) return undefined;
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw unauthenticated();
  return await within(deadline, pipeline.authenticate(token, actingAgency, language, requestId));
}

/** An authentication that hangs (an issuer or a database that does not answer) must not hold the caller for ever. */
async function within<T>(deadline: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(overloaded(1)), deadline);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
