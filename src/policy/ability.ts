import { buildMongoQueryMatcher, createMongoAbility, type MongoAbility } from '@casl/ability';
import { $and, $or, and, lt, lte, or } from '@ucast/mongo2js';
import type { Query } from './conditions';
import { type Rule, rules } from './rules';
import type { Operation, Standing, SubjectType, ViewerConstants } from './vocabulary';

/** What kind of caller a token names. */
export type ViewerKind = 'STAFF' | 'CITIZEN' | 'SYSTEM';

const STANDINGS: Record<ViewerKind, readonly Standing[]> = {
  STAFF: ['STAFF'],
  CITIZEN: ['PARTICIPANT', 'GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'],
  SYSTEM: ['SYSTEM'],
};

/** What is not known is not less than anything: the library takes it for the least of all, and SQL does not. */
const ofKnown =
  (compare: typeof lte): typeof lte =>
  (condition, facts, context) =>
    context.get(facts, condition.field) != null && compare(condition, facts, context);

const conditionsMatcher = buildMongoQueryMatcher({ $and, $or }, { and, or, lt: ofKnown(lt), lte: ofKnown(lte) });

/** The rows of the table that can ever apply to a kind of caller. */
export function rulesFor(kind: ViewerKind): readonly Rule[] {
  return TABLE[kind];
}

const TABLE: Record<ViewerKind, readonly Rule[]> = {
  STAFF: rules.filter((rule) => rule.who.some((who) => STANDINGS.STAFF.includes(who))),
  CITIZEN: rules.filter((rule) => rule.who.some((who) => STANDINGS.CITIZEN.includes(who))),
  SYSTEM: rules.filter((rule) => rule.who.some((who) => STANDINGS.SYSTEM.includes(who))),
};

const rowsOf = new Map<string, readonly Rule[]>();

/** The rows of the table for one act on one kind of subject by a kind of caller. */
export function rulesOf(kind: ViewerKind, may: Operation, what: SubjectType): readonly Rule[] {
  const name = `${kind} ${may} ${what}`;
  let rows = rowsOf.get(name);
  if (!rows) {
    rows = TABLE[kind].filter((rule) => rule.may === may && rule.what === what);
    rowsOf.set(name, rows);
  }
  return rows;
}

/** All that a rule asks of its subject's facts, its `who` included. */
export function conditionsOf(rule: Rule, viewer: ViewerConstants): Query {
  const asked = rule.when.map((condition) => condition(viewer));
  const byStanding = rule.what === 'Plan' || rule.what === 'Register' ? [] : [{ standing: { $in: [...rule.who] } }];
  return { $and: [...byStanding, ...asked, {}] };
}

/** CASL's ability over rows of the table; each rule's id is its reason. */
export function abilityOf(table: readonly Rule[], viewer: ViewerConstants): MongoAbility {
  return createMongoAbility(
    // CASL asks the last rule first: reversed, the table is read from the top
    [...table].reverse().map((rule) => ({
      action: rule.may,
      subject: rule.what,
      conditions: conditionsOf(rule, viewer),
      reason: rule.id,
    })),
    { conditionsMatcher },
  );
}
