import type { Words } from '../words';
import { unitWidth, type Weight } from './fonts';
import { Ink, type Look } from './ink';
import type { Line, Measure, Piece, Run } from './lines';
import { openDocument } from './open-document';

type Element = PDFKit.PDFStructureElement;

/** Points of all margins; the foot has the number of the page. */
const MARGIN = 56;
const FOOT = 30;
const GREY = '#555555';
const SHADE = '#eef1f4';
const RULE = '#b8c0c8';
/** The height of a line, by the size of its letters. */
const LEADING = 1.42;
/** From the top of a line to the foot of its letters. */
const ASCENT = 1.08;

/**
 * Tagged pages (PDF 1.7, PDF/UA-1) of A4 on which lines are set from top to bottom. All that is drawn is either part of the
 * structure, in the order of reading and with its language, or marked as no content.
 */
export class Paper {
  readonly #doc: PDFKit.PDFDocument;
  readonly #ink: Ink;
  readonly #root: Element;
  readonly #file: Promise<Buffer>;
  readonly #widths = new Map<string, number>();
  readonly width: number;
  readonly left = MARGIN;
  y = MARGIN;

  constructor(
    private readonly words: Words,
    title: string,
    takenAt: Date,
  ) {
    const { document, file } = openDocument(words.language, title, takenAt, MARGIN);
    this.#doc = document;
    this.#ink = new Ink(document);
    this.#file = file;
    this.width = document.page.width - 2 * MARGIN;
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  /** A measure for letters of this size; texts that were measured once are not measured again. */
  measure(size: number): Measure {
    return (text, face, weight) => this.#unitWidth(text, face, weight) * size;
  }

  #unitWidth(text: string, face: string, weight: Weight): number {
    const key = `${face} ${weight} ${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = unitWidth(text, face, weight);
      this.#widths.set(key, width);
    }
    return width;
  }

  /** An element of the structure, at the end of another or of the whole. */
  element(type: string, parent: Element = this.#root, options: PDFKit.Mixins.StructureElementOptions = {}): Element {
    const element = this.#doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** The height of lines. */
  heightOf(lines: readonly Line[], { size }: Look): number {
    return lines.length * size * LEADING;
  }

  /** Whether so much is left of this page. */
  hasRoom(height: number): boolean {
    return this.y + height <= this.#doc.page.height - MARGIN - FOOT;
  }

  newPage(): void {
    this.#doc.addPage();
    this.y = MARGIN;
  }

  /** Sets lines below what stands there, over the page where they are too many. */
  setLines(lines: readonly Line[], pieces: readonly Piece[], look: Look, element: Element, indent = 0): void {
    const spans = this.#spansFor(pieces, element);
    const x = this.words.isRightToLeft ? this.left : this.left + indent;
    for (const line of lines) {
      if (!this.hasRoom(look.size * LEADING)) this.newPage();
      this.#setLine(line, look, x, this.width - indent, spans);
      this.y += look.size * LEADING;
    }
    for (const span of spans) span.end();
  }

  /** Sets an item of a list: its bullet, and what it says beside it. */
  setItem(
    bullet: readonly Line[],
    label: readonly Piece[],
    lines: readonly Line[],
    pieces: readonly Piece[],
    look: Look,
    indent: number,
    item: Element,
  ): void {
    if (!this.hasRoom(look.size * LEADING)) this.newPage();
    const lbl = this.element('Lbl', item);
    this.setLinesAt(bullet, label, look, lbl, { x: this.left, y: this.y, width: this.width });
    lbl.end();
    const body = this.element('LBody', item);
    this.setLines(lines, pieces, look, body, indent);
    body.end();
  }

  /** Sets lines into a box of a width, from a height on; nothing else moves. */
  setLinesAt(lines: readonly Line[], pieces: readonly Piece[], look: Look, element: Element, box: Box): void {
    const { y } = this;
    this.y = box.y;
    const spans = this.#spansFor(pieces, element);
    for (const line of lines) {
      this.#setLine(line, look, box.x, box.width, spans);
      this.y += look.size * LEADING;
    }
    for (const span of spans) span.end();
    this.y = y;
  }

  #spansFor(pieces: readonly Piece[], element: Element): Element[] {
    return pieces.map(({ lang }) => this.element('Span', element, lang ? { lang } : {}));
  }

  #setLine(line: Line, look: Look, x: number, width: number, spans: readonly Element[]): void {
    let at = this.words.isRightToLeft ? x + width - line.width : x;
    const baseline = this.y + look.size * ASCENT;
    const marked: { run: Run; content: PDFKit.PDFStructureContent }[] = [];
    for (const run of line.runs) {
      const content = this.#doc.markStructureContent('Span');
      this.#ink.run(run, look, at, baseline);
      this.#doc.endMarkedContent();
      marked.push({ run, content });
      at += run.width;
    }
    // the structure holds them in the order of reading, wherever they stand on the line
    marked.sort((one, other) => one.run.start - other.run.start);
    for (const { run, content } of marked) spans[run.piece]?.add(content);
  }

  /** A thin line across the page: no content. */
  rule(): void {
    this.#ink.artifact('Layout', () => {
      this.#doc
        .moveTo(this.left, this.y)
        .lineTo(this.left + this.width, this.y)
        .lineWidth(0.6)
        .stroke(RULE);
    });
  }

  /** A shaded box behind what is set next: no content. */
  shade({ x, y, width }: Box, height: number): void {
    this.#ink.artifact('Layout', () => this.#doc.rect(x, y, width, height).fill(SHADE));
  }

  /** Sets lines that repeat what stands elsewhere: no content. */
  setArtifactLines(lines: readonly Line[], look: Look, box: Box): void {
    lines.forEach((line, index) => {
      const x = this.words.isRightToLeft ? box.x + box.width - line.width : box.x;
      const y = box.y + index * look.size * LEADING + look.size * ASCENT;
      this.#ink.artifact('Pagination', () => this.#ink.runs(line.runs, look, x, y));
    });
  }

  /** Numbers the pages and answers the file. */
  async finish(footer: (page: number, pages: number) => Line): Promise<Buffer> {
    const { count } = this.#doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.#doc.switchToPage(index);
      const line = footer(index + 1, count);
      const y = this.#doc.page.height - MARGIN + 4;
      const at = this.left + (this.width - line.width) / 2;
      this.#ink.artifact('Pagination', () => this.#ink.runs(line.runs, { size: 9, color: GREY }, at, y));
    }
    this.#root.end();
    this.#doc.end();
    return await this.#file;
  }
}

/** Where something is set. */
export interface Box {
  x: number;
  y: number;
  width: number;
}
