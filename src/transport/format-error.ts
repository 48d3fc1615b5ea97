import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { HubError, type Language, messageOf } from '../kernel/errors';
import { describeFault } from './logging';
import { withoutProposals, withoutValues } from './safe-message';

/** Turns whatever was thrown into what the caller may see, in the standing language nb. */
export type ErrorFormatter = (error: unknown) => GraphQLFormattedError;

/**
 * The one way in which errors leave the hub, on HTTP and WebSocket: a HubError with its code and details; a fault of the document or its variables as INVALID_INPUT;
 * anything else as INTERNAL with a reference, under which the log has the error without its values.
 */
export function makeErrorFormatter(log: Logger, hideProposals: boolean): ErrorFormatter {
  return (error) => {
    const cause = causeOf(error);
    const place = error instanceof GraphQLError ? placeOf(error) : {};
    if (cause instanceof HubError) {
      return { message: cause.message, ...place, extensions: { code: cause.code, ...cause.details } };
    }
    if (cause instanceof GraphQLError) {
      const safe = withoutValues(cause.message);
      const message = hideProposals ? withoutProposals(safe) : safe;
      return { message, ...place, extensions: { code: 'INVALID_INPUT', problems: [{ path: '', message }] } };
    }
    const reference = randomUUID();
    log.error({ reference, fault: describeFault(cause) }, 'unexpected error');
    return { message: messageOf('INTERNAL', 'nb'), ...place, extensions: { code: 'INTERNAL', reference } };
  };
}

/** The same error with its standing message in another language; sentences of their own, such as a rule's, stay. */
export function inLanguage(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  if (language === 'nb') return error;
  const code = error.extensions?.code as Parameters<typeof messageOf>[0];
  return error.message === messageOf(code, 'nb') ? { ...error, message: messageOf(code, language) } : error;
}

/**
 * What lies under the wrappings of graphql-js: the error a resolver threw, or the GraphQLError by which graphql-js itself refuses the caller's document or arguments.
 * A GraphQLError without a place in the document was thrown by code, or says that a value could not be serialised: it is an ordinary error.
 */
function causeOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  const original = error.originalError;
  if (!original) return error;
  if (original instanceof GraphQLError && !original.originalError) {
    return original.nodes || original.source ? original : new WrappedGraphQLError(original);
  }
  return causeOf(original);
}

class WrappedGraphQLError extends Error {
  constructor(original: GraphQLError) {
    super('a GraphQLError thrown while a value was resolved', { cause: original });
    this.name = 'WrappedGraphQLError';
  }
}

/** Where in the document, and where in the answer. */
function placeOf(error: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
}
