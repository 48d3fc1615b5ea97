/** The codes of the hub's refusals; the list is closed. */
export type RefusalCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'INVALID_INPUT'
  | 'LIMIT_EXCEEDED'
  | 'RESYNC_REQUIRED'
  | 'INTERNAL';

/** An error as the hub sends it. */
export interface SentError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A refusal of the hub: `message` is a sentence for people; `details` what stands beside the code (`problems`, `currentVersion`, `rule`, `reference`). */
export class HubRefusal extends Error {
  override readonly name = 'HubRefusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Milliseconds after which the hub asks to be tried again; 0 where it says nothing. */
  get retryAfter(): number {
    return Number(this.details.retryAfter ?? 0) * 1_000;
  }
}

/** No hub could be reached, or none gave an answer that could be read. */
export class HubUnreachable extends Error {
  override readonly name = 'HubUnreachable';
}

/** Nobody is signed in any more: the token provider answered null. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** The refusal that a list of errors amounts to: its first. */
export function refusalOf([first]: readonly SentError[]): HubRefusal {
  const { code = 'INTERNAL', ...details } = first?.extensions ?? {};
  return new HubRefusal(code as RefusalCode, first?.message ?? '', details);
}
