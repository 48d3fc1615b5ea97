import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { DocumentCache, DocumentRefused } from '../../src/transport/document-cache';
import { LIMITS } from '../../src/transport/limits';
import { costOf } from '../../src/transport/query-cost';

const schema = buildSchema(`
  directive @mark on FIELD
  type Query { node: Node nodes: [Node!]! page(first: Int = 20): Page! }
  type Node { id: ID! next: Node nodes: [Node!]! page(first: Int = 20): Page! }
  type Page { edges: [Edge!]! totalCount: Int! }
  type Edge { node: Node! }
`);

function refusalOf(text: string, introspection = true): string | undefined {
  try {
    new DocumentCache(schema, introspection).prepare(text);
    return undefined;
  } catch (error) {
    if (error instanceof DocumentRefused) return error.errors[0]?.message;
    throw error;
  }
}

/** Milliseconds to refuse; the best of three, since the machine does other things too. */
function timeToRefuse(text: string): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    expect(refusalOf(text)).toBeDefined();
    return performance.now() - start;
  });
  return Math.min(...times);
}

const cost = (text: string): number => costOf(parse(text), schema, () => 1);

const nested = (levels: number): string => `{ node { ${'next { '.repeat(levels - 2)} id ${'} '.repeat(levels - 1)}}`;

describe('the limits of one document', () => {
  test('the whole introspection query of a client passes', () => {
    const whole = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    });
    expect(refusalOf(whole)).toBeUndefined();
  });

  test('G1 introspection is refused where it is switched off', () => {
    expect(refusalOf('{ __schema { types { name } } }', false)).toMatch(/introspection has been disabled/);
    expect(refusalOf('{ __typename }', false)).toBeUndefined();
  });

  test('G2 depth: as many levels as allowed pass, one more is refused', () => {
    expect(refusalOf(nested(LIMITS.depth))).toBeUndefined();
    expect(refusalOf(nested(LIMITS.depth + 1))).toMatch(/too deep/);
  });

  test('G2 depth cannot be hidden in fragments', () => {
    const fragments = Array.from({ length: 15 }, (_, i) => `fragment F${i} on Node { next { ...F${i + 1} } }`).join(
      ' ',
    );
    expect(refusalOf(`{ node { ...F0 } } ${fragments} fragment F15 on Node { id }`)).toMatch(/too deep/);
  });

  test('G2 tokens: a document of more than the allowed number is refused', () => {
    expect(refusalOf(`{ node { ${'id '.repeat(LIMITS.tokens)} } }`)).toMatch(/tokens/);
  });

  test('G2 cost: what lists inside lists would answer with is refused, one page is not', () => {
    expect(refusalOf('{ page(first: 100) { edges { node { id page(first: 50) { totalCount } } } } }')).toBeUndefined();
    expect(
      refusalOf(
        '{ page(first: 100) { edges { node { page(first: 100) { edges { node { page(first: 100) { edges { node { id } } } } } } } } } }',
      ),
    ).toMatch(/asks for too much/);
  });

  test('G2 cost: a page size that a variable gives is judged with the variable', () => {
    const cache = new DocumentCache(schema, true);
    const prepared = cache.prepare(
      'query ($n: Int = 100) { page(first: $n) { edges { node { page(first: $n) { edges { node { nodes { id } } } } } } } }',
    );
    expect(() => cache.checkCost(prepared, { n: 20 })).not.toThrow();
    for (const variables of [{ n: 100 }, { n: 1e9 }, { n: '5' }, {}]) {
      expect(() => cache.checkCost(prepared, variables)).toThrow(DocumentRefused);
    }
  });

  test('cost counts each value once for every item of the lists around it', () => {
    expect(cost('{ node { id } }')).toBe(2);
    expect(cost('{ nodes { id } }')).toBe(20);
    // the connection, its count, and 50 edges with their node and its id
    expect(cost('{ page(first: 50) { totalCount edges { node { id } } } }')).toBe(1 + 1 + 50 * 3);
    expect(cost('{ page { edges { node { id } } } }')).toBe(1 + 20 * 3);
    expect(
      cost('{ ...Q } fragment Q on Query { page(first: 3) { edges { ...E } } } fragment E on Edge { node { id } }'),
    ).toBe(1 + 3 * 3);
  });

  test('G12 101 aliases of __typename are refused', () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(' ');
    expect(refusalOf(`{ ${aliases} }`)).toMatch(/aliases/);
  });

  test('G12 500 duplicate fields are refused, also when they are spread over fragments', () => {
    expect(refusalOf(`{ node { ${'id '.repeat(500)} } }`)).toMatch(/repetitions/);
    expect(refusalOf(`{ node { ${'... { id id } '.repeat(100)} } }`)).toMatch(/repetitions/);
    expect(refusalOf(`{ node { ${'...F '.repeat(11)} } } fragment F on Node { id }`)).toMatch(/repetitions/);
  });

  test('G12 a flood of directives is refused', () => {
    expect(refusalOf(`{ node { id ${'@mark '.repeat(51)} } }`)).toMatch(/directives/);
    expect(refusalOf(`{ node { ${'id @skip(if: false) '.repeat(10)} } }`)).toBeUndefined();
  });

  test('G14 fragments that double each other are refused in under 50 ms', () => {
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `fragment F${i} on Node { a: next { ...F${i + 1} } b: next { ...F${i + 1} } }`,
    ).join(' ');
    expect(timeToRefuse(`{ node { ...F0 } } ${doubling} fragment F30 on Node { id }`)).toBeLessThan(50);
    const flat = Array.from({ length: 30 }, (_, i) => `fragment G${i} on Node { ...G${i + 1} ...G${i + 1} }`).join(' ');
    expect(timeToRefuse(`{ node { ...G0 } } ${flat} fragment G30 on Node { id }`)).toBeLessThan(50);
    const many = Array.from({ length: 100 }, (_, i) => `fragment H${i} on Node { next { id } }`).join(' ');
    expect(timeToRefuse(`{ node { ...H0 } } ${many}`)).toBeLessThan(50);
  });

  test('a fragment that spreads itself is refused and ends', () => {
    expect(refusalOf('{ node { ...F } } fragment F on Node { next { ...F } }')).toMatch(/within itself/);
  });

  test('a valid document is parsed once, and forgotten in the order of use', () => {
    const cache = new DocumentCache(schema, true);
    const first = cache.prepare('{ node { id } }');
    expect(cache.prepare('{ node { id } }')).toBe(first);
    for (let i = 0; i < 1_000; i++) cache.prepare(`{ node { id } } # ${i}`);
    expect(cache.prepare('{ node { id } }')).not.toBe(first);
    expect(cache.withHash(first.hash)).toBeDefined();
  });
});
