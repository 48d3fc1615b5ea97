import type { TestHub } from '../harness/hub';

/** What came back of asking for a copy. */
export interface CopyAnswer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  text: string;
}

/** A refusal as it came. */
export interface CopyRefusal {
  message: string;
  extensions: { code: string } & Record<string, unknown>;
}

/** Asks for a copy over HTTP. */
export async function askForCopy(
  hub: TestHub,
  token: string | null,
  body: unknown,
  headers: Record<string, string> = {},
  method = 'POST',
): Promise<CopyAnswer> {
  const response = await fetch(`${hub.url}/copies`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') };
}

/** A copy that is handed out. Throws with the refusal where it is not. */
export async function copyOf(hub: TestHub, token: string, planId: string, format: string, language?: string) {
  const answer = await askForCopy(hub, token, { planId, format, ...(language ? { language } : {}) });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

/** The refusal of a copy. Throws where it is handed out. */
export async function copyRefused(hub: TestHub, token: string | null, body: unknown): Promise<CopyRefusal> {
  const answer = await askForCopy(hub, token, body);
  const [refusal] = answer.status === 200 ? [] : (JSON.parse(answer.text) as { errors: CopyRefusal[] }).errors;
  if (!refusal) throw new Error('a copy was handed out');
  return refusal;
}

/** The plan in a JSON copy. */
export async function jsonCopy<T>(hub: TestHub, token: string, planId: string): Promise<T> {
  const { text } = await copyOf(hub, token, planId, 'JSON');
  return (JSON.parse(text) as { plan: T }).plan;
}
