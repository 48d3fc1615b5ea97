import { AGENCY, ANOTHER, type Example, example, opened } from './facts';

const frame = (standing: Parameters<typeof opened>[0]) => ({ ...opened(standing), status: 'CLOSED' });
const owned = () => ({ ...opened('STAFF'), owner: AGENCY });
const NOT_THE_OWNERS_STAFF = {
  'it is another’s': { owner: ANOTHER },
  'the participant asks': opened('PARTICIPANT'),
  'a system asks': opened('SYSTEM'),
};

/** For each row about insight and about what the law lets withhold from the person. */
export const INSIGHT: Readonly<Record<string, Example>> = {
  'work-note.insight': example(
    'CITIZEN',
    'read',
    'WorkNote',
    { ...opened('PARTICIPANT'), owner: ANOTHER, ownerKind: 'NAV', givenInsight: true },
    {
      'no answer has opened it': { givenInsight: false },
      'a proxy asks': opened('PROXY'),
      'staff of another agency ask': opened('STAFF'),
      'a system asks': opened('SYSTEM'),
    },
  ),
  'insight-request.whole': example(
    'CITIZEN',
    'read',
    'InsightRequest',
    { ...opened('GUARDIAN'), owner: ANOTHER },
    { 'a lawyer asks': opened('LAWYER'), 'staff of another agency ask': opened('STAFF') },
  ),
  'insight-request.agency': example('STAFF', 'read', 'InsightRequest', owned(), {
    'it is to another agency': { owner: ANOTHER },
    'a proxy asks': opened('PROXY'),
    'a system asks': opened('SYSTEM'),
  }),
  'withholding.owner': example('STAFF', 'read', 'Withholding', owned(), NOT_THE_OWNERS_STAFF),
  'request-insight.whole': example('CITIZEN', 'requestInsight', 'Frame', frame('PARTICIPANT'), {
    'a proxy asks': opened('PROXY'),
    'staff ask': opened('STAFF'),
  }),
  'answer-insight.agency': example('STAFF', 'answerInsight', 'InsightRequest', owned(), NOT_THE_OWNERS_STAFF),
  'withhold.owner': example('STAFF', 'withholdFromParticipant', 'Withholding', owned(), NOT_THE_OWNERS_STAFF),
  'end-withholding.owner': example('STAFF', 'endWithholding', 'Withholding', owned(), NOT_THE_OWNERS_STAFF),
  'set-guardian-insight.participant': example('CITIZEN', 'setGuardianInsight', 'Frame', frame('PARTICIPANT'), {
    'the guardian asks': opened('GUARDIAN'),
    'staff ask': opened('STAFF'),
  }),
};
