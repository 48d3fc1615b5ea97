import { randomBytes } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { READ_BY, type Rule, rules } from '../../src/policy';
import { buildHubSchema, refuseIncompleteTable } from '../../src/schema';

const [first, ...rest] = rules as [Rule, ...Rule[]];
const withFirst = (change: object): readonly Rule[] => [{ ...first, ...change } as Rule, ...rest];
const without = (operation: string): readonly Rule[] => rules.filter(({ may }) => may !== operation);
const { plan: _plan, ...otherReads } = READ_BY;

/** The hub asks this before it opens a connection: what the table does not hold whole must not be served. */
describe('the start, with the table of rules', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildHubSchema();
  });
  const start = (table: readonly Rule[], readBy: Parameters<typeof refuseIncompleteTable>[2] = READ_BY) =>
    refuseIncompleteTable(schema, table, readBy);

  test('goes on where it is whole', () => {
    expect(() => start(rules)).not.toThrow();
  });

  test('fails where any one mutation has no rule', () => {
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(mutations.length).toBeGreaterThan(15);
    for (const mutation of mutations) expect(() => start(without(mutation))).toThrow(`no rule speaks of ${mutation}`);
  });

  test('fails where any one query or subscription does not say by which rows it is read', () => {
    const types = [schema.getQueryType(), schema.getSubscriptionType()];
    const fields = types.flatMap((type) => Object.keys(type?.getFields() ?? {}));
    expect(fields.length).toBeGreaterThan(7);
    for (const field of fields) {
      const { [field]: _left, ...others } = READ_BY;
      expect(() => start(rules, others)).toThrow(`no rule speaks of ${field}`);
    }
  });

  test.each(['nb', 'nn', 'en'])('fails where a rule has no sentence in %s', (language) => {
    const { [language as 'nb']: _left, ...because } = first.because;
    expect(() => start(withFirst({ because }))).toThrow(`the rule ${first.id} has no sentence in ${language}`);
    expect(() => start(withFirst({ because: { ...first.because, [language]: ' ' } }))).toThrow('has no sentence');
  });

  test.each<[string, readonly Rule[], string]>([
    ['a rule has no ground', withFirst({ ground: '' }), `the rule ${first.id} has no ground`],
    ['a rule names no operation of the schema', withFirst({ may: 'eraseEverything' }), 'the operation eraseEverything'],
    ['a rule names a subject that is none', withFirst({ what: 'Secret' }), 'the subject Secret'],
    ['a rule is for nobody', withFirst({ who: [] }), `the rule ${first.id} is for nobody`],
    ['a rule has no id', withFirst({ id: '' }), 'a rule has no id'],
    ['two rules have one id', [...rules, first], `the rule ${first.id} stands twice`],
    [
      'nobody may read plans',
      rules.filter(({ may, what }) => may !== 'read' || what !== 'Plan'),
      'plan is read as Plan',
    ],
  ])('fails where %s', (_what, table, says) => {
    expect(() => start(table)).toThrow(says);
  });

  test.each<[string, Parameters<typeof refuseIncompleteTable>[2], string]>([
    ['is read by an empty list', { ...otherReads, plan: [] }, 'plan is read by no rule'],
    ['is open without a reason', { ...otherReads, plan: { open: '' } }, 'plan is open to all, and nothing says why'],
    ['is not in the schema', { ...READ_BY, plants: ['Plan'] }, 'plants is read by rules'],
  ])('fails where a field %s', (_what, readBy, says) => {
    expect(() => start(rules, readBy)).toThrow(says);
  });

  test('fails in one line, before anything is opened', async () => {
    const { openHub } = withSpoiltTable();
    const nowhere = { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', key: randomBytes(32), mode: 'demo' as const };
    const opening = openHub({ ...nowhere, clock: null, verifyToken: null, onFault: () => undefined } as never);
    await expect(opening).rejects.toThrow(/^the table of rules is not complete: the rule plan\.own has no ground$/);
  });
});

/** The hub's own composition, over a table in which one rule has lost its ground. */
function withSpoiltTable(): typeof import('../../src/app') {
  jest.resetModules();
  jest.doMock('../../src/policy/rules', () => {
    const actual = jest.requireActual('../../src/policy/rules') as { rules: Rule[] };
    return { ...actual, rules: actual.rules.map((rule, index) => (index === 0 ? { ...rule, ground: '' } : rule)) };
  });
  try {
    return require('../../src/app');
  } finally {
    jest.dontMock('../../src/policy/rules');
  }
}
