import { readCase } from '../../src/demo/case-file';
import { bundledText, changed, nth, type RawCase } from './loaded';

const broken = (change: (raw: RawCase) => void) => () => readCase(changed('samira', change));
const put = (section: string, at: number, field: string, value: unknown) => (raw: RawCase) => {
  nth(raw, section, at)[field] = value;
};

test.each(['olena', 'samira', 'yusuf'])('%s is whole', (key) => {
  expect(readCase(bundledText(key)).key).toBe(key);
});

describe('a reference that leads nowhere is told of by its place in the file', () => {
  test.each<[string, string, (raw: RawCase) => void]>([
    ['staff[1].agency', "there is no agency 'xyz'", put('staff', 1, 'agency', 'xyz')],
    ['outsiders[0].agency', "there is no agency 'xyz'", put('outsiders', 0, 'agency', 'xyz')],
    ['measures[3].owner', "there is no agency 'xyz'", put('measures', 3, 'owner', 'xyz')],
    ['measures[3].owner', "agency 'barnevern' takes no part in the plan", put('measures', 3, 'owner', 'barnevern')],
    ['measures[0].responsible', "there is no member of staff 'xyz'", put('measures', 0, 'responsible', 'xyz')],
    ['measures[0].goals[1]', "there is no goal 'xyz'", put('measures', 0, 'goals', ['g-norsk', 'xyz'])],
    ['measures[0].followedBy', "there is no measure 'xyz'", put('measures', 0, 'followedBy', 'xyz')],
    ['measures[0].confirmedBy', "there is no person 'xyz'", put('measures', 0, 'confirmedBy', 'xyz')],
    ['goals[1].parent', "there is no goal 'xyz'", put('goals', 1, 'parent', 'xyz')],
    ['goals[1].basedOn[0]', "there is no assessment 'xyz'", put('goals', 1, 'basedOn', ['xyz'])],
    ['consents[1].discloser', "there is no agency 'xyz'", put('consents', 1, 'discloser', 'xyz')],
    ['consents[1].recipients[0]', "there is no agency 'xyz'", put('consents', 1, 'recipients', ['xyz'])],
    ['consents[2].measures[0]', "there is no measure 'xyz'", put('consents', 2, 'measures', ['xyz'])],
    [
      'consents[1].givenBy',
      "there is no participant or representative 'ingunn'",
      put('consents', 1, 'givenBy', 'ingunn'),
    ],
    ['consents[1].recordedBy', "there is no member of staff 'amna'", put('consents', 1, 'recordedBy', 'amna')],
    ['workNotes[0].owner', "there is no agency 'xyz'", put('workNotes', 0, 'owner', 'xyz')],
    ['workNotes[0].by', "there is no member of staff 'xyz'", put('workNotes', 0, 'by', 'xyz')],
    ['measureRequests[0].from', "there is no agency 'xyz'", put('measureRequests', 0, 'from', 'xyz')],
    ['measureRequests[0].to', "there is no agency 'xyz'", put('measureRequests', 0, 'to', 'xyz')],
    ['measureRequests[0].goal', "there is no goal 'xyz'", put('measureRequests', 0, 'goal', 'xyz')],
    ['measureRequests[0].follows', "there is no measure 'xyz'", put('measureRequests', 0, 'follows', 'xyz')],
    ['decisions[0].body', "there is no agency 'xyz'", put('decisions', 0, 'body', 'xyz')],
    ['complaints[0].decision', "there is no decision 'xyz'", put('complaints', 0, 'decision', 'xyz')],
    ['complaints[0].by', "there is no person 'xyz'", put('complaints', 0, 'by', 'xyz')],
    ['conversations[0].with', "there is no person 'xyz'", put('conversations', 0, 'with', 'xyz')],
    ['deviations[0].measure', "there is no measure 'xyz'", put('deviations', 0, 'measure', 'xyz')],
    ['lifeEvents[0].decision', "there is no decision 'xyz'", put('lifeEvents', 0, 'decision', 'xyz')],
    ['dissents[0].by', "there is no person or agency 'xyz'", put('dissents', 0, 'by', 'xyz')],
    ['dissents[0].about', "there is no thing 'xyz'", put('dissents', 0, 'about', 'xyz')],
    ['meetings[0].chair', "there is no person 'xyz'", put('meetings', 0, 'chair', 'xyz')],
    ['meetings[0].attendees[0]', "there is no person 'xyz'", put('meetings', 0, 'attendees', ['xyz'])],
    [
      'meetings[0].actions[0].responsibleAgency',
      "there is no agency 'xyz'",
      put('meetings', 0, 'actions', [{ text: 'Ringe', responsibleAgency: 'xyz' }]),
    ],
    ['assessment[0].by', "there is no person or agency 'xyz'", put('assessment', 0, 'by', 'xyz')],
    [
      'plan.coordinator',
      "there is no member of staff 'xyz'",
      ({ plan }) => Object.assign(plan, { coordinator: 'xyz' }),
    ],
    [
      'plan.custodianOfOriginal',
      "there is no person or agency 'xyz'",
      ({ plan }) => Object.assign(plan, { custodianOfOriginal: 'xyz' }),
    ],
    [
      'plan.contributions[0].by',
      "there is no person or agency 'xyz'",
      ({ plan }) => Object.assign(plan, { contributions: [{ by: 'xyz', text: 'Alt' }] }),
    ],
    [
      'emergencyAccess[0].by',
      "there is no member of staff 'xyz'",
      (raw) =>
        Object.assign(raw, { emergencyAccess: [{ by: 'xyz', at: '2025-04-26T22:40:00+02:00', measure: 'm-bolig' }] }),
    ],
    [
      'emergencyAccess[0].measure',
      "there is no measure 'xyz'",
      (raw) =>
        Object.assign(raw, { emergencyAccess: [{ by: 'hamid', at: '2025-04-26T22:40:00+02:00', measure: 'xyz' }] }),
    ],
  ])('%s', (path, reason, change) => {
    expect(broken(change)).toThrow(new Error(`${path}: ${reason}`));
  });
});

describe('what is not well formed, or cannot be so', () => {
  test.each<[string, RegExp, (raw: RawCase) => void]>([
    ['a status that there is none of', /^measures\[0\]\.status: Invalid option/, put('measures', 0, 'status', 'DONE')],
    ['a day that there is none of', /^goals\[0\]\.targetDate: /, put('goals', 0, 'targetDate', '2025-02-30')],
    [
      'a wrong control digit',
      /^agencies\[0\]\.organizationNumber: has a wrong control digit$/,
      put('agencies', 0, 'organizationNumber', '310427013'),
    ],
    [
      'a legal basis that there is none of',
      /^plan\.legalBases\[0\]: is no legal basis$/,
      ({ plan }) => Object.assign(plan, { legalBases: ['X'] }),
    ],
    [
      'a person who is there twice',
      /^outsiders\[0\]\.key: 'hamid' is used twice$/,
      put('outsiders', 0, 'key', 'hamid'),
    ],
    [
      'an organisation that is there twice',
      /^agencies\[1\]\.organizationNumber: '310427012' is used twice$/,
      put('agencies', 1, 'organizationNumber', '310427012'),
    ],
    [
      'a measure that is there twice',
      /^measures\[12\]\.key: 'm-samfunn' is used twice/,
      put('measures', 12, 'key', 'm-samfunn'),
    ],
    [
      'a goal that leads to itself',
      /^goals\[0\]\.parent: goal 'g-arbeid' leads to itself \(and 1 more\)$/,
      put('goals', 0, 'parent', 'g-norsk'),
    ],
    [
      'an outsider on the plan',
      /^outsiders\[0\]\.assigned: agency 'barnevern' takes no part in the plan$/,
      put('outsiders', 0, 'assigned', true),
    ],
    [
      'a withdrawal to come',
      /^consents\[3\]\.withdrawnAt: lies after/,
      put('consents', 3, 'withdrawnAt', '2025-10-16'),
    ],
    ['a list that is none', /^goals: Invalid input/, (raw) => Object.assign(raw, { goals: 'none' })],
  ])('%s', (_what, message, change) => {
    expect(broken(change)).toThrow(message);
  });

  test('no JSON', () => {
    expect(() => readCase('{')).toThrow(/^is not JSON/);
  });

  test('keys beside those that are used are no fault', () => {
    expect(readCase(changed('samira', (raw) => Object.assign(raw, { mood: 'glad' })))).toMatchObject({ mood: 'glad' });
  });
});
