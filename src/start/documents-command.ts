import { readFile } from 'node:fs/promises';
import { buildHubSchema } from '../schema';
import { DocumentCache, DocumentRefused } from '../transport/document-cache';
import { hashOf } from './trusted-documents';

const HELP = `usage: npm run -s documents -- FILE.graphql… > documents.json

Registers documents: writes them with the hash of their text, for TRUSTED_DOCUMENTS. One file is one document, to the last
character as clients send it. A document that the hub would refuse stops it, with the file's name and the reason.`;

/** The manifest of the documents in files, as JSON. Throws an error of one line for a document that the hub would refuse. */
export async function manifestOf(paths: readonly string[]): Promise<string> {
  if (paths.length === 0) throw new Error(HELP);
  const documents = new DocumentCache(await buildHubSchema(), false);
  const entries: [string, string][] = [];
  for (const path of paths) {
    const text = await readFile(path, 'utf8');
    try {
      documents.prepare(text);
    } catch (error) {
      if (error instanceof DocumentRefused) throw new Error(`${path}: ${error.errors[0]?.message}`, { cause: error });
      throw error;
    }
    entries.push([hashOf(text), text]);
  }
  return JSON.stringify(Object.fromEntries(entries.sort()), null, 2);
}

if (require.main === module) {
  manifestOf(process.argv.slice(2)).then(
    (manifest) => console.log(manifest),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
