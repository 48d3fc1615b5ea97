import type { TestHub } from '../harness/hub';
import { documentOf, type Mutation } from './operations';

/** What the one error of a refusal says. */
export interface Refusal {
  code: string;
  message: string;
  rule?: string;
  currentVersion?: number;
  problems?: { path: string; message: string }[];
  lacking?: { key: string; text: string; citation: string }[];
  /** The whole answer, as it came. */
  body: string;
  status: number;
}

const CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'INVALID_INPUT',
  'LIMIT_EXCEEDED',
  'RESYNC_REQUIRED',
];
const DETAILS = ['code', 'rule', 'currentVersion', 'problems', 'lacking'];
/** Traces of what lies behind the hub: SQL, stacks, files, libraries. */
const BEHIND =
  /\b(select|from|where|insert into|update \w+ set)\b.*\b(hub|plan|measure|participant)\b|violates|constraint|relation "|\n\s*at |:\d+:\d+|node_modules|\.[jt]s\b|postgres|typeorm|ciphertext/i;

/** Sends what must be refused: one error with a code of the contract, no data, and nothing of `secrets` or of what lies behind. */
export async function refusal(
  hub: TestHub,
  token: string | null,
  query: string,
  variables: object = {},
  { secrets = [], headers = {} }: { secrets?: readonly string[]; headers?: Record<string, string> } = {},
): Promise<Refusal> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return readRefusal(response, secrets);
}

/** Looks at an answer that must be a refusal. */
export async function readRefusal(response: Response, secrets: readonly string[] = []): Promise<Refusal> {
  const body = await response.text();
  const { data, errors } = JSON.parse(body) as {
    data?: object | null;
    errors?: {
      message: string;
      extensions: { code: string } & Omit<Refusal, 'code' | 'message' | 'body' | 'status'>;
    }[];
  };
  expect({ data: data ?? null, errors: errors?.length }).toEqual({ data: null, errors: 1 });
  const [error] = errors as [NonNullable<typeof errors>[number]];
  expect(CODES).toContain(error.extensions.code);
  expect(DETAILS).toEqual(expect.arrayContaining(Object.keys(error.extensions)));
  expect(error.message.length).toBeGreaterThan(10);
  expect(body).not.toMatch(BEHIND);
  for (const secret of secrets) expect(body).not.toContain(secret);
  return { ...error.extensions, message: error.message, body, status: response.status };
}

/** Sends a mutation that must be refused, and sees that the database stands as it stood. */
export function refused(
  hub: TestHub,
  token: string | null,
  mutation: Mutation,
  input: object,
  secrets: readonly string[] = [],
): Promise<Refusal> {
  return unchanged(hub, () => refusal(hub, token, documentOf(mutation), { input }, { secrets }));
}

/** Does something that must leave the database as it stood, to the last row. */
export async function unchanged<T>(hub: TestHub, work: () => Promise<T>): Promise<T> {
  await allEndsTold(hub);
  const before = await stateOf(hub);
  const answer = await work();
  expect(await stateOf(hub)).toEqual(before);
  return answer;
}

/** What has ended by now is told by the hub of its own accord: waits until nothing is left to tell. */
async function allEndsTold(hub: TestHub): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    const due = await rowsOf(hub, 'SELECT 1 FROM ending WHERE told_xid IS NULL AND at <= $1', [hub.clock.now()]);
    if (due.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('what has ended is not told');
}

/** How many rows each table holds, and a digest of them, versions and all. */
async function stateOf(hub: TestHub): Promise<Record<string, string>> {
  const tables = await rowsOf<{ name: string }>(
    hub,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  // the log's own business goes on: what was refused is written into it, and all of it is sealed
  const looked = tables.filter(({ name }) => name !== 'log_seal');
  const digests = looked.map(({ name }) => {
    const rows = name === 'access_log' ? `${name} r WHERE r.outcome = 'GIVEN'` : `${name} r`;
    return `SELECT '${name}' AS name, count(*) || ' ' || md5(COALESCE(string_agg(r::text, '' ORDER BY r::text), '')) AS digest FROM ${rows}`;
  });
  const client = await hub.database.superuser();
  const { rows } = await client.query<{ name: string; digest: string }>({
    name: 'state of all tables',
    text: digests.join(' UNION ALL '),
  });
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

/** Rows of a question that row policies would not let even the tables' owner ask. */
export async function rowsOf<R extends object>(hub: TestHub, sql: string, values: unknown[] = []): Promise<R[]> {
  const client = await hub.database.superuser();
  return (await client.query<R>(sql, values)).rows;
}
