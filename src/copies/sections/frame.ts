import { type CopyWriter, said } from '../copy-writer';
import { section } from '../section';

/** What a copy holds of the plan itself. */
export interface SeenFrame {
  id: string;
  version: number;
  status: string;
  period: { from: string; to: string | null };
  nextReview: string | null;
  legalBases: { code: string; title: string; citation: string }[];
  participant: { id: string; name: string; languages: string[]; interpreterNeeded: boolean };
}

/** The plan itself: whose it is, what it stands on, how long it runs. */
export const frame = section<SeenFrame>({
  asks: `id version status period { from to } nextReview erasedAt
    legalBases { code title citation inForceFrom inForceTo }
    participant { id name languages interpreterNeeded }`,
  print: ({ status, period, nextReview, legalBases, participant }, writer: CopyWriter) => {
    const { words } = writer;
    writer.heading(2, words.of('frame'));
    writer.field(words.of('status'), words.value('PlanStatus', status));
    writer.field(words.of('planPeriod'), words.period(period));
    writer.field(words.of('nextReview'), nextReview ? words.day(nextReview) : words.of('notSet'));
    writer.field(words.of('languages'), words.list(participant.languages.map((code) => words.nameOf(code))) || null);
    writer.field(words.of('interpreter'), words.of(participant.interpreterNeeded ? 'yes' : 'no'));
    writer.heading(3, words.of('legalBases'));
    writer.list(legalBases.flatMap(({ title, citation }) => said(`${title} (${citation})`) ?? []));
  },
});
