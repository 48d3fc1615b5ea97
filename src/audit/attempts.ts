import { BoundedCache } from '../kernel/bounded-cache';
import { actorOf, type Ctx, keptIn } from '../kernel/ctx';
import type { Actor } from '../kernel/db';
import { HubError } from '../kernel/errors';
import { newId, readIdInPlan } from '../kernel/ids';
import { type Operation, refusingRule, type SubjectType } from '../policy';
import { entryOf, type ReadLog, type SignedEntry } from './read-log';

/** Something that was tried with a plan, and refused. */
interface Attempt {
  plan: string;
  what: Operation;
  /** The row of the table that would have given it. */
  rule: string;
  /** How the viewer stands to the plan; undefined where it is not theirs to know. */
  standing: string | undefined;
  /** Stored ids of the things in the plan that were named. */
  things: string[];
}

/** An attempt at what the viewer may not know of: whether there is anything is asked after the answer, as the viewer. */
export interface Suspect {
  actor: Actor;
  entry: SignedEntry;
  things: string[];
}

const attemptsOf = (ctx: Ctx): Attempt[] => keptIn(ctx, attemptsOf, () => []);

/** Things by whose ids a viewer may ask, and where the table speaks of reading them. */
const NAMED = {
  measure: 'Measure',
  goal: 'Goal',
  assessment: 'Assessment',
  paragraph: 'Paragraph',
  consent: 'Consent',
} as const satisfies Record<string, SubjectType>;

/**
 * Notes that an operation on a plan was refused; what it is not to be noted for is passed over. `standing` is known where
 * the plan is open to the viewer. Not told apart here: what does not exist, and what may not be known.
 */
export function noteRefusal(
  ctx: Ctx,
  { plan, what, standing, input, error }: Omit<Attempt, 'rule' | 'things'> & { input: unknown; error: unknown },
): void {
  if (!(error instanceof HubError)) return;
  const named = namedIn(input);
  const within = (one: string): Named[] => named.filter((thing) => thing.plan === one);
  const ids = (things: readonly Named[]): string[] => things.map(({ id }) => id);
  if (error.code === 'FORBIDDEN' && standing !== undefined) {
    attemptsOf(ctx).push({ plan, what, standing, rule: String(error.details.rule), things: ids(within(plan)) });
  }
  if (error.code !== 'NOT_FOUND') return;
  // an input may name things of other plans, too
  for (const one of new Set([plan, ...named.map((thing) => thing.plan)])) {
    const things = within(one);
    const subject = one === plan && standing !== undefined ? things[0]?.subject : undefined;
    const rule = refusingRule(ctx.viewer.kind, 'read', subject ?? 'Plan');
    attemptsOf(ctx).push({ plan: one, what, standing: undefined, rule, things: ids(things) });
  }
}

interface Named {
  plan: string;
  id: string;
  subject: SubjectType;
}

/** The things of plans that an input names by their public ids. */
function namedIn(input: unknown): Named[] {
  if (typeof input === 'string') {
    return Object.entries(NAMED).flatMap(([kind, subject]) => {
      const place = readIdInPlan(kind as keyof typeof NAMED, input);
      return place ? [{ ...place, subject }] : [];
    });
  }
  return input !== null && typeof input === 'object' ? Object.values(input).flatMap(namedIn) : [];
}

/** How somebody is called who stands in no relation to a plan that they may know of. */
const OUTSIDE = { STAFF: 'STAFF', SYSTEM: 'SYSTEM', CITIZEN: 'OUTSIDER' } as const;

/** Entries of one viewer, plan and operation in an hour, counted by each hub for itself: the log is not to be flooded. */
const ALLOWED = 10;
const HOUR = 3_600_000;
const COUNTED = 50_000;

/** Writes attempts down: those at a known plan before the answer, the others after it. */
export class AttemptLog {
  readonly #counts = new BoundedCache<{ until: number; count: number }>(COUNTED);

  constructor(
    private readonly log: Pick<ReadLog, 'append'>,
    private readonly suspect: (one: Suspect) => void,
  ) {}

  /**
   * Resolves when the attempts at what the viewer knows are durable, and answers whether there were others: those are handed on, and nothing is
   * waited for.
   */
  async record(ctx: Ctx): Promise<boolean> {
    const attempts = attemptsOf(ctx).splice(0);
    if (attempts.length === 0) return false;
    const actor = actorOf(ctx);
    const known: SignedEntry[] = [];
    for (const { plan, what, rule, standing, things } of attempts) {
      if (!this.#isAllowed(`${actor.person} ${actor.agency} ${plan} ${what}`)) continue;
      const noted = { plan, what: [what], rules: [rule], consents: [], emergencies: [], outcome: 'REFUSED' as const };
      const entry = entryOf(ctx, newId(), { ...noted, standing: standing ?? OUTSIDE[ctx.viewer.kind] });
      if (standing === undefined) this.suspect({ actor, entry, things });
      else known.push(entry);
    }
    if (known.length > 0) await this.log.append(known);
    return attempts.some(({ standing }) => standing === undefined);
  }

  #isAllowed(name: string): boolean {
    const now = Date.now();
    const counted = this.#counts.get(name);
    if (!counted || counted.until <= now) {
      this.#counts.set(name, { until: now + HOUR, count: 1 });
      return true;
    }
    counted.count += 1;
    return counted.count <= ALLOWED;
  }
}
