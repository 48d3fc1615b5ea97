import type { Ctx } from '../kernel/ctx';
import type { Db } from '../kernel/db';
import { readHeads } from './head.query';
import { inTurn, rightOf } from './in-turn';

/** A reader of a plan's feed who has read all there was. */
interface Watcher {
  socket: Ctx;
  plan: string;
  /** The number up to which the reader has read. */
  position(): string;
  /** Called when there may be more, or the plan is no longer open. */
  moved(): void;
}

interface Watch {
  /** By who looks: what one viewer may see of many plans is asked at once. */
  groups: Map<string, Set<Watcher>>;
  end(): void;
  looking: boolean;
  again: boolean;
}

const watches = new WeakMap<Db, Watch>();

/**
 * Tells a reader when its plan has moved on from where it stands, or is no longer open to it. A wake-up says nothing
 * of what it is about; so one look for each viewer, over all plans that they follow, spares each socket its own.
 */
export function watchHead(socket: Ctx, plan: string, position: () => string, moved: () => void): () => void {
  const watch = watches.get(socket.db) ?? begin(socket);
  const name = rightOf(socket);
  const group = watch.groups.get(name) ?? new Set();
  const watcher = { socket, plan, position, moved };
  watch.groups.set(name, group.add(watcher));
  return () => {
    group.delete(watcher);
    if (group.size > 0) return;
    if (watch.groups.get(name) === group) watch.groups.delete(name);
    if (watch.groups.size > 0) return;
    watch.end();
    watches.delete(socket.db);
  };
}

function begin(socket: Ctx): Watch {
  const watch: Watch = { groups: new Map(), end: socket.onWake(() => void look(watch)), looking: false, again: false };
  watches.set(socket.db, watch);
  return watch;
}

/** One round over all groups; wake-ups that come meanwhile are one more round. */
async function look(watch: Watch): Promise<void> {
  watch.again = true;
  if (watch.looking) return;
  watch.looking = true;
  while (watch.again) {
    watch.again = false;
    await Promise.all([...watch.groups.values()].map(lookFor));
  }
  watch.looking = false;
}

async function lookFor(group: ReadonlySet<Watcher>): Promise<void> {
  const watchers = [...group];
  const [first] = watchers;
  if (!first) return;
  let heads: ReadonlyMap<string, string>;
  try {
    const ctx = await first.socket.renew();
    const plans = [...new Set(watchers.map(({ plan }) => plan))];
    heads = await inTurn(ctx.db, () => readHeads(ctx, plans));
  } catch {
    // each reader looks for itself, meets the same fault and hands it on
    heads = new Map();
  }
  for (const { plan, position, moved } of watchers) {
    const head = heads.get(plan);
    if (head === undefined || BigInt(head) > BigInt(position())) moved();
  }
}
