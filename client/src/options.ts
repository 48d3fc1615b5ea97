/** What a client of the hub is told. */
export interface HubOptions {
  /** Where the hub is, `https://plan.example.no`; with several addresses, any of them will do, and one that fails is left for the next. */
  hubs: string | readonly [string, ...string[]];
  /**
   * A token for the one who is signed in; asked for before every connection and before one ends. Null: nobody is signed
   * in any more, and everything that the client holds is dropped at once.
   */
  token: () => Promise<string | null>;
  /** The organisation number of the agency that the viewer acts for, where they serve several. */
  actingAgency?: string;
  /** The language of refusals. */
  language?: 'nb' | 'nn' | 'en';
  /** Where there is no global WebSocket (Node before 22): that of the package `ws`. */
  webSocket?: unknown;
  /** How long things take; for tests, and for networks out of the ordinary. */
  pace?: Partial<Pace>;
}

/** Times in milliseconds. */
export interface Pace {
  /** The longest wait before the first try to reconnect; each further one doubles it. A wait is drawn at random between nothing and this. */
  firstWait: number;
  /** Where the doubling ends. */
  longestWait: number;
  /** Over how long those who are told to go elsewhere are spread. */
  elsewhere: number;
  /** A connection that has held this long was a good one: the next wait is short again. */
  steady: number;
  /** How long contents are kept while the hub cannot be heard: a withdrawn consent could not be heard of either. */
  forgetAfter: number;
  /** How long before its token ends a connection is renewed. */
  renewAhead: number;
  /** How often the hub is asked for a sign of life, … */
  pingEvery: number;
  /** … and how long it may take to give it. */
  pongWithin: number;
  /** How long an answer, or the greeting of a socket, may take. */
  answerWithin: number;
}

/** What holds unless the options say otherwise. */
export const PACE: Pace = {
  firstWait: 1_000,
  longestWait: 30_000,
  elsewhere: 2_000,
  steady: 10_000,
  forgetAfter: 300_000,
  renewAhead: 30_000,
  pingEvery: 10_000,
  pongWithin: 5_000,
  answerWithin: 15_000,
};
