import type { Clock } from './clock';
import type { Cursors } from './cursor';
import type { Actor, Db } from './db';
import { invalidInput, type Language, notFound } from './errors';
import type { Keys } from './keys';

/** One of the agencies that a staff member serves. */
export interface Post {
  staff: string;
  name: string;
  agency: string;
  role: 'CASEWORKER' | 'SUPERVISOR';
  organizationNumber: string;
}

/** The stored person or system behind a verified token. What it may do is asked anew in each snapshot. */
export interface Viewer {
  kind: 'STAFF' | 'CITIZEN' | 'SYSTEM';
  person: string;
  /** The acting agency; null for citizens, and for staff of several agencies who have not named one. */
  agency: string | null;
  posts: readonly Post[];
  /** The viewer's own record as a participant. */
  participant: string | null;
  /** A system's organisation. */
  systemName: string | null;
  tokenScopes: readonly string[];
}

/** What of a plan can be disclosed; each has its words in the participant's log. */
export const DISCLOSABLE = [
  'FRAME',
  'HAPPENINGS',
  'PARTICIPANT',
  'AGENCIES',
  'GOALS',
  'GOAL_CONTENT',
  'DESCRIPTION',
  'CONTRIBUTIONS',
  'ASSESSMENTS',
  'ASSESSMENT_CONTENT',
  'MEASURES',
  'MEASURE_CONTENT',
  'MEASURE_REQUESTS',
  'MEASURE_REQUEST_WORDS',
  'MEASURE_REFERENCES',
  'CONSENTS',
  'CONSENT_REQUESTS',
  'GAPS',
  'LIKENESS',
  'WORK_NOTES',
  'LIFE',
  'GROUP',
  'MEETINGS',
  'MEETING_CONTENT',
  'REVISIONS',
  'PAST',
  'INSIGHT_REQUESTS',
  'WITHHOLDINGS',
  'DECISIONS',
  'COMPLAINTS',
  'MINUTES',
  'PARAGRAPH_CONTENT',
  'PRESENCE',
  'EMERGENCIES',
  'EXPLANATION',
  'REPRESENTATIVES',
  'INVITATION',
  'COMING_ABOUT',
  'DISSENTS',
  'NOTIFICATIONS',
  'ACCESS_LOG',
] as const;
/** One of them. */
export type Disclosable = (typeof DISCLOSABLE)[number];

/** One disclosure: what of a plan a viewer was given, and by which rules, consents and emergencies. */
export interface Disclosure {
  plan: string;
  standing: string;
  what: Set<Disclosable>;
  rules: Set<string>;
  consents: Set<string>;
  emergencies: Set<string>;
  /** What was done with it beside being shown, by the operation's name in the table of rules. */
  did?: string;
}

/** All that a request carries: first argument of every query and service. */
export interface Ctx {
  viewer: Viewer;
  db: Db;
  clock: Clock;
  keys: Keys;
  cursors: Cursors;
  language: Language;
  /** Demo takes synthetic numbers alone, production real ones alone. */
  mode: 'demo' | 'production';
  /** A uuid; stands in the log and the read log. */
  requestId: string;
  /** When it began, by `performance.now()`. */
  began: number;
  /** What this response discloses, by plan; written down before the response is handed out. */
  disclosures: Map<string, Disclosure>;
  /** How many days back a cursor of events is taken; 30 where it is not said. */
  eventRetentionDays?: number;
  /** Tells all hubs that there is something new to read. */
  wake(): void;
  /** Calls the listener whenever there may be something new to read; answers how to end that. */
  onWake(listener: () => void): () => void;
  /** The same viewer in a context of its own, resolved anew: for each event. */
  renew(): Promise<Ctx>;
  /** What the operation asks for, as `Type.field`. */
  asked: ReadonlySet<string>;
  /** Things kept for the length of this request. */
  kept: Map<unknown, unknown>;
  /** Where webhooks may lead beside public https addresses, and how long a former secret goes on signing (ms); without it, to no others. */
  webhooks?: { allowedHosts: readonly string[]; allowPlain: boolean; overlap: number };
}

/** The actor of this request's transactions. INVALID_INPUT where a person of several agencies has not said for which. */
export function actorOf(ctx: Ctx): Actor {
  const { viewer } = ctx;
  if (viewer.kind === 'STAFF' && viewer.agency === null && viewer.posts.length > 1) {
    throw invalidInput([
      {
        path: 'x-acting-agency',
        message: 'Du tjenestegjør i flere etater: oppgi organisasjonsnummeret til den du handler for.',
      },
    ]);
  }
  return { kind: viewer.kind, person: viewer.person, agency: viewer.agency, tokenScopes: viewer.tokenScopes };
}

/** The one thing of its kind in this request, made when first asked for. */
export function keptIn<T>(ctx: Ctx, key: unknown, make: () => T): T {
  if (!ctx.kept.has(key)) ctx.kept.set(key, make());
  return ctx.kept.get(key) as T;
}

/** The viewer's own staff record in the acting agency. */
export function ownPost(ctx: Ctx): Post {
  const post = ctx.viewer.posts.find((one) => one.agency === ctx.viewer.agency);
  if (!post) throw notFound();
  return post;
}
