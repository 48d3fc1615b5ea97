import { copyDocument } from './copy-document';
import type { CopyFormat } from './copy-format';
import { linesOf } from './pdf/lines';
import { Paper } from './pdf/paper';
import { PdfWriter } from './pdf/pdf-writer';
import { SECTIONS } from './sections';
import type { SeenFrame } from './sections/frame';

const PRINTED = SECTIONS.filter(({ print }) => print);

/** The plan on paper: tagged, so that it can be read aloud, with its letters embedded. */
export const pdfCopy: CopyFormat = {
  mediaType: 'application/pdf',
  fileName: 'plan.pdf',
  asks: copyDocument(PRINTED.map(({ asks }) => asks)),
  make: async ({ plan, words, takenAt, today, checkTime }) => {
    const { participant } = plan as unknown as SeenFrame;
    const paper = new Paper(words, words.of('title'), takenAt);
    const writer = new PdfWriter(paper, words, checkTime);
    writer.heading(1, words.of('title'));
    writer.field(words.of('of'), { said: participant.name });
    writer.paragraph(words.of('takenOn', { day: words.day(today) }));
    writer.paragraph(words.of('shows'));
    for (const { print } of PRINTED) {
      print?.(plan, writer);
      // a long plan must not hold up all others
      await new Promise((resolve) => setImmediate(resolve));
    }
    writer.end();
    const direction = words.isRightToLeft ? 'rtl' : 'ltr';
    return paper.finish((page, pages) => {
      const text = words.of('page', { page, pages });
      const [line] = linesOf([{ text, weight: 'regular' }], direction, paper.width, paper.measure(9));
      return line ?? { runs: [], width: 0 };
    });
  },
};
