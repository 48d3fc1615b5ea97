import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const manifest = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());

/** The SHA-256 of a document's text, in hex: what a client names it by. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The documents of a manifest, `{"<sha256>": "<text>"}`, as `npm run documents` and the usual code generators write it.
 * Throws an error of one line that names TRUSTED_DOCUMENTS: where the file cannot be read, has another shape, or holds a text that is not that of its hash.
 */
export async function readTrustedDocuments(path: string): Promise<ReadonlyMap<string, string>> {
  const wrong = (what: string, cause?: unknown) => new Error(`TRUSTED_DOCUMENTS: ${what}`, { cause });
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw wrong('names a file that cannot be read', cause);
  });
  const parsed = manifest.safeParse(jsonOf(text));
  if (!parsed.success) throw wrong('the file must be JSON: {"<sha256 in hex>": "<text of the document>"}');
  const documents = new Map(Object.entries(parsed.data));
  for (const [hash, document] of documents) {
    if (hashOf(document) !== hash) throw wrong(`the document under ${hash} has another hash`);
  }
  return documents;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
