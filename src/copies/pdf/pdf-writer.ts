import type { CopyWriter, Text } from '../copy-writer';
import type { Words } from '../words';
import type { Look } from './ink';
import { type Direction, isolated, type Line, linesOf, type Piece } from './lines';
import type { Paper } from './paper';
import { TableSetter } from './table-setter';

type Element = PDFKit.PDFStructureElement;

const BODY: Look = { size: 10.5 };
const HEADINGS: Readonly<Record<1 | 2 | 3 | 4, Look>> = {
  1: { size: 22 },
  2: { size: 15, color: '#1d3557' },
  3: { size: 12 },
  4: { size: 10.5 },
};
/** Space above a heading, in points. */
const ABOVE = { 1: 0, 2: 20, 3: 12, 4: 8 } as const;
/** Space below a heading, in points. */
const BELOW = { 1: 7, 2: 7, 3: 2, 4: 2 } as const;
/** Lines of what follows that stand with its heading, lest it stand alone at the foot of a page. */
const COMPANY = 2;
/** Space above a table, in points. */
const ABOVE_TABLE = 4;
const INDENT = 14;
const BULLET: readonly Piece[] = [{ text: '•', weight: 'regular' }];

/** A heading that waits for what follows it. */
interface Heading {
  level: 1 | 2 | 3 | 4;
  pieces: Piece[];
  lines: Line[];
}

/** Puts sections on tagged pages. */
export class PdfWriter implements CopyWriter {
  #section: Element | undefined;
  readonly #headings: Heading[] = [];

  constructor(
    private readonly paper: Paper,
    readonly words: Words,
    private readonly checkTime: () => void,
  ) {}

  /** Ends what is open, so that the whole can be ended. */
  end(): void {
    this.#setHeadings(0);
    this.#section?.end();
  }

  /** Is set with what follows it, below other headings or not, and goes to the next page with it. */
  heading(level: 1 | 2 | 3 | 4, text: Text): void {
    this.checkTime();
    const look = HEADINGS[level];
    const pieces = [this.piece(text, 'bold')];
    this.#headings.push({ level, pieces, lines: this.#lines(pieces, look, this.#directionOf(text)) });
  }

  /** Sets the headings that wait, where they and what follows them have room together. */
  #setHeadings(company: number): void {
    const waiting = this.#headings.splice(0);
    if (waiting.length === 0) return;
    const height = waiting.reduce(
      (sum, { level, lines }) => sum + ABOVE[level] + this.paper.heightOf(lines, HEADINGS[level]) + BELOW[level],
      company,
    );
    const isMoved = !this.paper.hasRoom(height);
    if (isMoved) this.paper.newPage();
    for (const [index, { level, pieces, lines }] of waiting.entries()) {
      if (index > 0 || !isMoved) this.paper.y += ABOVE[level];
      if (level <= 2) {
        this.#section?.end();
        this.#section = this.paper.element('Sect');
      }
      const element = this.paper.element(`H${level}`, this.#section);
      this.paper.setLines(lines, pieces, HEADINGS[level], element);
      element.end();
      if (level === 2) this.paper.rule();
      this.paper.y += BELOW[level];
    }
  }

  paragraph(text: Text): void {
    const { text: whole, ...look } = this.piece(text);
    // a line that somebody has ended is a paragraph of its own
    for (const line of whole.split('\n').filter((one) => one.trim() !== ''))
      this.#block('P', [{ text: line, ...look }], this.#directionOf(text));
    this.paper.y += 3;
  }

  field(label: string, value: Text | null): void {
    if (value === null) return;
    const { text, ...look } = this.piece(value);
    // what somebody wrote keeps its own direction behind the word
    this.#block(
      'P',
      [
        { text: `${label}: `, weight: 'bold' },
        { text: isolated(text), ...look },
      ],
      this.#direction,
    );
    this.paper.y += 1.5;
  }

  list(items: readonly Text[]): void {
    if (items.length === 0) return;
    this.#setHeadings(this.#heightOfFirst(this.#lines([this.piece(items[0] ?? '')], BODY, this.#direction, INDENT)));
    const list = this.paper.element('L', this.#section);
    for (const item of items) {
      this.checkTime();
      const element = this.paper.element('LI', list);
      const pieces = [this.piece(item)];
      const lines = this.#lines(pieces, BODY, this.#directionOf(item), INDENT);
      this.paper.setItem(this.#lines(BULLET, BODY, this.#direction), BULLET, lines, pieces, BODY, INDENT, element);
      element.end();
    }
    list.end();
    this.paper.y += 3;
  }

  table(head: readonly string[], rows: readonly (readonly (Text | null)[])[]): void {
    if (rows.length === 0) return;
    const setter = new TableSetter(this.paper, this.words.isRightToLeft, head, (text) => this.piece(text));
    const beginning = ABOVE_TABLE + setter.beginningOf(rows);
    this.#setHeadings(beginning);
    if (!this.paper.hasRoom(beginning)) this.paper.newPage();
    this.paper.y += ABOVE_TABLE;
    const table = this.paper.element('Table', this.#section);
    setter.set(table, rows, this.checkTime);
    table.end();
    this.paper.y += 8;
  }

  #block(type: string, pieces: readonly Piece[], direction: Direction): void {
    this.checkTime();
    const lines = this.#lines(pieces, BODY, direction);
    this.#setHeadings(this.#heightOfFirst(lines));
    const element = this.paper.element(type, this.#section);
    this.paper.setLines(lines, pieces, BODY, element);
    element.end();
  }

  #heightOfFirst(lines: readonly Line[]): number {
    return this.paper.heightOf(lines.slice(0, COMPANY), BODY);
  }

  #lines(pieces: readonly Piece[], { size }: Look, direction: Direction, narrower = 0): Line[] {
    return linesOf(pieces, direction, this.paper.width - narrower, this.paper.measure(size));
  }

  get #direction(): Direction {
    return this.words.isRightToLeft ? 'rtl' : 'ltr';
  }

  #directionOf(text: Text): Direction {
    return typeof text === 'string' ? this.#direction : 'auto';
  }

  /** A text as a piece; what somebody wrote has the language of its script, which is Norwegian where that is Latin. */
  piece(text: Text, weight: Piece['weight'] = 'regular'): Piece {
    if (typeof text === 'string') return { text, weight };
    const lang = languageOf(text.said);
    return lang === this.words.language ? { text: text.said, weight } : { text: text.said, weight, lang };
  }
}

const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'uk'],
  [/\p{Script=Ethiopic}/u, 'ti'],
];

const languageOf = (text: string): string => SCRIPTS.find(([script]) => script.test(text))?.[1] ?? 'nb';
