import type { Decision } from '../decision';
import type { Language } from '../kernel/errors';
import type { AnyEntry } from './life.view';
import { type Reminder, ReminderKind } from './reminder.view';

/** Days before a review from which it is reminded of; the event of it is told on the same day. */
const BEFORE_REVIEW = 14;
/** Days before a planned conversation, and before the last day to complain. */
const BEFORE_DAY = 7;

const WORDS: Record<ReminderKind, Record<Language, string>> = {
  REVIEW_SOON: {
    nb: 'Planen skal snart gjennomgås.',
    nn: 'Planen skal snart gåast gjennom.',
    en: 'The plan is to be gone through soon.',
  },
  REVIEW_OVERDUE: {
    nb: 'Planen skulle vært gjennomgått.',
    nn: 'Planen skulle ha vore gått gjennom.',
    en: 'The plan should have been gone through.',
  },
  REVIEW_AFTER_CHANGE: {
    nb: 'Noe har endret seg i livet. Planen bør gjennomgås.',
    nn: 'Noko har endra seg i livet. Planen bør gåast gjennom.',
    en: 'Something has changed in the person’s life. The plan should be gone through.',
  },
  CONVERSATION: {
    nb: 'En samtale om planen er avtalt.',
    nn: 'Ein samtale om planen er avtalt.',
    en: 'A conversation about the plan is arranged.',
  },
  COMPLAINT_DEADLINE: {
    nb: 'Fristen for å klage på et vedtak er snart ute.',
    nn: 'Fristen for å klage på eit vedtak er snart ute.',
    en: 'The time to complain about a decision is soon over.',
  },
};

const DAY = 86_400_000;
const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);

/** What there is of a plan to be reminded of. */
interface Known {
  nextReview: string | null;
  life: readonly AnyEntry[];
  decisions: readonly Decision[];
}

/** What is to be remembered of a plan on a day, the nearest first: of what the viewer may know. */
export function remindersOf({ nextReview, life, decisions }: Known, today: string, language: Language): Reminder[] {
  const due: [kind: ReminderKind, on: string][] = [];
  if (nextReview && nextReview < today) due.push([ReminderKind.REVIEW_OVERDUE, nextReview]);
  else if (nextReview && today >= daysBefore(nextReview, BEFORE_REVIEW))
    due.push([ReminderKind.REVIEW_SOON, nextReview]);
  const lastReview = life.filter(({ kind }) => kind === 'REVIEW').at(-1)?.writtenAt;
  const change = life.find(({ kind, writtenAt }) => kind === 'LIFE_EVENT' && !(lastReview && lastReview > writtenAt));
  if (change) due.push([ReminderKind.REVIEW_AFTER_CHANGE, change.on]);
  const conversation = life.filter(({ kind }) => kind === 'CONVERSATION').at(-1);
  const next = conversation && 'nextPlanned' in conversation ? conversation.nextPlanned : null;
  if (next && today >= daysBefore(next, BEFORE_DAY)) due.push([ReminderKind.CONVERSATION, next]);
  for (const { complaintDeadline: last } of decisions)
    if (last && last >= today && today >= daysBefore(last, BEFORE_DAY))
      due.push([ReminderKind.COMPLAINT_DEADLINE, last]);
  return due
    .map(([kind, on]) => ({ kind, on, overdue: on < today, text: WORDS[kind][language] }))
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}
