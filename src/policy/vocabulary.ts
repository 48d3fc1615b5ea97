import type { Language } from '../kernel/errors';

/** How a viewer stands to one plan; which rule opened the plan to them says which. */
export type Standing = 'STAFF' | 'PARTICIPANT' | 'GUARDIAN' | 'PROXY' | 'LAWYER' | 'RELATIVE' | 'SYSTEM';

/** What a written authority, a mandate or an engagement lets a representative do. */
export type Power = 'READ_PLAN' | 'READ_STUBS' | 'GIVE_CONSENT' | 'APPROVE' | 'COMPLAIN' | 'TAKE_PART';

/** Reading, and each operation that writes, by its name in the schema. */
export type Operation =
  | 'read'
  | 'registerParticipant'
  | 'openPlan'
  | 'reviseFrame'
  | 'inviteAgency'
  | 'assignStaff'
  | 'unassignStaff'
  | 'leavePlan'
  | 'proposePlan'
  | 'describePlan'
  | 'contribute'
  | 'addGoal'
  | 'reviseGoal'
  | 'addAssessment'
  | 'reviseAssessment'
  | 'addMeasure'
  | 'reviseMeasure'
  | 'startMeasure'
  | 'completeMeasure'
  | 'cancelMeasure'
  | 'handOverMeasure'
  | 'confirmMeasure'
  | 'upsertMeasures'
  | 'requestMeasure'
  | 'answerMeasureRequest'
  | 'turnIntoMeasure'
  | 'withdrawMeasureRequest'
  | 'giveConsent'
  | 'withdrawConsent'
  | 'narrowConsent'
  | 'extendConsent'
  | 'strikeConsent'
  | 'requestConsent'
  | 'answerConsentRequest'
  | 'takeBackConsentRequest'
  | 'addWorkNote'
  | 'setArchivalHold'
  | 'liftArchivalHold'
  | 'erasePlan'
  | 'openInEmergency'
  | 'endEmergency'
  | 'reviewEmergency'
  | 'appointProxy'
  | 'engageLawyer'
  | 'inviteRelative'
  | 'recordGuardian'
  | 'revisePowers'
  | 'endRepresentation'
  | 'answerInvitation'
  | 'requestInsight'
  | 'answerInsight'
  | 'withholdFromParticipant'
  | 'endWithholding'
  | 'setGuardianInsight'
  | 'setProtection'
  | 'declareConflict'
  | 'liftConflict'
  /** Taking the plan along as a file: it has an address of its own beside the schema, `/copies`. */
  | 'takeCopy'
  | 'logConversation'
  | 'reportDeviation'
  | 'recordLifeEvent'
  | 'requestChange'
  | 'answerChangeRequest'
  | 'recordFollowUp'
  | 'holdReview'
  | 'recordEligibility'
  | 'recordConfidentialityInformation'
  | 'wishForCoordinator'
  | 'answerCoordinatorWish'
  | 'nameCoordinator'
  | 'approvePlan'
  | 'sendPlanForCoordination'
  | 'putInForce'
  | 'sendPlanBack'
  | 'closePlan'
  | 'nameCustodian'
  | 'recordCopy'
  | 'recordProgramme'
  | 'recordDissent'
  | 'requestMove'
  | 'answerMove'
  | 'makeDecision'
  | 'recordNotice'
  | 'submitComplaint'
  | 'withdrawComplaint'
  | 'answerComplaint'
  | 'forwardComplaint'
  | 'recordAppealOutcome'
  | 'planMeeting'
  | 'markRead'
  | 'markUnread'
  | 'setNotificationPreferences'
  | 'addParagraph'
  | 'reviseParagraph'
  | 'resolveParagraph'
  | 'removeParagraph'
  | 'restrictParagraph'
  | 'publishMinutes'
  | 'putItemOnTable'
  /** Being seen as present in a meeting while one listens to it. */
  | 'bePresent'
  | 'nameGroupMember'
  | 'answerGroupProposal'
  | 'endGroupMember'
  | 'reviseMeeting'
  | 'callMeeting'
  | 'holdMeeting'
  | 'cancelMeeting'
  | 'proposeAgendaItem'
  | 'reviseAgendaItem'
  | 'agreeMeetingAction'
  | 'completeMeetingAction'
  | 'cancelMeetingAction'
  | 'turnActionIntoMeasure'
  | 'turnActionIntoRequest'
  | 'registerWebhook'
  | 'reviseWebhook'
  | 'rotateWebhookSecret'
  | 'sendTestEvent'
  | 'redeliverWebhook'
  | 'removeWebhook'
  /** Changing class or category such that others may read. */
  | 'widenContent'
  /** Adding or changing a content, beside the act's own right: its legal basis must hold. */
  | 'putContent';

/** What the rules speak of; each has its complete facts below. */
export type SubjectType = keyof Facts;

/** A sentence in each language that people read; nb by default. */
export type Sentence = Record<Language, string>;

/** Who asks, as far as rules may name it: nothing here is looked up, so nothing here can be stale. */
export interface ViewerConstants {
  person: string;
  /** The acting agency; the nil id for people who act for none. */
  agency: string;
  /** Calendar date, 2026-03-01. */
  today: string;
}

/** What must be known of a plan to say whether it is open to the viewer. All of it, or the answer is no. */
export interface PlanFacts {
  protection: 'NONE' | 'CONFIDENTIAL' | 'STRICTLY_CONFIDENTIAL';
  participantPerson: string;
  participations: { agency: string; active: boolean }[];
  posts: { person: string; agency: string; role: 'CASEWORKER' | 'SUPERVISOR'; cleared: boolean; active: boolean }[];
  assignments: { person: string; agency: string; active: boolean }[];
  /** The conflict register names the viewer and the participant. */
  conflicted: boolean;
  /** The viewer, who is staff, stands in for the participant or beside them; it has not ended. */
  represents: boolean;
  representations: {
    person: string;
    kind: 'GUARDIAN' | 'PROXY' | 'LAWYER' | 'RELATIVE';
    powers: Power[];
    written: boolean;
    wanted: boolean;
    willing: boolean;
    ended: boolean;
    validFrom: string;
    validTo: string;
  }[];
  tokenScopes: string[];
}

/** What the opened plan lends to everything in it. */
export interface Opened {
  standing: Standing;
  powers: Power[];
  tokenScopes: string[];
  /** The viewer is the plan's coordinator. */
  coordinates: boolean;
  /** The viewer's agency takes part without others knowing. */
  takesPartHidden: boolean;
  /** The plan is neither closed nor superseded. */
  living: boolean;
}

/** A consent to sharing that covers a thing: same plan, discloser is the owner, category included, all or this one named. */
export interface CoveringConsent {
  id: string;
  recipients: string[];
  withdrawn: boolean;
  validFrom: string;
  validTo: string;
}

/** That somebody has opened a measure in an emergency. */
export interface EmergencyOpened {
  id: string;
  person: string;
  /** The agency that the person acted for. */
  agency: string;
  /** It was ended before its time. */
  ended: boolean;
  /** Its hour is not over by the hub's clock. */
  inTime: boolean;
}

/** What must be known of a content. */
export interface ContentFacts extends Opened {
  owner: string;
  classification: string;
  consents: CoveringConsent[];
  /** It rests on a legal basis that asks for consent, and no consent to the plan is in force. */
  frozen: boolean;
  /** The law keeps it from this viewer: withheld from the person, or a child’s health content from a guardian. Never from staff. */
  keptBack: boolean;
}

/** The complete facts of each subject. Nil id for an owner that is the participant. */
export interface Facts {
  Plan: PlanFacts;
  Frame: Opened & { status: string };
  Participation: Opened & { owner: string; existence: string; invitedBy: string };
  /** `readable`: the viewer may read its content. */
  Goal: Opened & { owner: string; classification: string; readable: boolean };
  GoalContent: ContentFacts;
  /** A finding; `readable`: the viewer may read its content. */
  Assessment: Opened & { owner: string; classification: string; readable: boolean };
  AssessmentContent: ContentFacts;
  Measure: Opened & {
    owner: string;
    classification: string;
    existence: string;
    consents: CoveringConsent[];
    readable: boolean;
  };
  MeasureContent: ContentFacts & { existence: string; emergencies: EmergencyOpened[] };
  /** Who would confirm a measure, and whose it is. */
  MeasureConfirmation: Opened & { owner: string; posts: PlanFacts['posts'] };
  /** By what a measure is known in its owner's own case system. */
  MeasureReference: Opened & { owner: string };
  /** `known`: the viewer may know of both agencies. `isTransition`: it follows a measure that the viewer may know of. */
  MeasureRequest: Opened & {
    requester: string;
    receiver: string;
    status: string;
    known: boolean;
    isTransition: boolean;
  };
  /** The words of a request: whose they are, and the two between whom they are. */
  MeasureRequestWords: Opened & { owner: string; parties: string[]; frozen: boolean; keptBack: boolean };
  /** A content that is put in or changed, and what it rests on before and after. */
  Basis: Opened & { owner: string; frozen: boolean };
  Consent: Opened & {
    purpose: string;
    parties: string[];
    discloser: string;
    method: string;
    scope: string;
    knownMeasures: number;
  };
  /** `soleRecipient`: the one agency that would see by it. `known`: the viewer may know of what it is about, and of whom it names. */
  ConsentRequest: Opened & {
    kind: string;
    status: string;
    requester: string;
    discloser: string;
    soleRecipient: string;
    known: boolean;
  };
  /** What the plan says as a whole; owner is the agency that coordinates. */
  PlanDescription: Opened & { owner: string; frozen: boolean };
  /** Owner is an agency, `person` a representative; both nobody for the participant. `known`: the viewer may know whose it is. */
  Contribution: Opened & { owner: string; person: string; known: boolean; frozen: boolean };
  WorkNote: Opened & { owner: string; ownerKind: string; givenInsight: boolean };
  InsightRequest: Opened & { owner: string };
  /** `known`: it is about no measure, or about one whose content the viewer may read. */
  Decision: ContentFacts & { known: boolean };
  /** Something in the life of the plan; `known`: the viewer may know of the measure that it is about. */
  LifeEntry: ContentFacts & { addressedTo: string[]; writtenBy: string; known: boolean };
  /** Owner is the body that it goes to; `known`: the viewer may know that it takes part. */
  Complaint: Opened & {
    owner: string;
    /** The person who submitted it, or is about to. */
    complainant: string;
    classification: string;
    keptBack: boolean;
    known: boolean;
    /** The mandate, authority or engagement is in force; of the participant's own always. */
    authorised: boolean;
    /** The complainant serves in an agency that takes part, or in another of its municipality. */
    servesInField: boolean;
  };
  /** In the responsibility group, or proposed for it: owner is the agency that they sit for, `person` who takes part beside the participant. */
  GroupMember: Opened & { owner: string; person: string; status: string; known: boolean };
  /** `readable`: the viewer may read its content. `chairs`: the viewer leads it. */
  Meeting: Opened & { owner: string; classification: string; readable: boolean; chairs: boolean };
  MeetingContent: ContentFacts;
  /** Who was called or came. `readable`: the viewer may read of the meeting. `known`: the viewer may know of whom it is. */
  MeetingAttendee: Opened & { readable: boolean; known: boolean };
  /** `known`: the viewer may know of the meeting. `inGroup`: the viewer is in the responsibility group. */
  AgendaItem: Opened & {
    owner: string;
    classification: string;
    existence: string;
    readable: boolean;
    known: boolean;
    inGroup: boolean;
  };
  AgendaItemContent: ContentFacts & { known: boolean };
  /** Owner is the agency that answers for it. */
  MeetingAction: Opened & {
    owner: string;
    classification: string;
    readable: boolean;
    known: boolean;
    chairs: boolean;
  };
  MeetingActionContent: ContentFacts & { known: boolean };
  Withholding: Opened & { owner: string };
  AccessLog: Opened;
  /** Counts over a municipality, of no plan: as whom the viewer asks, their posts, and whether their agency answers for it. */
  Statistics: { standing: Standing; posts: PlanFacts['posts']; answersForMunicipality: boolean };
  /** Where an agency's systems are told of events: as whom the viewer asks, their posts, whose it is, and what the token lets it do. */
  Webhook: { standing: Standing; posts: PlanFacts['posts']; owner: string; tokenScopes: string[] };
  /** The plan as a file to take along. */
  Copy: Opened;
  Reminder: Opened;
  /** That the time to complain is soon over. */
  ComplaintReminder: Opened;
  /** Somebody’s inbox and what they have set for it, of no one plan: as whom the viewer asks, and whose it is. */
  Inbox: { standing: Standing; person: string };
  /** How like the plan is to others. */
  Likeness: Opened;
  /** How a thing stood after a change; owner and what is kept back as they were then, readable as it is now. */
  Revision: Opened & { owner: string; readable: boolean; keptBack: boolean };
  /** What decides about keeping a plan and erasing it. */
  Archive: Opened & { posts: PlanFacts['posts']; coordinatingAgency: string; status: string; held: boolean };
  /** A measure as somebody finds it who would open it in an emergency. */
  EmergencyOpening: Opened & {
    existence: string;
    status: string;
    kindMayInEmergency: boolean;
    reads: boolean;
    frozen: boolean;
  };
  /** Owner is the measure's; known are its measure and the agency that opened it. */
  Emergency: Opened & {
    owner: string;
    openedBy: string;
    openedFor: string;
    known: boolean;
    /** The viewer may read the measure’s content. */
    readable: boolean;
    posts: PlanFacts['posts'];
  };
  /** Somebody who stands in for the participant or beside them; the viewer's own when `person` is the viewer. */
  Representative: Opened & {
    person: string;
    kind: string;
    method: string;
    willing: boolean;
    ended: boolean;
    /** Serves in an agency that takes part, or in another of its municipality: an official of the field. */
    servesInField: boolean;
    /** The participant, who cannot stand in for themself. */
    isParticipant: boolean;
  };
  /** `consentedChange`: the participant has consented to precisely this change, and it has not been made yet. */
  Widening: Opened & { owner: string; newReaders: number; consentedChange: boolean };
  /** A step on the way to a plan in force, or after it. */
  ComingAbout: Opened & { owner: string; classification: string };
  /** `owner`: the agency that it concerns. `saidFor`: the agency for which it was said. `known`: the viewer may know of what it is about. */
  Dissent: Opened & { owner: string; saidFor: string; known: boolean };
  /** What decides about naming a coordinator. */
  Coordinator: Opened & { posts: PlanFacts['posts']; coordinatingAgency: string; status: string };
  /** A plan as the coordinating unit of its municipality finds it: the viewer has no access to the plan itself. */
  Coordination: Pick<PlanFacts, 'posts' | 'protection' | 'participantPerson' | 'conflicted' | 'represents'> & {
    standing: Standing;
    unit: string;
    status: string;
    coordinated: boolean;
  };
  /** `raises`: the address is protected more than before. */
  Protection: Opened & { posts: PlanFacts['posts']; raises: boolean };
  /** That a member of staff has a conflict with the participant; owner is their agency. */
  Conflict: Opened & { posts: PlanFacts['posts']; person: string; owner: string };
  /** What goes on in a meeting: whether the viewer takes part in it, and leads it. `known`: the viewer may know of it. */
  Minutes: Opened & { attends: boolean; chairs: boolean; known: boolean };
  /** `published`: with the minutes. `known`: the viewer may know of the meeting. `readable`: the viewer may read its text. */
  Paragraph: Opened & {
    owner: string;
    classification: string;
    published: boolean;
    attends: boolean;
    known: boolean;
    readable: boolean;
  };
  ParagraphContent: ContentFacts & { published: boolean; attends: boolean; known: boolean };
  /** Somebody who is in a meeting now; `known`: the viewer may know that their agency takes part. */
  Presence: Opened & { attends: boolean; known: boolean };
  Register: { kind: string; knowsParticipant: boolean };
}

const LENT = ['standing', 'powers', 'tokenScopes', 'coordinates', 'takesPartHidden', 'living'] as const;
const CONTENT = [...LENT, 'owner', 'classification', 'consents', 'frozen', 'keptBack'] as const;
const ACCESS = [
  'protection',
  'participantPerson',
  'participations',
  'posts',
  'assignments',
  'conflicted',
  'represents',
] as const;

/** The names of all facts of each subject: where one is missing, it was loaded in part, and the answer is no. */
export const FACT_NAMES: { readonly [T in SubjectType]: readonly (keyof Facts[T])[] } = {
  Plan: [...ACCESS, 'representations', 'tokenScopes'],
  Frame: [...LENT, 'status'],
  Participation: [...LENT, 'owner', 'existence', 'invitedBy'],
  Goal: [...LENT, 'owner', 'classification', 'readable'],
  GoalContent: CONTENT,
  Assessment: [...LENT, 'owner', 'classification', 'readable'],
  AssessmentContent: CONTENT,
  Measure: [...LENT, 'owner', 'classification', 'existence', 'consents', 'readable'],
  MeasureContent: [...CONTENT, 'existence', 'emergencies'],
  MeasureConfirmation: [...LENT, 'owner', 'posts'],
  MeasureReference: [...LENT, 'owner'],
  MeasureRequest: [...LENT, 'requester', 'receiver', 'status', 'known', 'isTransition'],
  MeasureRequestWords: [...LENT, 'owner', 'parties', 'frozen', 'keptBack'],
  Basis: [...LENT, 'owner', 'frozen'],
  Consent: [...LENT, 'purpose', 'parties', 'discloser', 'method', 'scope', 'knownMeasures'],
  ConsentRequest: [...LENT, 'kind', 'status', 'requester', 'discloser', 'soleRecipient', 'known'],
  PlanDescription: [...LENT, 'owner', 'frozen'],
  Contribution: [...LENT, 'owner', 'person', 'known', 'frozen'],
  WorkNote: [...LENT, 'owner', 'ownerKind', 'givenInsight'],
  InsightRequest: [...LENT, 'owner'],
  Decision: [...CONTENT, 'known'],
  LifeEntry: [...CONTENT, 'addressedTo', 'writtenBy', 'known'],
  Complaint: [...LENT, 'owner', 'complainant', 'classification', 'keptBack', 'known', 'authorised', 'servesInField'],
  GroupMember: [...LENT, 'owner', 'person', 'status', 'known'],
  Meeting: [...LENT, 'owner', 'classification', 'readable', 'chairs'],
  MeetingContent: CONTENT,
  MeetingAttendee: [...LENT, 'readable', 'known'],
  AgendaItem: [...LENT, 'owner', 'classification', 'existence', 'readable', 'known', 'inGroup'],
  AgendaItemContent: [...CONTENT, 'known'],
  MeetingAction: [...LENT, 'owner', 'classification', 'readable', 'known', 'chairs'],
  MeetingActionContent: [...CONTENT, 'known'],
  Withholding: [...LENT, 'owner'],
  AccessLog: LENT,
  Statistics: ['standing', 'posts', 'answersForMunicipality'],
  Webhook: ['standing', 'posts', 'owner', 'tokenScopes'],
  Copy: LENT,
  Reminder: LENT,
  ComplaintReminder: LENT,
  Inbox: ['standing', 'person'],
  Likeness: LENT,
  Revision: [...LENT, 'owner', 'readable', 'keptBack'],
  Archive: [...LENT, 'posts', 'coordinatingAgency', 'status', 'held'],
  EmergencyOpening: [...LENT, 'existence', 'status', 'kindMayInEmergency', 'reads', 'frozen'],
  Emergency: [...LENT, 'owner', 'openedBy', 'openedFor', 'known', 'readable', 'posts'],
  Representative: [...LENT, 'person', 'kind', 'method', 'willing', 'ended', 'servesInField', 'isParticipant'],
  Widening: [...LENT, 'owner', 'newReaders', 'consentedChange'],
  ComingAbout: [...LENT, 'owner', 'classification'],
  Dissent: [...LENT, 'owner', 'saidFor', 'known'],
  Coordinator: [...LENT, 'posts', 'coordinatingAgency', 'status'],
  Coordination: [
    ...(['standing', 'unit', 'status', 'coordinated'] as const),
    ...(['posts', 'protection', 'participantPerson', 'conflicted', 'represents'] as const),
  ],
  Protection: [...LENT, 'posts', 'raises'],
  Conflict: [...LENT, 'posts', 'person', 'owner'],
  Minutes: [...LENT, 'attends', 'chairs', 'known'],
  Paragraph: [...LENT, 'owner', 'classification', 'published', 'attends', 'known', 'readable'],
  ParagraphContent: [...CONTENT, 'published', 'attends', 'known'],
  Presence: [...LENT, 'attends', 'known'],
  Register: ['kind', 'knowsParticipant'],
};

/** The id that stands for nobody. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
