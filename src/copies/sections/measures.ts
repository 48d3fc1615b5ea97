import { type CopyWriter, said, type Text } from '../copy-writer';
import { section } from '../section';
import { nameOfGoal, type SeenGoals } from './goals';
import type { SeenStaff } from './people';
import { type SeenWithheld, WITHHELD, whyWithheld } from './withheld';

/** What a copy holds of what a measure is about. */
export interface SeenMeasureContent {
  __typename: 'MeasureContent';
  kind: string;
  category: string;
  title: string;
  description: string | null;
  howCarriedOut: string | null;
  /** Null where the participant is protected, whoever takes the copy. */
  place: string | null;
  extent: string | null;
  remarks: string | null;
  result: string | null;
  responsible: SeenStaff | null;
  goals: { id: string }[];
}

/** What a copy holds of a measure. */
export interface SeenMeasure {
  id: string;
  owner: { id: string; name: string };
  status: string;
  period: { from: string; to: string | null };
  breaks: { from: string; to: string | null }[];
  hoursPerWeek: number | null;
  classification: string;
  content: SeenMeasureContent | SeenWithheld;
}

/** What a copy holds of the measures. */
export interface SeenMeasures {
  measures: SeenMeasure[];
}

/** The measures: an overview, and then each by itself. */
export const measures = section<SeenMeasures & SeenGoals>({
  asks: `measures { id version owner { id name } status period { from to } breaks { from to } hoursPerWeek classification existence followedBy { id }
    content { __typename ${WITHHELD} ... on MeasureContent { id version kind category legalBasis { code title citation } title description
      howCarriedOut place extent remarks result needsDecision confirmation { at by { id name } } reasonsOfBreaks { from to why } responsible { id name title agency { id name } } goals { id } } } }`,
  print: (seen, writer) => {
    const { words } = writer;
    writer.heading(2, words.of('measures'));
    if (seen.measures.length === 0) return writer.paragraph(words.of('none'));
    writer.table(
      [words.of('measure'), words.of('owner'), words.of('when'), words.of('hoursPerWeek'), words.of('status')],
      seen.measures.map((one) => [
        nameOfMeasure(one, writer),
        said(one.owner.name),
        words.shortPeriod(one.period),
        one.hoursPerWeek === null ? null : words.number(one.hoursPerWeek),
        words.value('MeasureStatus', one.status),
      ]),
    );
    for (const one of seen.measures) printMeasure(one, seen, writer);
  },
});

/** What a measure is called where it is named. */
export const nameOfMeasure = ({ content }: SeenMeasure, { words }: CopyWriter): Text =>
  content.__typename === 'MeasureContent' ? { said: content.title } : words.of('withheldShort');

function printMeasure(measure: SeenMeasure, { goals }: SeenGoals, writer: CopyWriter): void {
  const { words } = writer;
  const { content, owner, period, breaks, hoursPerWeek, status } = measure;
  writer.heading(3, nameOfMeasure(measure, writer));
  if (content.__typename === 'Withheld') writer.paragraph(whyWithheld(content, words));
  else if (content.description) writer.paragraph({ said: content.description });
  if (content.__typename === 'MeasureContent') writer.field(words.of('kind'), words.value('MeasureKind', content.kind));
  writer.field(words.of('status'), words.value('MeasureStatus', status));
  writer.field(words.of('owner'), said(owner.name));
  writer.field(words.of('when'), words.period(period));
  writer.field(words.of('breaks'), words.list(breaks.map((one) => words.period(one))) || null);
  writer.field(words.of('hoursPerWeek'), hoursPerWeek === null ? null : words.number(hoursPerWeek));
  if (content.__typename === 'MeasureContent') printContent(content, { goals }, writer);
}

function printContent(content: SeenMeasureContent, { goals }: SeenGoals, writer: CopyWriter): void {
  const { words } = writer;
  const { responsible } = content;
  writer.field(words.of('responsible'), responsible && said(`${responsible.name}, ${responsible.agency.name}`));
  writer.field(words.of('howCarriedOut'), said(content.howCarriedOut));
  writer.field(words.of('place'), said(content.place));
  writer.field(words.of('extent'), said(content.extent));
  writer.field(words.of('remarks'), said(content.remarks));
  writer.field(words.of('result'), said(content.result));
  const towards = goals.filter(({ id }) => content.goals.some((one) => one.id === id));
  if (towards.length === 0) return;
  writer.heading(4, words.of('towards'));
  writer.list(towards.map((goal) => nameOfGoal(goal, writer)));
}
