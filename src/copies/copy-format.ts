import type { DocumentNode } from 'graphql';
import type { Words } from './words';

/** What a copy is made from. */
export interface CopyMatter {
  /** The answer, in the schema's names. */
  plan: Readonly<Record<string, unknown>>;
  words: Words;
  /** When the copy is taken. */
  takenAt: Date;
  /** The day on which it is taken, in Norway. */
  today: string;
  /** Throws LIMIT_EXCEEDED where making it takes too long; asked now and then by what may be long. */
  checkTime(): void;
}

/** One kind of file. */
export interface CopyFormat {
  mediaType: string;
  /** Names nobody and nothing. */
  fileName: string;
  /** What it asks of the plan: what is not asked for is neither read nor disclosed. */
  asks: DocumentNode;
  make(matter: CopyMatter): Buffer | Promise<Buffer>;
}
