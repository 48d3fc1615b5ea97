import { fontName, SHAPING } from './fonts';
import type { Run } from './lines';

const BLACK = '#111111';

/** How letters look. */
export interface Look {
  size: number;
  color?: string;
}

/** Puts letters on the page that is open. */
export class Ink {
  constructor(private readonly document: PDFKit.PDFDocument) {}

  /** Runs one after the other, from left to right. */
  runs(runs: readonly Run[], look: Look, x: number, baseline: number): void {
    let at = x;
    for (const run of runs) {
      this.run(run, look, at, baseline);
      at += run.width;
    }
  }

  /** One run, its letters standing on the baseline. */
  run(run: Run, { size, color = BLACK }: Look, x: number, baseline: number): void {
    this.document.font(fontName(run.face, run.weight)).fontSize(size).fillColor(color);
    // with features it is shaped as a whole, so that words of a right-to-left run keep their order
    const shaped = { features: SHAPING as never };
    const known = { textWidth: run.width, wordCount: 1 } as object;
    this.document.text(asDrawn(run), x, baseline, { lineBreak: false, baseline: 'alphabetic', ...shaped, ...known });
  }

  /** Draws what is no content. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }
}

/** Letters of a right-to-left script are turned round when they are shaped; signs alone are not, and are turned here. */
function asDrawn({ text, rightToLeft }: Run): string {
  return rightToLeft && !/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text) ? [...text].reverse().join('') : text;
}
