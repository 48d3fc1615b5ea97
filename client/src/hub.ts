import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';
import { Addresses } from './addresses.ts';
import { ask, type Shared } from './asking.ts';
import { type CaseloadToFollow, type FollowedCaseload, followCaseload } from './follow-caseload.ts';
import { type FollowedPlan, followPlan, type PlanToFollow } from './follow-plan.ts';
import type { Following, Standing } from './following.ts';
import { Line } from './line.ts';
import { type HubOptions, PACE } from './options.ts';
import { Recent } from './recent.ts';
import { Tokens } from './tokens.ts';

/** One viewer's connection to the hub. */
export interface Hub {
  /** Asks or changes something over HTTP. A change is sent again to another address only when its input holds an `idempotencyKey`. Rejects with HubRefusal, HubUnreachable or SignedOut. */
  ask<Answer, Variables extends object>(
    document: TadaDocumentNode<Answer, Variables>,
    variables: Variables,
  ): Promise<Answer>;
  /** Follows one plan. */
  followPlan<Plan, About = object>(what: PlanToFollow<Plan, About>): Following<FollowedPlan<Plan>>;
  /** Follows all plans that the viewer has access to. */
  followCaseload<Plan, About = object>(what: CaseloadToFollow<Plan, About>): Following<FollowedCaseload<Plan>>;
  /** Stops all that is followed, drops what is kept, and closes the socket; as when the viewer signs out. */
  close(): void;
}

/** Connects to a hub; nothing is sent before something is asked or followed. */
export function connectHub(options: HubOptions): Hub {
  const pace = { ...PACE, ...options.pace };
  const shared: Shared = {
    options,
    pace,
    addresses: new Addresses(options.hubs),
    tokens: new Tokens(options.token, pace),
    sent: new Recent(REMEMBERED),
  };
  const line = new Line(shared);
  const followings = new Set<Following<Standing>>();
  const noted = <State extends Standing>(following: Following<State>): Following<State> => {
    const stop = (): void => {
      followings.delete(noted);
      following.stop();
    };
    const noted = { ...following, stop };
    followings.add(noted);
    return noted;
  };
  return {
    ask: async (document, variables) => {
      const text = print(document);
      const keys = keysOf(variables);
      // known before it is sent: the event may be here before the answer
      for (const key of keys) shared.sent.add(key.toLowerCase());
      const isRepeatable = !CHANGES.test(text) || keys.length > 0;
      return (await ask(shared, text, variables, isRepeatable)) as never;
    },
    followPlan: (what) => noted(followPlan(shared, line, what)),
    followCaseload: (what) => noted(followCaseload(shared, line, what)),
    close: () => {
      for (const following of followings) following.stop();
      line.close();
    },
  };
}

/** Documents are printed from their syntax trees: an operation begins its line. */
const CHANGES = /^mutation\b/m;
/** Changes of one's own that are remembered until their events come. */
const REMEMBERED = 1_000;

/** The keys by which the hub knows these inputs again; none when one of them has none. */
function keysOf(variables: object): string[] {
  const keys = Object.values(variables).map((input: { idempotencyKey?: unknown } | null) => input?.idempotencyKey);
  return keys.every((key) => typeof key === 'string') ? keys : [];
}
