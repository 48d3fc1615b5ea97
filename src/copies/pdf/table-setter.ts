import type { Text } from '../copy-writer';
import type { Look } from './ink';
import { type Line, linesOf, type Piece } from './lines';
import type { Paper } from './paper';

type Element = PDFKit.PDFStructureElement;
type Row = readonly (Text | null)[];

const LOOK: Look = { size: 9.5 };
/** Points between a cell's edge and its text. */
const PAD = 4;
/** No column takes more of the page by its longest text alone. */
const WIDEST = 0.45;

interface Cell {
  pieces: Piece[];
  lines: Line[];
}

/** Sets one table: columns as wide as they need, rows whole on a page, the head again on each page. */
export class TableSetter {
  #widths: number[] = [];

  constructor(
    private readonly paper: Paper,
    private readonly isRightToLeft: boolean,
    private readonly head: readonly string[],
    private readonly pieceOf: (text: Text) => Piece,
  ) {}

  /** The height of what of it stands together at its beginning: the head and the first row, and no less than two rows. */
  beginningOf(rows: readonly Row[]): number {
    this.#widths = this.#fit(rows);
    const head = this.#heightOf(this.#headCells());
    return Math.max(3 * head, head + this.#heightOf((rows[0] ?? []).map((text, column) => this.#cell(text, column))));
  }

  /** Sets it, where `beginningOf` it has room. */
  set(table: Element, rows: readonly Row[], checkTime: () => void): void {
    const head = this.paper.element('THead', table);
    this.#setHead(head);
    head.end();
    const body = this.paper.element('TBody', table);
    for (const row of rows) {
      checkTime();
      const cells = row.map((text, column) => this.#cell(text, column));
      if (!this.paper.hasRoom(this.#heightOf(cells))) {
        this.paper.newPage();
        this.#setHeadAgain();
      }
      this.#setRow(body, cells, (column) => (column === 0 ? 'Row' : undefined));
    }
    body.end();
  }

  /** Each column as wide as its longest text, but none so wide that it starves the others, nor narrower than a word. */
  #fit(rows: readonly Row[]): number[] {
    const { width: all } = this.paper;
    const columns = this.head.map((title, column) => {
      const pieces = [
        { text: title, weight: 'bold' as const },
        ...rows.flatMap((row) => this.#piece(row[column], column) ?? []),
      ];
      const words = pieces.flatMap((piece) => piece.text.split(' ').map((text) => ({ ...piece, text })));
      const least = Math.max(...words.map((piece) => this.#natural(piece))) + 2 * PAD + 1;
      const widest = Math.max(...pieces.map((piece) => this.#natural(piece))) + 2 * PAD + 1;
      return { least, wanted: Math.max(least, Math.min(widest, all * WIDEST)) };
    });
    const sum = (of: 'least' | 'wanted'): number => columns.reduce((total, column) => total + column[of], 0);
    // what is left when each column has its longest word is shared out by what each wants beyond it
    const spare = all - sum('least');
    if (spare <= 0) return columns.map(({ least }) => (least / sum('least')) * all);
    const beyond = Math.max(1, sum('wanted') - sum('least'));
    return columns.map(({ least, wanted }) => least + ((wanted - least) / beyond) * spare);
  }

  #natural(piece: Piece): number {
    const [line] = linesOf([piece], 'auto', Number.POSITIVE_INFINITY, this.paper.measure(LOOK.size));
    return line?.width ?? 0;
  }

  #piece(text: Text | null | undefined, column: number): Piece | null {
    if (text == null) return null;
    return { ...this.pieceOf(text), weight: column === 0 ? 'bold' : 'regular' };
  }

  #cell(text: Text | null, column: number): Cell {
    const piece = this.#piece(text, column);
    return this.#cellOf(piece ? [piece] : [], column, typeof text === 'string');
  }

  #cellOf(pieces: Piece[], column: number, isFixed: boolean): Cell {
    const direction = isFixed ? (this.isRightToLeft ? 'rtl' : 'ltr') : 'auto';
    const width = (this.#widths[column] ?? 0) - 2 * PAD;
    return { pieces, lines: linesOf(pieces, direction, width, this.paper.measure(LOOK.size)) };
  }

  #heightOf(cells: readonly Cell[]): number {
    return Math.max(...cells.map(({ lines }) => this.paper.heightOf(lines, LOOK))) + 2 * PAD;
  }

  #headCells(): Cell[] {
    return this.head.map((title, column) => this.#cellOf([{ text: title, weight: 'bold' }], column, true));
  }

  #setHead(head: Element): void {
    const cells = this.#headCells();
    this.#shade(cells);
    this.#setRow(head, cells, () => 'Column');
  }

  /** On a page where the table goes on: for the eye alone. */
  #setHeadAgain(): void {
    const cells = this.#headCells();
    this.#shade(cells);
    this.#place(cells, ({ lines }, box) => this.paper.setArtifactLines(lines, LOOK, box));
    this.paper.y += this.#heightOf(cells);
  }

  #shade(cells: readonly Cell[]): void {
    const { left, width, y } = this.paper;
    this.paper.shade({ x: left, y, width }, this.#heightOf(cells));
  }

  #setRow(parent: Element, cells: readonly Cell[], scopeOf: (column: number) => string | undefined): void {
    const row = this.paper.element('TR', parent);
    this.#place(cells, ({ lines, pieces }, box, column) => {
      const scope = scopeOf(column);
      const element = this.paper.element(scope ? 'TH' : 'TD', row, scope ? ({ scope } as object) : {});
      this.paper.setLinesAt(lines, pieces, LOOK, element, box);
      element.end();
    });
    row.end();
    this.paper.y += this.#heightOf(cells);
    this.paper.rule();
  }

  /** From the side on which reading begins. */
  #place(
    cells: readonly Cell[],
    set: (cell: Cell, box: { x: number; y: number; width: number }, column: number) => void,
  ): void {
    const { left, width: all, y } = this.paper;
    let used = 0;
    cells.forEach((cell, column) => {
      const width = this.#widths[column] ?? 0;
      const x = this.isRightToLeft ? left + all - used - width : left + used;
      set(cell, { x: x + PAD, y: y + PAD, width: width - 2 * PAD }, column);
      used += width;
    });
  }
}
