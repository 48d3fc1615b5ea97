import { subject } from '@casl/ability';
import { EXAMPLES } from '../../test/policy/examples';
import { type Example, viewerOf } from '../../test/policy/facts';
import { abilityOf, conditionsOf, type ViewerKind } from './ability';
import { type Rule, rules } from './rules';
import type { Standing } from './vocabulary';

const EVERYBODY: readonly Standing[] = ['STAFF', 'PARTICIPANT', 'GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE', 'SYSTEM'];
const rows = rules.map((rule) => [rule.id, rule] as const);
const exampleOf = (rule: Rule): Example => {
  const example = EXAMPLES[rule.id];
  if (!example) throw new Error(`${rule.id} has no example`);
  return example;
};

/** The kind of caller that has a standing; without one, the example's. */
function kindIn(facts: object, { kind }: Example): ViewerKind {
  const { standing } = facts as { standing?: Standing };
  if (!standing || !EVERYBODY.includes(standing)) return kind;
  return standing === 'STAFF' || standing === 'SYSTEM' ? standing : 'CITIZEN';
}

/** Whether a table allows facts, whoever it is that it is asked for. */
const allows = (table: readonly Rule[], example: Example, facts: object): boolean => abilityOf(table, viewerOf(kindIn(facts, example))).can(example.may, subject(example.what, { ...facts }));

/** The table with one row changed. */
const changed = (rule: Rule, change: Partial<Rule>): Rule[] => rules.map((one) => (one === rule ? { ...rule, ...change } : one));

/** Each row of the table, taken away or widened: something that held before must no longer hold (A18). */
describe('a row of the table', () => {
  test.each(rows)('%s is missed when it is removed', (_id, rule) => {
    const example = exampleOf(rule);
    expect(allows(rules, example, example.allowed)).toBe(true);
    expect(
      allows(
        rules.filter((one) => one !== rule),
        example,
        example.allowed,
      ),
    ).toBe(false);
  });

  test.each(rows)('%s gives too much when any one of its conditions is left out', (_id, rule) => {
    const example = exampleOf(rule);
    const idle = rule.when.filter((condition) => {
      const wider = changed(rule, { when: rule.when.filter((one) => one !== condition) });
      return !Object.values(example.refused).some((facts) => allows(wider, example, facts));
    });
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  test.each(rows)('%s gives too much when it is for everybody', (_id, rule) => {
    // what opens a plan or asks for none knows no standing yet; what is for everybody cannot be widened
    if (rule.what === 'Plan' || rule.what === 'Register' || rule.who.length === EVERYBODY.length) return;
    const example = exampleOf(rule);
    const wider = changed(rule, { who: EVERYBODY });
    expect(Object.values(example.refused).some((facts) => allows(wider, example, facts))).toBe(true);
  });

  test.each(rows)('%s asks for nothing but facts of its subject', (_id, rule) => {
    const example = exampleOf(rule);
    const asked = JSON.stringify(conditionsOf(rule, viewerOf(example.kind)));
    const names = [...asked.matchAll(/"([a-zA-Z]+)":/g)].map(([, name]) => name as string);
    const elements = Object.values(example.allowed).flatMap((value) => (Array.isArray(value) ? value.flatMap((one) => Object.keys(Object(one))) : []));
    const known = new Set([...Object.keys(example.allowed), ...elements]);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(rows)('%s refuses its example where a fact that it asks of a list’s element was not loaded (A11)', (_id, rule) => {
    const example = exampleOf(rule);
    // what stands beside an alternative that holds need not be known
    const certain = (name: string, value: unknown): unknown => (name === '$or' ? undefined : value);
    const asked = JSON.stringify(conditionsOf(rule, viewerOf(example.kind)), certain);
    const allowed: string[] = [];
    for (const [list, value] of Object.entries(example.allowed)) {
      if (!Array.isArray(value) || typeof value[0] !== 'object') continue;
      for (const name of Object.keys(value[0] as object).filter((one) => asked.includes(`"${one}":`))) {
        const partly = value.map((one: object) => ({ ...one, [name]: undefined }));
        if (allows(rules, example, { ...example.allowed, [list]: partly })) allowed.push(`${list}.${name}`);
      }
    }
    expect(allowed).toEqual([]);
  });
});
