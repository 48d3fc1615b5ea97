import type { Words } from '../words';
import type { Word } from '../words/fixed-words';

/** What the schema says in the place of a content that the viewer may not read. */
export interface SeenWithheld {
  __typename: 'Withheld';
  reason: string;
  explanation: string;
}

/** The selection of it. */
export const WITHHELD = '... on Withheld { reason explanation canRequestConsent }';

const WORDS: Readonly<Record<string, Word>> = { NO_CONSENT: 'withheldStaff', ERASED: 'erased' };

/** Why a content is not in the copy, in the copy's language. */
export const whyWithheld = ({ reason }: SeenWithheld, words: Words): string =>
  words.of(WORDS[reason] ?? 'withheldOthers');
