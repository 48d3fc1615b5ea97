import { createHash, randomBytes } from 'node:crypto';

/** What of a paragraph is put into its frozen text. */
export interface FrozenParagraph {
  /** Public id of the meeting. */
  meeting: string;
  /** Public id of the paragraph. */
  id: string;
  text: string;
}

/**
 * The text of a paragraph as it is frozen when the minutes are published: its own words and nothing else of the plan, one
 * form for one content. A random code stands in it, without which the hash tells nothing of the text.
 */
export function frozenParagraph(
  { meeting, id, text }: FrozenParagraph,
  code = randomBytes(16).toString('hex'),
): string {
  const lines = ['REFERAT', `Møte: ${meeting}`, `Avsnitt: ${id}`, '', text, '', `Kode: ${code}`];
  return lines.map((line) => line.normalize('NFC').replaceAll(/\r\n?/g, '\n')).join('\n');
}

/** The hash of a frozen text. */
export const hashOfFrozen = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
