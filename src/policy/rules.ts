import * as is from './conditions';
import {
  ACCESS,
  AGENDA,
  AGREEING,
  ANSWERING,
  APPOINTING,
  APPROVING,
  ARCHIVING,
  ASKING,
  AUTHORITY,
  BETWEEN_TWO,
  CHAIR,
  COMING_ABOUT,
  COMPLAINING,
  COMPLAINTS,
  CONFIRMING,
  CONSENT,
  CONSENT_FIRST,
  CONSENTING,
  CONTRIBUTING,
  COORDINATOR,
  COPYING,
  DEALING,
  DECIDING,
  DECISIONS,
  DISQUALIFIED,
  DISSENTING,
  DISSENTS,
  DRAFTS,
  EMERGENCY,
  EMERGENCY_END,
  EMERGENCY_REVIEW,
  EMERGENCY_TOLD,
  GROUP,
  GUARDIAN_INSIGHT,
  HISTORY,
  INBOX,
  INSIGHT_ASKING,
  INSIGHT_PARTIES,
  INVITED,
  KEPT_BACK,
  LEAVING,
  LIFE,
  LIKENESS,
  LOG,
  MANDATE,
  MEETING_LEADING,
  MEETING_PLANNING,
  MEETINGS,
  MINUTES,
  MOVING,
  NAMING,
  NOTES,
  OWNER,
  PERSONS_SAY,
  PROTECTING,
  PUTTING_DOWN,
  REPRESENTING,
  STAFF_ONLY,
  STATISTICS,
  STRIKING,
  TAKING_PART,
  UNIT,
  WEBHOOKS,
  WHO_REPRESENTS,
  WIDENING,
} from './sentences';
import type { Operation, Sentence, Standing, SubjectType } from './vocabulary';

/** One row of the table: who may do what to which subject, when all conditions hold; anything else is refused. */
export interface Rule {
  id: string;
  /** For subject Plan: the standing that the rule gives. For all others: the standings that it asks for. */
  who: readonly Standing[];
  may: Operation;
  what: SubjectType;
  when: readonly is.Condition[];
  /** What the one who is refused is told. */
  because: Sentence;
  /** The legal basis of disclosure or of the act. */
  ground: string;
}

const EVERYONE: readonly Standing[] = ['STAFF', 'PARTICIPANT', 'GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'];
const REPRESENTATIVES: readonly Standing[] = ['GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'];
const WHOLE: readonly Standing[] = ['PARTICIPANT', 'GUARDIAN'];

const TASK = 'forvaltningsloven § 13 b første ledd nr. 2, 3 og 5';
const OWN_CASE = 'personopplysningsloven / GDPR art. 15; pasient- og brukerrettighetsloven § 5-1';
const CONSENTED = 'forvaltningsloven § 13 a nr. 1; helsepersonelloven § 22';
const STANDS_IN = 'forvaltningsloven § 12; vergemålsloven kap. 2 og 4';
const LAWYER = 'forvaltningsloven § 12 tredje ledd';
const COOPERATION = 'forskrift om individuell plan og koordinering';
const INDIVIDUAL_PLAN = 'pasient- og brukerrettighetsloven § 2-5; forskrift om individuell plan ved ytelse av velferdstjenester';
// no person is disclosed: what the municipality must know to answer for its programme
const RESPONSIBILITY = 'integreringsloven § 3; helse- og omsorgstjenesteloven § 7-3; GDPR art. 89 nr. 1';
const INTEGRATION = 'integreringsloven § 15; forskrift om individuell plan § 7';
const CORRECTING = 'personopplysningsloven / GDPR art. 15 og 16; forvaltningsloven §§ 18 og 19';
const ARCHIVES = 'arkivlova §§ 6 og 9; GDPR art. 17 nr. 3 bokstav b, d og e';
// section 17 and number 4 are sure; which of them carries which agency is for a lawyer: docs/decisions/0017
const EMERGENCY_LAW = 'nødrett: straffeloven § 17; helsepersonelloven § 23 nr. 4';
const INSIGHT = 'forvaltningsloven §§ 18 til 21; personopplysningsloven / GDPR art. 15';
const WITHHELD = 'forvaltningsloven § 19; personopplysningsloven § 16; pasient- og brukerrettighetsloven § 5-1 annet ledd';
const CHILD = 'pasient- og brukerrettighetsloven §§ 3-4, 4-3 og 4-4';
const COORDINATING = 'helse- og omsorgstjenesteloven § 7-3; forskrift om individuell plan ved ytelse av velferdstjenester; integreringsloven §§ 12 a og 15';
const APPROVED = 'integreringsloven §§ 15 og 16; forskrift om individuell plan ved ytelse av velferdstjenester';
const HEARD = 'forvaltningsloven §§ 11 og 16; pasient- og brukerrettighetsloven § 3-1';
const PARTY = 'forvaltningsloven §§ 18 og 27';
const DECISION_LAW = 'forvaltningsloven §§ 23 til 27';
const COMPLAINT_LAW = 'forvaltningsloven §§ 28 til 34';
const PROTECTION_LAW = 'folkeregisterloven § 10-4; forvaltningsloven § 13';
const IMPARTIALITY = 'forvaltningsloven §§ 6 til 10';
const NOTICE = 'forvaltningsloven §§ 16 og 27; personopplysningsloven / GDPR art. 6 nr. 1 bokstav e';
const MACHINE = 'databehandleravtale; forvaltningsloven § 13 b første ledd nr. 2';

/** THE TABLE. Default is no. The blocks (clearance, conflict, own case) stand in every row that opens a plan to staff. */
export const rules: readonly Rule[] = [
  // — access to a plan: in order, the first that fits says how the viewer stands to it —
  { id: 'plan.own', who: ['PARTICIPANT'], may: 'read', what: 'Plan', when: [is.isOwnPlan], because: ACCESS, ground: OWN_CASE },
  { id: 'plan.guardian', who: ['GUARDIAN'], may: 'read', what: 'Plan', when: [is.isGuardian], because: ACCESS, ground: STANDS_IN },
  { id: 'plan.lawyer', who: ['LAWYER'], may: 'read', what: 'Plan', when: [is.isEngagedLawyer], because: ACCESS, ground: LAWYER },
  { id: 'plan.proxy', who: ['PROXY'], may: 'read', what: 'Plan', when: [is.isProxy], because: AUTHORITY, ground: STANDS_IN },
  { id: 'plan.relative', who: ['RELATIVE'], may: 'read', what: 'Plan', when: [is.isWantedRelative], because: ACCESS, ground: CONSENTED },
  { id: 'plan.assigned', who: ['STAFF'], may: 'read', what: 'Plan', when: [is.worksThere, is.agencyTakesPart, is.isAssigned, is.clearedWhereProtected, is.hasNoConflict, is.isNotOwnCase], because: ACCESS, ground: TASK },
  { id: 'plan.supervisor', who: ['STAFF'], may: 'read', what: 'Plan', when: [is.isSupervisor, is.agencyTakesPart, is.clearedWhereProtected, is.hasNoConflict, is.isNotOwnCase], because: ACCESS, ground: TASK },
  { id: 'plan.system', who: ['SYSTEM'], may: 'read', what: 'Plan', when: [is.tokenAllows('samplan:read'), is.agencyTakesPart, is.isUnprotected], because: ACCESS, ground: MACHINE },

  // — what the open plan holds —
  { id: 'frame.all', who: [...EVERYONE, 'SYSTEM'], may: 'read', what: 'Frame', when: [], because: ACCESS, ground: COOPERATION },
  { id: 'participation.whole', who: WHOLE, may: 'read', what: 'Participation', when: [], because: ACCESS, ground: OWN_CASE },
  { id: 'participation.visible', who: [...EVERYONE, 'SYSTEM'], may: 'read', what: 'Participation', when: [is.isVisible], because: ACCESS, ground: COOPERATION },
  { id: 'participation.own', who: ['STAFF', 'SYSTEM'], may: 'read', what: 'Participation', when: [is.isOwnAgencys], because: ACCESS, ground: TASK },
  { id: 'participation.inviter', who: ['STAFF'], may: 'read', what: 'Participation', when: [is.isInvitedByOwnAgency], because: ACCESS, ground: TASK },
  { id: 'goal.whole', who: WHOLE, may: 'read', what: 'Goal', when: [], because: ACCESS, ground: OWN_CASE },
  { id: 'goal.known', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'Goal', when: [], because: ACCESS, ground: COOPERATION },
  { id: 'goal.shared', who: ['RELATIVE'], may: 'read', what: 'Goal', when: [is.isShared, is.isReadable], because: ACCESS, ground: CONSENTED },
  { id: 'goal.stubs', who: ['RELATIVE'], may: 'read', what: 'Goal', when: [is.hasPower('READ_STUBS')], because: ACCESS, ground: CONSENTED },
  { id: 'goal.own-part', who: ['SYSTEM'], may: 'read', what: 'Goal', when: [is.isOwnAgencys], because: ACCESS, ground: MACHINE },
  { id: 'goal-content.whole', who: WHOLE, may: 'read', what: 'GoalContent', when: [is.isNotKeptBack], because: KEPT_BACK, ground: OWN_CASE },
  { id: 'goal-content.shared', who: EVERYONE, may: 'read', what: 'GoalContent', when: [is.isShared, is.basisHolds, is.isNotKeptBack], because: CONSENT, ground: COOPERATION },
  { id: 'goal-content.owner', who: ['STAFF', 'SYSTEM'], may: 'read', what: 'GoalContent', when: [is.isOwnAgencys], because: CONSENT, ground: TASK },
  { id: 'goal-content.consented', who: ['STAFF'], may: 'read', what: 'GoalContent', when: [is.consentCovers, is.basisHolds], because: CONSENT, ground: CONSENTED },
  { id: 'assessment.whole', who: WHOLE, may: 'read', what: 'Assessment', when: [], because: ACCESS, ground: OWN_CASE },
  { id: 'assessment.known', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'Assessment', when: [], because: ACCESS, ground: COOPERATION },
  { id: 'assessment.shared', who: ['RELATIVE'], may: 'read', what: 'Assessment', when: [is.isShared, is.isReadable], because: ACCESS, ground: CONSENTED },
  { id: 'assessment.stubs', who: ['RELATIVE'], may: 'read', what: 'Assessment', when: [is.hasPower('READ_STUBS')], because: ACCESS, ground: CONSENTED },
  { id: 'assessment.own-part', who: ['SYSTEM'], may: 'read', what: 'Assessment', when: [is.isOwnAgencys], because: ACCESS, ground: MACHINE },
  { id: 'assessment-content.whole', who: WHOLE, may: 'read', what: 'AssessmentContent', when: [is.isNotKeptBack], because: KEPT_BACK, ground: OWN_CASE },
  { id: 'assessment-content.shared', who: EVERYONE, may: 'read', what: 'AssessmentContent', when: [is.isShared, is.basisHolds, is.isNotKeptBack], because: CONSENT, ground: COOPERATION },
  { id: 'assessment-content.owner', who: ['STAFF', 'SYSTEM'], may: 'read', what: 'AssessmentContent', when: [is.isOwnAgencys], because: CONSENT, ground: TASK },
  { id: 'assessment-content.consented', who: ['STAFF'], may: 'read', what: 'AssessmentContent', when: [is.consentCovers, is.basisHolds], because: CONSENT, ground: CONSENTED },
  { id: 'measure.whole', who: WHOLE, may: 'read', what: 'Measure', when: [], because: ACCESS, ground: OWN_CASE },
  { id: 'measure.shared', who: EVERYONE, may: 'read', what: 'Measure', when: [is.isShared, is.isReadable], because: ACCESS, ground: COOPERATION },
  { id: 'measure.visible', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'Measure', when: [is.isVisible], because: ACCESS, ground: COOPERATION },
  { id: 'measure.stubs', who: ['RELATIVE'], may: 'read', what: 'Measure', when: [is.isVisible, is.hasPower('READ_STUBS')], because: ACCESS, ground: CONSENTED },
  { id: 'measure.owner', who: ['STAFF', 'SYSTEM'], may: 'read', what: 'Measure', when: [is.isOwnAgencys], because: ACCESS, ground: TASK },
  { id: 'measure.consented', who: ['STAFF'], may: 'read', what: 'Measure', when: [is.consentCovers], because: ACCESS, ground: CONSENTED },
  { id: 'measure-content.whole', who: WHOLE, may: 'read', what: 'MeasureContent', when: [is.isNotKeptBack], because: KEPT_BACK, ground: OWN_CASE },
  { id: 'measure-content.shared', who: EVERYONE, may: 'read', what: 'MeasureContent', when: [is.isShared, is.basisHolds, is.isNotKeptBack], because: CONSENT, ground: COOPERATION },
  { id: 'measure-content.owner', who: ['STAFF', 'SYSTEM'], may: 'read', what: 'MeasureContent', when: [is.isOwnAgencys], because: CONSENT, ground: TASK },
  { id: 'measure-content.consented', who: ['STAFF'], may: 'read', what: 'MeasureContent', when: [is.consentCovers, is.basisHolds], because: CONSENT, ground: CONSENTED },
  { id: 'measure-content.emergency', who: ['STAFF'], may: 'read', what: 'MeasureContent', when: [is.isVisible, is.isOpenInEmergency, is.basisHolds], because: CONSENT, ground: EMERGENCY_LAW },
  { id: 'measure-reference.owner', who: ['STAFF', 'SYSTEM'], may: 'read', what: 'MeasureReference', when: [is.isOwnAgencys], because: OWNER, ground: TASK },
  { id: 'measure-request.whole', who: WHOLE, may: 'read', what: 'MeasureRequest', when: [], because: BETWEEN_TWO, ground: OWN_CASE },
  { id: 'measure-request.requester', who: ['STAFF'], may: 'read', what: 'MeasureRequest', when: [is.isAskedByOwnAgency, is.isAboutTheKnown], because: BETWEEN_TWO, ground: COOPERATION },
  { id: 'measure-request.receiver', who: ['STAFF'], may: 'read', what: 'MeasureRequest', when: [is.isAskedOfOwnAgency, is.isAboutTheKnown], because: BETWEEN_TWO, ground: COOPERATION },
  { id: 'measure-request.transition', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'MeasureRequest', when: [is.isTransition, is.isAboutTheKnown], because: BETWEEN_TWO, ground: COOPERATION },
  { id: 'measure-request.stubs', who: ['RELATIVE'], may: 'read', what: 'MeasureRequest', when: [is.isTransition, is.isAboutTheKnown, is.hasPower('READ_STUBS')], because: BETWEEN_TWO, ground: CONSENTED },
  { id: 'measure-request-words.whole', who: WHOLE, may: 'read', what: 'MeasureRequestWords', when: [is.isNotKeptBack], because: KEPT_BACK, ground: OWN_CASE },
  { id: 'measure-request-words.owner', who: ['STAFF'], may: 'read', what: 'MeasureRequestWords', when: [is.isOwnAgencys], because: BETWEEN_TWO, ground: TASK },
  { id: 'measure-request-words.party', who: ['STAFF'], may: 'read', what: 'MeasureRequestWords', when: [is.isParty, is.basisHolds], because: BETWEEN_TWO, ground: COOPERATION },
  { id: 'description.whole', who: WHOLE, may: 'read', what: 'PlanDescription', when: [], because: ACCESS, ground: OWN_CASE },
  { id: 'description.known', who: EVERYONE, may: 'read', what: 'PlanDescription', when: [is.basisHolds], because: CONSENT_FIRST, ground: COOPERATION },
  { id: 'description.owner', who: ['STAFF'], may: 'read', what: 'PlanDescription', when: [is.isOwnAgencys], because: CONSENT_FIRST, ground: TASK },
  { id: 'contribution.whole', who: WHOLE, may: 'read', what: 'Contribution', when: [], because: ACCESS, ground: OWN_CASE },
  { id: 'contribution.known', who: EVERYONE, may: 'read', what: 'Contribution', when: [is.isAboutTheKnown, is.basisHolds], because: CONSENT_FIRST, ground: COOPERATION },
  { id: 'contribution.owner', who: ['STAFF'], may: 'read', what: 'Contribution', when: [is.isOwnAgencys], because: CONSENT_FIRST, ground: TASK },
  { id: 'contribution.writer', who: REPRESENTATIVES, may: 'read', what: 'Contribution', when: [is.isAboutViewer], because: ACCESS, ground: OWN_CASE },
  { id: 'consent.whole', who: WHOLE, may: 'read', what: 'Consent', when: [], because: CONSENTING, ground: OWN_CASE },
  { id: 'consent.consenting', who: ['PROXY', 'LAWYER', 'RELATIVE'], may: 'read', what: 'Consent', when: [is.hasPower('GIVE_CONSENT'), is.coversSomethingKnown], because: CONSENTING, ground: STANDS_IN },
  { id: 'consent.to-plan', who: ['STAFF'], may: 'read', what: 'Consent', when: [is.isToThePlan], because: CONSENTING, ground: COOPERATION },
  { id: 'consent.party', who: ['STAFF'], may: 'read', what: 'Consent', when: [is.isParty, is.coversSomethingKnown], because: CONSENTING, ground: CONSENTED },
  { id: 'consent-request.whole', who: WHOLE, may: 'read', what: 'ConsentRequest', when: [], because: CONSENTING, ground: OWN_CASE },
  { id: 'consent-request.consenting', who: ['PROXY', 'LAWYER', 'RELATIVE'], may: 'read', what: 'ConsentRequest', when: [is.hasPower('GIVE_CONSENT'), is.isAboutTheKnown], because: CONSENTING, ground: STANDS_IN },
  { id: 'consent-request.requester', who: ['STAFF'], may: 'read', what: 'ConsentRequest', when: [is.isAskedByOwnAgency, is.isAboutTheKnown], because: ASKING, ground: COOPERATION },
  { id: 'consent-request.discloser', who: ['STAFF'], may: 'read', what: 'ConsentRequest', when: [is.discloses, is.isAboutTheKnown], because: ASKING, ground: COOPERATION },
  { id: 'work-note.owner', who: ['STAFF'], may: 'read', what: 'WorkNote', when: [is.isOwnAgencys], because: NOTES, ground: TASK },
  { id: 'work-note.insight', who: WHOLE, may: 'read', what: 'WorkNote', when: [is.isGivenInsight], because: NOTES, ground: INSIGHT },
  { id: 'insight-request.whole', who: WHOLE, may: 'read', what: 'InsightRequest', when: [], because: INSIGHT_PARTIES, ground: INSIGHT },
  { id: 'insight-request.agency', who: ['STAFF'], may: 'read', what: 'InsightRequest', when: [is.isOwnAgencys], because: INSIGHT_PARTIES, ground: INSIGHT },
  { id: 'life-entry.whole', who: WHOLE, may: 'read', what: 'LifeEntry', when: [is.isNotKeptBack], because: LIFE, ground: OWN_CASE },
  { id: 'life-entry.writer', who: REPRESENTATIVES, may: 'read', what: 'LifeEntry', when: [is.isParticipantsOwn, is.isWrittenByViewer, is.isNotKeptBack, is.isAboutTheKnown], because: LIFE, ground: STANDS_IN },
  { id: 'life-entry.shared', who: EVERYONE, may: 'read', what: 'LifeEntry', when: [is.isShared, is.basisHolds, is.isNotKeptBack, is.isAboutTheKnown], because: LIFE, ground: COOPERATION },
  { id: 'life-entry.owner', who: ['STAFF'], may: 'read', what: 'LifeEntry', when: [is.isOwnAgencys], because: LIFE, ground: TASK },
  { id: 'life-entry.addressed', who: ['STAFF'], may: 'read', what: 'LifeEntry', when: [is.isAddressedToOwnAgency, is.isAboutTheKnown], because: LIFE, ground: CONSENTED },
  { id: 'life-entry.contact', who: ['STAFF'], may: 'read', what: 'LifeEntry', when: [is.isParticipantsOwn, is.coordinates, is.isAboutTheKnown], because: LIFE, ground: CONSENTED },
  { id: 'life-entry.consented', who: ['STAFF'], may: 'read', what: 'LifeEntry', when: [is.consentCovers, is.basisHolds, is.isAboutTheKnown], because: LIFE, ground: CONSENTED },
  { id: 'reminder.whole', who: WHOLE, may: 'read', what: 'Reminder', when: [], because: LIFE, ground: OWN_CASE },
  { id: 'complaint-reminder.whole', who: WHOLE, may: 'read', what: 'ComplaintReminder', when: [], because: COMPLAINTS, ground: COMPLAINT_LAW },
  { id: 'complaint-reminder.power', who: ['PROXY', 'LAWYER'], may: 'read', what: 'ComplaintReminder', when: [is.hasPower('COMPLAIN')], because: COMPLAINTS, ground: STANDS_IN },
  { id: 'reminder.coordinator', who: ['STAFF'], may: 'read', what: 'Reminder', when: [is.coordinates], because: COORDINATOR, ground: COOPERATION },
  { id: 'decision.whole', who: WHOLE, may: 'read', what: 'Decision', when: [is.isNotKeptBack], because: DECISIONS, ground: PARTY },
  { id: 'decision.shared', who: EVERYONE, may: 'read', what: 'Decision', when: [is.isShared, is.basisHolds, is.isNotKeptBack, is.isAboutTheKnown], because: DECISIONS, ground: COOPERATION },
  { id: 'decision.owner', who: ['STAFF'], may: 'read', what: 'Decision', when: [is.isOwnAgencys], because: DECISIONS, ground: TASK },
  { id: 'decision.consented', who: ['STAFF'], may: 'read', what: 'Decision', when: [is.consentCovers, is.basisHolds, is.isAboutTheKnown], because: DECISIONS, ground: CONSENTED },
  { id: 'complaint.whole', who: WHOLE, may: 'read', what: 'Complaint', when: [is.isNotKeptBack], because: COMPLAINTS, ground: PARTY },
  { id: 'complaint.own', who: ['PROXY', 'LAWYER'], may: 'read', what: 'Complaint', when: [is.isComplainants, is.hasPower('COMPLAIN'), is.isAuthorised], because: COMPLAINTS, ground: STANDS_IN },
  { id: 'complaint.body', who: ['STAFF'], may: 'read', what: 'Complaint', when: [is.isOwnAgencys], because: COMPLAINTS, ground: COMPLAINT_LAW },
  { id: 'complaint.shared', who: EVERYONE, may: 'read', what: 'Complaint', when: [is.isShared, is.isNotKeptBack, is.isAboutTheKnown], because: COMPLAINTS, ground: COOPERATION },
  { id: 'group-member.known', who: EVERYONE, may: 'read', what: 'GroupMember', when: [is.isAboutTheKnown], because: GROUP, ground: COOPERATION },
  { id: 'meeting.whole', who: WHOLE, may: 'read', what: 'Meeting', when: [], because: MEETINGS, ground: OWN_CASE },
  { id: 'meeting.known', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'Meeting', when: [], because: MEETINGS, ground: COOPERATION },
  { id: 'meeting.shared', who: ['RELATIVE'], may: 'read', what: 'Meeting', when: [is.isShared, is.isReadable], because: MEETINGS, ground: CONSENTED },
  { id: 'meeting.stubs', who: ['RELATIVE'], may: 'read', what: 'Meeting', when: [is.hasPower('READ_STUBS')], because: MEETINGS, ground: CONSENTED },
  { id: 'meeting-attendee.known', who: EVERYONE, may: 'read', what: 'MeetingAttendee', when: [is.isReadable, is.isAboutTheKnown], because: MEETINGS, ground: COOPERATION },
  { id: 'agenda-item.whole', who: WHOLE, may: 'read', what: 'AgendaItem', when: [], because: MEETINGS, ground: OWN_CASE },
  { id: 'agenda-item.readable', who: EVERYONE, may: 'read', what: 'AgendaItem', when: [is.isReadable, is.isAboutTheKnown], because: MEETINGS, ground: COOPERATION },
  { id: 'agenda-item.visible', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'AgendaItem', when: [is.isVisible], because: MEETINGS, ground: COOPERATION },
  { id: 'agenda-item.stubs', who: ['RELATIVE'], may: 'read', what: 'AgendaItem', when: [is.isVisible, is.hasPower('READ_STUBS')], because: MEETINGS, ground: CONSENTED },
  { id: 'meeting-action.whole', who: WHOLE, may: 'read', what: 'MeetingAction', when: [], because: MEETINGS, ground: OWN_CASE },
  { id: 'meeting-action.known', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'MeetingAction', when: [], because: MEETINGS, ground: COOPERATION },
  { id: 'meeting-action.shared', who: ['RELATIVE'], may: 'read', what: 'MeetingAction', when: [is.isReadable, is.isAboutTheKnown], because: MEETINGS, ground: CONSENTED },
  { id: 'meeting-action.stubs', who: ['RELATIVE'], may: 'read', what: 'MeetingAction', when: [is.hasPower('READ_STUBS')], because: MEETINGS, ground: CONSENTED },
  { id: 'meeting-content.whole', who: WHOLE, may: 'read', what: 'MeetingContent', when: [is.isNotKeptBack], because: KEPT_BACK, ground: OWN_CASE },
  { id: 'meeting-content.shared', who: EVERYONE, may: 'read', what: 'MeetingContent', when: [is.isShared, is.basisHolds, is.isNotKeptBack], because: CONSENT, ground: COOPERATION },
  { id: 'meeting-content.owner', who: ['STAFF'], may: 'read', what: 'MeetingContent', when: [is.isOwnAgencys], because: CONSENT, ground: TASK },
  { id: 'meeting-content.consented', who: ['STAFF'], may: 'read', what: 'MeetingContent', when: [is.consentCovers, is.basisHolds], because: CONSENT, ground: CONSENTED },
  ...(['AgendaItemContent', 'MeetingActionContent'] as const).flatMap((what): Rule[] => {
    const name = what === 'AgendaItemContent' ? 'agenda-item-content' : 'meeting-action-content';
    return [
      { id: `${name}.whole`, who: WHOLE, may: 'read', what, when: [is.isNotKeptBack], because: KEPT_BACK, ground: OWN_CASE },
      { id: `${name}.shared`, who: EVERYONE, may: 'read', what, when: [is.isShared, is.basisHolds, is.isNotKeptBack, is.isAboutTheKnown], because: CONSENT, ground: COOPERATION },
      { id: `${name}.owner`, who: ['STAFF'], may: 'read', what, when: [is.isOwnAgencys], because: CONSENT, ground: TASK },
      { id: `${name}.consented`, who: ['STAFF'], may: 'read', what, when: [is.consentCovers, is.basisHolds], because: CONSENT, ground: CONSENTED },
    ];
  }),
  { id: 'minutes.known', who: EVERYONE, may: 'read', what: 'Minutes', when: [is.isAboutTheKnown], because: DRAFTS, ground: COOPERATION },
  { id: 'paragraph.whole', who: WHOLE, may: 'read', what: 'Paragraph', when: [], because: DRAFTS, ground: OWN_CASE },
  { id: 'paragraph.known', who: ['STAFF', 'PROXY', 'LAWYER'], may: 'read', what: 'Paragraph', when: [is.isPublishedOrAttended, is.isAboutTheKnown], because: DRAFTS, ground: COOPERATION },
  { id: 'paragraph.shared', who: ['RELATIVE'], may: 'read', what: 'Paragraph', when: [is.isShared, is.isReadable, is.isPublishedOrAttended, is.isAboutTheKnown], because: DRAFTS, ground: CONSENTED },
  { id: 'paragraph.stubs', who: ['RELATIVE'], may: 'read', what: 'Paragraph', when: [is.isPublishedOrAttended, is.isAboutTheKnown, is.hasPower('READ_STUBS')], because: DRAFTS, ground: CONSENTED },
  { id: 'paragraph-content.whole', who: WHOLE, may: 'read', what: 'ParagraphContent', when: [is.isNotKeptBack], because: KEPT_BACK, ground: OWN_CASE },
  { id: 'paragraph-content.shared', who: EVERYONE, may: 'read', what: 'ParagraphContent', when: [is.isShared, is.basisHolds, is.isNotKeptBack, is.isPublishedOrAttended, is.isAboutTheKnown], because: CONSENT, ground: COOPERATION },
  { id: 'paragraph-content.owner', who: ['STAFF'], may: 'read', what: 'ParagraphContent', when: [is.isOwnAgencys, is.isPublishedOrAttended, is.isAboutTheKnown], because: CONSENT, ground: TASK },
  { id: 'paragraph-content.consented', who: ['STAFF'], may: 'read', what: 'ParagraphContent', when: [is.consentCovers, is.basisHolds, is.isPublishedOrAttended, is.isAboutTheKnown], because: CONSENT, ground: CONSENTED },
  { id: 'presence.whole', who: WHOLE, may: 'read', what: 'Presence', when: [], because: DRAFTS, ground: OWN_CASE },
  { id: 'presence.attendee', who: EVERYONE, may: 'read', what: 'Presence', when: [is.attendsMeeting, is.isAboutTheKnown], because: DRAFTS, ground: COOPERATION },
  { id: 'withholding.owner', who: ['STAFF'], may: 'read', what: 'Withholding', when: [is.isOwnAgencys], because: OWNER, ground: WITHHELD },
  { id: 'revision.whole', who: WHOLE, may: 'read', what: 'Revision', when: [is.isReadable, is.isNotKeptBack], because: HISTORY, ground: CORRECTING },
  { id: 'revision.owner', who: ['STAFF'], may: 'read', what: 'Revision', when: [is.isOwnAgencys, is.isReadable], because: HISTORY, ground: CORRECTING },
  { id: 'likeness.staff', who: ['STAFF'], may: 'read', what: 'Likeness', when: [], because: LIKENESS, ground: COOPERATION },
  { id: 'likeness.whole', who: WHOLE, may: 'read', what: 'Likeness', when: [], because: LIKENESS, ground: OWN_CASE },
  { id: 'statistics.supervisor', who: ['STAFF'], may: 'read', what: 'Statistics', when: [is.isSupervisor, is.answersForMunicipality], because: STATISTICS, ground: RESPONSIBILITY },
  // — each person's own inbox: what is in it is read by the rows above —
  { id: 'inbox.own', who: ['STAFF', 'PARTICIPANT'], may: 'read', what: 'Inbox', when: [is.isAboutViewer], because: INBOX, ground: NOTICE },
  { id: 'mark-read.own', who: ['STAFF', 'PARTICIPANT'], may: 'markRead', what: 'Inbox', when: [is.isAboutViewer], because: INBOX, ground: NOTICE },
  { id: 'mark-unread.own', who: ['STAFF', 'PARTICIPANT'], may: 'markUnread', what: 'Inbox', when: [is.isAboutViewer], because: INBOX, ground: NOTICE },
  { id: 'set-notification-preferences.own', who: ['STAFF', 'PARTICIPANT'], may: 'setNotificationPreferences', what: 'Inbox', when: [is.isAboutViewer], because: INBOX, ground: NOTICE },
  { id: 'webhook.supervisor', who: ['STAFF'], may: 'read', what: 'Webhook', when: [is.isOwnAgencys, is.isSupervisor], because: WEBHOOKS, ground: MACHINE },
  { id: 'webhook.system', who: ['SYSTEM'], may: 'read', what: 'Webhook', when: [is.isOwnAgencys, is.tokenAllows('samplan:webhooks')], because: WEBHOOKS, ground: MACHINE },
  { id: 'access-log.whole', who: WHOLE, may: 'read', what: 'AccessLog', when: [], because: LOG, ground: OWN_CASE },
  { id: 'emergency.participant', who: ['PARTICIPANT'], may: 'read', what: 'Emergency', when: [], because: EMERGENCY_TOLD, ground: OWN_CASE },
  { id: 'emergency.guardian', who: ['GUARDIAN'], may: 'read', what: 'Emergency', when: [is.isReadable], because: EMERGENCY_TOLD, ground: STANDS_IN },
  { id: 'emergency.owner', who: ['STAFF'], may: 'read', what: 'Emergency', when: [is.isOwnAgencys, is.isOfWhatIsKnown], because: EMERGENCY_TOLD, ground: TASK },
  { id: 'emergency.opener', who: ['STAFF'], may: 'read', what: 'Emergency', when: [is.isOpenedByViewer, is.isOfWhatIsKnown], because: EMERGENCY_TOLD, ground: TASK },
  { id: 'emergency.supervisor', who: ['STAFF'], may: 'read', what: 'Emergency', when: [is.isOpenedForOwnAgency, is.isSupervisor, is.isOfWhatIsKnown], because: EMERGENCY_TOLD, ground: TASK },

  { id: 'representative.whole', who: WHOLE, may: 'read', what: 'Representative', when: [], because: WHO_REPRESENTS, ground: OWN_CASE },
  { id: 'representative.staff', who: ['STAFF'], may: 'read', what: 'Representative', when: [], because: WHO_REPRESENTS, ground: STANDS_IN },
  { id: 'representative.own', who: ['PROXY', 'LAWYER', 'RELATIVE'], may: 'read', what: 'Representative', when: [is.isAboutViewer], because: WHO_REPRESENTS, ground: OWN_CASE },

  { id: 'coming-about.whole', who: WHOLE, may: 'read', what: 'ComingAbout', when: [], because: COMING_ABOUT, ground: OWN_CASE },
  { id: 'coming-about.shared', who: ['STAFF'], may: 'read', what: 'ComingAbout', when: [is.isShared], because: COMING_ABOUT, ground: COOPERATION },
  { id: 'coming-about.owner', who: ['STAFF'], may: 'read', what: 'ComingAbout', when: [is.isOwnAgencys], because: COMING_ABOUT, ground: TASK },
  { id: 'dissent.whole', who: WHOLE, may: 'read', what: 'Dissent', when: [], because: DISSENTS, ground: OWN_CASE },
  { id: 'dissent.owner', who: ['STAFF'], may: 'read', what: 'Dissent', when: [is.isOwnAgencys], because: DISSENTS, ground: HEARD },
  { id: 'dissent.said-for', who: ['STAFF'], may: 'read', what: 'Dissent', when: [is.isSaidForOwnAgency], because: DISSENTS, ground: TASK },
  { id: 'dissent.coordinator', who: ['STAFF'], may: 'read', what: 'Dissent', when: [is.coordinates, is.isOfWhatIsKnown], because: DISSENTS, ground: COOPERATION },
  // the unit has access to no plan: it sees the frame of those that wait for it, and of those without a coordinator
  { id: 'coordination.unit', who: ['STAFF'], may: 'read', what: 'Coordination', when: [is.isUnitOfMunicipality, is.isSupervisor, is.clearedWhereProtected, is.hasNoConflict, is.isNotOwnCase], because: UNIT, ground: COORDINATING },

  // — acts on no plan yet —
  { id: 'register.staff', who: ['STAFF'], may: 'registerParticipant', what: 'Register', when: [is.isStaff], because: STAFF_ONLY, ground: TASK },
  { id: 'open-plan.staff', who: ['STAFF'], may: 'openPlan', what: 'Register', when: [is.isStaff, is.knowsParticipant], because: STAFF_ONLY, ground: INTEGRATION },

  // — acts on the frame —
  { id: 'revise-frame.coordinator', who: ['STAFF'], may: 'reviseFrame', what: 'Frame', when: [is.coordinates, is.isAlive], because: COORDINATOR, ground: COOPERATION },
  { id: 'invite.coordinator', who: ['STAFF'], may: 'inviteAgency', what: 'Frame', when: [is.coordinates, is.isAlive], because: COORDINATOR, ground: COOPERATION },
  { id: 'propose.coordinator', who: ['STAFF'], may: 'proposePlan', what: 'Frame', when: [is.coordinates, is.isAlive], because: COORDINATOR, ground: COOPERATION },
  { id: 'assign.own-agency', who: ['STAFF'], may: 'assignStaff', what: 'Frame', when: [is.isAlive], because: TAKING_PART, ground: TASK },
  { id: 'unassign.own-agency', who: ['STAFF'], may: 'unassignStaff', what: 'Frame', when: [], because: TAKING_PART, ground: TASK },
  {
    id: 'leave.supervisor',
    who: ['STAFF'],
    may: 'leavePlan',
    what: 'Plan',
    when: [is.isSupervisor, is.agencyTakesPart, is.clearedWhereProtected, is.hasNoConflict, is.isNotOwnCase],
    because: LEAVING,
    ground: COOPERATION,
  },

  // — how a plan comes about —
  ...(['recordEligibility', 'recordConfidentialityInformation', 'answerCoordinatorWish', 'sendPlanForCoordination', 'closePlan', 'recordCopy', 'recordProgramme', 'requestMove'] as const).map(
    (may): Rule => ({ id: `${dashed(may)}.coordinator`, who: ['STAFF'], may, what: 'Frame', when: [is.coordinates, is.isAlive], because: COORDINATOR, ground: COORDINATING }),
  ),
  ...(['wishForCoordinator', 'nameCustodian'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.whole`, who: WHOLE, may, what: 'Frame', when: [is.isAlive], because: PERSONS_SAY, ground: HEARD },
    { id: `${dashed(may)}.recorded`, who: ['STAFF'], may, what: 'Frame', when: [is.coordinates, is.isAlive], because: PERSONS_SAY, ground: HEARD },
  ]),
  { id: 'approve-plan.whole', who: WHOLE, may: 'approvePlan', what: 'Frame', when: [is.isAlive], because: APPROVING, ground: APPROVED },
  { id: 'approve-plan.power', who: ['PROXY', 'LAWYER', 'RELATIVE'], may: 'approvePlan', what: 'Frame', when: [is.hasPower('APPROVE'), is.isAlive], because: APPROVING, ground: STANDS_IN },
  { id: 'approve-plan.recorded', who: ['STAFF'], may: 'approvePlan', what: 'Frame', when: [is.coordinates, is.isAlive], because: APPROVING, ground: APPROVED },
  { id: 'answer-move.participant', who: ['PARTICIPANT'], may: 'answerMove', what: 'Frame', when: [is.isAlive], because: MOVING, ground: CONSENTED },
  { id: 'answer-move.power', who: ['GUARDIAN'], may: 'answerMove', what: 'Frame', when: [is.hasPower('GIVE_CONSENT'), is.isAlive], because: MOVING, ground: STANDS_IN },
  { id: 'name-coordinator.supervisor', who: ['STAFF'], may: 'nameCoordinator', what: 'Coordinator', when: [is.isSupervisor, is.isCoordinatingAgencys, is.isAlive], because: NAMING, ground: COORDINATING },
  {
    id: 'name-coordinator.unit',
    who: ['STAFF'],
    may: 'nameCoordinator',
    what: 'Coordination',
    when: [is.isUnitOfMunicipality, is.isSupervisor, is.lacksCoordinator, is.clearedWhereProtected, is.hasNoConflict, is.isNotOwnCase],
    because: NAMING,
    ground: COORDINATING,
  },
  ...(['putInForce', 'sendPlanBack'] as const).map(
    (may): Rule => ({
      id: `${dashed(may)}.unit`,
      who: ['STAFF'],
      may,
      what: 'Coordination',
      when: [is.isUnitOfMunicipality, is.isSupervisor, is.awaitsCoordination, is.clearedWhereProtected, is.hasNoConflict, is.isNotOwnCase],
      because: UNIT,
      ground: COORDINATING,
    }),
  ),
  { id: 'record-dissent.whole', who: WHOLE, may: 'recordDissent', what: 'Frame', when: [], because: DISSENTING, ground: HEARD },
  { id: 'record-dissent.staff', who: ['STAFF'], may: 'recordDissent', what: 'Frame', when: [is.isAlive, is.takesPartOpenly], because: DISSENTING, ground: HEARD },
  { id: 'describe-plan.coordinator', who: ['STAFF'], may: 'describePlan', what: 'Frame', when: [is.coordinates, is.isAlive], because: COORDINATOR, ground: INTEGRATION },

  // — acts on one's own part —
  { id: 'contribute.agency', who: ['STAFF'], may: 'contribute', what: 'Frame', when: [is.isAlive, is.takesPartOpenly], because: CONTRIBUTING, ground: INTEGRATION },
  { id: 'contribute.participant', who: ['PARTICIPANT'], may: 'contribute', what: 'Frame', when: [is.isAlive], because: CONTRIBUTING, ground: OWN_CASE },
  { id: 'contribute.representative', who: REPRESENTATIVES, may: 'contribute', what: 'Frame', when: [is.isAlive, is.hasPower('TAKE_PART')], because: CONTRIBUTING, ground: STANDS_IN },
  { id: 'contribute.resting', who: REPRESENTATIVES, may: 'contribute', what: 'Contribution', when: [is.isAboutViewer, is.basisHolds], because: CONSENT_FIRST, ground: INDIVIDUAL_PLAN },
  { id: 'add-goal.agency', who: ['STAFF'], may: 'addGoal', what: 'Frame', when: [is.isAlive, is.takesPartOpenly], because: TAKING_PART, ground: COOPERATION },
  { id: 'add-goal.participant', who: ['PARTICIPANT'], may: 'addGoal', what: 'Frame', when: [is.isAlive], because: TAKING_PART, ground: OWN_CASE },
  { id: 'revise-goal.owner', who: ['STAFF'], may: 'reviseGoal', what: 'Goal', when: [is.isOwnAgencys, is.isInLivingPlan], because: OWNER, ground: COOPERATION },
  { id: 'revise-goal.participant', who: ['PARTICIPANT'], may: 'reviseGoal', what: 'Goal', when: [is.isParticipantsOwn, is.isInLivingPlan], because: OWNER, ground: OWN_CASE },
  { id: 'add-assessment.agency', who: ['STAFF'], may: 'addAssessment', what: 'Frame', when: [is.isAlive, is.takesPartOpenly], because: TAKING_PART, ground: COOPERATION },
  { id: 'add-assessment.participant', who: ['PARTICIPANT'], may: 'addAssessment', what: 'Frame', when: [is.isAlive], because: TAKING_PART, ground: OWN_CASE },
  { id: 'revise-assessment.owner', who: ['STAFF'], may: 'reviseAssessment', what: 'Assessment', when: [is.isOwnAgencys, is.isInLivingPlan], because: OWNER, ground: COOPERATION },
  { id: 'revise-assessment.participant', who: ['PARTICIPANT'], may: 'reviseAssessment', what: 'Assessment', when: [is.isParticipantsOwn, is.isInLivingPlan], because: OWNER, ground: OWN_CASE },
  { id: 'add-measure.agency', who: ['STAFF'], may: 'addMeasure', what: 'Frame', when: [is.isAlive], because: TAKING_PART, ground: COOPERATION },
  { id: 'add-measure.system', who: ['SYSTEM'], may: 'addMeasure', what: 'Frame', when: [is.isAlive, is.tokenAllows('samplan:write')], because: TAKING_PART, ground: MACHINE },
  ...(['reviseMeasure', 'startMeasure', 'completeMeasure', 'cancelMeasure', 'handOverMeasure'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.owner`, who: ['STAFF'], may, what: 'Measure', when: [is.isOwnAgencys, is.isInLivingPlan], because: OWNER, ground: COOPERATION },
    { id: `${dashed(may)}.system`, who: ['SYSTEM'], may, what: 'Measure', when: [is.isOwnAgencys, is.isInLivingPlan, is.tokenAllows('samplan:write')], because: OWNER, ground: MACHINE },
  ]),
  { id: 'upsert-measures.agency', who: ['STAFF'], may: 'upsertMeasures', what: 'Frame', when: [is.isAlive], because: TAKING_PART, ground: COOPERATION },
  { id: 'upsert-measures.system', who: ['SYSTEM'], may: 'upsertMeasures', what: 'Frame', when: [is.isAlive, is.tokenAllows('samplan:write')], because: TAKING_PART, ground: MACHINE },
  { id: 'confirm-measure.supervisor', who: ['STAFF'], may: 'confirmMeasure', what: 'MeasureConfirmation', when: [is.isOwnAgencys, is.isSupervisor, is.isInLivingPlan], because: CONFIRMING, ground: COOPERATION },
  { id: 'request-measure.agency', who: ['STAFF'], may: 'requestMeasure', what: 'Frame', when: [is.isAlive, is.takesPartOpenly], because: TAKING_PART, ground: COOPERATION },
  { id: 'answer-measure-request.receiver', who: ['STAFF'], may: 'answerMeasureRequest', what: 'MeasureRequest', when: [is.isAskedOfOwnAgency, is.isInLivingPlan], because: BETWEEN_TWO, ground: COOPERATION },
  { id: 'turn-into-measure.receiver', who: ['STAFF'], may: 'turnIntoMeasure', what: 'MeasureRequest', when: [is.isAskedOfOwnAgency, is.isInLivingPlan], because: BETWEEN_TWO, ground: COOPERATION },
  { id: 'withdraw-measure-request.requester', who: ['STAFF'], may: 'withdrawMeasureRequest', what: 'MeasureRequest', when: [is.isAskedByOwnAgency, is.isInLivingPlan], because: BETWEEN_TWO, ground: COOPERATION },
  { id: 'put-content.agency', who: ['STAFF', 'SYSTEM'], may: 'putContent', what: 'Basis', when: [is.isOwnAgencys, is.basisHolds], because: CONSENT_FIRST, ground: INDIVIDUAL_PLAN },
  { id: 'put-content.participant', who: ['PARTICIPANT'], may: 'putContent', what: 'Basis', when: [is.isParticipantsOwn], because: CONSENT_FIRST, ground: OWN_CASE },
  { id: 'widen-content.nobody-new', who: ['STAFF', 'SYSTEM'], may: 'widenContent', what: 'Widening', when: [is.isOwnAgencys, is.letsNobodyNewRead], because: WIDENING, ground: CONSENTED },
  { id: 'widen-content.consented-change', who: ['STAFF'], may: 'widenContent', what: 'Widening', when: [is.isOwnAgencys, is.isConsentedChange], because: WIDENING, ground: CONSENTED },
  { id: 'widen-content.participant', who: ['PARTICIPANT'], may: 'widenContent', what: 'Widening', when: [is.isParticipantsOwn], because: WIDENING, ground: OWN_CASE },
  { id: 'add-work-note.agency', who: ['STAFF'], may: 'addWorkNote', what: 'WorkNote', when: [is.isOwnAgencys, is.isNotHealth], because: NOTES, ground: TASK },

  // — what blocks staff, whatever else holds —
  { id: 'set-protection.more', who: ['STAFF'], may: 'setProtection', what: 'Protection', when: [is.isProtectedMore], because: PROTECTING, ground: PROTECTION_LAW },
  { id: 'set-protection.cleared-supervisor', who: ['STAFF'], may: 'setProtection', what: 'Protection', when: [is.isSupervisor, is.hasClearance], because: PROTECTING, ground: PROTECTION_LAW },
  { id: 'declare-conflict.own', who: ['STAFF'], may: 'declareConflict', what: 'Conflict', when: [is.isOwnAgencys, is.isAboutViewer], because: DISQUALIFIED, ground: IMPARTIALITY },
  { id: 'declare-conflict.supervisor', who: ['STAFF'], may: 'declareConflict', what: 'Conflict', when: [is.isOwnAgencys, is.isSupervisor], because: DISQUALIFIED, ground: IMPARTIALITY },
  { id: 'lift-conflict.supervisor', who: ['STAFF'], may: 'liftConflict', what: 'Conflict', when: [is.isOwnAgencys, is.isSupervisor, is.isAboutAnother], because: DISQUALIFIED, ground: IMPARTIALITY },

  // — keeping and erasing —
  ...(['setArchivalHold', 'liftArchivalHold'] as const).map(
    (may): Rule => ({ id: `${dashed(may)}.supervisor`, who: ['STAFF'], may, what: 'Archive', when: [is.isSupervisor, is.isCoordinatingAgencys], because: ARCHIVING, ground: ARCHIVES }),
  ),
  { id: 'erase-plan.supervisor', who: ['STAFF'], may: 'erasePlan', what: 'Archive', when: [is.isSupervisor, is.isCoordinatingAgencys, is.hasEnded, is.isNotHeld], because: ARCHIVING, ground: ARCHIVES },

  // — where an agency's systems are told of events —
  ...(['registerWebhook', 'reviseWebhook', 'rotateWebhookSecret', 'sendTestEvent', 'redeliverWebhook', 'removeWebhook'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.supervisor`, who: ['STAFF'], may, what: 'Webhook', when: [is.isOwnAgencys, is.isSupervisor], because: WEBHOOKS, ground: MACHINE },
    { id: `${dashed(may)}.system`, who: ['SYSTEM'], may, what: 'Webhook', when: [is.isOwnAgencys, is.tokenAllows('samplan:webhooks')], because: WEBHOOKS, ground: MACHINE },
  ]),

  // — emergency —
  {
    id: 'open-in-emergency.staff',
    who: ['STAFF'],
    may: 'openInEmergency',
    what: 'EmergencyOpening',
    when: [is.isVisible, is.isNotReadable, is.kindMayInEmergency, is.takesPartOpenly, is.isAlive, is.basisHolds],
    because: EMERGENCY,
    ground: EMERGENCY_LAW,
  },
  { id: 'end-emergency.opener', who: ['STAFF'], may: 'endEmergency', what: 'Emergency', when: [is.isOpenedByViewer], because: EMERGENCY_END, ground: TASK },
  { id: 'end-emergency.supervisor', who: ['STAFF'], may: 'endEmergency', what: 'Emergency', when: [is.isOpenedForOwnAgency, is.isSupervisor], because: EMERGENCY_END, ground: TASK },
  { id: 'review-emergency.supervisor', who: ['STAFF'], may: 'reviewEmergency', what: 'Emergency', when: [is.isOpenedForOwnAgency, is.isSupervisor, is.isOpenedByAnother], because: EMERGENCY_REVIEW, ground: TASK },

  // — who stands in for the participant, or beside them —
  { id: 'appoint-proxy.participant', who: ['PARTICIPANT'], may: 'appointProxy', what: 'Representative', when: [is.isElectronic, is.isSomebodyElse, is.servesElsewhere], because: APPOINTING, ground: STANDS_IN },
  { id: 'appoint-proxy.recorded', who: ['STAFF'], may: 'appointProxy', what: 'Representative', when: [is.isOnPaper, is.isSomebodyElse, is.servesElsewhere], because: APPOINTING, ground: STANDS_IN },
  { id: 'engage-lawyer.participant', who: ['PARTICIPANT'], may: 'engageLawyer', what: 'Representative', when: [is.isSomebodyElse, is.servesElsewhere], because: APPOINTING, ground: LAWYER },
  { id: 'invite-relative.participant', who: ['PARTICIPANT'], may: 'inviteRelative', what: 'Representative', when: [is.isSomebodyElse], because: APPOINTING, ground: CONSENTED },
  { id: 'answer-invitation.own', who: ['RELATIVE'], may: 'answerInvitation', what: 'Representative', when: [is.isAboutViewer, is.hasNotEnded, is.awaitsAnswer], because: INVITED, ground: CONSENTED },
  { id: 'record-guardian.coordinator', who: ['STAFF'], may: 'recordGuardian', what: 'Representative', when: [is.coordinates, is.isOnPaper, is.isSomebodyElse], because: MANDATE, ground: STANDS_IN },
  { id: 'revise-powers.participant', who: ['PARTICIPANT'], may: 'revisePowers', what: 'Representative', when: [is.isChosen, is.hasNotEnded], because: REPRESENTING, ground: STANDS_IN },
  { id: 'end-representation.participant', who: ['PARTICIPANT'], may: 'endRepresentation', what: 'Representative', when: [is.isChosen], because: REPRESENTING, ground: STANDS_IN },
  { id: 'end-representation.own', who: ['PROXY', 'LAWYER', 'RELATIVE'], may: 'endRepresentation', what: 'Representative', when: [is.isAboutViewer], because: REPRESENTING, ground: STANDS_IN },
  { id: 'end-representation.recorded', who: ['STAFF'], may: 'endRepresentation', what: 'Representative', when: [is.coordinates, is.isByMandate], because: REPRESENTING, ground: STANDS_IN },

  // — insight, and what the law lets withhold —
  { id: 'request-insight.whole', who: WHOLE, may: 'requestInsight', what: 'Frame', when: [], because: INSIGHT_ASKING, ground: INSIGHT },
  { id: 'answer-insight.agency', who: ['STAFF'], may: 'answerInsight', what: 'InsightRequest', when: [is.isOwnAgencys], because: INSIGHT_PARTIES, ground: INSIGHT },
  { id: 'withhold.owner', who: ['STAFF'], may: 'withholdFromParticipant', what: 'Withholding', when: [is.isOwnAgencys], because: OWNER, ground: WITHHELD },
  { id: 'end-withholding.owner', who: ['STAFF'], may: 'endWithholding', what: 'Withholding', when: [is.isOwnAgencys], because: OWNER, ground: WITHHELD },
  { id: 'set-guardian-insight.participant', who: ['PARTICIPANT'], may: 'setGuardianInsight', what: 'Frame', when: [], because: GUARDIAN_INSIGHT, ground: CHILD },

  // — a copy to take along: of what one may read, and no more —
  { id: 'take-copy.whole', who: WHOLE, may: 'takeCopy', what: 'Copy', when: [], because: COPYING, ground: OWN_CASE },
  { id: 'take-copy.staff', who: ['STAFF'], may: 'takeCopy', what: 'Copy', when: [], because: COPYING, ground: COOPERATION },
  { id: 'take-copy.representative', who: ['PROXY', 'LAWYER', 'RELATIVE'], may: 'takeCopy', what: 'Copy', when: [], because: COPYING, ground: STANDS_IN },
  // — the life of the plan —
  { id: 'log-conversation.agency', who: ['STAFF'], may: 'logConversation', what: 'LifeEntry', when: [is.isOwnAgencys, is.isInLivingPlan, is.takesPartOpenly], because: PUTTING_DOWN, ground: COOPERATION },
  ...(['reportDeviation', 'recordLifeEvent'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.agency`, who: ['STAFF'], may, what: 'LifeEntry', when: [is.isOwnAgencys, is.isInLivingPlan, is.takesPartOpenly], because: PUTTING_DOWN, ground: COOPERATION },
    { id: `${dashed(may)}.participant`, who: ['PARTICIPANT'], may, what: 'LifeEntry', when: [is.isParticipantsOwn, is.isInLivingPlan], because: PUTTING_DOWN, ground: OWN_CASE },
    { id: `${dashed(may)}.power`, who: REPRESENTATIVES, may, what: 'LifeEntry', when: [is.isParticipantsOwn, is.hasPower('TAKE_PART'), is.isInLivingPlan], because: PUTTING_DOWN, ground: STANDS_IN },
  ]),
  { id: 'request-change.participant', who: ['PARTICIPANT'], may: 'requestChange', what: 'LifeEntry', when: [is.isParticipantsOwn, is.isInLivingPlan], because: PUTTING_DOWN, ground: OWN_CASE },
  { id: 'request-change.power', who: REPRESENTATIVES, may: 'requestChange', what: 'LifeEntry', when: [is.isParticipantsOwn, is.hasPower('TAKE_PART'), is.isInLivingPlan], because: PUTTING_DOWN, ground: STANDS_IN },
  ...(['answerChangeRequest', 'recordFollowUp'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.addressed`, who: ['STAFF'], may, what: 'LifeEntry', when: [is.isAddressedToOwnAgency, is.isInLivingPlan], because: ANSWERING, ground: COOPERATION },
    { id: `${dashed(may)}.contact`, who: ['STAFF'], may, what: 'LifeEntry', when: [is.isParticipantsOwn, is.coordinates, is.isInLivingPlan], because: ANSWERING, ground: COOPERATION },
  ]),
  { id: 'record-follow-up.owner', who: ['STAFF'], may: 'recordFollowUp', what: 'LifeEntry', when: [is.isOwnAgencys, is.isInLivingPlan], because: ANSWERING, ground: COOPERATION },
  { id: 'hold-review.coordinator', who: ['STAFF'], may: 'holdReview', what: 'LifeEntry', when: [is.isOwnAgencys, is.coordinates, is.isInLivingPlan], because: COORDINATOR, ground: COOPERATION },

  // — minutes, and what goes on in a meeting —
  { id: 'be-present.attendee', who: EVERYONE, may: 'bePresent', what: 'Minutes', when: [is.attendsMeeting], because: DRAFTS, ground: COOPERATION },
  { id: 'add-paragraph.agency', who: ['STAFF'], may: 'addParagraph', what: 'Minutes', when: [is.attendsMeeting, is.isInLivingPlan, is.takesPartOpenly], because: MINUTES, ground: COOPERATION },
  { id: 'add-paragraph.participant', who: ['PARTICIPANT'], may: 'addParagraph', what: 'Minutes', when: [is.isInLivingPlan], because: MINUTES, ground: OWN_CASE },
  { id: 'add-paragraph.power', who: REPRESENTATIVES, may: 'addParagraph', what: 'Minutes', when: [is.attendsMeeting, is.hasPower('TAKE_PART'), is.isInLivingPlan], because: MINUTES, ground: STANDS_IN },
  ...(['reviseParagraph', 'resolveParagraph'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.agency`, who: ['STAFF'], may, what: 'Paragraph', when: [is.isSharedOrOwnAgencys, is.attendsMeeting, is.isInLivingPlan, is.takesPartOpenly], because: MINUTES, ground: COOPERATION },
    { id: `${dashed(may)}.participant`, who: ['PARTICIPANT'], may, what: 'Paragraph', when: [is.isSharedOrParticipantsOwn, is.isInLivingPlan], because: MINUTES, ground: OWN_CASE },
    { id: `${dashed(may)}.power`, who: REPRESENTATIVES, may, what: 'Paragraph', when: [is.isSharedOrParticipantsOwn, is.attendsMeeting, is.hasPower('TAKE_PART'), is.isInLivingPlan], because: MINUTES, ground: STANDS_IN },
  ]),
  ...(['removeParagraph', 'restrictParagraph'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.owner`, who: ['STAFF'], may, what: 'Paragraph', when: [is.isOwnAgencys, is.isInLivingPlan], because: OWNER, ground: COOPERATION },
    { id: `${dashed(may)}.participant`, who: ['PARTICIPANT'], may, what: 'Paragraph', when: [is.isParticipantsOwn, is.isInLivingPlan], because: OWNER, ground: OWN_CASE },
  ]),
  ...(['publishMinutes', 'putItemOnTable'] as const).map(
    (may): Rule => ({ id: `${dashed(may)}.chair`, who: ['STAFF'], may, what: 'Minutes', when: [is.chairsMeeting, is.isInLivingPlan, is.takesPartOpenly], because: CHAIR, ground: COOPERATION }),
  ),

  // — decisions —
  { id: 'make-decision.agency', who: ['STAFF'], may: 'makeDecision', what: 'Decision', when: [is.isOwnAgencys, is.isInLivingPlan, is.takesPartOpenly], because: DECIDING, ground: DECISION_LAW },
  { id: 'record-notice.agency', who: ['STAFF'], may: 'recordNotice', what: 'Decision', when: [is.isOwnAgencys], because: DECIDING, ground: DECISION_LAW },

  // — the responsibility group —
  { id: 'name-group-member.own-agency', who: ['STAFF'], may: 'nameGroupMember', what: 'GroupMember', when: [is.isOwnAgencys, is.takesPartOpenly, is.isInLivingPlan], because: GROUP, ground: COOPERATION },
  { id: 'name-group-member.proposed', who: ['STAFF'], may: 'nameGroupMember', what: 'GroupMember', when: [is.coordinates, is.isInLivingPlan], because: GROUP, ground: COOPERATION },
  { id: 'name-group-member.participant', who: ['PARTICIPANT'], may: 'nameGroupMember', what: 'GroupMember', when: [is.isParticipantsOwn, is.isInLivingPlan], because: GROUP, ground: CONSENTED },
  { id: 'answer-group-proposal.own-agency', who: ['STAFF'], may: 'answerGroupProposal', what: 'GroupMember', when: [is.isOwnAgencys, is.isProposed, is.isInLivingPlan], because: GROUP, ground: COOPERATION },
  { id: 'answer-group-proposal.participant', who: ['PARTICIPANT'], may: 'answerGroupProposal', what: 'GroupMember', when: [is.isParticipantsOwn, is.isProposed, is.isInLivingPlan], because: GROUP, ground: CONSENTED },
  { id: 'end-group-member.own-agency', who: ['STAFF'], may: 'endGroupMember', what: 'GroupMember', when: [is.isOwnAgencys], because: GROUP, ground: COOPERATION },
  { id: 'end-group-member.proposed', who: ['STAFF'], may: 'endGroupMember', what: 'GroupMember', when: [is.coordinates, is.isProposed], because: GROUP, ground: COOPERATION },
  { id: 'end-group-member.participant', who: ['PARTICIPANT'], may: 'endGroupMember', what: 'GroupMember', when: [is.isParticipantsOwn], because: GROUP, ground: CONSENTED },
  { id: 'end-group-member.own', who: ['PROXY', 'LAWYER', 'RELATIVE'], may: 'endGroupMember', what: 'GroupMember', when: [is.isAboutViewer], because: GROUP, ground: CONSENTED },
  // whoever answers for something may ask the others together: the coordinator is not the only door
  { id: 'plan-meeting.agency', who: ['STAFF'], may: 'planMeeting', what: 'Frame', when: [is.isAlive, is.takesPartOpenly], because: MEETING_PLANNING, ground: COOPERATION },
  ...(['reviseMeeting', 'callMeeting', 'holdMeeting', 'cancelMeeting'] as const).flatMap((may): Rule[] => [
    { id: `${dashed(may)}.owner`, who: ['STAFF'], may, what: 'Meeting', when: [is.isOwnAgencys, is.isInLivingPlan], because: MEETING_LEADING, ground: COOPERATION },
    { id: `${dashed(may)}.chair`, who: ['STAFF'], may, what: 'Meeting', when: [is.isChair, is.isInLivingPlan], because: MEETING_LEADING, ground: COOPERATION },
  ]),
  { id: 'propose-agenda-item.agency', who: ['STAFF'], may: 'proposeAgendaItem', what: 'AgendaItem', when: [is.isOwnAgencys, is.isInGroup, is.takesPartOpenly, is.isInLivingPlan], because: AGENDA, ground: COOPERATION },
  { id: 'propose-agenda-item.participant', who: ['PARTICIPANT'], may: 'proposeAgendaItem', what: 'AgendaItem', when: [is.isParticipantsOwn, is.isInLivingPlan], because: AGENDA, ground: OWN_CASE },
  { id: 'propose-agenda-item.power', who: REPRESENTATIVES, may: 'proposeAgendaItem', what: 'AgendaItem', when: [is.isParticipantsOwn, is.isInGroup, is.isShared, is.isInLivingPlan], because: AGENDA, ground: STANDS_IN },
  { id: 'revise-agenda-item.owner', who: ['STAFF'], may: 'reviseAgendaItem', what: 'AgendaItem', when: [is.isOwnAgencys, is.isInLivingPlan], because: OWNER, ground: COOPERATION },
  { id: 'revise-agenda-item.participant', who: ['PARTICIPANT'], may: 'reviseAgendaItem', what: 'AgendaItem', when: [is.isParticipantsOwn, is.isInLivingPlan], because: OWNER, ground: OWN_CASE },
  { id: 'agree-meeting-action.owner', who: ['STAFF'], may: 'agreeMeetingAction', what: 'MeetingAction', when: [is.isOwnAgencys, is.takesPartOpenly, is.isInLivingPlan], because: AGREEING, ground: COOPERATION },
  { id: 'agree-meeting-action.chair', who: ['STAFF'], may: 'agreeMeetingAction', what: 'MeetingAction', when: [is.isChair, is.isShared, is.isInLivingPlan], because: AGREEING, ground: COOPERATION },
  { id: 'agree-meeting-action.coordinator', who: ['STAFF'], may: 'agreeMeetingAction', what: 'MeetingAction', when: [is.coordinates, is.isShared, is.isInLivingPlan], because: AGREEING, ground: COOPERATION },
  ...(['completeMeetingAction', 'cancelMeetingAction', 'turnActionIntoMeasure'] as const).map(
    (may): Rule => ({ id: `${dashed(may)}.owner`, who: ['STAFF'], may, what: 'MeetingAction', when: [is.isOwnAgencys, is.isInLivingPlan], because: OWNER, ground: COOPERATION }),
  ),
  { id: 'turn-action-into-request.agency', who: ['STAFF'], may: 'turnActionIntoRequest', what: 'MeetingAction', when: [is.takesPartOpenly, is.isInLivingPlan], because: TAKING_PART, ground: COOPERATION },

  // — complaints —
  { id: 'submit-complaint.participant', who: ['PARTICIPANT'], may: 'submitComplaint', what: 'Complaint', when: [is.isComplainants], because: COMPLAINING, ground: COMPLAINT_LAW },
  { id: 'submit-complaint.guardian', who: ['GUARDIAN'], may: 'submitComplaint', what: 'Complaint', when: [is.isComplainants, is.hasPower('COMPLAIN'), is.isAuthorised], because: COMPLAINING, ground: STANDS_IN },
  { id: 'submit-complaint.power', who: ['PROXY'], may: 'submitComplaint', what: 'Complaint', when: [is.isComplainants, is.hasPower('COMPLAIN'), is.isAuthorised, is.servesElsewhere], because: COMPLAINING, ground: STANDS_IN },
  { id: 'submit-complaint.lawyer', who: ['LAWYER'], may: 'submitComplaint', what: 'Complaint', when: [is.isComplainants, is.hasPower('COMPLAIN'), is.isAuthorised, is.servesElsewhere], because: COMPLAINING, ground: LAWYER },
  { id: 'withdraw-complaint.participant', who: ['PARTICIPANT'], may: 'withdrawComplaint', what: 'Complaint', when: [], because: COMPLAINING, ground: OWN_CASE },
  { id: 'withdraw-complaint.power', who: ['GUARDIAN', 'PROXY', 'LAWYER'], may: 'withdrawComplaint', what: 'Complaint', when: [is.isComplainants, is.hasPower('COMPLAIN'), is.isAuthorised], because: COMPLAINING, ground: STANDS_IN },
  ...(['answerComplaint', 'forwardComplaint', 'recordAppealOutcome'] as const).map((may): Rule => ({ id: `${dashed(may)}.agency`, who: ['STAFF'], may, what: 'Complaint', when: [is.isOwnAgencys], because: DEALING, ground: COMPLAINT_LAW })),

  // — consent —
  { id: 'give-consent.participant', who: ['PARTICIPANT'], may: 'giveConsent', what: 'Consent', when: [is.isElectronic, is.isInLivingPlan], because: CONSENTING, ground: CONSENTED },
  { id: 'give-consent.power', who: ['GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'], may: 'giveConsent', what: 'Consent', when: [is.isElectronic, is.hasPower('GIVE_CONSENT'), is.isInLivingPlan], because: CONSENTING, ground: STANDS_IN },
  { id: 'give-consent.recorded', who: ['STAFF'], may: 'giveConsent', what: 'Consent', when: [is.isOnPaperOrByWord, is.discloses, is.isInLivingPlan], because: CONSENTING, ground: CONSENTED },
  { id: 'give-consent.recorded-plan', who: ['STAFF'], may: 'giveConsent', what: 'Consent', when: [is.isOnPaperOrByWord, is.isToThePlan, is.coordinates, is.isInLivingPlan], because: CONSENTING, ground: CONSENTED },
  { id: 'withdraw-consent.participant', who: ['PARTICIPANT'], may: 'withdrawConsent', what: 'Consent', when: [], because: CONSENTING, ground: CONSENTED },
  { id: 'withdraw-consent.power', who: ['GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE'], may: 'withdrawConsent', what: 'Consent', when: [is.hasPower('GIVE_CONSENT')], because: CONSENTING, ground: STANDS_IN },
  { id: 'withdraw-consent.recorded', who: ['STAFF'], may: 'withdrawConsent', what: 'Consent', when: [is.discloses], because: CONSENTING, ground: CONSENTED },
  { id: 'withdraw-consent.recorded-plan', who: ['STAFF'], may: 'withdrawConsent', what: 'Consent', when: [is.isToThePlan, is.coordinates], because: CONSENTING, ground: CONSENTED },
  { id: 'narrow-consent.participant', who: ['PARTICIPANT'], may: 'narrowConsent', what: 'Consent', when: [], because: CONSENTING, ground: CONSENTED },
  { id: 'narrow-consent.power', who: REPRESENTATIVES, may: 'narrowConsent', what: 'Consent', when: [is.hasPower('GIVE_CONSENT')], because: CONSENTING, ground: STANDS_IN },
  { id: 'narrow-consent.recorded', who: ['STAFF'], may: 'narrowConsent', what: 'Consent', when: [is.discloses], because: CONSENTING, ground: CONSENTED },
  { id: 'narrow-consent.recorded-plan', who: ['STAFF'], may: 'narrowConsent', what: 'Consent', when: [is.isToThePlan, is.coordinates], because: CONSENTING, ground: CONSENTED },
  { id: 'extend-consent.participant', who: ['PARTICIPANT'], may: 'extendConsent', what: 'Consent', when: [], because: CONSENTING, ground: CONSENTED },
  { id: 'extend-consent.power', who: REPRESENTATIVES, may: 'extendConsent', what: 'Consent', when: [is.hasPower('GIVE_CONSENT')], because: CONSENTING, ground: STANDS_IN },
  { id: 'extend-consent.recorded', who: ['STAFF'], may: 'extendConsent', what: 'Consent', when: [is.isOnPaperOrByWord, is.discloses], because: CONSENTING, ground: CONSENTED },
  { id: 'extend-consent.recorded-plan', who: ['STAFF'], may: 'extendConsent', what: 'Consent', when: [is.isOnPaperOrByWord, is.isToThePlan, is.coordinates], because: CONSENTING, ground: CONSENTED },
  { id: 'request-consent.recipient', who: ['STAFF'], may: 'requestConsent', what: 'ConsentRequest', when: [is.isToSeeByItselfAlone], because: ASKING, ground: COOPERATION },
  { id: 'request-consent.discloser', who: ['STAFF'], may: 'requestConsent', what: 'ConsentRequest', when: [is.discloses], because: ASKING, ground: COOPERATION },
  { id: 'request-consent.to-plan', who: ['STAFF'], may: 'requestConsent', what: 'ConsentRequest', when: [is.asksForThePlan, is.coordinates], because: ASKING, ground: COOPERATION },
  { id: 'answer-consent-request.participant', who: ['PARTICIPANT'], may: 'answerConsentRequest', what: 'ConsentRequest', when: [is.isUnanswered], because: CONSENTING, ground: CONSENTED },
  { id: 'answer-consent-request.power', who: REPRESENTATIVES, may: 'answerConsentRequest', what: 'ConsentRequest', when: [is.hasPower('GIVE_CONSENT'), is.isUnanswered], because: CONSENTING, ground: STANDS_IN },
  { id: 'take-back-consent-request.requester', who: ['STAFF'], may: 'takeBackConsentRequest', what: 'ConsentRequest', when: [is.isAskedByOwnAgency, is.isUnanswered], because: ASKING, ground: COOPERATION },
  { id: 'strike-consent.whole', who: WHOLE, may: 'strikeConsent', what: 'Consent', when: [is.isOnPaperOrByWord], because: STRIKING, ground: OWN_CASE },
];

/** `completeMeasure` → `complete-measure`. */
function dashed(operation: string): string {
  return operation.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
