import type { Power, Standing, ViewerConstants } from './vocabulary';

/** A query over the complete facts of a subject, in the words of MongoDB's query language as CASL reads it. */
export type Query = Record<string, unknown>;

/** A named condition: reads as English in the table, answers with a query over the subject's facts. */
export type Condition = (viewer: ViewerConstants) => Query;

/** A condition made with a word of its own, and known by it wherever the table is written out. */
const withWord = (name: string, word: string, query: Query): Condition =>
  Object.defineProperty((): Query => query, 'name', { value: `${name} ${word}` });

/** The viewer's agency takes part in the plan now. */
export const agencyTakesPart: Condition = (v) => ({
  participations: { $elemMatch: { agency: v.agency, active: true } },
});

/** The viewer works for the acting agency. */
export const worksThere: Condition = (v) => ({
  posts: { $elemMatch: { person: v.person, agency: v.agency, active: true } },
});

/** The viewer is assigned to the plan for the acting agency. */
export const isAssigned: Condition = (v) => ({
  assignments: { $elemMatch: { person: v.person, agency: v.agency, active: true } },
});

/** The viewer is a supervisor of the acting agency. */
export const isSupervisor: Condition = (v) => ({
  posts: { $elemMatch: { person: v.person, agency: v.agency, role: 'SUPERVISOR', active: true } },
});

/** The participant's address is not protected, or the viewer has clearance. */
export const clearedWhereProtected: Condition = (v) => ({
  $or: [
    { protection: 'NONE' },
    { posts: { $elemMatch: { person: v.person, agency: v.agency, cleared: true, active: true } } },
  ],
});

/** The participant's address is not protected. */
export const isUnprotected: Condition = () => ({ protection: 'NONE' });

/** The conflict register (own case, family) does not name the viewer; not knowing is no. */
export const hasNoConflict: Condition = () => ({ conflicted: false });

/** The viewer is neither the participant nor somebody who stands in for them: nobody is staff in their own case. */
export const isNotOwnCase: Condition = (v) => ({ participantPerson: { $ne: v.person }, represents: false });

/** The plan is the viewer's own. */
export const isOwnPlan: Condition = (v) => ({ participantPerson: v.person });

const represents = (v: ViewerConstants, kind: Standing, more: Query): Query => ({
  representations: {
    $elemMatch: {
      person: v.person,
      kind,
      ended: false,
      validFrom: { $lte: v.today },
      validTo: { $gte: v.today },
      ...more,
    },
  },
});

/** A guardian within a dated mandate. */
export const isGuardian: Condition = (v) => represents(v, 'GUARDIAN', { written: true });

/** A proxy within a written authority that the participant stands by. */
export const isProxy: Condition = (v) => represents(v, 'PROXY', { powers: 'READ_PLAN', written: true, wanted: true });

/** A lawyer engaged on this plan, as the participant wanted. */
export const isEngagedLawyer: Condition = (v) => represents(v, 'LAWYER', { powers: 'READ_PLAN', wanted: true });

/** A relative while both the participant and the relative want it. */
export const isWantedRelative: Condition = (v) =>
  represents(v, 'RELATIVE', { powers: 'READ_PLAN', wanted: true, willing: true });

/** The token carries the scope. */
export const tokenAllows = (scope: string): Condition => withWord('tokenAllows', scope, { tokenScopes: scope });

/** The representative has the power. */
export const hasPower = (power: Power): Condition => withWord('hasPower', power, { powers: power });

/** It is shared with all who have access to the plan. */
export const isShared: Condition = () => ({ classification: 'SHARED' });

/** The law does not keep it from the person, or a child’s health content from the guardian. */
export const isNotKeptBack: Condition = () => ({ keptBack: false });

/** That it exists may be seen. */
export const isVisible: Condition = () => ({ existence: 'VISIBLE' });

/** The acting agency owns it. */
export const isOwnAgencys: Condition = (v) => ({ owner: v.agency });

/** It is for the acting agency. */
export const isAddressedToOwnAgency: Condition = (v) => ({ addressedTo: v.agency });

/** The viewer wrote it. */
export const isWrittenByViewer: Condition = (v) => ({ writtenBy: v.person });

/** The acting agency invited it. */
export const isInvitedByOwnAgency: Condition = (v) => ({ invitedBy: v.agency });

/** It is the participant's own. */
export const isParticipantsOwn: Condition = () => ({ owner: '00000000-0000-0000-0000-000000000000' });

/** A consent in force names the acting agency as recipient and covers it: today within its days, not withdrawn. */
export const consentCovers: Condition = (v) => ({
  consents: {
    $elemMatch: { recipients: v.agency, withdrawn: false, validFrom: { $lte: v.today }, validTo: { $gte: v.today } },
  },
});

/** Its legal basis asks for no consent, or the consent to the plan is in force. */
export const basisHolds: Condition = () => ({ frozen: false });

/** Its content may be read. */
export const isReadable: Condition = () => ({ readable: true });

/** The viewer has opened it in an emergency for the acting agency, and the hour still runs. */
export const isOpenInEmergency: Condition = (v) => ({
  emergencies: { $elemMatch: { person: v.person, agency: v.agency, ended: false, inTime: true } },
});

/** The acting agency is of a kind whose people may open in an emergency. */
export const kindMayInEmergency: Condition = () => ({ kindMayInEmergency: true });

/** The viewer may not read it otherwise. */
export const isNotReadable: Condition = () => ({ reads: false });

/** The viewer opened it, for the acting agency. */
export const isOpenedByViewer: Condition = (v) => ({ openedBy: v.person, openedFor: v.agency });

/** Somebody else opened it. */
export const isOpenedByAnother: Condition = (v) => ({ openedBy: { $ne: v.person } });

/** It was opened for the acting agency. */
export const isOpenedForOwnAgency: Condition = (v) => ({ openedFor: v.agency });

/** The viewer may know of the measure and of the agency that it is about. */
export const isOfWhatIsKnown: Condition = () => ({ known: true });

/** The viewer coordinates the plan. */
export const coordinates: Condition = () => ({ coordinates: true });

/** The acting agency takes part openly. */
export const takesPartOpenly: Condition = () => ({ takesPartHidden: false });

/** The plan is not closed and not superseded. */
export const isAlive: Condition = () => ({
  status: { $in: ['DRAFT', 'AWAITING_COORDINATION', 'PROPOSED', 'IN_FORCE'] },
});

/** The plan is closed or superseded. */
export const hasEnded: Condition = () => ({ status: { $in: ['CLOSED', 'SUPERSEDED'] } });

/** The acting agency coordinates the plan, and keeps its archive. */
export const isCoordinatingAgencys: Condition = (v) => ({ coordinatingAgency: v.agency });

/** The acting agency is the coordinating unit of the plan’s municipality. */
export const isUnitOfMunicipality: Condition = (v) => ({ unit: v.agency });

/** The plan waits for the coordinating unit. */
export const awaitsCoordination: Condition = () => ({ status: 'AWAITING_COORDINATION' });

/** Nobody coordinates the plan who can still open it. */
export const lacksCoordinator: Condition = () => ({ coordinated: false });

/** It was said for the acting agency. */
export const isSaidForOwnAgency: Condition = (v) => ({ saidFor: v.agency });

/** Nothing asks that it be kept. */
export const isNotHeld: Condition = () => ({ held: false });

/** The plan that it is in is not closed and not superseded. */
export const isInLivingPlan: Condition = () => ({ living: true });

/** The acting agency discloses or receives by it. */
export const isParty: Condition = (v) => ({ parties: v.agency });

/** The acting agency discloses by it. */
export const discloses: Condition = (v) => ({ discloser: v.agency });

/** It is a consent to the plan itself. */
export const isToThePlan: Condition = () => ({ purpose: 'PLAN' });

/** It covers a category, or at least one measure that the viewer may know of. */
export const coversSomethingKnown: Condition = () => ({
  $or: [{ scope: 'ALL_IN_CATEGORY' }, { knownMeasures: { $gte: 1 } }],
});

/** It is given here and now, by the one who consents. */
export const isElectronic: Condition = () => ({ method: 'ELECTRONIC' });

/** It was given on paper or by word. */
export const isOnPaperOrByWord: Condition = () => ({ method: { $in: ['WRITTEN', 'ORAL'] } });

/** The caller is staff. */
export const isStaff: Condition = () => ({ kind: 'STAFF' });

/** The caller's agency has registered the participant. */
export const knowsParticipant: Condition = () => ({ knowsParticipant: true });

/** The acting agency is not in health, where working thoughts belong in the journal. */
export const isNotHealth: Condition = () => ({
  ownerKind: { $in: ['REFUGEE_SERVICE', 'NAV', 'SCHOOL', 'CHILD_WELFARE', 'OTHER'] },
});

/** An answered request for insight has opened it to the person. */
export const isGivenInsight: Condition = () => ({ givenInsight: true });

/** It lets nobody read who may not read already. */
export const letsNobodyNewRead: Condition = () => ({ newReaders: 0 });

/** The participant has consented to precisely this change, which has not been made yet. */
export const isConsentedChange: Condition = () => ({ consentedChange: true });

/** The acting agency asks, or has asked. */
export const isAskedByOwnAgency: Condition = (v) => ({ requester: v.agency });

/** The acting agency is asked. */
export const isAskedOfOwnAgency: Condition = (v) => ({ receiver: v.agency });

/** It asks for what is to take over from a measure that the viewer may know of. */
export const isTransition: Condition = () => ({ isTransition: true });

/** The acting agency asks to see something itself, and nobody else would. */
export const isToSeeByItselfAlone: Condition = (v) => ({ kind: 'SHARING', soleRecipient: v.agency });

/** It asks for a consent to the plan itself. */
export const asksForThePlan: Condition = () => ({ kind: 'PLAN' });

/** What it is about, and whom it names, may be known. */
export const isAboutTheKnown: Condition = () => ({ known: true });

/** It is not answered yet. */
export const isUnanswered: Condition = () => ({ status: 'OPEN' });

/** It is about the viewer. */
export const isAboutViewer: Condition = (v) => ({ person: v.person });

/** It is about somebody else than the viewer, and not about the participant. */
export const isSomebodyElse: Condition = (v) => ({ person: { $ne: v.person }, isParticipant: false });

/** The person is no official of the field that decides. */
export const servesElsewhere: Condition = () => ({ servesInField: false });

/** It was given on paper. */
export const isOnPaper: Condition = () => ({ method: 'WRITTEN' });

/** The participant chose them: a proxy, a lawyer, a relative. */
export const isChosen: Condition = () => ({ kind: { $in: ['PROXY', 'LAWYER', 'RELATIVE'] } });

/** They are a guardian, by a mandate that others gave. */
export const isByMandate: Condition = () => ({ kind: 'GUARDIAN' });

/** It has not ended. */
export const hasNotEnded: Condition = () => ({ ended: false });

/** They have not answered yet. */
export const awaitsAnswer: Condition = () => ({ kind: 'RELATIVE', willing: false });

/** The viewer submits it, or has submitted it. */
export const isComplainants: Condition = (v) => ({ complainant: v.person });

/** The mandate, authority or engagement is in force today. */
export const isAuthorised: Condition = () => ({ authorised: true });

/** The participant's address is protected more by it than before. */
export const isProtectedMore: Condition = () => ({ raises: true });

/** The viewer has clearance for protected addresses in the acting agency. */
export const hasClearance: Condition = (v) => ({
  posts: { $elemMatch: { person: v.person, agency: v.agency, cleared: true, active: true } },
});

/** The viewer leads the meeting. */
export const isChair: Condition = () => ({ chairs: true });

/** The viewer is in the responsibility group. */
export const isInGroup: Condition = () => ({ inGroup: true });

/** It is proposed and not answered yet. */
export const isProposed: Condition = () => ({ status: 'PROPOSED' });

/** It is about somebody else than the viewer. */
export const isAboutAnother: Condition = (v) => ({ person: { $ne: v.person } });
/** The acting agency answers for the municipality: its refugee service, or its coordinating unit. */
export const answersForMunicipality: Condition = () => ({ answersForMunicipality: true });

/** The viewer takes part in the meeting. */
export const attendsMeeting: Condition = () => ({ attends: true });

/** The viewer leads the meeting. */
export const chairsMeeting: Condition = () => ({ chairs: true });

/** It is published with the minutes, or the viewer takes part in the meeting. */
export const isPublishedOrAttended: Condition = () => ({ $or: [{ published: true }, { attends: true }] });

/** It is shared, or the acting agency owns it. */
export const isSharedOrOwnAgencys: Condition = (v) => ({ $or: [{ classification: 'SHARED' }, { owner: v.agency }] });

/** It is shared, or the participant's own. */
export const isSharedOrParticipantsOwn: Condition = () => ({
  $or: [{ classification: 'SHARED' }, { owner: '00000000-0000-0000-0000-000000000000' }],
});
