import { section } from '../section';

/** Stretches of two weeks and more in which nothing takes place. */
export const gaps = section<{ gaps: { from: string; to: string; days: number }[] }>({
  asks: 'gaps { from to days }',
  print: ({ gaps: all }, writer) => {
    if (all.length === 0) return;
    const { words } = writer;
    writer.heading(2, words.of('gaps'));
    writer.table(
      [words.of('when'), words.of('gapDays')],
      all.map((gap) => [words.shortPeriod(gap), words.number(gap.days)]),
    );
  },
});
