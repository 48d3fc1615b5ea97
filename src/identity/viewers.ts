import type { Post, Viewer } from '../kernel/ctx';
import type { Db } from '../kernel/db';
import { forbidden, unauthenticated } from '../kernel/errors';
import type { Keys } from '../kernel/keys';
import type { VerifiedToken } from './verify-token';

interface Resolved {
  person: string;
  participant: string | null;
  posts: Post[] | null;
  system: string | null;
  systemName: string | null;
}

/**
 * How long a hub goes by what it has read of a person (ms). It decides who is asking and never what they may see:
 * that is asked anew in each snapshot.
 */
const HELD_FOR = 4_000;
const HELD = 5_000;

/** From verified tokens to stored people. */
export type Viewers = (token: VerifiedToken, actingAgency: string | undefined) => Promise<Viewer>;

/** Resolves verified tokens to stored people, staff by issuer and subject, citizens by national id, systems by organisation. */
export function viewersOf(db: Db, keys: Keys): Viewers {
  const held = new Map<string, { found: Resolved; until: number }>();
  return async (token, actingAgency) => {
    // the national id goes no further than its keyed index
    const key = token.kind === 'CITIZEN' ? keys.index('nin', token.key).toString('hex') : token.key;
    const name = `${token.kind} ${key}`;
    let known = held.get(name);
    if (!known || known.until < Date.now()) {
      const found = await resolve(db, token.kind, key);
      if (!found) throw unauthenticated();
      known = { found, until: Date.now() + HELD_FOR };
      if (held.size >= HELD) held.clear();
      held.set(name, known);
    }
    return viewerFrom(token, known.found, actingAgency);
  };
}

const NOBODY_YET = {
  kind: 'HUB',
  person: '00000000-0000-0000-0000-000000000000',
  agency: null,
  tokenScopes: [],
} as const;

async function resolve(db: Db, kind: VerifiedToken['kind'], key: string): Promise<Resolved | null> {
  const [answer] = await db.read(NOBODY_YET, [], {
    name: 'resolve-identity',
    text: 'SELECT hub.resolve_identity($1, $2) AS found',
    values: [kind, key],
  });
  return (answer?.rows[0]?.found as Resolved | null) ?? null;
}

function viewerFrom(token: VerifiedToken, found: Resolved, actingAgency: string | undefined): Viewer {
  const posts = token.kind === 'STAFF' ? (found.posts ?? []) : [];
  return {
    kind: token.kind,
    person: found.person,
    agency: token.kind === 'SYSTEM' ? found.system : agencyFor(token.kind, posts, actingAgency),
    posts,
    participant: token.kind === 'CITIZEN' ? found.participant : null,
    systemName: found.systemName,
    tokenScopes: token.kind === 'SYSTEM' ? token.scopes : [],
  };
}

function agencyFor(
  kind: VerifiedToken['kind'],
  posts: readonly Post[],
  actingAgency: string | undefined,
): string | null {
  if (actingAgency === undefined) return posts.length === 1 ? (posts[0]?.agency ?? null) : null;
  const post = kind === 'STAFF' ? posts.find((one) => one.organizationNumber === actingAgency) : undefined;
  if (post) return post.agency;
  throw forbidden('acting-agency.own', 'Du tjenestegjør ikke i den etaten.');
}
