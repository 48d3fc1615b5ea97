import type { Words } from './words';

/** A text in the plan's own words, by whoever wrote it: its language is not that of the fixed words. */
export interface Said {
  said: string;
}

/** A fixed word in the copy's language, or what somebody has written. */
export type Text = string | Said;

/** What somebody has written, as a text of a copy; nothing where there is nothing. */
export const said = (text: string | null | undefined): Said | null => (text ? { said: text } : null);

/** Where sections put themselves on paper, in order from top to bottom; what is long goes on over the page. */
export interface CopyWriter {
  /** The fixed words, dates and numbers in the copy's language. */
  words: Words;
  /** A heading of level 1 to 4; a level that is lower begins a new part. */
  heading(level: 1 | 2 | 3 | 4, text: Text): void;
  paragraph(text: Text): void;
  /** A word and what stands behind it; nothing at all where that is null. */
  field(label: string, value: Text | null): void;
  list(items: readonly Text[]): void;
  /** A table; the first column names the row. */
  table(head: readonly string[], rows: readonly (readonly (Text | null)[])[]): void;
}
