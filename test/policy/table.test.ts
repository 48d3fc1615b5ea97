import { NOBODY, type Operation, Rights, rules, type Standing, type ViewerKind } from '../../src/policy';
import { buildHubSchema } from '../../src/schema';
import { EXAMPLES } from './examples';
import { type Example, viewerOf } from './facts';

/** All operations; the compiler sees to it that none is left out and none is made up. */
const OPERATIONS: Readonly<Record<Operation, 'MUTATION' | 'NO OPERATION OF THE SCHEMA'>> = {
  read: 'NO OPERATION OF THE SCHEMA',
  widenContent: 'NO OPERATION OF THE SCHEMA',
  putContent: 'NO OPERATION OF THE SCHEMA',
  takeCopy: 'NO OPERATION OF THE SCHEMA',
  registerParticipant: 'MUTATION',
  openPlan: 'MUTATION',
  reviseFrame: 'MUTATION',
  inviteAgency: 'MUTATION',
  assignStaff: 'MUTATION',
  unassignStaff: 'MUTATION',
  leavePlan: 'MUTATION',
  proposePlan: 'MUTATION',
  describePlan: 'MUTATION',
  contribute: 'MUTATION',
  addGoal: 'MUTATION',
  reviseGoal: 'MUTATION',
  addAssessment: 'MUTATION',
  reviseAssessment: 'MUTATION',
  addMeasure: 'MUTATION',
  reviseMeasure: 'MUTATION',
  startMeasure: 'MUTATION',
  completeMeasure: 'MUTATION',
  cancelMeasure: 'MUTATION',
  handOverMeasure: 'MUTATION',
  confirmMeasure: 'MUTATION',
  upsertMeasures: 'MUTATION',
  requestMeasure: 'MUTATION',
  answerMeasureRequest: 'MUTATION',
  turnIntoMeasure: 'MUTATION',
  withdrawMeasureRequest: 'MUTATION',
  giveConsent: 'MUTATION',
  withdrawConsent: 'MUTATION',
  narrowConsent: 'MUTATION',
  extendConsent: 'MUTATION',
  strikeConsent: 'MUTATION',
  requestConsent: 'MUTATION',
  answerConsentRequest: 'MUTATION',
  takeBackConsentRequest: 'MUTATION',
  addWorkNote: 'MUTATION',
  setArchivalHold: 'MUTATION',
  liftArchivalHold: 'MUTATION',
  erasePlan: 'MUTATION',
  openInEmergency: 'MUTATION',
  endEmergency: 'MUTATION',
  reviewEmergency: 'MUTATION',
  appointProxy: 'MUTATION',
  engageLawyer: 'MUTATION',
  inviteRelative: 'MUTATION',
  recordGuardian: 'MUTATION',
  revisePowers: 'MUTATION',
  endRepresentation: 'MUTATION',
  answerInvitation: 'MUTATION',
  requestInsight: 'MUTATION',
  answerInsight: 'MUTATION',
  withholdFromParticipant: 'MUTATION',
  endWithholding: 'MUTATION',
  setGuardianInsight: 'MUTATION',
  setProtection: 'MUTATION',
  declareConflict: 'MUTATION',
  liftConflict: 'MUTATION',
  logConversation: 'MUTATION',
  reportDeviation: 'MUTATION',
  recordLifeEvent: 'MUTATION',
  requestChange: 'MUTATION',
  answerChangeRequest: 'MUTATION',
  recordFollowUp: 'MUTATION',
  holdReview: 'MUTATION',
  recordEligibility: 'MUTATION',
  recordConfidentialityInformation: 'MUTATION',
  wishForCoordinator: 'MUTATION',
  answerCoordinatorWish: 'MUTATION',
  nameCoordinator: 'MUTATION',
  approvePlan: 'MUTATION',
  sendPlanForCoordination: 'MUTATION',
  putInForce: 'MUTATION',
  sendPlanBack: 'MUTATION',
  closePlan: 'MUTATION',
  nameCustodian: 'MUTATION',
  recordCopy: 'MUTATION',
  recordProgramme: 'MUTATION',
  recordDissent: 'MUTATION',
  requestMove: 'MUTATION',
  answerMove: 'MUTATION',
  makeDecision: 'MUTATION',
  recordNotice: 'MUTATION',
  submitComplaint: 'MUTATION',
  withdrawComplaint: 'MUTATION',
  answerComplaint: 'MUTATION',
  forwardComplaint: 'MUTATION',
  recordAppealOutcome: 'MUTATION',
  planMeeting: 'MUTATION',
  markRead: 'MUTATION',
  markUnread: 'MUTATION',
  setNotificationPreferences: 'MUTATION',
  bePresent: 'NO OPERATION OF THE SCHEMA',
  addParagraph: 'MUTATION',
  reviseParagraph: 'MUTATION',
  resolveParagraph: 'MUTATION',
  removeParagraph: 'MUTATION',
  restrictParagraph: 'MUTATION',
  publishMinutes: 'MUTATION',
  putItemOnTable: 'MUTATION',
  nameGroupMember: 'MUTATION',
  answerGroupProposal: 'MUTATION',
  endGroupMember: 'MUTATION',
  reviseMeeting: 'MUTATION',
  callMeeting: 'MUTATION',
  holdMeeting: 'MUTATION',
  cancelMeeting: 'MUTATION',
  proposeAgendaItem: 'MUTATION',
  reviseAgendaItem: 'MUTATION',
  agreeMeetingAction: 'MUTATION',
  completeMeetingAction: 'MUTATION',
  cancelMeetingAction: 'MUTATION',
  turnActionIntoMeasure: 'MUTATION',
  turnActionIntoRequest: 'MUTATION',
  registerWebhook: 'MUTATION',
  reviseWebhook: 'MUTATION',
  rotateWebhookSecret: 'MUTATION',
  sendTestEvent: 'MUTATION',
  redeliverWebhook: 'MUTATION',
  removeWebhook: 'MUTATION',
};

const rightsOf = (kind: ViewerKind): Rights => new Rights(kind, viewerOf(kind));
const ground = ({ may, what }: Example, facts: object, kind: ViewerKind) =>
  rightsOf(kind).groundFor(may, what, facts as never);
const may = ({ may: operation, what }: Example, facts: object, kind: ViewerKind) =>
  rightsOf(kind).may(operation, what, facts as never);

/** The kind of caller that can have the standing that the facts name. */
function kindIn(facts: object, otherwise: ViewerKind): ViewerKind {
  const { standing } = facts as { standing?: Standing };
  if (standing === 'STAFF' || standing === 'SYSTEM') return standing;
  return standing === undefined || !['PARTICIPANT', 'GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'].includes(standing)
    ? otherwise
    : 'CITIZEN';
}

describe('the table of rules', () => {
  test('has an example for every row, and no example for a row that is not there', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(rules.map(({ id }) => id).sort());
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test.each(Object.entries(EXAMPLES))('%s gives what its example asks for, and is the ground of it', (id, example) => {
    const given = ground(example, example.allowed, example.kind);
    const leaning = id.endsWith('.consented') ? { consent: 'c0' } : {};
    const opened = id === 'measure-content.emergency' ? { emergency: 'e0' } : {};
    expect(given).toEqual({ rule: id, ...leaning, ...opened });
    expect(may(example, example.allowed, example.kind)).toBe(true);
  });

  test.each(Object.entries(EXAMPLES))(
    '%s, and all the rest of the table, refuse when something is wrong',
    (_id, example) => {
      const refused = Object.entries(example.refused);
      expect(refused.length).toBeGreaterThan(0);
      const allowed = refused
        .filter(([, facts]) => may(example, facts, kindIn(facts, example.kind)))
        .map(([wrong]) => wrong);
      expect(allowed).toEqual([]);
    },
  );

  test.each(Object.entries(EXAMPLES))(
    '%s refuses its example where any one fact of it was not loaded (A11)',
    (_id, example) => {
      const names = Object.keys(example.allowed);
      const allowed = names.filter((name) => {
        const { [name]: _left, ...rest } = example.allowed as Record<string, unknown>;
        return may(example, rest, example.kind) || ground(example, rest, example.kind) !== null;
      });
      expect(allowed).toEqual([]);
    },
  );

  test.each(Object.entries(EXAMPLES).filter(([, { what }]) => what === 'Plan' || what === 'Register'))(
    '%s refuses to any other kind of caller, and to one who acts for no agency',
    (_id, example) => {
      const others = (['STAFF', 'CITIZEN', 'SYSTEM'] as const).filter((kind) => kind !== example.kind);
      for (const kind of others) expect(may(example, example.allowed, kind)).toBe(false);
      if (example.kind === 'CITIZEN' || example.what === 'Register') return;
      const nowhere = new Rights(example.kind, { ...viewerOf(example.kind), agency: NOBODY });
      expect(nowhere.may(example.may, example.what, example.allowed as never)).toBe(false);
    },
  );

  test('has a row for every operation', () => {
    const spoken = new Set(rules.map((rule) => rule.may));
    expect(Object.keys(OPERATIONS).filter((operation) => !spoken.has(operation as Operation))).toEqual([]);
  });

  test('has an operation for every mutation of the schema, by its name, and none besides', async () => {
    const schema = await buildHubSchema();
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    const operations = Object.entries(OPERATIONS).filter(([, kind]) => kind === 'MUTATION');
    expect(mutations.sort()).toEqual(operations.map(([operation]) => operation).sort());
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s says in three languages why it refuses, and on what ground it gives',
    (_id, rule) => {
      const { nb, nn, en, ...others } = rule.because;
      expect(others).toEqual({});
      for (const sentence of [nb, nn, en]) expect(sentence).toMatch(/^\p{Lu}.{20,}\.$/u);
      expect(new Set([nb, nn, en]).size).toBe(3);
      expect(rule.ground.length).toBeGreaterThan(10);
      expect(rule.who.length).toBeGreaterThan(0);
    },
  );

  test('refuses everything that no row speaks of', () => {
    for (const kind of ['STAFF', 'CITIZEN', 'SYSTEM'] as const) {
      const rights = rightsOf(kind);
      expect(rights.may('eraseEverything' as never, 'Plan', {} as never)).toBe(false);
      expect(rights.may('read', 'Secrets' as never, {} as never)).toBe(false);
      expect(() => rights.require('eraseEverything' as never, 'Plan', {} as never, 'en')).toThrow('no rule speaks of');
    }
  });
});
