import { type Answer, answer, ask } from '../harness/ask';
import type { TestHub } from '../harness/hub';
import { MEASURE } from './plans';

const PLAN = 'id version status';
const GOAL = 'id version status classification content { __typename ... on GoalContent { version statement } }';
const ASSESSMENT =
  'id version date classification content { __typename ... on AssessmentContent { version domain text } }';
const EMERGENCY = 'id running review { outcome } viewerCan';
const REPRESENTATIVE = 'id version kind name powers validFrom validTo covers documentReference status viewerCan';
const INSIGHT = 'id outcome reasons';
const CONSENT = 'id inForce categories';
const REQUEST = 'id status';
const COMPLAINT = 'id status late lateByDays deadline viewerCan steps { kind on text }';
const MEASURE_REQUEST = 'id status text answer viewerCan';
const DECISION = 'id kind hash intact noticeReceivedOn complaintDeadline';

const MEETING = 'id version status startsAt viewerCan content { __typename ... on MeetingContent { version title } }';
const PARAGRAPH =
  'id classification publication hash viewerCan content { __typename ... on ParagraphContent { version text variants { id text } } }';
const WRITTEN = `__typename ... on Paragraph { ${PARAGRAPH} } ... on ParagraphConflict { variantId mine theirs currentVersion paragraph { ${PARAGRAPH} } }`;
const MEMBER = 'id kind status viewerCan';
const ITEM = 'id version existence viewerCan content { __typename ... on AgendaItemContent { version text } }';
const ACTION =
  'id version status dueOn viewerCan content { __typename ... on MeetingActionContent { version text result } }';
const WEBHOOK = 'id version url eventTypes state';
const DELIVERY = 'id state isTest attempts responseStatus fault';

const ENTRY = 'id on classification followUps { text }';

/** What is asked of each mutation's answer. */
const SELECTIONS = {
  registerParticipant: 'id name languages interpreterNeeded',
  openPlan: PLAN,
  reviseFrame: PLAN,
  inviteAgency: PLAN,
  assignStaff: PLAN,
  unassignStaff: PLAN,
  leavePlan: '',
  proposePlan: PLAN,
  describePlan: PLAN,
  contribute: 'id version by text',
  addGoal: GOAL,
  reviseGoal: GOAL,
  addAssessment: ASSESSMENT,
  reviseAssessment: ASSESSMENT,
  addMeasure: MEASURE,
  reviseMeasure: MEASURE,
  startMeasure: MEASURE,
  completeMeasure: MEASURE,
  cancelMeasure: MEASURE,
  handOverMeasure: MEASURE,
  confirmMeasure: MEASURE,
  upsertMeasures: MEASURE,
  requestMeasure: MEASURE_REQUEST,
  answerMeasureRequest: MEASURE_REQUEST,
  turnIntoMeasure: MEASURE,
  withdrawMeasureRequest: MEASURE_REQUEST,
  giveConsent: CONSENT,
  withdrawConsent: CONSENT,
  openInEmergency: MEASURE,
  endEmergency: EMERGENCY,
  reviewEmergency: EMERGENCY,
  appointProxy: REPRESENTATIVE,
  engageLawyer: REPRESENTATIVE,
  inviteRelative: REPRESENTATIVE,
  recordGuardian: REPRESENTATIVE,
  revisePowers: REPRESENTATIVE,
  endRepresentation: '',
  answerInvitation: '',
  narrowConsent: CONSENT,
  extendConsent: CONSENT,
  strikeConsent: CONSENT,
  requestConsent: REQUEST,
  answerConsentRequest: REQUEST,
  takeBackConsentRequest: REQUEST,
  addWorkNote: 'id text',
  requestInsight: INSIGHT,
  answerInsight: INSIGHT,
  withholdFromParticipant: 'id reasons inForce',
  endWithholding: 'id reasons inForce',
  setGuardianInsight: PLAN,
  setProtection: '',
  declareConflict: '',
  liftConflict: '',
  logConversation: ENTRY,
  reportDeviation: ENTRY,
  recordLifeEvent: ENTRY,
  requestChange: ENTRY,
  answerChangeRequest: ENTRY,
  recordFollowUp: 'id text',
  holdReview: ENTRY,
  recordEligibility: PLAN,
  recordConfidentialityInformation: PLAN,
  wishForCoordinator: PLAN,
  answerCoordinatorWish: PLAN,
  nameCoordinator: '',
  approvePlan: PLAN,
  sendPlanForCoordination: PLAN,
  putInForce: '',
  sendPlanBack: '',
  closePlan: PLAN,
  nameCustodian: PLAN,
  recordCopy: PLAN,
  recordProgramme: PLAN,
  recordDissent: 'id by about text',
  requestMove: PLAN,
  answerMove: PLAN,
  makeDecision: DECISION,
  recordNotice: DECISION,
  submitComplaint: COMPLAINT,
  withdrawComplaint: COMPLAINT,
  answerComplaint: COMPLAINT,
  forwardComplaint: COMPLAINT,
  recordAppealOutcome: COMPLAINT,
  planMeeting: MEETING,
  markRead: 'unread',
  markUnread: 'unread',
  setNotificationPreferences: 'kind wanted',
  addParagraph: PARAGRAPH,
  reviseParagraph: WRITTEN,
  resolveParagraph: WRITTEN,
  removeParagraph: '',
  restrictParagraph: PARAGRAPH,
  publishMinutes: `${MEETING} minutes { publications { no hash } }`,
  putItemOnTable: `${MEETING} itemOnTable { id }`,
  reviseMeeting: MEETING,
  callMeeting: MEETING,
  holdMeeting: MEETING,
  cancelMeeting: MEETING,
  nameGroupMember: MEMBER,
  answerGroupProposal: MEMBER,
  endGroupMember: MEMBER,
  proposeAgendaItem: ITEM,
  reviseAgendaItem: ITEM,
  agreeMeetingAction: ACTION,
  completeMeetingAction: ACTION,
  cancelMeetingAction: ACTION,
  turnActionIntoMeasure: MEASURE,
  turnActionIntoRequest: MEASURE_REQUEST,
  registerWebhook: `secret webhook { ${WEBHOOK} }`,
  reviseWebhook: WEBHOOK,
  rotateWebhookSecret: `secret webhook { ${WEBHOOK} formerSecretUntil }`,
  sendTestEvent: DELIVERY,
  redeliverWebhook: DELIVERY,
  removeWebhook: '',
} as const;

/** A mutation of the contract. */
export type Mutation = keyof typeof SELECTIONS;

/** All mutations of the contract. */
export const MUTATIONS = Object.keys(SELECTIONS) as Mutation[];

/** What a mutation answers, as far as tests look at it. */
export interface Done {
  id: string;
  name: string;
  version: number;
  status: string;
  classification: string;
  inForce: boolean;
  running: boolean;
  review: { outcome: string } | null;
  categories: string[];
  content: { __typename: string; version: number; title: string; statement: string };
}

/** The document of a mutation with its input as a variable. */
export function documentOf(mutation: Mutation): string {
  const type = mutation === 'unassignStaff' ? 'AssignStaff' : mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const selection = SELECTIONS[mutation];
  return `mutation ($input: ${type}Input!) { ${mutation}(input: $input) ${selection && `{ ${selection} }`} }`;
}

/** Performs a mutation and expects no error. */
export async function perform(hub: TestHub, token: string, mutation: Mutation, input: object): Promise<Done> {
  const data = await answer<Record<string, Done>>(hub, token, documentOf(mutation), { input });
  return data[mutation] as Done;
}

/** Performs a mutation, whatever comes of it. */
export function attempt(
  hub: TestHub,
  token: string | null,
  mutation: Mutation,
  input: object,
  headers: Record<string, string> = {},
): Promise<Answer<Record<string, Done>>> {
  return ask(hub, token, documentOf(mutation), { input }, headers);
}
