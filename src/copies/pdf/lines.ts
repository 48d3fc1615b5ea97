import bidiFactory from 'bidi-js';
import { faceOf, isShared, type Weight } from './fonts';

const bidi = bidiFactory();

/** The direction of a text as a whole; `auto`: that of its first letter. */
export type Direction = 'ltr' | 'rtl' | 'auto';

/** A part of a paragraph with one look and one language. */
export interface Piece {
  text: string;
  weight: Weight;
  /** BCP 47, where it is not the document's. */
  lang?: string;
}

/** Letters next to each other that are drawn in one go: one piece, one face, one direction. */
export interface Run {
  /** In the order in which it is read; in a right-to-left run already with its brackets turned. */
  text: string;
  piece: number;
  face: string;
  weight: Weight;
  rightToLeft: boolean;
  /** Where it begins in the paragraph. */
  start: number;
  width: number;
}

/** One line: its runs from left to right, and how wide they are together. */
export interface Line {
  runs: Run[];
  width: number;
}

/** How wide a text is, set in a face. */
export type Measure = (text: string, face: string, weight: Weight) => number;

/** Marks that say where a foreign direction begins and ends; nothing is drawn for them. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const BEGIN = '\u2068';
const END = '\u2069';

/** A text that keeps its own direction among others. */
export const isolated = (text: string): string => `${BEGIN}${text}${END}`;

/** Breaks a paragraph into lines no wider than this, each with its runs in the order in which they stand on paper. */
export function linesOf(pieces: readonly Piece[], direction: Direction, width: number, measure: Measure): Line[] {
  const paragraph = new Paragraph(pieces, direction, measure);
  const lines: Line[] = [];
  let start = 0;
  while (start < paragraph.length) {
    const end = paragraph.breakAfter(start, width);
    lines.push(paragraph.line(start, end));
    start = end;
  }
  return lines;
}

/** A paragraph, character by character (UTF-16). */
class Paragraph {
  readonly #text: string;
  readonly #pieceAt: number[] = [];
  readonly #faceAt: string[] = [];
  readonly #levels: Uint8Array;
  readonly #base: number;

  constructor(
    private readonly pieces: readonly Piece[],
    direction: Direction,
    private readonly measure: Measure,
  ) {
    // a line break in what somebody wrote is a space here
    this.#text = pieces.map(({ text }) => text.replaceAll(/[\t\n\v\f\r\u2028\u2029]/g, ' ')).join('');
    pieces.forEach(({ text }, index) => {
      for (let at = 0; at < text.length; at++) this.#pieceAt.push(index);
    });
    let face = faceOf(this.#text.match(/\S/u)?.[0] ?? ' ');
    for (const character of this.#text) {
      if (!isShared(character)) face = faceOf(character);
      for (let at = 0; at < character.length; at++) this.#faceAt.push(face);
    }
    const { levels, paragraphs } = bidi.getEmbeddingLevels(this.#text, direction === 'auto' ? undefined : direction);
    this.#levels = levels;
    this.#base = paragraphs[0]?.level ?? 0;
  }

  get length(): number {
    return this.#text.length;
  }

  /** Where the line that begins here ends: after a space if there is one, else before the letter that is too much. */
  breakAfter(start: number, width: number): number {
    let used = 0;
    let end = start;
    while (end < this.length) {
      const space = this.#text.indexOf(' ', end);
      const next = space < 0 ? this.length : space + 1;
      const word = this.#widthOf(end, space < 0 ? next : space);
      if (used + word > width) return end > start ? end : this.#breakInWord(start, next, width);
      used += word + (space < 0 ? 0 : this.#widthOf(space, next));
      end = next;
    }
    return end;
  }

  #breakInWord(start: number, end: number, width: number): number {
    for (let at = end - 1; at > start + 1; at--) {
      const isHalf = /[\udc00-\udfff]/.test(this.#text[at] ?? '');
      if (!isHalf && this.#widthOf(start, at) <= width) return at;
    }
    return Math.min(start + 2, end);
  }

  #widthOf(start: number, end: number): number {
    return this.#runs(start, end).reduce((sum, run) => sum + run.width, 0);
  }

  /** The runs of a line in the order of reading, cut where piece, face or direction change. */
  #runs(start: number, end: number): (Run & { level: number })[] {
    const runs: (Run & { level: number })[] = [];
    let from = start;
    for (let at = start + 1; at <= end; at++) {
      const isSame =
        at < end &&
        this.#levels[at] === this.#levels[from] &&
        this.#pieceAt[at] === this.#pieceAt[from] &&
        this.#faceAt[at] === this.#faceAt[from];
      if (isSame) continue;
      runs.push(...this.#run(from, at));
      from = at;
    }
    return runs;
  }

  #between(start: number): Pick<Run, 'text' | 'start' | 'width' | 'rightToLeft'> & { level: number } {
    return { text: ' ', start, width: 0, rightToLeft: this.#base % 2 === 1, level: this.#base };
  }

  #run(start: number, end: number): (Run & { level: number })[] {
    const level = this.#levels[start] ?? 0;
    const piece = this.#pieceAt[start] ?? 0;
    const { weight = 'regular' } = this.pieces[piece] ?? {};
    const face = this.#faceAt[start] ?? '';
    const rightToLeft = level % 2 === 1;
    const letters = [...this.#text.slice(start, end).replaceAll(INVISIBLE, '')];
    if (letters.length === 0) return [];
    const turned = rightToLeft ? letters.map((one) => bidi.getMirroredCharacter(one) ?? one) : letters;
    const text = turned.join('');
    return [{ text, piece, face, weight, rightToLeft, start, level, width: this.measure(text, face, weight) }];
  }

  /**
   * A line with its runs from left to right (UAX 9, rule L2). Spaces at its end take no room; but one is there, so that
   * whoever has it read aloud does not hear two words as one.
   */
  line(start: number, end: number): Line {
    let last = end;
    while (last > start && this.#text[last - 1] === ' ') last--;
    const runs = this.#runs(start, last);
    const lastRun = runs.at(-1);
    if (lastRun && last < end && end < this.length) runs.push({ ...lastRun, ...this.#between(last) });
    const highest = Math.max(0, ...runs.map(({ level }) => level));
    for (let level = highest; level > 0; level--) reverseFrom(runs, level);
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
  }
}

/** Turns round each stretch of runs that lie at this level or deeper. */
function reverseFrom(runs: { level: number }[], level: number): void {
  for (let from = 0; from < runs.length; from++) {
    let to = from;
    while (to < runs.length && (runs[to]?.level ?? 0) >= level) to++;
    if (to > from + 1) runs.splice(from, to - from, ...runs.slice(from, to).reverse());
    from = Math.max(from, to - 1);
  }
}
