import { NOBODY } from '../../src/policy';
import { AGENCY, ANOTHER, consent, type Example, example, opened, YESTERDAY } from './facts';

const paragraph = (of: object) => ({
  ...opened('STAFF'),
  ...{ owner: ANOTHER, classification: 'CONFIDENTIAL', published: false, attends: true, known: true, readable: false },
  ...of,
});
const text = (of: object) => ({
  ...opened('STAFF'),
  ...{ owner: ANOTHER, classification: 'CONFIDENTIAL', consents: [], frozen: false, keptBack: false },
  ...{ published: false, attends: true, known: true },
  ...of,
});
const minutes = (of: object) => ({ ...opened('STAFF'), attends: true, chairs: false, known: true, ...of });

const SHUT = { classification: 'CONFIDENTIAL' };
const SHARED = { classification: 'SHARED' };
const DRAFT = { 'it is a draft of a meeting that they do not take part in': { attends: false } };
const UNKNOWN = { 'the meeting may not be known': { known: false } };
const BY_SYSTEM = { 'a system asks': opened('SYSTEM') };
const OVER = { 'the plan has ended': { living: false } };
const UNSEEN = { 'the agency takes part unseen': { takesPartHidden: true } };
const ABSENT = { 'they do not take part in the meeting': { attends: false } };
const KEPT = { 'the law keeps it from the guardian of a child': { keptBack: true } };
const FROZEN = { 'it rests on a consent that is gone': { frozen: true } };
const BY_POWER = opened('PROXY', { powers: ['READ_PLAN', 'TAKE_PART'] });
const NO_POWER = {
  'the authority does not cover taking part': { powers: ['READ_PLAN' as const] },
  'somebody of another standing asks': { standing: 'SYSTEM' as const },
};
const BY_OTHERS = { 'the participant asks, whose it is not': opened('PARTICIPANT'), ...BY_SYSTEM };

const written = (may: 'reviseParagraph' | 'resolveParagraph', name: string): Record<string, Example> => ({
  [`${name}.agency`]: example('STAFF', may, 'Paragraph', paragraph({ owner: AGENCY }), {
    ...ABSENT,
    ...OVER,
    ...UNSEEN,
    ...BY_SYSTEM,
    'it is another agency’s, and confidential': { owner: ANOTHER },
  }),
  [`${name}.participant`]: example('CITIZEN', may, 'Paragraph', paragraph({ ...opened('PARTICIPANT'), ...SHARED }), {
    ...OVER,
    ...BY_SYSTEM,
    'it is an agency’s, and confidential': SHUT,
  }),
  [`${name}.power`]: example('CITIZEN', may, 'Paragraph', paragraph({ ...BY_POWER, owner: NOBODY }), {
    ...ABSENT,
    ...OVER,
    ...NO_POWER,
    'it is an agency’s, and confidential': { owner: ANOTHER },
  }),
});

const owned = (may: 'removeParagraph' | 'restrictParagraph', name: string): Record<string, Example> => ({
  [`${name}.owner`]: example('STAFF', may, 'Paragraph', paragraph({ owner: AGENCY }), {
    ...OVER,
    ...BY_OTHERS,
    'it is another agency’s': { owner: ANOTHER },
  }),
  [`${name}.participant`]: example(
    'CITIZEN',
    may,
    'Paragraph',
    paragraph({ ...opened('PARTICIPANT'), owner: NOBODY }),
    {
      ...OVER,
      'it is an agency’s': { owner: ANOTHER },
      'a proxy asks': opened('PROXY'),
    },
  ),
});

const led = (may: 'publishMinutes' | 'putItemOnTable') =>
  example('STAFF', may, 'Minutes', minutes({ chairs: true }), {
    ...OVER,
    ...UNSEEN,
    ...BY_SYSTEM,
    'somebody else leads the meeting': { chairs: false },
  });

/** For each row about minutes, and about what goes on in a meeting. */
export const MINUTES: Readonly<Record<string, Example>> = {
  'minutes.known': example('CITIZEN', 'read', 'Minutes', minutes({ ...opened('RELATIVE'), attends: false }), {
    ...UNKNOWN,
    ...BY_SYSTEM,
  }),
  'paragraph.whole': example(
    'CITIZEN',
    'read',
    'Paragraph',
    paragraph({ ...opened('GUARDIAN'), attends: false, known: false }),
    {
      'a relative asks': opened('RELATIVE'),
    },
  ),
  'paragraph.known': example('STAFF', 'read', 'Paragraph', paragraph({}), {
    ...DRAFT,
    ...UNKNOWN,
    ...BY_SYSTEM,
    'a relative asks': opened('RELATIVE'),
  }),
  'paragraph.shared': example(
    'CITIZEN',
    'read',
    'Paragraph',
    paragraph({ ...opened('RELATIVE'), ...SHARED, readable: true, published: true, attends: false }),
    {
      ...UNKNOWN,
      ...BY_SYSTEM,
      'it is confidential': SHUT,
      'it is frozen': { readable: false },
      'it is a draft': { published: false },
    },
  ),
  'paragraph.stubs': example(
    'CITIZEN',
    'read',
    'Paragraph',
    paragraph(opened('RELATIVE', { powers: ['READ_PLAN', 'READ_STUBS'] })),
    {
      ...DRAFT,
      ...UNKNOWN,
      'the relative may not see stubs': { powers: ['READ_PLAN'] },
      'somebody of another standing asks': { standing: 'SYSTEM' },
    },
  ),
  'paragraph-content.whole': example(
    'CITIZEN',
    'read',
    'ParagraphContent',
    text({ ...opened('GUARDIAN'), attends: false }),
    {
      ...KEPT,
      'a proxy asks': opened('PROXY'),
    },
  ),
  'paragraph-content.shared': example(
    'CITIZEN',
    'read',
    'ParagraphContent',
    text({ ...opened('RELATIVE'), ...SHARED }),
    {
      ...KEPT,
      ...FROZEN,
      ...DRAFT,
      ...UNKNOWN,
      ...BY_SYSTEM,
      'it is confidential': SHUT,
    },
  ),
  'paragraph-content.owner': example('STAFF', 'read', 'ParagraphContent', text({ owner: AGENCY, frozen: true }), {
    ...DRAFT,
    ...UNKNOWN,
    ...BY_SYSTEM,
    'it is another agency’s': { owner: ANOTHER },
  }),
  'paragraph-content.consented': example('STAFF', 'read', 'ParagraphContent', text({ consents: consent() }), {
    ...FROZEN,
    ...DRAFT,
    ...UNKNOWN,
    'no consent covers it': { consents: [] },
    'the consent is to others': { consents: consent({ recipients: [ANOTHER] }) },
    'the consent is withdrawn': { consents: consent({ withdrawn: true }) },
    'its last day is over': { consents: consent({ validTo: YESTERDAY }) },
    'somebody of another standing asks': { standing: 'SYSTEM' },
  }),
  'presence.whole': example(
    'CITIZEN',
    'read',
    'Presence',
    { ...opened('GUARDIAN'), attends: false, known: false },
    {
      'a relative asks': opened('RELATIVE'),
    },
  ),
  'presence.attendee': example(
    'STAFF',
    'read',
    'Presence',
    { ...opened('STAFF'), attends: true, known: true },
    {
      ...ABSENT,
      ...BY_SYSTEM,
      'it may not be known that their agency takes part': { known: false },
    },
  ),
  'be-present.attendee': example('CITIZEN', 'bePresent', 'Minutes', minutes(opened('RELATIVE')), {
    ...ABSENT,
    ...BY_SYSTEM,
  }),
  'add-paragraph.agency': example('STAFF', 'addParagraph', 'Minutes', minutes({}), {
    ...ABSENT,
    ...OVER,
    ...UNSEEN,
    ...BY_SYSTEM,
  }),
  'add-paragraph.participant': example('CITIZEN', 'addParagraph', 'Minutes', minutes(opened('PARTICIPANT')), {
    ...OVER,
    'a proxy asks': opened('PROXY'),
  }),
  'add-paragraph.power': example('CITIZEN', 'addParagraph', 'Minutes', minutes(BY_POWER), {
    ...ABSENT,
    ...OVER,
    ...NO_POWER,
  }),
  ...written('reviseParagraph', 'revise-paragraph'),
  ...written('resolveParagraph', 'resolve-paragraph'),
  ...owned('removeParagraph', 'remove-paragraph'),
  ...owned('restrictParagraph', 'restrict-paragraph'),
  'publish-minutes.chair': led('publishMinutes'),
  'put-item-on-table.chair': led('putItemOnTable'),
};
