import type { nb } from './nb';

/** The name of a fixed word. */
export type Word = keyof typeof nb;
/** All fixed words of a copy, as each language keeps them. */
export type FixedWords = Readonly<Record<Word, string>>;
