import { said } from '../copy-writer';
import { section } from '../section';
import { type SeenWithheld, WITHHELD, whyWithheld } from './withheld';

interface SeenAssessment {
  owner: { name: string } | null;
  date: string;
  content: { __typename: 'AssessmentContent'; domain: string; text: string } | SeenWithheld;
}

/** What the plan rests on: findings of the agencies, and what the person wishes. */
export const assessments = section<{ assessments: SeenAssessment[] }>({
  asks: `assessments { id version owner { id name } date classification content { __typename ${WITHHELD}
    ... on AssessmentContent { version domain category text languageLevels { skill level } } } }`,
  print: ({ assessments: all }, writer) => {
    if (all.length === 0) return;
    const { words } = writer;
    writer.heading(2, words.of('assessments'));
    for (const { owner, date, content } of all) {
      const isRead = content.__typename === 'AssessmentContent';
      writer.heading(3, isRead ? words.value('AssessmentDomain', content.domain) : words.of('withheldShort'));
      writer.paragraph(isRead ? { said: content.text } : whyWithheld(content, words));
      writer.field(words.of('owner'), owner ? said(owner.name) : words.of('participant'));
      writer.field(words.of('madeOn'), words.day(date));
    }
  },
});
