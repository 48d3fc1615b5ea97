import { type CopyWriter, said, type Text } from '../copy-writer';
import { section } from '../section';

interface SeenDescription {
  finalGoal: string | null;
  languageGoal: { level: string | null; hoursGranted: number | null; civicsHoursGranted: number | null } | null;
  lifeSituation: string | null;
  background: string | null;
  facilitation: string | null;
  otherCooperation: { with: string; why: string | null }[] | null;
}

interface SeenContribution {
  by: string;
  agency: { name: string } | null;
  representative: { name: string } | null;
  text: string;
}

/** What the plan says as a whole, and what each contributes. */
export const description = section<{ description: SeenDescription | null; contributions: SeenContribution[] }>({
  asks: `description { version finalGoal languageGoal { level hoursGranted hoursUsed civicsHoursGranted } lifeSituation background
      facilitation madeInLanguage withInterpreter otherCooperation { with why } }
    contributions { id version by agency { id name } representative { id name } text writtenAt }`,
  print: ({ description: whole, contributions }, writer) => {
    if (!whole && contributions.length === 0) return;
    const { words } = writer;
    writer.heading(2, words.of('whatItSays'));
    if (whole) printWhole(whole, writer);
    if (contributions.length === 0) return;
    writer.heading(3, words.of('contributions'));
    for (const { agency, representative, text } of contributions)
      writer.field(agency?.name ?? representative?.name ?? words.of('participant'), { said: text });
  },
});

function printWhole(whole: SeenDescription, writer: CopyWriter): void {
  const { words } = writer;
  const { languageGoal, otherCooperation } = whole;
  const hours = (value: number | null | undefined): Text | null => (value == null ? null : words.number(value));
  writer.field(words.of('finalGoal'), said(whole.finalGoal));
  writer.field(words.of('languageGoal'), languageGoal?.level ?? null);
  writer.field(words.of('norwegianHours'), hours(languageGoal?.hoursGranted));
  writer.field(words.of('civicsHours'), hours(languageGoal?.civicsHoursGranted));
  writer.field(words.of('lifeSituation'), said(whole.lifeSituation));
  writer.field(words.of('background'), said(whole.background));
  writer.field(words.of('facilitation'), said(whole.facilitation));
  if (!otherCooperation) return;
  writer.heading(3, words.of('otherCooperation'));
  if (otherCooperation.length === 0) writer.paragraph(words.of('none'));
  writer.list(otherCooperation.map(({ with: whom, why }) => ({ said: why ? `${whom}: ${why}` : whom })));
}
