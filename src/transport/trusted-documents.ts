import { forbidden, invalidInput, type Language } from '../kernel/errors';

/** The documents that alone may run, by the SHA-256 of their text in hex. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** How a request names its document: by its text, by its hash, or by both. */
export interface DocumentAsked {
  /** Empty where the hash alone is sent. */
  query: string;
  /** `documentId` of GraphQL over HTTP (`sha256:…`), or the hash of `extensions.persistedQuery`; undefined without either. */
  documentId: string | undefined;
}

const SENTENCE: Record<Language, string> = {
  nb: 'Bare dokumenter som er registrert på forhånd, kan kjøres her.',
  nn: 'Berre dokument som er registrerte på førehand, kan køyrast her.',
  en: 'Only documents that were registered beforehand can be run here.',
};

/**
 * The text to run. With trusted documents it is one of them, or FORBIDDEN, alike whether the document was altered or never registered;
 * without them it is what was sent, and INVALID_INPUT where nothing was.
 */
export function documentAskedFor(
  { query, documentId }: DocumentAsked,
  trusted: TrustedDocuments | undefined,
  texts: ReadonlySet<string>,
  language: Language,
): string {
  if (!trusted) {
    if (query !== '') return query;
    throw invalidInput([{ path: 'query', message: 'A string is required.' }]);
  }
  const known = documentId === undefined ? undefined : trusted.get(documentId);
  const text = documentId === undefined && texts.has(query) ? query : known;
  // whoever sends both must mean the same by both
  if (text !== undefined && (query === '' || query === text)) return text;
  throw forbidden('trusted-documents.registered', SENTENCE[language]);
}

/** The hash that a request names its document by, from its members; undefined where it names none. */
export function documentIdOf(body: { documentId?: unknown; extensions?: unknown }): string | undefined {
  if (typeof body.documentId === 'string') return /^sha256:([0-9a-f]{64})$/.exec(body.documentId)?.[1] ?? '';
  const { extensions } = body;
  const persisted = isObject(extensions) ? extensions.persistedQuery : undefined;
  return isObject(persisted) && typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
