import { connect } from 'node:net';
import { AS_ANNE, startHub, type TestHub } from './hub';

/** As a client of the newer media type, who is told by the status too. */
const MODERN = { ...AS_ANNE, accept: 'application/graphql-response+json' };

describe('GraphQL over HTTP in demo mode', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.close());

  test('a query with a token is answered with data, and must not be stored on the way', async () => {
    const response = await hub.post({ query: '{ viewer }' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ data: { viewer: 'anne' } });
  });

  test.each([
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json;q=0.5', 'application/json'],
    ['text/html, */*;q=0.1', 'application/json'],
  ])('Accept %s is answered as %s', async (accept, type) => {
    const response = await hub.post({ query: '{ viewer }' }, { ...AS_ANNE, accept });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  });

  test('an Accept that leaves nothing is 406, and nothing is executed', async () => {
    expect((await hub.post({ query: '{ viewer }' }, { ...AS_ANNE, accept: 'text/html' })).status).toBe(406);
  });

  test('without a token the schema and __typename are answered, all else is UNAUTHENTICATED', async () => {
    const open = { 'content-type': 'application/json' };
    expect(await hub.ask('{ __typename __schema { queryType { name } } }', open)).toEqual({
      data: { __typename: 'Query', __schema: { queryType: { name: 'Query' } } },
    });
    for (const query of [
      '{ viewer }',
      '{ __typename viewer }',
      '{ ...F } fragment F on Query { viewer }',
      'mutation { __typename }',
    ]) {
      expect((await hub.ask(query, open)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  test('UNAUTHENTICATED is 401 for the newer media type and 200 for application/json, and says nothing of why', async () => {
    const bodies = [];
    for (const authorization of ['Bearer nobody', 'Bearer ', 'Basic YTpi', 'anne', 'Bearer a b']) {
      const plain = await hub.post({ query: '{ viewer }' }, { ...AS_ANNE, authorization });
      expect(plain.status).toBe(200);
      bodies.push(await plain.text());
      const modern = await hub.post(
        { query: '{ viewer }' },
        { ...AS_ANNE, authorization, accept: 'application/graphql-response+json' },
      );
      expect(modern.status).toBe(401);
      expect(modern.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect(new Set(bodies).size).toBe(1);
  });

  test('a refusal carries its code and details, the rule its own sentence', async () => {
    const { errors } = await hub.ask('{ refused missing }');
    expect(errors).toEqual([
      {
        message: 'Planen er ikke din.',
        locations: expect.anything(),
        path: ['refused'],
        extensions: { code: 'FORBIDDEN', rule: 'plan.read' },
      },
      {
        message: 'Fant ikke det du spurte etter.',
        locations: expect.anything(),
        path: ['missing'],
        extensions: { code: 'NOT_FOUND' },
      },
    ]);
  });

  test.each([
    ['nn-NO, nb;q=0.5', 'Fann ikkje det du spurde etter.'],
    ['de, en-GB;q=0.8, nb;q=0.3', 'What you asked for was not found.'],
    ['de', 'Fant ikke det du spurte etter.'],
  ])('standing messages follow Accept-Language %s', async (language, message) => {
    const { errors } = await hub.ask('{ missing }', { ...AS_ANNE, 'accept-language': language });
    expect(errors?.[0]?.message).toBe(message);
  });

  test('G4 an unexpected error is masked, with a reference that stands in the log without its values', async () => {
    const { data, errors } = await hub.ask('{ broken viewer }');
    expect(data).toEqual({ broken: null, viewer: 'anne' });
    const reference = errors?.[0]?.extensions.reference;
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL' } });
    expect(JSON.stringify(errors)).not.toMatch(/12839449214|Samira|duplicate|at /);
    const line = hub
      .logged()
      .split('\n')
      .find((one) => one.includes(String(reference)));
    expect(line).toMatch(/"code":"23505".*"constraint":"participant_key"/);
    expect(hub.logged()).not.toMatch(/12839449214|Samira/);
  });

  test('G4 the same when the error leaves no data at all, or comes before execution', async () => {
    const hard = await hub.ask('{ brokenHard }');
    expect(hard).toMatchObject({ data: null, errors: [{ extensions: { code: 'INTERNAL' } }] });
    const crashing = await hub.post(
      { query: '{ viewer }' },
      { ...AS_ANNE, authorization: 'Bearer crashing', accept: 'application/graphql-response+json' },
    );
    expect(crashing.status).toBe(500);
    expect(await crashing.text()).not.toMatch(/12839449214/);
    expect(hub.logged()).not.toMatch(/12839449214/);
  });

  test('what a resolver throws as a GraphQLError, or cannot be serialised, is masked too', async () => {
    const { errors } = await hub.ask('{ thrown unserialisable }');
    expect(errors?.map((error) => error.extensions.code)).toEqual(['INTERNAL', 'INTERNAL']);
    expect(JSON.stringify(errors) + hub.logged()).not.toMatch(/12839449214|Samira/);
  });

  test('an argument that only fails while executing is still the caller’s fault', async () => {
    const response = await hub.post({ query: 'query ($n: Int) { needs(n: $n) }', variables: { n: null } });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
  });

  test('a result is held back when what must precede it fails', async () => {
    const guarded = await startHub(
      {},
      {
        beforeAnswer: async () => {
          throw new Error('the log cannot be written');
        },
      },
    );
    const answer = await guarded.ask('{ viewer }');
    expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect(answer.data).toBeUndefined();
    await guarded.close();
  });

  test('wrong variables are INVALID_INPUT with their places and without their values', async () => {
    const query = 'query ($in: Inner!, $n: Int) { echo(input: $in) peers(first: $n) { totalCount } }';
    const variables = { in: { number: '12839449214', colour: '12839449214', other: 1 }, n: '12839449214' };
    const response = await hub.post({ query, variables }, MODERN);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).not.toMatch(/12839449214/);
    const { errors } = JSON.parse(text);
    expect(errors[0].extensions.code).toBe('INVALID_INPUT');
    expect(errors[0].extensions.problems.map((one: { path: string }) => one.path)).toEqual([
      'in',
      'in.number',
      'in.colour',
      'in',
      'n',
    ]);
    expect(errors[0].extensions.problems[0].message).toBe('Field "name" of required type "String!" was not provided.');
  });

  test('a document is refused without repeating the values written in it', async () => {
    for (const query of [
      '{ echo(input: {name: 12839449214}) }',
      '{ echo(input: {name: "a", number: "12839449214"}) }',
      '{ echo(input: {name: "a", colour: n12839449214}) }',
      '{ n12839449214 }',
      '{ echo(input: "12839449214") ',
      '{ viewer } 12839449214',
    ]) {
      const response = await hub.post({ query }, MODERN);
      expect(response.status).toBe(400);
      const text = await response.text();
      expect(text).toMatch(/INVALID_INPUT/);
      expect(text).not.toMatch(/12839449214/);
    }
  });

  test('G8 a page of a foreign origin is refused with 403, the hub and callers without origin are not', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      const response = await hub.post({ query: '{ viewer }' }, { ...AS_ANNE, origin });
      expect(response.status).toBe(403);
    }
    expect((await hub.post({ query: '{ viewer }' }, { ...AS_ANNE, origin: hub.url })).status).toBe(200);
  });

  test('G10 a mutation by GET, form or text body is 4xx, and no preflight is granted', async () => {
    const query = 'mutation { change(to: 1) }';
    const byGet = await fetch(`${hub.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization: 'Bearer anne' },
    });
    expect(byGet.status).toBe(405);
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=a',
      'application/json; charset=latin1',
      '',
    ]) {
      const response = await hub.post(JSON.stringify({ query }), { ...AS_ANNE, 'content-type': type });
      expect(response.status).toBe(415);
    }
    const preflight = await fetch(`${hub.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(405);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('G11 an array batch is 400', async () => {
    expect((await hub.post([{ query: '{ viewer }' }, { query: '{ viewer }' }])).status).toBe(400);
  });

  test('G13 malformed JSON holding a number is 400, and nothing is logged', async () => {
    const before = hub.logged();
    const response = await hub.post('{"query": "{ viewer }", "variables": {"nationalId": 12839449214,');
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(/12839449214/);
    expect(hub.logged()).toBe(before);
  });

  test.each([
    [{}],
    [{ query: 1 }],
    [{ query: '{ viewer }', variables: '{}' }],
    [{ query: '{ viewer }', variables: [] }],
    [{ query: '{ viewer }', operationName: 1 }],
    [{ query: '{ viewer }', extensions: 'x' }],
    ['null'],
    ['"text"'],
    [''],
    [{ query: '' }],
    [{ query: null }],
  ])('a body of another shape is 400 and INVALID_INPUT: %j', async (body) => {
    const response = await hub.post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'INVALID_INPUT', problems: [expect.anything()] } }],
    });
  });

  test.each([
    [{ query: '{ viewer }', operationName: 'Other' }],
    [{ query: 'query A { viewer } query B { viewer }' }],
    [{ extensions: { persistedQuery: { version: 1, sha256Hash: 'ab' } } }],
    [{ query: '# nothing' }],
  ])('a request that cannot be run is INVALID_INPUT, 400 for the newer media type alone: %j', async (body) => {
    const answer = { errors: [{ extensions: { code: 'INVALID_INPUT', problems: [expect.anything()] } }] };
    for (const [headers, status] of [
      [MODERN, 400],
      [AS_ANNE, 200],
    ] as const) {
      const response = await hub.post(body, headers);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject(answer);
    }
  });

  test('a body beyond 1 MB is 413, with or without a stated length', async () => {
    const large = JSON.stringify({ query: '{ viewer }', variables: { pad: 'x'.repeat(2_000_000) } });
    expect((await hub.post(large)).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 20; i++) controller.enqueue(Buffer.alloc(100_000, 'x'));
        controller.close();
      },
    });
    const chunked = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: AS_ANNE,
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  test('a caller that goes away in the middle of its body does no harm', async () => {
    const before = hub.logged();
    await new Promise<void>((resolve) => {
      const socket = connect(hub.port, '127.0.0.1', () => {
        socket.write(
          'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"que',
        );
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => setTimeout(resolve, 100));
    });
    expect((await hub.ask('{ viewer }')).data).toEqual({ viewer: 'anne' });
    expect(hub.logged()).toBe(before);
  });

  test('G2 the limits hold over HTTP', async () => {
    const deep = `{ node { ${'child { '.repeat(15)} id ${'} '.repeat(15)} } }`;
    const aliases = `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: viewer`).join(' ')} }`;
    for (const query of [deep, aliases]) {
      const response = await hub.post({ query }, MODERN);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
    }
  });
});

describe('GraphQL over HTTP in production', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode: 'production' });
  });
  afterAll(() => hub.close());

  test('G1 introspection is refused, with a token and without', async () => {
    expect((await hub.ask('{ __schema { types { name } } }')).errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    expect((await hub.ask('{ __type(name: "Query") { name } }')).errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    const open = { 'content-type': 'application/json' };
    expect((await hub.ask('{ __schema { types { name } } }', open)).errors?.[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect((await hub.ask('{ __typename }', open)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('G15 nothing is proposed: not for fields, arguments, types or values', async () => {
    for (const query of [
      '{ viewr }',
      '{ peers(fist: 1) { totalCount } }',
      '{ ... on Qery { viewer } }',
      '{ echo(input: {name: "a", colour: GREN}) }',
      '{ echo(input: {nam: "a"}) }',
    ]) {
      const text = await (await hub.post({ query })).text();
      expect(text).toMatch(/INVALID_INPUT/);
      expect(text).not.toMatch(/did you mean/i);
    }
    const variables = { in: { name: 'a', colour: 'GREN', nam: 'b' } };
    expect(await (await hub.post({ query: 'query ($in: Inner!) { echo(input: $in) }', variables })).text()).not.toMatch(
      /did you mean/i,
    );
  });

  test('in demo mode proposals help whoever explores', async () => {
    const demo = await startHub();
    expect((await demo.ask('{ viewr }')).errors?.[0]?.message).toMatch(/Did you mean "viewer"/);
    await demo.close();
  });
});

describe('the rate of one viewer', () => {
  test('LIMIT_EXCEEDED with the seconds to wait; others are not held up', async () => {
    const hub = await startHub({ rateLimit: 3 });
    for (let i = 0; i < 3; i++) expect((await hub.ask('{ viewer }')).errors).toBeUndefined();
    const refused = await hub.post(
      { query: '{ viewer }' },
      { ...AS_ANNE, accept: 'application/graphql-response+json' },
    );
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const { errors } = (await refused.json()) as { errors: { extensions: { code: string; retryAfter: number } }[] };
    expect(errors[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(errors[0]?.extensions.retryAfter).toBeLessThanOrEqual(60);
    expect((await hub.ask('{ viewer }', { ...AS_ANNE, authorization: 'Bearer berit' })).errors).toBeUndefined();
    await hub.close();
  });

  test('unknown tokens count against the address they come from', async () => {
    const hub = await startHub({ rateLimit: 2 });
    const codes = [];
    for (let i = 0; i < 3; i++) {
      codes.push(
        (await hub.ask('{ viewer }', { ...AS_ANNE, authorization: 'Bearer nobody' })).errors?.[0]?.extensions.code,
      );
    }
    expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'LIMIT_EXCEEDED']);
    await hub.close();
  });

  test('G7 a hanging authentication ends by its own deadline, with 503', async () => {
    const hub = await startHub({ authenticationDeadline: 100 });
    const response = await hub.post({ query: '{ viewer }' }, { ...AS_ANNE, authorization: 'Bearer hanging' });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    await hub.close();
  });
});
