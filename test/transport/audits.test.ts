import { type AuditResult, serverAudits } from 'graphql-http';
import { buildAgency, buildStaff } from '../factories/people';
import { startTestHub, type TestHub } from '../harness/hub';

/**
 * What the audits of graphql-http leave to the server and the hub does not do: it takes no request by GET, since a URL with a query and its variables in it
 * stands in the logs of every proxy on the way.
 */
const NOT_FOLLOWED = new Map([
  ['5A70', 'MAY accept application/x-www-form-urlencoded formatted GET requests'],
  [
    'D6D5',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  ],
  ['6A70', 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json'],
]);
const COUNT = serverAudits({ url: '' }).length;

describe('GraphQL over HTTP, by the audits of graphql-http', () => {
  let hub: TestHub;
  let token: string;
  beforeAll(async () => {
    hub = await startTestHub();
    token = (await buildStaff(hub, await buildAgency(hub))).token;
  });
  afterAll(() => hub.close());

  /** The results of all audits against an address. */
  async function audited(url: string): Promise<AuditResult[]> {
    const fetchFn = (target: string, init: RequestInit = {}) => {
      return fetch(target, { ...init, headers: { ...(init.headers as object), authorization: `Bearer ${token}` } });
    };
    const results: AuditResult[] = [];
    for (const audit of serverAudits({ url, fetchFn })) results.push(await audit.fn());
    return results;
  }

  test(`all ${COUNT} audits pass but for ${NOT_FOLLOWED.size} that are optional: GET with a query in the URL`, async () => {
    const results = await audited(`${hub.url}/graphql`);
    expect(results).toHaveLength(COUNT);
    const failed = results.filter((one) => one.status !== 'ok');
    expect(new Map(failed.map((one) => [one.id, one.name]))).toEqual(NOT_FOLLOWED);
    for (const one of failed) expect([one.id, one.status]).toEqual([one.id, 'notice']);
  });

  test('the audits find an address that does not speak GraphQL', async () => {
    const failed = (await audited(`${hub.url}/health/live`)).filter((one) => one.status === 'error');
    expect(failed.length).toBeGreaterThan(5);
  });
});
