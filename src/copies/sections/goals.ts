import { type CopyWriter, said, type Text } from '../copy-writer';
import { section } from '../section';
import { type SeenWithheld, WITHHELD, whyWithheld } from './withheld';

/** What a copy holds of a goal. */
export interface SeenGoal {
  id: string;
  owner: { id: string; name: string } | null;
  horizon: string;
  targetDate: string | null;
  status: string;
  classification: string;
  content:
    | {
        __typename: 'GoalContent';
        statement: string;
        inOwnWords: string | null;
        category: string;
        parent: { id: string } | null;
      }
    | SeenWithheld;
}

/** What a copy holds of the goals. */
export interface SeenGoals {
  goals: SeenGoal[];
}

const parentOf = ({ content }: SeenGoal): string | null =>
  content.__typename === 'GoalContent' ? (content.parent?.id ?? null) : null;

/** The goals, each followed by those that lead to it. */
export const goals = section<SeenGoals>({
  asks: `goals { id version owner { id name } horizon targetDate status classification content { __typename
    ... on GoalContent { version statement inOwnWords category parent { id } basedOn { id } } ${WITHHELD} } }`,
  print: ({ goals: all }, writer) => {
    writer.heading(2, writer.words.of('goals'));
    if (all.length === 0) writer.paragraph(writer.words.of('none'));
    const known = new Set(all.map(({ id }) => id));
    const isTop = (goal: SeenGoal): boolean => !known.has(parentOf(goal) ?? '');
    for (const goal of all.filter(isTop)) printGoal(goal, all, writer, 3);
  },
});

function printGoal(goal: SeenGoal, all: readonly SeenGoal[], writer: CopyWriter, level: 3 | 4): void {
  const { words } = writer;
  const { content, owner } = goal;
  writer.heading(level, nameOfGoal(goal, writer));
  if (content.__typename === 'GoalContent') {
    const own = said(content.inOwnWords);
    writer.field(words.of('inOwnWords'), own && { said: `«${own.said}»` });
  } else writer.paragraph(whyWithheld(content, words));
  writer.field(words.value('GoalHorizon', goal.horizon), words.value('GoalStatus', goal.status));
  writer.field(words.of('targetDate'), goal.targetDate ? words.day(goal.targetDate) : null);
  writer.field(words.of('owner'), owner ? said(owner.name) : words.of('ownGoal'));
  for (const below of all.filter((one) => parentOf(one) === goal.id)) printGoal(below, all, writer, 4);
}

/** What a goal is called where it is named. */
export const nameOfGoal = ({ content, horizon }: SeenGoal, { words }: CopyWriter): Text =>
  content.__typename === 'GoalContent'
    ? { said: content.statement }
    : `${words.value('GoalHorizon', horizon)} – ${words.of('withheldShort')}`;
