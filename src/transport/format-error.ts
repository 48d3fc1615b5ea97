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
    const cause = innermost(error);
    const place = error instanceof GraphQLError ? placeOf(error) : {};
    if (cause instanceof HubError) {
      return { message: cause.message, ...place, extensions: { code: cause.code, ...cause.details } };
    }
    if (error instanceof GraphQLError && isFaultOfDocument(error)) {
      const safe = withoutValues(error.message);
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

/** What lies under the wrappings of graphql-js and the engine. */
function innermost(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? innermost(error.originalError) : error;
}

/**
 * graphql-js refuses documents and variables before there is a path in the answer, and arguments in an error that points at them and is then located.
 * What else has a path was thrown while a value was resolved or serialised, be it a GraphQLError: that is the hub's fault.
 */
function isFaultOfDocument({ path, nodes, source, originalError }: GraphQLError): boolean {
  if (path === undefined) return nodes !== undefined || source !== undefined || originalError === undefined;
  return originalError instanceof GraphQLError && originalError.path === undefined && originalError.nodes !== undefined;
}

/** Where in the document, and where in the answer. */
function placeOf(error: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
}
