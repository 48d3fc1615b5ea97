import { said } from '../copy-writer';
import { section } from '../section';

interface SeenEmergency {
  by: string;
  agency: { name: string };
  reason: string;
  openedAt: string;
}

/** What was opened in emergencies. */
export const emergencies = section<{ emergencies: SeenEmergency[] }>({
  asks: 'emergencies { id measure { id } by agency { id name } reason openedAt endsAt running review { outcome remarks by at } }',
  print: ({ emergencies: all }, writer) => {
    if (all.length === 0) return;
    const { words } = writer;
    writer.heading(2, words.of('emergencies'));
    writer.table(
      [words.of('when'), words.of('openedBy'), words.of('reason')],
      all.map(({ openedAt, by, agency, reason }) => [
        words.shortDay(openedAt),
        said(`${by}, ${agency.name}`),
        said(reason),
      ]),
    );
  },
});
