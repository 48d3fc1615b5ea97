import { randomUUID } from 'node:crypto';
import { syntheticNumber } from '../../src/demo/synthetic-number';
import { publicId, publicIdInPlan } from '../../src/kernel/ids';
import { keyOfPlan } from './citizens';
import type { Mutation } from './operations';
import type { World } from './plans';

/** What inputs name in a plan. */
export type InPlan =
  | 'goal'
  | 'assessment'
  | 'measure'
  | 'consent'
  | 'insight'
  | 'withholding'
  | 'representative'
  | 'request'
  | 'measureRequest'
  | 'emergency'
  | 'decision'
  | 'life'
  | 'step'
  | 'complaint'
  | 'event'
  | 'meeting'
  | 'paragraph'
  | 'variant'
  | 'groupMember'
  | 'agendaItem'
  | 'meetingAction';

/** An input of each mutation in which nothing is wrong but that what it names in the plan is not there; `id` says otherwise. */
export function inputOf(
  world: World,
  mutation: Mutation,
  id = (kind: InPlan): string => publicIdInPlan(kind, keyOfPlan(world.plan), randomUUID()),
): object {
  const { plan, participantId, nav, school } = world;
  const period = { from: '2025-09-01' };
  const sharing = { discloserId: nav.agency.id, recipientIds: [school.agency.id], categories: ['ECONOMY'] };
  const person = { nationalId: syntheticNumber('inputs', randomUUID()), name: 'Rita Representant' };
  const mandate = { powers: ['READ_PLAN'], covers: 'Alt', validFrom: '2025-09-01', documentReference: 'Arkiv 1' };
  const webhook = publicId('webhook', randomUUID());
  const inputs: Record<Mutation, object> = {
    registerParticipant: { dufNumber: '202412345610', name: 'Ali' },
    openPlan: { participantId, legalBases: ['INDIVIDUAL_PLAN_2022'], period },
    reviseFrame: { planId: plan, expectedVersion: 1 },
    inviteAgency: { planId: plan, agencyId: publicId('agency', randomUUID()) },
    assignStaff: { planId: plan, staffId: nav.worker.id },
    unassignStaff: { planId: plan, staffId: nav.worker.id },
    leavePlan: { planId: plan, reason: 'Ferdig' },
    proposePlan: { planId: plan, expectedVersion: 1 },
    describePlan: { planId: plan, finalGoal: 'I arbeid', languageGoal: { level: 'B1', hoursGranted: 600 } },
    contribute: { planId: plan, text: 'Vi ringer hver uke.' },
    addGoal: { planId: plan, horizon: 'LONG_TERM', statement: 'Arbeid' },
    reviseGoal: { goalId: id('goal'), expectedVersion: 1, expectedContentVersion: 1, status: 'ACHIEVED' },
    addAssessment: { planId: plan, domain: 'WORK', text: 'Ni år som regnskapsfører' },
    reviseAssessment: { assessmentId: id('assessment'), expectedVersion: 1, date: '2025-09-01' },
    addMeasure: { planId: plan, kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period },
    reviseMeasure: { measureId: id('measure'), expectedVersion: 1, expectedContentVersion: 1, hoursPerWeek: 3 },
    startMeasure: { measureId: id('measure'), expectedVersion: 1 },
    completeMeasure: { measureId: id('measure'), expectedVersion: 1, result: 'Bra' },
    cancelMeasure: { measureId: id('measure'), expectedVersion: 1, reason: 'Flyttet' },
    handOverMeasure: { measureId: id('measure'), expectedVersion: 1, toMeasureId: id('measure') },
    confirmMeasure: { measureId: id('measure'), expectedContentVersion: 1 },
    upsertMeasures: {
      planId: plan,
      measures: [{ externalRef: 'Sak 1', kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period }],
    },
    requestMeasure: { planId: plan, toAgencyId: school.agency.id, text: 'Et norskkurs', dueBy: '2025-12-31' },
    answerMeasureRequest: { requestId: id('measureRequest'), accept: true, answer: 'Ja' },
    turnIntoMeasure: {
      requestId: id('measureRequest'),
      measure: { planId: plan, kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period },
    },
    withdrawMeasureRequest: { requestId: id('measureRequest') },
    giveConsent: { planId: plan, ...sharing, method: 'WRITTEN' },
    withdrawConsent: { consentId: id('consent') },
    openInEmergency: { measureId: id('measure'), reason: 'Svarer ikke på telefon, fare for liv' },
    endEmergency: { emergencyId: id('emergency') },
    reviewEmergency: { emergencyId: id('emergency'), outcome: 'JUSTIFIED', remarks: 'Riktig' },
    appointProxy: { planId: plan, ...person, powers: ['READ_PLAN'], covers: 'Alt', documentReference: 'Arkiv 1' },
    engageLawyer: { planId: plan, ...person },
    inviteRelative: { planId: plan, ...person },
    recordGuardian: { planId: plan, ...person, ...mandate },
    revisePowers: { representativeId: id('representative'), expectedVersion: 1, powers: ['READ_PLAN'] },
    endRepresentation: { representativeId: id('representative') },
    answerInvitation: { invitationId: id('representative'), accept: true },
    narrowConsent: { consentId: id('consent'), validTo: '2099-12-31' },
    extendConsent: { consentId: id('consent'), documentReference: 'Perm 4' },
    strikeConsent: { consentId: id('consent') },
    requestConsent: { planId: plan, reason: 'Vi vil hjelpe deg med søknaden.', ...sharing },
    answerConsentRequest: { requestId: id('request'), grant: true },
    takeBackConsentRequest: { requestId: id('request') },
    addWorkNote: { planId: plan, text: 'Et notat' },
    requestInsight: { planId: plan, agencyId: nav.agency.id, about: 'Alt' },
    answerInsight: { requestId: id('insight'), outcome: 'GRANTED', reasons: 'Du kan se alt som står der.' },
    withholdFromParticipant: {
      ...{ measureId: id('measure'), ground: 'THIRD_PERSON', until: '2025-12-31' },
      reasons: 'Det gjelder en annen persons helse.',
    },
    endWithholding: { withholdingId: id('withholding') },
    logConversation: { planId: plan, summary: 'Planen fungerer.' },
    reportDeviation: { planId: plan, text: 'Timen falt ut.' },
    recordLifeEvent: { planId: plan, text: 'Familien flyttet.' },
    requestChange: { planId: plan, text: 'Jeg vil ha praksis om morgenen.' },
    answerChangeRequest: { requestId: id('life'), outcome: 'AGREED', reasons: 'Praksisplassen kan gi morgenvakter.' },
    recordFollowUp: { entryId: id('life'), text: 'Læreren har ringt.' },
    holdReview: { planId: plan, expectedVersion: 1, outcome: 'Målene står.' },
    recordEligibility: { planId: plan, kind: 'RIGHT', legalBasis: 'INDIVIDUAL_PLAN_2022' },
    recordConfidentialityInformation: { planId: plan, language: 'ti' },
    wishForCoordinator: { planId: plan, words: 'En som snakker tigrinja' },
    answerCoordinatorWish: { wishId: id('step'), fulfilled: true },
    nameCoordinator: { planId: plan, staffId: nav.worker.id },
    approvePlan: { planId: plan, expectedVersion: 1 },
    sendPlanForCoordination: { planId: plan, expectedVersion: 1 },
    putInForce: { planId: plan, expectedVersion: 1 },
    sendPlanBack: { planId: plan, expectedVersion: 1 },
    closePlan: { planId: plan, expectedVersion: 1, reason: 'COMPLETED', words: 'Målene er nådd' },
    nameCustodian: { planId: plan, holder: 'PARTICIPANT' },
    recordCopy: { planId: plan, to: 'PARTICIPANT', language: 'nb' },
    recordProgramme: { planId: plan, kind: 'CONTRACT', from: '2025-09-01', reason: 'Avtalt' },
    recordDissent: { planId: plan, text: 'Jeg er ikke enig' },
    requestMove: { planId: plan, coordinatorStaffId: nav.worker.id },
    answerMove: { moveId: id('step'), consent: true },
    makeDecision: {
      ...{ planId: plan, kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6' },
      reasons: 'Planen bygger på kartleggingen.',
    },
    submitComplaint: {
      ...{ planId: plan, agencyId: nav.agency.id, subject: 'TRAINING', signedOn: '2025-10-15' },
      ...{ text: 'Timene passer ikke.', wantedChange: 'Kveldskurs.' },
    },
    withdrawComplaint: { complaintId: id('complaint') },
    answerComplaint: { complaintId: id('complaint'), answer: 'NOT_UPHELD', reasons: 'Timene er de som finnes.' },
    forwardComplaint: { complaintId: id('complaint'), bodyOfAppeal: 'Statsforvalteren', statement: 'Vi står fast.' },
    markRead: { ids: [id('event')] },
    markUnread: { ids: [id('event')] },
    setNotificationPreferences: { preferences: [{ kind: 'MEASURE', wanted: false }] },
    recordAppealOutcome: {
      ...{ complaintId: id('complaint'), outcome: 'UPHELD', decidedOn: '2025-10-15', reasons: 'Klageren har rett.' },
    },
    nameGroupMember: { planId: plan, staffId: nav.worker.id },
    answerGroupProposal: { memberId: id('groupMember'), accept: true },
    endGroupMember: { memberId: id('groupMember') },
    reviseMeeting: { meetingId: id('meeting'), expectedVersion: 1, startsAt: '2025-11-13T09:00:00.000Z' },
    callMeeting: { meetingId: id('meeting'), expectedVersion: 1 },
    holdMeeting: { meetingId: id('meeting'), expectedVersion: 1, cameIds: [] },
    cancelMeeting: { meetingId: id('meeting'), expectedVersion: 1, reason: 'Sykdom' },
    proposeAgendaItem: { meetingId: id('meeting'), text: 'Praksis etter jul' },
    reviseAgendaItem: { itemId: id('agendaItem'), expectedVersion: 1, classification: 'CONFIDENTIAL' },
    agreeMeetingAction: { meetingId: id('meeting'), text: 'Finne en praksisplass', classification: 'SHARED' },
    completeMeetingAction: { actionId: id('meetingAction'), expectedVersion: 1, result: 'Funnet' },
    cancelMeetingAction: { actionId: id('meetingAction'), expectedVersion: 1, reason: 'Ikke lenger aktuelt' },
    turnActionIntoMeasure: {
      actionId: id('meetingAction'),
      measure: { planId: plan, kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak', period },
    },
    turnActionIntoRequest: { actionId: id('meetingAction'), text: 'En praksisplass', dueBy: '2025-12-31' },
    planMeeting: { planId: plan, startsAt: '2025-11-12T09:00:00.000Z', title: 'Veien videre' },
    addParagraph: { meetingId: id('meeting'), text: 'Praksis fra mandag' },
    reviseParagraph: { paragraphId: id('paragraph'), expectedVersion: 1, text: 'Praksis fra tirsdag' },
    resolveParagraph: {
      ...{ paragraphId: id('paragraph'), expectedVersion: 1, text: 'Praksis', variantIds: [id('variant')] },
    },
    removeParagraph: { paragraphId: id('paragraph'), expectedVersion: 1 },
    restrictParagraph: { paragraphId: id('paragraph'), category: 'HEALTH' },
    publishMinutes: { meetingId: id('meeting') },
    putItemOnTable: { meetingId: id('meeting'), agendaItemId: id('agendaItem') },
    recordNotice: { decisionId: id('decision'), receivedOn: '2025-10-15' },
    registerWebhook: { url: 'http://localhost:1/' },
    reviseWebhook: { webhookId: webhook, expectedVersion: 1, active: false },
    rotateWebhookSecret: { webhookId: webhook },
    sendTestEvent: { webhookId: webhook },
    redeliverWebhook: { webhookId: webhook, deliveryId: publicId('delivery', randomUUID()) },
    removeWebhook: { webhookId: webhook },
    setProtection: { planId: plan, protection: 'CONFIDENTIAL' },
    declareConflict: { planId: plan, staffId: nav.worker.id },
    liftConflict: { planId: plan, staffId: nav.worker.id },
    setGuardianInsight: { planId: plan, guardianId: id('representative'), insight: 'WISHED' },
  };
  return inputs[mutation];
}
