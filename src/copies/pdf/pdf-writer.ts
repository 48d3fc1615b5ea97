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
/** What must still have room below a heading, lest it stand alone at the foot of a page. */
const COMPANY = { 1: 48, 2: 110, 3: 48, 4: 40 } as const;
const INDENT = 14;
const BULLET: readonly Piece[] = [{ text: '•', weight: 'regular' }];

/** Puts sections on tagged pages. */
export class PdfWriter implements CopyWriter {
  #section: Element | undefined;

  constructor(
    private readonly paper: Paper,
    readonly words: Words,
    private readonly checkTime: () => void,
  ) {}

  /** Ends what is open, so that the whole can be ended. */
  end(): void {
    this.#section?.end();
  }

  heading(level: 1 | 2 | 3 | 4, text: Text): void {
    this.checkTime();
    const look = HEADINGS[level];
    const pieces = [this.piece(text, 'bold')];
    const lines = this.#lines(pieces, look, this.#directionOf(text));
    if (!this.paper.hasRoom(ABOVE[level] + this.paper.heightOf(lines, look) + COMPANY[level])) this.paper.newPage();
    else this.paper.y += ABOVE[level];
    if (level <= 2) {
      this.#section?.end();
      this.#section = this.paper.element('Sect');
    }
    const element = this.paper.element(`H${level}`, this.#section);
    this.paper.setLines(lines, pieces, look, element);
    element.end();
    if (level === 2) this.paper.rule();
    this.paper.y += level <= 2 ? 7 : 2;
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
    this.paper.y += 4;
    const table = this.paper.element('Table', this.#section);
    const setter = new TableSetter(this.paper, this.words.isRightToLeft, head, (text) => this.piece(text));
    setter.set(table, rows, this.checkTime);
    table.end();
    this.paper.y += 8;
  }

  #block(type: string, pieces: readonly Piece[], direction: Direction): void {
    this.checkTime();
    const element = this.paper.element(type, this.#section);
    this.paper.setLines(this.#lines(pieces, BODY, direction), pieces, BODY, element);
    element.end();
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
