import type { CopyWriter } from './copy-writer';

/**
 * One part of a copy. What it asks for is what it shows: the selection goes into the one question that every copy is
 * made from, and so into the JSON; `print` puts it on paper.
 */
export interface Section<Seen> {
  /** Fields of `Plan`, as a selection of the schema. */
  asks: string;
  /** Puts it on paper; left out where it is for machines alone. */
  print?(seen: Seen, writer: CopyWriter): void;
}

/** A section whose shape only it knows. */
export type AnySection = Section<Readonly<Record<string, unknown>>>;

/** A section among others, each of which reads the answer as what it has asked for. */
export const section = <Seen extends object>(one: Section<Seen>): AnySection => one as unknown as AnySection;
