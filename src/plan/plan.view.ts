import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, type Staff, Staff as StaffType } from '../agency';
import type { Assessment } from '../assessment';
import type { ComingAbout } from '../coming-about';
import type { Complaint } from '../complaint';
import type { Consent, ConsentRequest } from '../consent';
import type { Decision } from '../decision';
import type { Dissent } from '../dissent';
import type { EmergencyAccess } from '../emergency';
import type { Goal, Reading } from '../goal';
import type { InsightRequest, Withholding } from '../insight';
import type { Ctx } from '../kernel/ctx';
import { LegalBasis, type Resting } from '../law';
import type { AnyEntry } from '../life';
import type { PlanLikeness } from '../likeness';
import type { Measure, MeasureRequest } from '../measure';
import type { Meeting } from '../meeting';
import type { OnTable, Paragraph, PresentIn, PublicationOf } from '../minutes';
import { Participant } from '../participant';
import type { Contribution, PlanDescription } from '../plan-content';
import type { Facts, Rights } from '../policy';
import type { Representative } from '../representative';
import type { GroupMember } from '../responsibility-group';
import { DateScalar, DateTimeScalar, Period } from '../terms';
import type { WorkNote } from '../work-note';

/** Where a plan stands. */
export enum PlanStatus {
  DRAFT = 'DRAFT',
  AWAITING_COORDINATION = 'AWAITING_COORDINATION',
  PROPOSED = 'PROPOSED',
  IN_FORCE = 'IN_FORCE',
  CLOSED = 'CLOSED',
  SUPERSEDED = 'SUPERSEDED',
}
registerEnumType(PlanStatus, {
  name: 'PlanStatus',
  description: 'Where a plan stands.',
  valuesConfig: {
    DRAFT: { description: 'Being made.' },
    AWAITING_COORDINATION: {
      description: 'With the municipality’s coordinating unit, which sees to it that one plan comes into force.',
    },
    PROPOSED: { description: 'Laid before the participant.' },
    IN_FORCE: { description: 'In force.' },
    CLOSED: { description: 'Ended.' },
    SUPERSEDED: { description: 'Followed by another plan.' },
  },
});

/** What a viewer may do on a plan. */
export enum PlanAction {
  REVISE_FRAME = 'REVISE_FRAME',
  INVITE_AGENCY = 'INVITE_AGENCY',
  ASSIGN_STAFF = 'ASSIGN_STAFF',
  UNASSIGN_STAFF = 'UNASSIGN_STAFF',
  DESCRIBE = 'DESCRIBE',
  CONTRIBUTE = 'CONTRIBUTE',
  ADD_GOAL = 'ADD_GOAL',
  ADD_ASSESSMENT = 'ADD_ASSESSMENT',
  ADD_MEASURE = 'ADD_MEASURE',
  REQUEST_MEASURE = 'REQUEST_MEASURE',
  NAME_GROUP_MEMBER = 'NAME_GROUP_MEMBER',
  PLAN_MEETING = 'PLAN_MEETING',
  ADD_WORK_NOTE = 'ADD_WORK_NOTE',
  PROPOSE = 'PROPOSE',
  GIVE_CONSENT = 'GIVE_CONSENT',
  REQUEST_CONSENT = 'REQUEST_CONSENT',
  RECORD_STEPS = 'RECORD_STEPS',
  WISH_FOR_COORDINATOR = 'WISH_FOR_COORDINATOR',
  NAME_CUSTODIAN = 'NAME_CUSTODIAN',
  NAME_COORDINATOR = 'NAME_COORDINATOR',
  APPROVE = 'APPROVE',
  SEND_FOR_COORDINATION = 'SEND_FOR_COORDINATION',
  REQUEST_MOVE = 'REQUEST_MOVE',
  CLOSE = 'CLOSE',
  RECORD_DISSENT = 'RECORD_DISSENT',
  SET_PROTECTION = 'SET_PROTECTION',
  DECLARE_CONFLICT = 'DECLARE_CONFLICT',
  LEAVE = 'LEAVE',
  READ_ACCESS_LOG = 'READ_ACCESS_LOG',
}
registerEnumType(PlanAction, {
  name: 'PlanAction',
  description: 'What the viewer may do on a plan now.',
  valuesConfig: {
    REVISE_FRAME: { description: 'Change period, review, coordinator, legal bases: `reviseFrame`.' },
    INVITE_AGENCY: { description: 'Invite an agency: `inviteAgency`.' },
    ASSIGN_STAFF: { description: 'Assign the own agency’s staff: `assignStaff`.' },
    UNASSIGN_STAFF: { description: 'Unassign the own agency’s staff: `unassignStaff`.' },
    DESCRIBE: { description: 'Say what the plan says as a whole: `describePlan`.' },
    CONTRIBUTE: { description: 'Write what the own agency, or oneself, contributes: `contribute`.' },
    ADD_GOAL: { description: 'Add a goal: `addGoal`.' },
    ADD_ASSESSMENT: { description: 'Add a finding of the assessment: `addAssessment`.' },
    REQUEST_MEASURE: { description: 'Ask another agency for a measure: `requestMeasure`.' },
    NAME_GROUP_MEMBER: {
      description: 'Name or propose somebody for the responsibility group: `nameGroupMember`.',
    },
    PLAN_MEETING: { description: 'Plan a meeting of the responsibility group: `planMeeting`.' },
    ADD_MEASURE: { description: 'Add a measure of the own agency: `addMeasure`.' },
    ADD_WORK_NOTE: { description: 'Add a work note of the own agency: `addWorkNote`.' },
    PROPOSE: { description: 'Lay the plan before the participant: `proposePlan`.' },
    GIVE_CONSENT: { description: 'Give a consent, or record one given on paper or by word: `giveConsent`.' },
    REQUEST_CONSENT: {
      description:
        'Ask the participant for a consent to see something, or to share the own agency’s: `requestConsent`.',
    },
    RECORD_STEPS: {
      description:
        'Put on record how the plan comes about: `recordEligibility`, `recordConfidentialityInformation`, `answerCoordinatorWish`, `recordCopy`, `recordProgramme`.',
    },
    WISH_FOR_COORDINATOR: { description: 'Say whom the person would have as coordinator: `wishForCoordinator`.' },
    NAME_CUSTODIAN: { description: 'Say who keeps the original: `nameCustodian`.' },
    NAME_COORDINATOR: {
      description: 'Name a coordinator, as a supervisor of the agency that coordinates: `nameCoordinator`.',
    },
    APPROVE: { description: 'Approve the plan that is laid before the person, or record the approval: `approvePlan`.' },
    SEND_FOR_COORDINATION: {
      description: 'Accept for the services, and send the plan to the coordinating unit: `sendPlanForCoordination`.',
    },
    REQUEST_MOVE: { description: 'Ask whether the plan is to move along to another municipality: `requestMove`.' },
    CLOSE: { description: 'Close the plan: `closePlan`.' },
    RECORD_DISSENT: { description: 'Put a disagreement on record: `recordDissent`.' },
    SET_PROTECTION: { description: 'Protect the participant’s address more: `setProtection`.' },
    DECLARE_CONFLICT: { description: 'Put a conflict of one’s own on record: `declareConflict`.' },
    LEAVE: { description: 'Let the own agency leave the plan: `leavePlan`.' },
    READ_ACCESS_LOG: { description: 'See who has seen what: `Plan.accessLog`.' },
  },
});

/** The one shared plan of one person. */
@ObjectType({
  description: 'The one shared plan of one person, in which several agencies each answer for their own measures.',
  simpleResolvers: true,
})
export class Plan {
  /** The stored id; not in the schema. */
  key!: string;
  /** What the viewer's rights rest on; not in the schema. */
  facts!: PlanStanding;
  /** All that the viewer may know of, as far as the operation asks for it; not in the schema. */
  all!: PlanParts;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, { description: 'Counts changes of the frame alone; hand it to `expectedVersion`.' })
  version!: number;

  @Field(() => PlanStatus, { description: 'Where it stands.' })
  status!: PlanStatus;

  @Field(() => [LegalBasis], { description: 'The legal bases that it stands on; their demands add up.' })
  legalBases!: LegalBasis[];

  @Field(() => Participant, { description: 'Whose plan it is; as registered now, also of a plan `asOf` an instant.' })
  participant!: Participant;

  @Field(() => StaffType, { nullable: true, description: 'Who keeps the whole together.' })
  coordinator!: Staff | null;

  @Field(() => Period, { description: 'From when to when the plan runs.' })
  period!: Period;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be gone through next.' })
  nextReview!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its contents were erased for good; null for every plan that has them.',
  })
  erasedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant as of which it is shown, where one was asked for; null: as it stands now.',
  })
  asOf!: Date | null;

  @Field(() => [Agency], { description: 'The agencies that the viewer may know take part.' })
  agencies!: Agency[];
}

/** How the viewer stands to a plan, and the rights that follow. */
export interface PlanStanding {
  ctx: Ctx;
  rights: Rights;
  plan: Facts['Plan'];
  frame: Facts['Frame'];
  opened: Omit<Facts['Frame'], 'status'>;
  resting: Resting;
  /** Whether the law keeps a thing of this category from the viewer. */
  keepsBack: Reading['keepsBack'];
}

/** What was read with a plan. */
export interface PlanParts {
  goals: Goal[];
  assessments: Assessment[];
  measures: Measure[];
  consents: Consent[];
  consentRequests: ConsentRequest[];
  workNotes: WorkNote[];
  emergencies: EmergencyAccess[];
  representatives: Representative[];
  insightRequests: InsightRequest[];
  withholdings: Withholding[];
  comingAbout: ComingAbout;
  dissents: Dissent[];
  /** The stored id of the plan that this one has followed. */
  supersedes: string | null;
  /** The agency that coordinates; the nil id where it was not asked for. */
  coordinatingAgency: string;
  /** What takes over, by the measure that it takes over from. */
  followers: ReadonlyMap<string, Measure>;
  /** By what the own agency's case system knows its measures. */
  references: ReadonlyMap<string, string>;
  measureRequests: MeasureRequest[];
  likeness: PlanLikeness | null;
  description: PlanDescription | null;
  contributions: Contribution[];
  decisions: Decision[];
  life: AnyEntry[];
  complaints: Complaint[];
  group: GroupMember[];
  /** Those of the responsibility group, in order of time. */
  meetings: Meeting[];
  /** Of the minutes of all meetings, in their order. */
  paragraphs: Paragraph[];
  publications: PublicationOf[];
  /** Who is in which meeting now. */
  present: PresentIn[];
  tables: OnTable[];
  /** The stored ids of the meetings that the viewer takes part in. */
  attending: string[];
  gaps: { from: string; to: string; days: number }[];
  head: string | null;
  bases: string[];
  /** Until when the viewer has something open in an emergency, by the measure. */
  openUntil: ReadonlyMap<string, Date>;
  /** The kind of the acting agency; '' where there is none or it was not asked for. */
  actingKind: string;
  /** Those whose taking part the viewer may know of, whether they still do or not; as far as the operation asks for agencies. */
  knownAgencies: ReadonlySet<string>;
  takingPart: { agency: string; hasAssigned: boolean; isVisible: boolean }[];
}
