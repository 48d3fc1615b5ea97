import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import { invalidInput } from '../kernel/errors';
import { type AnswerType, answerTypeFor } from './accept';
import { asRefusal, credentialsOf, HttpRefusal, parseJson, requireOwnPost, statusOfCode } from './http-refusal';
import { chooseLanguage } from './language';
import type { Caller, OperationRequest, Operator } from './operate';
import type { Session, TransportSettings } from './pipeline';
import { readBody } from './read-body';
import { documentIdOf } from './trusted-documents';

/** Answers requests to /graphql. Never rejects for a fault of the caller. */
export type GraphqlHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * GraphQL over HTTP (the GraphQL-over-HTTP specification) by POST of application/json alone. Arrays of operations are refused.
 */
export function graphqlOverHttp<Ctx extends object, S extends Session>(
  operator: Operator<Ctx, S>,
  settings: TransportSettings,
): GraphqlHandler {
  return async (request, response) => {
    const requestId = randomUUID();
    const answerType = answerTypeFor(request.headers.accept);
    const caller: Caller<S> = {
      session: undefined,
      transport: 'http',
      language: chooseLanguage(request.headers['accept-language']),
      requestId,
      address: request.socket.remoteAddress ?? '',
    };
    try {
      checkHead(request, answerType, settings);
      caller.session = await operator.authenticate(credentialsOf(request, caller.language), caller);
      // before the body is read, so that one which is no request counts as well
      await operator.count(caller);
      const operation = operationRequestOf(parseJson(await readBody(request)));
      const result = await operator.run(await operator.admit(operation, caller));
      send(response, statusOf(result, answerType), answerType, result, requestId);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      const refusal = asRefusal(error);
      const result = operator.refuse(refusal?.reason ?? error, caller);
      for (const [name, value] of Object.entries(refusal?.headers ?? {})) response.setHeader(name, value);
      send(response, refusal?.status ?? statusOf(result, answerType), answerType, result, requestId);
    }
  };
}

function checkHead(request: IncomingMessage, answerType: AnswerType | undefined, settings: TransportSettings): void {
  requireOwnPost(request, settings);
  if (answerType) return;
  const message = 'The answer is application/graphql-response+json or application/json.';
  throw new HttpRefusal(406, invalidInput([{ path: 'accept', message }]));
}

/** The members of a request body, their types checked. */
function operationRequestOf(body: unknown): OperationRequest {
  const wrong = (path: string, message: string): HttpRefusal => new HttpRefusal(400, invalidInput([{ path, message }]));
  if (Array.isArray(body)) throw wrong('', 'One operation a request: arrays are not answered.');
  if (!isRecord(body)) throw wrong('', 'The body must be an object.');
  const { query = '', operationName, variables, extensions } = body;
  const documentId = documentIdOf(body);
  if (typeof query !== 'string' || (query === '' && documentId === undefined))
    throw wrong('query', 'A string is required.');
  if (operationName != null && typeof operationName !== 'string') throw wrong('operationName', 'Must be a string.');
  if (variables != null && !isRecord(variables)) throw wrong('variables', 'Must be an object.');
  if (extensions != null && !isRecord(extensions)) throw wrong('extensions', 'Must be an object.');
  return { query, documentId, operationName: operationName || undefined, variables: variables ?? {} };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * 200 for whatever was executed. An operation that was refused whole has its own status for clients of the newer media type, and 200 for those of application/json,
 * as the specification has it. Who is to come back later is told so by 429, and by 503 of an overloaded hub, whatever they accept: proxies and clients wait on that.
 */
function statusOf(result: FormattedExecutionResult, answerType: AnswerType | undefined): number {
  const extensions = result.errors?.[0]?.extensions;
  const isAnswered = Object.values(result.data ?? {}).some((value) => value !== null);
  if (extensions?.overloaded && !isAnswered) return 503;
  if (result.data) return 200;
  if ('data' in result) return 200;
  if (typeof extensions?.retryAfter === 'number') return 429;
  return answerType === 'application/graphql-response+json' ? statusOfCode(extensions?.code) : 200;
}

function send(
  response: ServerResponse,
  status: number,
  answerType: AnswerType | undefined,
  result: FormattedExecutionResult,
  requestId: string,
): void {
  const body = JSON.stringify(result);
  const retryAfter = result.errors?.[0]?.extensions?.retryAfter;
  if (typeof retryAfter === 'number') response.setHeader('retry-after', retryAfter);
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.writeHead(status, {
    'content-type': `${answerType ?? 'application/json'}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  });
  response.end(body);
}
