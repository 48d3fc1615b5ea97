import type { IncomingMessage } from 'node:http';
import { forbidden, type HubError, invalidInput, limitExceeded } from '../kernel/errors';
import type { Credentials } from './authenticate';
import type { Caller } from './operate';
import { isOwnOrigin } from './origin';
import type { Session, TransportSettings } from './pipeline';
import { BodyTooLarge } from './read-body';

/** A refusal by HTTP itself, before the operation begins. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: HubError,
    readonly headers: Record<string, string> = {},
  ) {
    super(reason.message);
  }
}

/** The refusal that an error is, where it is one. */
export function asRefusal(error: unknown): HttpRefusal | undefined {
  if (error instanceof HttpRefusal) return error;
  if (error instanceof BodyTooLarge) return new HttpRefusal(413, limitExceeded());
  return undefined;
}

/** What a request presents. */
export function credentialsOf(request: IncomingMessage, language: Caller<Session>['language']): Credentials {
  const actingAgency = request.headers['x-acting-agency'];
  return {
    authorization: request.headers.authorization,
    actingAgency: typeof actingAgency === 'string' ? actingAgency : undefined,
    language,
  };
}

/**
 * POST of application/json alone: a browser sends that to another origin only after asking first (a preflight), which the
 * hub never grants, so that no foreign page can make a signed-in browser act (CSRF). Throws HttpRefusal.
 */
export function requireOwnPost(request: IncomingMessage, settings: TransportSettings): void {
  if (request.method !== 'POST') {
    const problem = { path: 'method', message: 'Only POST is answered here.' };
    throw new HttpRefusal(405, invalidInput([problem]), { allow: 'POST' });
  }
  if (!isOwnOrigin(request.headers.origin, request.headers.host, settings.allowedOrigins)) {
    throw new HttpRefusal(
      403,
      forbidden('foreign-origin', 'Sider fra andre nettsteder kan ikke bruke denne tjenesten.'),
    );
  }
  if (!isJson(request.headers['content-type'])) {
    const problem = { path: 'content-type', message: 'The body must be application/json in UTF-8.' };
    throw new HttpRefusal(415, invalidInput([problem]));
  }
}

function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '');
}

/** What a body says. Throws HttpRefusal where it is not JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    // its message repeats the text, so it goes no further
    if (error instanceof SyntaxError)
      throw new HttpRefusal(400, invalidInput([{ path: '', message: 'The body is not JSON.' }]));
    throw error;
  }
}

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID_INPUT: 400,
  LIMIT_EXCEEDED: 429,
  RESYNC_REQUIRED: 409,
  INTERNAL: 500,
};

/** The HTTP status of a refusal's code. */
export const statusOfCode = (code: unknown): number => STATUS[String(code)] ?? 500;
