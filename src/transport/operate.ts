import type { FormattedExecutionResult, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { Logger } from 'pino';
import { type Commits, notingCommits } from '../kernel/commits';
import { HubError, invalidInput, unauthenticated } from '../kernel/errors';
import { type Credentials, openSession } from './authenticate';
import {
  DocumentCache,
  DocumentRefused,
  isAboutSchemaOnly,
  operationIn,
  type PreparedDocument,
} from './document-cache';
import { type Engine, startEngine } from './engine';
import { type ErrorFormatter, inLanguage, makeErrorFormatter } from './format-error';
import { countOperation, countRefusal, type TransportName } from './metrics';
import type { Operation, Pipeline, Session, TransportSettings } from './pipeline';
import { callerKey, makeRateLimit } from './rate-limit';
import { type DocumentAsked, documentAskedFor } from './trusted-documents';
import { problemsOfVariables } from './variable-problems';

/** One operation as a client sends it, its members' types checked. */
export interface OperationRequest extends DocumentAsked {
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
}

/** Who sends it, by which transport. */
export interface Caller<S extends Session> {
  session: S | undefined;
  transport: TransportName;
  language: Operation['language'];
  requestId: string;
  /** The address a caller without a session is counted by. */
  address: string;
}

/** An operation let in: prepared, within the limits, and with a session unless it asks for the schema alone. */
export interface Admitted<S extends Session> {
  prepared: PreparedDocument;
  definition: OperationDefinitionNode;
  operation: Operation;
  caller: Caller<S>;
}

/** What both transports share: the whole way of an operation but for how its bytes come and go. */
export interface Operator<Ctx extends object, S extends Session> {
  pipeline: Pipeline<Ctx, S>;
  format: ErrorFormatter;
  /** The session behind credentials; undefined without a token, which demo mode alone allows. Throws HubError; failures count against the caller's address. */
  authenticate(credentials: Credentials, caller: Pick<Caller<S>, 'requestId' | 'address'>): Promise<S | undefined>;
  /** Counts one request or operation against the caller's rate, whichever transport it comes by. Throws LIMIT_EXCEEDED. */
  count(caller: Pick<Caller<S>, 'session' | 'address'>): Promise<void>;
  /** Throws DocumentRefused or HubError. */
  admit(request: OperationRequest, caller: Caller<S>): Promise<Admitted<S>>;
  /** Runs a query or mutation; never rejects. */
  run(admitted: Admitted<S>): Promise<FormattedExecutionResult>;
  /** What is sent when something was thrown before or instead of a result. */
  refuse(error: unknown, caller: Pick<Caller<S>, 'language' | 'transport'>): { errors: GraphQLFormattedError[] };
  stop(): Promise<void>;
}

/** Starts the shared way over a pipeline. */
export async function startOperator<Ctx extends object, S extends Session>(
  pipeline: Pipeline<Ctx, S>,
  settings: TransportSettings,
  log: Logger,
): Promise<Operator<Ctx, S>> {
  const production = settings.mode === 'production';
  const documents = new DocumentCache(pipeline.schema, !production);
  const format = makeErrorFormatter(log, production);
  const engine = await startEngine(pipeline.schema, documents, format, log);
  const rateLimit = makeRateLimit(settings.rateLimit);
  const { trustedDocuments } = settings;
  const trustedTexts = new Set(trustedDocuments?.values());
  const refuse: Operator<Ctx, S>['refuse'] = (error, caller) => {
    const found = error instanceof DocumentRefused ? error.errors : [error];
    const errors = found.map((one) => inLanguage(format(one), caller.language));
    countRefusal(caller.transport, errors[0]?.extensions?.code);
    return { errors };
  };
  return {
    pipeline,
    format,
    refuse,
    authenticate: async (credentials, { requestId, address }) => {
      try {
        const session = await openSession(pipeline, credentials, requestId, settings.authenticationDeadline);
        // whoever has no session in production gets nothing at all, not even an opinion on their document
        if (!session && production) throw unauthenticated();
        return session;
      } catch (error) {
        await rateLimit?.(callerKey({ session: undefined, address }));
        throw error;
      }
    },
    count: async (caller) => rateLimit?.(callerKey(caller)),
    admit: async (request, caller) => {
      const text = documentAskedFor(request, trustedDocuments, trustedTexts, caller.language);
      return admit(text, request, caller, documents);
    },
    run: (admitted) => run(admitted, pipeline, engine, refuse),
    stop: () => engine.stop(),
  };
}

function admit<S extends Session>(
  text: string,
  request: OperationRequest,
  caller: Caller<S>,
  documents: DocumentCache,
): Admitted<S> {
  const prepared = documents.prepare(text);
  documents.checkCost(prepared, request.variables);
  const definition = operationIn(prepared.document, request.operationName);
  if (!caller.session && !isAboutSchemaOnly(definition)) throw unauthenticated();
  const operation: Operation = {
    document: prepared.document,
    kind: definition.operation,
    operationName: request.operationName,
    variables: request.variables,
    requestId: caller.requestId,
    language: caller.language,
  };
  return { prepared, definition, operation, caller };
}

async function run<Ctx extends object, S extends Session>(
  admitted: Admitted<S>,
  pipeline: Pipeline<Ctx, S>,
  engine: Engine,
  refuse: Operator<Ctx, S>['refuse'],
): Promise<FormattedExecutionResult> {
  const { prepared, operation, caller } = admitted;
  const start = performance.now();
  const commits: Commits = { made: false };
  try {
    if (!caller.session) return await engine.execute(prepared, operation, {});
    const context = await pipeline.contextFor(caller.session, operation);
    const result = await notingCommits(commits, () => engine.execute(prepared, operation, context));
    await pipeline.beforeAnswer?.(context);
    if (!result.errors) return result;
    const isMade = commits.made && result.errors.some(({ extensions }) => extensions?.overloaded);
    return isMade ? refuse(new AnswerLost(), caller) : withErrors(result, admitted, pipeline, refuse);
  } catch (error) {
    const isMade = commits.made && error instanceof HubError && error.details.overloaded;
    return refuse(isMade ? new AnswerLost() : error, caller);
  } finally {
    countOperation(caller.transport, operation.kind, performance.now() - start);
  }
}

/** A change was made, or may have been, and its answer cannot be read: whoever was told to try again would make it twice. */
class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/** The errors of a result in the caller's language, and refused variables with their places instead of their values. */
function withErrors<Ctx extends object, S extends Session>(
  result: FormattedExecutionResult,
  { definition, operation, caller }: Admitted<S>,
  pipeline: Pipeline<Ctx, S>,
  refuse: Operator<Ctx, S>['refuse'],
): FormattedExecutionResult {
  if (result.data === undefined && result.errors?.[0]?.extensions?.code === 'INVALID_INPUT') {
    const problems = problemsOfVariables(pipeline.schema, definition, operation.variables);
    if (problems.length > 0) return refuse(invalidInput(problems), caller);
  }
  countRefusal(caller.transport, result.errors?.[0]?.extensions?.code);
  return { ...result, errors: (result.errors ?? []).map((error) => inLanguage(error, caller.language)) };
}
