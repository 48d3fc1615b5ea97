import type { CopyMatter } from '../copy-format';
import { SECTIONS } from '../sections';
import type { SeenFrame } from '../sections/frame';
import { linesOf } from './lines';
import { Paper } from './paper';
import { PdfWriter } from './pdf-writer';

/**
 * Prints a plan, section by section.
 * @public asked for by require, when it is needed
 */
export async function printPlan({ plan, words, takenAt, today, checkTime }: CopyMatter): Promise<Buffer> {
  const { participant } = plan as unknown as SeenFrame;
  const paper = new Paper(words, words.of('title'), takenAt);
  const writer = new PdfWriter(paper, words, checkTime);
  writer.heading(1, words.of('title'));
  writer.field(words.of('of'), { said: participant.name });
  writer.paragraph(words.of('takenOn', { day: words.day(today) }));
  writer.paragraph(words.of('shows'));
  for (const { print } of SECTIONS) {
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
}
