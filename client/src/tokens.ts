import type { Pace } from './options.ts';
import { SignedOut } from './refusal.ts';

/** The token in use, and the provider of the next. */
export class Tokens {
  #held: { token: string; ends: number } | null = null;
  #asking: Promise<string> | null = null;
  readonly #provider: () => Promise<string | null>;
  readonly #ahead: number;

  constructor(provider: () => Promise<string | null>, { renewAhead }: Pick<Pace, 'renewAhead'>) {
    this.#provider = provider;
    this.#ahead = renewAhead;
  }

  /** Asks the provider; those who ask meanwhile share its answer. Rejects with SignedOut when there is none, and as the provider does. */
  anew(): Promise<string> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** The token in use while it lasts, or the next. */
  async current(): Promise<string> {
    return this.#held && this.#held.ends > Date.now() ? this.#held.token : this.anew();
  }

  /** The token in use is not taken any more: the next to need one asks. */
  drop(): void {
    this.#held = null;
  }

  /** Milliseconds until the token in use is to be renewed: some way ahead of its end, at random, so that those who signed in together do not all come back together. Null where its end is not known. */
  get renewIn(): number | null {
    if (!this.#held || this.#held.ends === Number.POSITIVE_INFINITY) return null;
    const left = this.#held.ends - Date.now();
    const ahead = Math.min(this.#ahead, left / 2) * (0.5 + Math.random() / 2);
    return Math.max(0, left - ahead);
  }

  async #ask(): Promise<string> {
    const token = await this.#provider();
    if (token === null) throw new SignedOut('Nobody is signed in.');
    this.#held = { token, ends: Date.now() + lifeOf(token) };
    return token;
  }
}

/** How long a JWT lives from now, milliseconds. A clock that is wrong does not shorten it below what its issuer gave it from `iat` on; a token that is no JWT tells nothing. */
function lifeOf(token: string): number {
  const { exp, iat } = claimsOf(token);
  if (typeof exp !== 'number') return Number.POSITIVE_INFINITY;
  const left = exp * 1_000 - Date.now();
  const whole = typeof iat === 'number' ? (exp - iat) * 1_000 : left;
  // a token cannot have ended before it was handed out: the clock is ahead
  return left > 0 ? Math.min(left, whole) : whole;
}

function claimsOf(token: string): { exp?: unknown; iat?: unknown } {
  const body = token.split('.')[1] ?? '';
  try {
    return JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return {};
  }
}
