import type { DocumentNode, GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Language } from '../kernel/errors';
import type { TrustedDocuments } from './trusted-documents';

/** Who speaks, as the transports need to know it; the pipeline's own sessions hold more. Identity alone: rights are read for each operation. */
export interface Session {
  /** One for each viewer (person and acting agency, or system): what rate and sockets are counted by. Never a national id number. */
  viewerKey: string;
  /** When the token ends, milliseconds since 1970, real time: an open socket is closed then. */
  expiresAt?: number | undefined;
}

/** One operation that passed the limits and the schema. */
export interface Operation {
  /** The same object for the same text as long as it is remembered, so that it can be the key of a WeakMap. */
  document: DocumentNode;
  kind: `${OperationTypeNode}`;
  operationName: string | undefined;
  /** As sent, not coerced. */
  variables: Readonly<Record<string, unknown>>;
  /** One for each request on HTTP and each operation on WebSocket; the read log's `request`. */
  requestId: string;
  language: Language;
}

/** A file that is handed out whole. */
export interface HandedOut {
  bytes: Buffer;
  mediaType: string;
  /** Names nobody: it stands in lists of downloads. */
  fileName: string;
}

/** What executing one event for one right came to. */
export interface EventAnswer {
  /** The GraphQL result as JSON, ready to send. */
  json: string;
  /** True when it holds errors: then it is nobody else's. */
  failed: boolean;
}

/**
 * What the transports ask of the rest of the hub. Everything may throw HubError; anything else that is thrown reaches the caller as INTERNAL.
 * Resolvers of queries and mutations get a shallow copy of the context: it is a plain object, and what changes lies in objects that it holds.
 */
export interface Pipeline<Ctx extends object, S extends Session = Session> {
  schema: GraphQLSchema;
  /** Who stands behind a bearer token. Throws UNAUTHENTICATED, or FORBIDDEN when the acting agency (organisation number) is not theirs. */
  authenticate(token: string, actingAgency: string | undefined, language: Language, requestId: string): Promise<S>;
  /** A context of its own for one operation: rights, loaders and snapshot are made here, never kept with a socket. */
  contextFor(session: S, operation: Operation): Promise<Ctx>;
  /** Called once after each execution, before anything is handed out, whatever it came to; when it throws, the caller gets that error and no data. */
  beforeAnswer?(context: Ctx): Promise<void>;
  /**
   * A copy of a plan to take along; `body` is whatever object was sent. It is in the read log before it is answered here.
   * Without this member there are no copies.
   */
  takeCopy?(session: S, body: object, request: Pick<Operation, 'language' | 'requestId'>): Promise<HandedOut>;
  /**
   * What one event of a subscription looks like to this session, as JSON; undefined when the session may know nothing of it.
   * `execute` runs the subscription's selection over the event in a context, `beforeAnswer` included; its answer may be handed to others with the same rights, document and variables.
   * Without this member each event is executed in a fresh context of `contextFor`.
   */
  answerEvent?(
    session: S,
    operation: Operation,
    event: unknown,
    execute: (context: Ctx) => Promise<EventAnswer>,
  ): Promise<string | undefined>;
}

/** How the transports are set; all but the mode has a default. */
export interface TransportSettings {
  /** Demo answers introspection (also without a token), proposes names in errors and serves /demo/jwks; production does none of that. */
  mode: 'demo' | 'production';
  /** Requests a minute and viewer; undefined: no limit. */
  rateLimit?: number | undefined;
  /** Where given, no other document runs, on either transport. */
  trustedDocuments?: TrustedDocuments | undefined;
  /** Origins (scheme, host, port) beside the hub's own from which browsers may call. */
  allowedOrigins?: readonly string[];
  /** Open sockets of one viewer; 250. */
  socketsPerViewer?: number;
  /** Open sockets of this hub; 25 000. */
  sockets?: number;
  /** Milliseconds in which the head of a request must have come; 10 000. */
  headDeadline?: number;
  /** Milliseconds in which a request must have come whole; 30 000. */
  requestDeadline?: number;
  /** Milliseconds that an authentication may take; 5 000. */
  authenticationDeadline?: number;
  /** Milliseconds from opening a socket to its connection_init; 5 000. */
  initDeadline?: number;
  /** Milliseconds between two heartbeats of a socket; one that misses a beat is cut. 15 000. */
  heartbeat?: number;
  /** Bytes of answers that may wait for one socket; beyond it is closed with 1013. 8 MiB. */
  mostWaiting?: number;
  /** Milliseconds in which a socket may take in nothing while answers wait; then it is closed with 1013. 10 000. */
  stalledAfter?: number;
}
