import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { DocumentCache, PreparedDocument } from './document-cache';
import type { ErrorFormatter } from './format-error';
import { LIMITS } from './limits';
import type { Operation } from './pipeline';

/** Executes queries and mutations that are prepared already, on whichever transport they came; never rejects for a fault of a resolver. */
export interface Engine {
  execute(prepared: PreparedDocument, operation: Operation, context: object): Promise<FormattedExecutionResult>;
  stop(): Promise<void>;
}

/**
 * Apollo Server as the executor behind both transports. Its HTTP side is not used: batching, CSRF and negotiation are http's own affair,
 * so that WebSocket goes exactly the same way.
 */
export async function startEngine(
  schema: GraphQLSchema,
  documents: DocumentCache,
  format: ErrorFormatter,
  log: Logger,
): Promise<Engine> {
  const apollo = new ApolloServer<object>({
    schema,
    // the documents' own cache has introspection refused and proposals stripped where the mode asks for it
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: (_formatted, error) => format(error),
    documentStore: storeOver(documents),
    logger: quietLogger(log),
    // Reporting would call out; cache control would wrap every resolver, which doubled the time of a request.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  return {
    execute: async (prepared, operation, context) => {
      const named = operation.operationName === undefined ? {} : { operationName: operation.operationName };
      const request = { query: prepared.text, variables: operation.variables, ...named };
      const { body } = await apollo.executeOperation(request, { contextValue: context });
      if (body.kind !== 'single') throw new Error('incremental delivery is not part of the schema');
      return body.singleResult;
    },
    stop: () => apollo.stop(),
  };
}

/** Apollo looks documents up by the hash of their text: those prepared are there, and nothing else is put in. */
function storeOver(documents: DocumentCache) {
  return {
    get: async (key: string) => documents.withHash(key.slice(-64)),
    set: async () => undefined,
    delete: async () => undefined,
  };
}

/** Apollo puts the texts of errors into its messages: only that something was said goes on into the log. */
function quietLogger(log: Logger) {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.warn('the engine warned'),
    error: () => log.error('the engine failed'),
  };
}
