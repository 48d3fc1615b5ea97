import { randomUUID } from 'node:crypto';
import { type ExecutionArgs, type FormattedExecutionResult, GraphQLError } from 'graphql';
import {
  CloseCode,
  type Context,
  makeServer,
  type OperationResult,
  type Server,
  type SubscribePayload,
} from 'graphql-ws';
import { HubError, limitExceeded, overloaded, unauthenticated } from '../kernel/errors';
import { Admission } from './admission';
import type { Connection } from './connection';
import { deliver } from './deliver';
import { DocumentRefused } from './document-cache';
import { chooseLanguage } from './language';
import type { Admitted, Caller, Operator } from './operate';
import type { Session, TransportSettings } from './pipeline';
import { openStream } from './stream';
import { documentIdOf } from './trusted-documents';

/** Operations running on one socket at once; more are refused with LIMIT_EXCEEDED. */
const OPERATIONS_AT_ONCE = 100;
/** After so many refusals on one socket it is closed with 4429. */
const REFUSALS = 1_000;
/** RFC 6455 registry: the server is under load, come back later. */
const TRY_AGAIN_LATER = 1013;
const DEFAULT_INIT_DEADLINE = 5_000;
/**
 * Sockets that authenticate or set up a subscription at a time. When all clients of a hub come back at once, the others
 * wait here in order, and requests over HTTP find a connection to the database.
 */
const ADMITTED_AT_ONCE = 4;

type SocketContext<S extends Session> = Context<Record<string, unknown> | undefined, Connection<S>>;

/** What an operation let in carries through graphql-ws to its execution. */
interface Pending<S extends Session> {
  id: string;
  connection: Connection<S>;
  admitted: Admitted<S>;
}

/**
 * The protocol graphql-transport-ws by graphql-ws, with every step of an operation handed to the operator: authentication, limits, context, execution and the masking
 * of errors are those of HTTP. `admitSocket` is told of a connection that has authenticated, and says whether there is room for it.
 */
export function makeSocketProtocol<Ctx extends object, S extends Session>(
  operator: Operator<Ctx, S>,
  settings: TransportSettings,
  admitSocket: (connection: Connection<S>) => boolean,
): Server<Connection<S>> {
  const callerOf = ({ session, language, address }: Connection<S>): Caller<S> => {
    return { session, language, address, transport: 'websocket', requestId: randomUUID() };
  };
  const admission = new Admission(ADMITTED_AT_ONCE);
  return makeServer<Record<string, unknown> | undefined, Connection<S>>({
    connectionInitWaitTimeout: settings.initDeadline ?? DEFAULT_INIT_DEADLINE,
    onConnect: async (context) =>
      (await admission.run(
        () => isOpen(context.extra),
        () => connect(context, operator, admitSocket),
      )) ?? false,
    onSubscribe: async (context, id, payload) => {
      const connection = context.extra;
      const refusal = refuseCrowd(context);
      if (refusal) return refusal;
      try {
        const caller = callerOf(connection);
        await operator.count(caller);
        const admitted = await operator.admit(requestOf(payload), caller);
        return argsOf({ id, connection, admitted }, operator);
      } catch (error) {
        if (error instanceof DocumentRefused) return error.errors;
        return [
          new GraphQLError('refused', { originalError: error instanceof Error ? error : new Error(String(error)) }),
        ];
      }
    },
    execute: (args) => operator.run(pendingOf<S>(args).admitted) as Promise<OperationResult> as OperationResult,
    subscribe: (args) =>
      subscribe(pendingOf<S>(args), operator, admission) as Promise<OperationResult> as OperationResult,
    // both are formatted already, or carry what the formatter knows how to read
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: ({ extra }, _id, _payload, errors) => operator.refuse(new DocumentRefused(errors), callerOf(extra)).errors,
  });
}

async function connect<Ctx extends object, S extends Session>(
  context: SocketContext<S>,
  operator: Operator<Ctx, S>,
  admitSocket: (connection: Connection<S>) => boolean,
): Promise<boolean> {
  const connection = context.extra;
  const text = (name: string): string | undefined => {
    const value = context.connectionParams?.[name];
    return typeof value === 'string' ? value : undefined;
  };
  connection.language = chooseLanguage(text('language'));
  const credentials = {
    authorization: text('authorization'),
    actingAgency: text('actingAgency'),
    language: connection.language,
  };
  try {
    connection.session = await operator.authenticate(credentials, {
      requestId: connection.id,
      address: connection.address,
    });
  } catch (error) {
    return refuseConnection(error, connection, operator);
  }
  if (admitSocket(connection)) return true;
  connection.socket.close(CloseCode.TooManyInitialisationRequests, 'Too many sockets');
  return false;
}

/** False lets graphql-ws close with 4403; where that would be the wrong word, the socket is closed with a better one first. */
function refuseConnection<Ctx extends object, S extends Session>(
  error: unknown,
  { socket, language }: Connection<S>,
  operator: Operator<Ctx, S>,
): false {
  operator.refuse(error, { language, transport: 'websocket' });
  if (!(error instanceof HubError)) socket.close(CloseCode.InternalServerError, 'Internal server error');
  else if (error.details.overloaded) {
    socket.close(CloseCode.ConnectionAcknowledgementTimeout, 'Connection acknowledgement timeout');
  } else if (error.code === 'LIMIT_EXCEEDED') socket.close(TRY_AGAIN_LATER, 'Try again later');
  return false;
}

function refuseCrowd<S extends Session>(context: SocketContext<S>): GraphQLError[] | undefined {
  // the one that asks is among them
  if (Object.keys(context.subscriptions).length <= OPERATIONS_AT_ONCE) return undefined;
  const connection = context.extra;
  connection.refused += 1;
  if (connection.refused > REFUSALS) {
    connection.socket.close(CloseCode.TooManyInitialisationRequests, 'Too many operations');
  }
  return [new GraphQLError('refused', { originalError: limitExceeded() })];
}

function requestOf(payload: SubscribePayload) {
  const { query, operationName, variables } = payload;
  return {
    query,
    documentId: documentIdOf(payload),
    operationName: operationName || undefined,
    variables: variables ?? {},
  };
}

function argsOf<Ctx extends object, S extends Session>(
  pending: Pending<S>,
  { pipeline }: Operator<Ctx, S>,
): ExecutionArgs {
  const { document, operationName } = pending.admitted.operation;
  return { schema: pipeline.schema, document, operationName: operationName ?? null, contextValue: pending };
}

const isOpen = <S extends Session>({ socket }: Connection<S>): boolean => socket.readyState === socket.OPEN;

function pendingOf<S extends Session>(args: ExecutionArgs): Pending<S> {
  return args.contextValue as Pending<S>;
}

async function subscribe<Ctx extends object, S extends Session>(
  { id, connection, admitted }: Pending<S>,
  operator: Operator<Ctx, S>,
  admission: Admission,
): Promise<AsyncIterableIterator<never> | FormattedExecutionResult> {
  const { caller } = admitted;
  const { session } = caller;
  try {
    if (!session) throw unauthenticated();
    const stream = await admission.run(
      () => isOpen(connection),
      () => openStream(operator, admitted, session),
    );
    // whoever asked has left; nobody hears this
    if (!stream) throw overloaded(1);
    return 'next' in stream ? deliver(stream, id, connection) : stream;
  } catch (error) {
    return operator.refuse(error, caller);
  }
}
