import { isRequiredArgument } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { LIMITS } from '../../src/transport/limits';
import { buildAgency, buildStaff, type StaffRecord } from '../factories/people';
import { openPlanFor } from '../factories/plans';
import { startTestHub, type TestHub, type TestHubOptions } from '../harness/hub';

interface Refused {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; retryAfter?: number } & Record<string, unknown>;
}
interface Sent {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}
/** What was said, whichever transport said it: all errors to the letter, and the data if there is any. */
interface Said {
  data?: unknown;
  errors?: readonly Refused[];
}

/** The real hub, by either transport. */
class BothWays {
  private constructor(
    readonly hub: TestHub,
    readonly staff: StaffRecord,
    readonly plan: string,
    readonly participant: string,
  ) {}

  static async start(options: TestHubOptions): Promise<BothWays> {
    const hub = await startTestHub(options);
    const staff = await buildStaff(hub, await buildAgency(hub));
    if (options.mode === 'production') return new BothWays(hub, staff, '', '');
    const { plan, participant } = await openPlanFor(hub, staff);
    return new BothWays(hub, staff, plan, participant);
  }

  async http(sent: Sent, token = this.staff.token, headers: object = {}): Promise<Said & { response: Response }> {
    const response = await fetch(`${this.hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify(sent),
    });
    return { response, ...((await response.json()) as Said) };
  }

  socket(sent: Sent, token = this.staff.token): Promise<Said> {
    const client = createClient({
      url: `${this.hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    return new Promise<Said>((resolve, reject) => {
      client.subscribe<unknown>(sent, {
        next: (result) => resolve(result as unknown as Said),
        error: (error) => (Array.isArray(error) ? resolve({ errors: error as Refused[] }) : reject(error)),
        complete: () => undefined,
      });
    }).finally(() => client.dispose());
  }

  /** What both say alike; fails where they differ by a letter. */
  async alike(sent: Sent, token = this.staff.token): Promise<Said> {
    const { response: _response, ...overHttp } = await this.http(sent, token);
    expect(await this.socket(sent, token)).toEqual(overHttp);
    return overHttp;
  }
}

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
/** So many levels of fields, through goals and their parents: no list lies within a list. */
const levels = (count: number): string => `{ plan(id: "x") { goals ${below(count - 2)} } }`;
const below = (left: number): string => {
  if (left === 1) return '{ id }';
  return `{ content { ... on GoalContent ${left === 2 ? '{ category }' : `{ parent ${below(left - 2)} }`} } }`;
};
const broad = (name: string, each: number): string =>
  `query ${name} { ${times(LIMITS.aliases, (i) => `a${i}: viewer { ${times(each, () => 'id')} ${times(each, () => 'kind')} }`)} }`;
const marked = (field: string, count: number): string =>
  times(count, () => `${field} @include(if: true) @skip(if: false)`);

/** For each limit a document within it, and one beyond. */
const AT: Record<keyof typeof LIMITS, { within: string; beyond: string; says: RegExp }> = {
  // 696 tokens each, comments are none
  tokens: {
    within: `${broad('Q0', 9)} ${broad('Q1', 9)} # ${'x '.repeat(3_000)}`,
    beyond: `${broad('Q0', 9)} ${broad('Q1', 9)} ${broad('Q2', 9)}`,
    says: /more that 2000 tokens/,
  },
  depth: { within: levels(LIMITS.depth), beyond: levels(LIMITS.depth + 1), says: /too deep/ },
  aliases: {
    within: `{ ${times(LIMITS.aliases, (i) => `a${i}: __typename`)} }`,
    beyond: `{ ${times(LIMITS.aliases + 1, (i) => `a${i}: __typename`)} }`,
    says: /too many aliases/,
  },
  fields: { within: broad('Q0', 9), beyond: broad('Q0', 10), says: /too many fields/ },
  repeats: {
    within: `{ viewer { ${times(LIMITS.repeats, () => 'id')} } }`,
    beyond: `{ viewer { ${times(LIMITS.repeats + 1, () => 'id')} } }`,
    says: /too many repetitions/,
  },
  directives: {
    within: `{ viewer { ${marked('id', 10)} ${marked('kind', 10)} memberships { ${marked('role', 5)} } } }`,
    beyond: `{ viewer { ${marked('id', 10)} ${marked('kind', 10)} memberships { ${marked('role', 6)} } } }`,
    says: /too many directives/,
  },
  fragments: {
    within: `{ viewer { ...F0 } } ${times(LIMITS.fragments, (i) => `fragment F${i} on Viewer { ${i + 1 < LIMITS.fragments ? `...F${i + 1}` : 'id'} }`)}`,
    beyond: `{ viewer { ...F0 } } ${times(LIMITS.fragments + 1, (i) => `fragment F${i} on Viewer { id }`)}`,
    says: /too many fragments/,
  },
  operations: {
    within: times(LIMITS.operations, (i) => `query Q${i} { __typename }`),
    beyond: times(LIMITS.operations + 1, (i) => `query Q${i} { __typename }`),
    says: /too many operations/,
  },
  cost: {
    within: '{ plans(first: 100) { edges { node { measures { plan { measures { id } } } } } } }',
    beyond: '{ plans(first: 100) { edges { node { measures { plan { measures { plan { goals { id } } } } } } } } }',
    says: /too much at once/,
  },
};

/** Documents that are wrong in other ways. */
const WRONG: [string, Sent][] = [
  ['a syntax error', { query: '{ viewer { id }' }],
  ['no operation', { query: 'fragment F on Viewer { id }' }],
  ['an unknown field', { query: '{ viewer { nationalIdd } }' }],
  ['an unknown operationName', { query: 'query A { __typename }', operationName: 'B' }],
  ['no operationName among two', { query: 'query A { __typename } query B { __typename }' }],
  ['a variable that is missing', { query: 'query ($id: ID!) { plan(id: $id) { id } }' }],
  ['a variable of another type', { query: 'query ($id: ID!) { plan(id: $id) { id } }', variables: { id: { a: 1 } } }],
  ['an empty text', { query: '' }],
  ['101 aliases of __typename', { query: `{ ${times(101, (i) => `a${i}: __typename`)} }` }],
  ['500 equal fields', { query: `{ viewer { ${times(500, () => 'id')} } }` }],
  [
    'fragments that double each other',
    {
      query: `{ viewer { ...F0 } } ${times(30, (i) => `fragment F${i} on Viewer { a: memberships { agency { id } } ...F${i + 1} ...F${i + 1} }`)} fragment F30 on Viewer { id }`,
    },
  ],
];

describe('one document, over HTTP and over WebSocket', () => {
  let both: BothWays;
  beforeAll(async () => {
    both = await BothWays.start({});
  });
  afterAll(() => both.hub.close());

  test.each(Object.keys(AT) as (keyof typeof LIMITS)[])(
    'the limit of %s: within it both answer, beyond it both refuse in the same words (G2, G3, G12)',
    async (limit) => {
      const { within, beyond, says } = AT[limit];
      const operationName = within.includes('Q0') ? { operationName: 'Q0' } : {};
      expect((await both.alike({ query: within, ...operationName })).errors).toBeUndefined();
      const refused = await both.alike({ query: beyond, ...operationName });
      expect(refused.data).toBeUndefined();
      expect(refused.errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
      expect(refused.errors?.[0]?.message).toMatch(says);
    },
  );

  test.each(WRONG)('%s is refused by both in the same words (G2, G3, G5, G12, G14)', async (_what, sent) => {
    const { errors, data } = await both.alike(sent);
    expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'INVALID_INPUT']);
  });

  test('every page size of the schema is bounded by 1 and 100, by both alike (G2)', async () => {
    const fields = Object.values(both.hub.hub.schema.getQueryType()?.getFields() ?? {})
      .filter((field) => field.args.some((argument) => argument.name === 'first'))
      .map((field) => {
        // ids that it asks for beside: of what is not there, which is no fault of a page
        const ids = field.args.filter(isRequiredArgument).map(({ name }) => `${name}: "${both.plan}", `);
        const page = (first: string) => `{ ${field.name}(${ids.join('')}first: ${first}) { edges { cursor } } }`;
        return [field.name, page] as const;
      });
    expect(fields.length).toBeGreaterThan(1);
    const nested = (first: string) =>
      `{ plan(id: "${both.plan}") { accessLog(first: ${first}) { edges { cursor } } } }`;
    for (const [name, query] of [...fields, ['accessLog', nested] as const]) {
      const token = name === 'accessLog' ? both.participant : both.staff.token;
      for (const first of ['0', '-1', '101', '2147483647']) {
        const { errors } = await both.alike({ query: query(first) }, token);
        expect([name, first, errors?.[0]?.extensions.code]).toEqual([name, first, 'INVALID_INPUT']);
      }
      for (const first of ['1', '100'])
        expect((await both.http({ query: query(first) }, token)).errors).toBeUndefined();
    }
  });

  test('a refusal by the rules, and what is not there, is said by both in the same words (G3)', async () => {
    const addGoal =
      'mutation ($id: ID!) { addGoal(input: { planId: $id, horizon: LONG_TERM, statement: "A" }) { id } }';
    const stranger = await buildStaff(both.hub, await buildAgency(both.hub, { kind: 'NAV' }));
    for (const id of [both.plan, 'tull']) {
      const { errors } = await both.alike({ query: addGoal, variables: { id } }, stranger.token);
      expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    const leave = 'mutation ($id: ID!) { leavePlan(input: { planId: $id, reason: "Ferdig" }) }';
    const { errors } = await both.alike({ query: leave, variables: { id: both.plan } });
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', rule: 'leave.supervisor' });
  });

  test('a message beyond 1 MB is refused by both: 413 and 1009', async () => {
    const sent = { query: '{ viewer { id } }', variables: { pad: 'x'.repeat(1_048_577) } };
    const { response, errors } = await both.http(sent);
    expect([response.status, errors?.[0]?.extensions.code]).toEqual([413, 'LIMIT_EXCEEDED']);
    await expect(both.socket(sent)).rejects.toMatchObject({ code: 1009 });
  });
});

describe('in production, over HTTP and over WebSocket', () => {
  let both: BothWays;
  beforeAll(async () => {
    both = await BothWays.start({ mode: 'production' });
  });
  afterAll(() => both.hub.close());

  test.each([
    ['introspection is refused (G1)', '{ __schema { types { name } } }', /introspection/],
    ['the description of one type is refused (G1)', '{ __type(name: "Plan") { name } }', /introspection/],
    [
      'introspection in a fragment is refused (G1)',
      '{ ...F } fragment F on Query { __schema { queryType { name } } }',
      /introspection/,
    ],
    ['nothing is proposed for a field (G15)', '{ viewr { id } }', /Cannot query field "viewr" on type "Query"\.$/],
    ['nothing is proposed for a type (G15)', '{ ... on Plann { id } }', /Unknown type "Plann"\.$/],
    [
      'nothing is proposed for an argument (G15)',
      '{ plans(frist: 1) { totalCount } }',
      /Unknown argument "frist"[^?]*$/,
    ],
    [
      'nothing is proposed for a value (G15)',
      '{ agencies(kind: NAVV) { id } }',
      /does not exist in "AgencyKind" enum\.$/,
    ],
  ])('%s, by both in the same words', async (_what, query, says) => {
    const { errors, data } = await both.alike({ query });
    expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'INVALID_INPUT']);
    expect(errors?.[0]?.message).toMatch(says);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });
});

describe('the rate of one viewer', () => {
  const RATE = 12;
  const ASK = { query: '{ viewer { id } }' };

  /** What a hub that grants so many requests a minute says to this many more, by turns over both. */
  async function codes(both: BothWays, tokens: string[], count: number): Promise<string[]> {
    const said = [];
    for (let i = 0; i < count; i++) {
      const token = tokens[i % tokens.length] as string;
      const { errors } = await (i % 4 < 2 ? both.http(ASK, token) : both.socket(ASK, token));
      said.push(errors?.[0]?.extensions.code ?? 'answered');
    }
    return said;
  }

  test('is one budget for both transports and all tokens of the same person, and others have their own', async () => {
    const both = await BothWays.start({ settings: { rateLimit: RATE } });
    const person = await buildStaff(both.hub, both.staff.agency);
    const again = await both.hub.token({ kind: 'STAFF', subject: `test/${person.person}` }, 1_800);
    expect(again).not.toBe(person.token);
    expect(await codes(both, [person.token, again], RATE)).toEqual(Array.from({ length: RATE }, () => 'answered'));
    for (const token of [person.token, again]) {
      const overHttp = await both.http(ASK, token);
      const overSocket = await both.socket(ASK, token);
      expect(overHttp.response.status).toBe(429);
      expect(overHttp.errors?.[0]?.message).toBe(overSocket.errors?.[0]?.message);
      for (const { errors } of [overHttp, overSocket]) {
        expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', retryAfter: expect.any(Number) });
        expect(errors?.[0]?.extensions.retryAfter).toBeLessThanOrEqual(60);
      }
      expect(overHttp.response.headers.get('retry-after')).toBe(String(overHttp.errors?.[0]?.extensions.retryAfter));
    }
    const other = await buildStaff(both.hub, both.staff.agency);
    expect(await codes(both, [other.token], 4)).toEqual(Array.from({ length: 4 }, () => 'answered'));
    await both.hub.close();
  });

  test('counts what is no request too: a body that is no JSON, a document that is refused', async () => {
    const both = await BothWays.start({ settings: { rateLimit: RATE } });
    const { token } = await buildStaff(both.hub, both.staff.agency);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const send = () => fetch(`${both.hub.url}/graphql`, { method: 'POST', headers, body: '{' });
    for (let i = 0; i < RATE / 2; i++) expect((await send()).status).toBe(400);
    for (let i = 0; i < RATE / 2; i++) await both.http({ query: '{' }, token);
    expect((await send()).status).toBe(429);
    await both.hub.close();
  });

  test('is that of the address for whoever has no token or a wrong one, and takes nothing from those with one', async () => {
    const both = await BothWays.start({ mode: 'production', settings: { rateLimit: RATE } });
    const { token } = both.staff;
    const said = [];
    for (let i = 0; i < RATE + 4; i++) {
      const headers = i % 2 ? { authorization: '' } : {};
      said.push((await both.http(ASK, 'wrong', headers)).errors?.[0]?.extensions.code);
    }
    expect(said.slice(0, RATE)).toEqual(Array.from({ length: RATE }, () => 'UNAUTHENTICATED'));
    expect(said.slice(RATE)).toEqual(Array.from({ length: 4 }, () => 'LIMIT_EXCEEDED'));
    // over WebSocket the same address is told to come back later
    await expect(both.socket(ASK, 'wrong')).rejects.toMatchObject({ code: 1013 });
    expect((await both.http(ASK, token)).errors).toBeUndefined();
    expect((await both.socket(ASK, token)).errors).toBeUndefined();
    await both.hub.close();
  });

  test('is none where none is set', async () => {
    const both = await BothWays.start({});
    expect(new Set(await codes(both, [both.staff.token], 4 * RATE))).toEqual(new Set(['answered']));
    await both.hub.close();
  });
});
