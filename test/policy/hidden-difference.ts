import type { Actor, Plan, Thing, World } from './oracle';
import { seenBy } from './oracle';

/**
 * The same world, but for what the actor may not know: unknown measures, goals, consents, requests, notes, agencies and plans are
 * gone, and what is known and not read says something else. Null where nothing is hidden from the actor, or where the
 * difference would show by right.
 */
export function otherwise(world: World, actor: Actor, today: string): World | null {
  const seen = seenBy(world, actor, today);
  const other: World = { ...world, plans: world.plans.map((plan) => otherwiseIn(plan, seen)) };
  if (JSON.stringify(other) === JSON.stringify(world)) return null;
  const still = seenBy(other, actor, today);
  return still.size === seen.size && [...still].every((line) => seen.has(line)) ? other : null;
}

function otherwiseIn(plan: Plan, seen: ReadonlySet<string>): Plan {
  const sees = (type: string, name: string): boolean => seen.has(`${type} ${plan.name}/${name}`);
  const known = (type: 'GOAL' | 'ASSESSMENT' | 'MEASURE', all: readonly Thing[]): Thing[] =>
    all
      .filter(({ name }) => sees(type, name))
      .map((thing) => (sees(`${type}_CONTENT`, thing.name) ? thing : { ...thing, says: 'Noe helt annet' }));
  const goals = known('GOAL', plan.goals);
  const findings = known('ASSESSMENT', plan.findings);
  const measures = known('MEASURE', plan.measures);
  const there = new Set([...goals, ...findings, ...measures].map(({ name }) => name));
  return {
    ...plan,
    goals,
    findings,
    measures,
    consents: plan.consents
      // a consent to the plan stays: whether it is in force shows by right in what may be added, also to those who do not see it
      .filter(({ name, purpose }) => purpose === 'PLAN' || sees('CONSENT', name))
      // of those that a consent names, the unknown ones are gone with the rest
      .map((consent) => ({ ...consent, measures: consent.measures.filter((name) => there.has(name)) })),
    requests: plan.requests
      .filter(({ name }) => sees('CONSENT_REQUEST', name))
      .map((request) => ({ ...request, measures: request.measures.filter((name) => there.has(name)) })),
    notes: plan.notes.filter(({ name }) => sees('NOTE', name)),
    emergencies: plan.emergencies.filter(({ name, measure }) => sees('EMERGENCY', name) && there.has(measure)),
    withheld: plan.withheld.filter(({ thing }) => there.has(thing)),
  };
}
