import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalidInput, unauthenticated } from '../kernel/errors';
import type { GraphqlHandler } from './graphql-http';
import { asRefusal, credentialsOf, HttpRefusal, parseJson, requireOwnPost, statusOfCode } from './http-refusal';
import { chooseLanguage } from './language';
import { countOperation } from './metrics';
import type { Caller, Operator } from './operate';
import type { HandedOut, Session, TransportSettings } from './pipeline';
import { readBody } from './read-body';

/**
 * A copy of a plan, as a file, by POST alone: what is asked for stands in the body, so that no address names anybody.
 * Authentication, rate, origin and refusals are those of /graphql; a refusal is JSON with its own HTTP status.
 */
export function copiesOverHttp<Ctx extends object, S extends Session>(
  operator: Operator<Ctx, S>,
  settings: TransportSettings,
): GraphqlHandler {
  return async (request, response) => {
    const requestId = randomUUID();
    const caller: Caller<S> = {
      session: undefined,
      transport: 'http',
      language: chooseLanguage(request.headers['accept-language']),
      requestId,
      address: request.socket.remoteAddress ?? '',
    };
    const start = performance.now();
    try {
      sendFile(response, await copyFor(request, caller, operator, settings), requestId);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      const refusal = asRefusal(error);
      const answer = operator.refuse(refusal?.reason ?? error, caller);
      const { code, retryAfter, overloaded } = (answer.errors[0]?.extensions ?? {}) as Record<string, unknown>;
      for (const [name, value] of Object.entries(refusal?.headers ?? {})) response.setHeader(name, value);
      if (typeof retryAfter === 'number') response.setHeader('retry-after', retryAfter);
      if (code === 'UNAUTHENTICATED') response.setHeader('www-authenticate', 'Bearer');
      const status = refusal?.status ?? (overloaded ? 503 : statusOfCode(code));
      send(response, status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(answer)), requestId);
    } finally {
      countOperation('http', 'copy', performance.now() - start);
    }
  };
}

async function copyFor<Ctx extends object, S extends Session>(
  request: IncomingMessage,
  caller: Caller<S>,
  operator: Operator<Ctx, S>,
  settings: TransportSettings,
): Promise<HandedOut> {
  requireOwnPost(request, settings);
  caller.session = await operator.authenticate(credentialsOf(request, caller.language), caller);
  // before the body is read, so that one which is no request counts as well
  await operator.count(caller);
  const body = parseJson(await readBody(request));
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new HttpRefusal(400, invalidInput([{ path: '', message: 'The body must be an object.' }]));
  const { session, language, requestId } = caller;
  if (!session || !operator.pipeline.takeCopy) throw unauthenticated();
  return operator.pipeline.takeCopy(session, body, { language, requestId });
}

function sendFile(response: ServerResponse, { bytes, mediaType, fileName }: HandedOut, requestId: string): void {
  response.setHeader('content-disposition', `attachment; filename="${fileName}"`);
  send(response, 200, mediaType, bytes, requestId);
}

function send(response: ServerResponse, status: number, mediaType: string, body: Buffer, requestId: string): void {
  response.writeHead(status, {
    'content-type': mediaType,
    'content-length': body.length,
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  });
  response.end(body);
}
