import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The parts of a plan that a statement can read; what is not asked for is neither read nor disclosed. */
export type Part =
  | 'participant'
  | 'agencies'
  | 'goals'
  | 'goalContent'
  | 'assessments'
  | 'assessmentContent'
  | 'measures'
  | 'measureContent'
  | 'consents'
  | 'consentRequests'
  | 'gaps'
  | 'likeness'
  | 'head'
  | 'assigned'
  | 'keys'
  | 'coordinator'
  | 'bases'
  | 'workNotes'
  | 'emergencies'
  | 'acting'
  | 'representatives'
  | 'insightRequests'
  | 'withholdings'
  | 'decisions'
  | 'life'
  | 'comingAbout'
  | 'coordinating'
  | 'dissents'
  | 'handovers'
  | 'references'
  | 'measureRequests'
  | 'description'
  | 'contributions'
  | 'decisions'
  | 'group'
  | 'meetings'
  | 'meetingContent'
  | 'paragraphs'
  | 'paragraphContent'
  | 'publications'
  | 'live'
  | 'complaints';

const NEEDS: Readonly<Record<string, readonly Part[]>> = {
  'Plan.participant': ['participant'],
  'Plan.coordinator': ['coordinator'],
  'Plan.legalBases': ['bases'],
  'Plan.agencies': ['agencies'],
  'Plan.goals': ['goals'],
  'Plan.assessments': ['assessments'],
  'Plan.measures': ['measures'],
  'Plan.consents': ['consents', 'agencies'],
  'Plan.gaps': ['gaps'],
  'Plan.overloadedWeeks': ['measures'],
  'Plan.clashes': ['description', 'measures'],
  'Plan.hoursLedger': ['description'],
  'HoursLedger.forecast': ['measures', 'measureContent', 'assessments', 'assessmentContent'],
  'Plan.likeness': ['likeness'],
  'Plan.lightWeeks': ['measures', 'bases'],
  'Plan.cursor': ['head'],
  'Measure.externalRef': ['references'],
  'Measure.followedBy': ['measures', 'handovers'],
  'Plan.brokenTransitions': ['measures', 'handovers', 'measureRequests', 'agencies'],
  'Plan.measureRequests': ['measureRequests', 'agencies'],
  'PlanEvent.measureRequest': ['measureRequests', 'agencies'],
  'MeasureRequest.follows': ['measures'],
  'MeasureRequest.measure': ['measures'],
  'MeasureRequest.goal': ['goals'],
  'Plan.description': ['description'],
  'Plan.contributions': ['contributions'],
  'Contribution.representative': ['representatives'],
  'Mutation.contribute': ['contributions'],
  'Plan.completeness': [
    'goals',
    'goalContent',
    'measures',
    'measureContent',
    'consents',
    'agencies',
    'assigned',
    'coordinator',
    'bases',
    'assessments',
    'assessmentContent',
    'description',
    'contributions',
    'representatives',
    'decisions',
    'complaints',
    'comingAbout',
    'life',
  ],
  'Plan.emergencies': ['emergencies'],
  'Plan.viewerCan': ['acting', 'coordinating'],
  'PlanEvent.emergency': ['emergencies'],
  'PlanEvent.measure': ['measures'],
  'PlanEvent.goal': ['goals'],
  'PlanEvent.assessment': ['assessments'],
  'Plan.consentRequests': ['consentRequests', 'agencies'],
  'ConsentRequest.measures': ['measures'],
  'ConsentRequest.goal': ['goals'],
  'ConsentRequest.assessment': ['assessments'],
  'ConsentRequest.consent': ['consents'],
  'PlanEvent.consentRequest': ['consentRequests', 'agencies'],
  'PlanEvent.consent': ['consents', 'agencies'],
  'Plan.history': [
    ...(['goals', 'goalContent', 'assessments', 'assessmentContent'] as const),
    ...(['measures', 'measureContent', 'consents', 'agencies'] as const),
  ],
  'Goal.revisions': ['goals', 'goalContent'],
  'Assessment.revisions': ['assessments', 'assessmentContent'],
  'Assessment.content': ['assessments', 'assessmentContent'],
  'GoalContent.basedOn': ['goals', 'goalContent', 'assessments'],
  'Measure.revisions': ['measures', 'measureContent'],
  'Goal.content': ['goals', 'goalContent'],
  'GoalContent.parent': ['goals', 'goalContent'],
  'EmergencyAccess.measure': ['measures'],
  'AccessLogEntry.emergency': ['emergencies'],
  'Measure.viewerCan': ['acting'],
  'Measure.content': ['measures', 'measureContent'],
  'MeasureContent.goals': ['goals'],
  'AccessLogEntry.consent': ['consents', 'agencies'],
  'Consent.measures': ['measures'],
  'MeasureConnection.edges': ['measures'],
  'Plan.workNotes': ['workNotes'],
  'Plan.insightRequests': ['insightRequests'],
  'PlanEvent.insightRequest': ['insightRequests'],
  'InsightRequest.opened': ['workNotes'],
  'Plan.withholdings': ['withholdings'],
  'Plan.comingAbout': ['comingAbout', 'agencies'],
  'Plan.dissents': ['dissents'],
  'Mutation.recordDissent': ['dissents'],
  'Plan.decisions': ['decisions'],
  'Plan.conversations': ['life'],
  'Plan.deviations': ['life'],
  'Plan.lifeEvents': ['life'],
  'Plan.changeRequests': ['life'],
  'Plan.reviews': ['life'],
  'Plan.reminders': ['life', 'measures', 'decisions'],
  'Deviation.measure': ['measures'],
  'ChangeRequest.measure': ['measures'],
  'LifeEvent.decision': ['decisions'],
  'Mutation.logConversation': ['life'],
  'Mutation.reportDeviation': ['life'],
  'Mutation.recordLifeEvent': ['life'],
  'Mutation.requestChange': ['life'],
  'Mutation.answerChangeRequest': ['life'],
  'Mutation.recordFollowUp': ['life'],
  'Mutation.holdReview': ['life'],
  'PlanEvent.decision': ['decisions'],
  'Decision.measure': ['measures'],
  'Plan.responsibilityGroup': ['group', 'agencies'],
  'GroupMember.representative': ['group', 'representatives'],
  'Plan.meetings': ['meetings', 'agencies'],
  'Query.meeting': ['meetings', 'agencies'],
  'PlanEvent.meeting': ['meetings', 'agencies'],
  'Meeting.content': ['meetings', 'meetingContent'],
  'AgendaItem.content': ['meetings', 'meetingContent'],
  'MeetingAction.content': ['meetings', 'meetingContent'],
  'MeetingAction.measures': ['meetings', 'measures'],
  'MeetingAction.requests': ['meetings', 'measureRequests', 'agencies'],
  'MeetingAttendee.representative': ['meetings', 'representatives'],
  'Mutation.planMeeting': ['meetings', 'agencies'],
  'Meeting.minutes': ['meetings'],
  'Minutes.paragraphs': ['meetings', 'paragraphs'],
  'Minutes.publications': ['meetings', 'publications'],
  'Paragraph.content': ['meetings', 'paragraphs', 'paragraphContent'],
  'Meeting.present': ['meetings', 'live', 'agencies'],
  'Meeting.itemOnTable': ['meetings', 'live'],
  'PlanEvent.paragraph': ['paragraphs'],
  'Subscription.meetingLive': ['meetings', 'paragraphs', 'live', 'agencies', 'head'],
  'Mutation.addParagraph': ['paragraphs'],
  // both texts where two have met: part of the answer whether or not the paragraph is asked for
  'Mutation.reviseParagraph': ['paragraphs', 'paragraphContent'],
  'Mutation.resolveParagraph': ['paragraphs', 'paragraphContent'],
  'Mutation.restrictParagraph': ['paragraphs'],
  'Mutation.publishMinutes': ['meetings', 'agencies'],
  'Mutation.putItemOnTable': ['meetings', 'agencies'],
  'Mutation.reviseMeeting': ['meetings', 'agencies'],
  'Mutation.callMeeting': ['meetings', 'agencies'],
  'Mutation.holdMeeting': ['meetings', 'agencies'],
  'Mutation.cancelMeeting': ['meetings', 'agencies'],
  'Mutation.proposeAgendaItem': ['meetings', 'agencies'],
  'Mutation.reviseAgendaItem': ['meetings', 'agencies'],
  'Mutation.agreeMeetingAction': ['meetings', 'agencies'],
  'Mutation.completeMeetingAction': ['meetings', 'agencies'],
  'Mutation.cancelMeetingAction': ['meetings', 'agencies'],
  'Mutation.nameGroupMember': ['group', 'agencies'],
  'Mutation.answerGroupProposal': ['group', 'agencies'],
  'Mutation.endGroupMember': ['group', 'agencies'],
  'Mutation.turnActionIntoMeasure': ['measures'],
  'Mutation.turnActionIntoRequest': ['measureRequests', 'agencies'],
  'Plan.complaints': ['complaints'],
  'PlanEvent.complaint': ['complaints'],
  'Complaint.decision': ['decisions'],
  'Mutation.submitComplaint': ['complaints'],
  'Mutation.withdrawComplaint': ['complaints'],
  'Mutation.answerComplaint': ['complaints'],
  'Mutation.forwardComplaint': ['complaints'],
  'Mutation.recordAppealOutcome': ['complaints'],
  'Mutation.makeDecision': ['decisions'],
  'Mutation.recordNotice': ['decisions'],
  'Mutation.requestInsight': ['insightRequests'],
  'Mutation.answerInsight': ['insightRequests'],
  'Mutation.withholdFromParticipant': ['withholdings'],
  'Mutation.endWithholding': ['withholdings'],
  'Mutation.addWorkNote': ['workNotes'],
  'Plan.representatives': ['representatives'],
  'PlanEvent.representative': ['representatives'],
  'Mutation.appointProxy': ['representatives'],
  'Mutation.engageLawyer': ['representatives'],
  'Mutation.inviteRelative': ['representatives'],
  'Mutation.recordGuardian': ['representatives'],
  'Mutation.revisePowers': ['representatives'],
  'Mutation.addGoal': ['goals'],
  'Mutation.reviseGoal': ['goals'],
  'Mutation.addAssessment': ['assessments'],
  'Mutation.reviseAssessment': ['assessments'],
  'Mutation.addMeasure': ['measures'],
  'Mutation.reviseMeasure': ['measures'],
  'Mutation.startMeasure': ['measures'],
  'Mutation.completeMeasure': ['measures'],
  'Mutation.cancelMeasure': ['measures'],
  'Mutation.upsertMeasures': ['measures'],
  'Mutation.confirmMeasure': ['measures'],
  'Mutation.turnIntoMeasure': ['measures'],
  'Mutation.handOverMeasure': ['measures'],
  'Mutation.requestMeasure': ['measureRequests', 'agencies'],
  'Mutation.answerMeasureRequest': ['measureRequests', 'agencies'],
  'Mutation.withdrawMeasureRequest': ['measureRequests', 'agencies'],
  'Mutation.openInEmergency': ['measures'],
  'Mutation.endEmergency': ['emergencies'],
  'Mutation.reviewEmergency': ['emergencies'],
  'Query.explainAccess': ['measures', 'acting', 'bases'],
  'Mutation.giveConsent': ['consents', 'agencies'],
  'Mutation.withdrawConsent': ['consents', 'agencies'],
  'Mutation.narrowConsent': ['consents', 'agencies'],
  'Mutation.extendConsent': ['consents', 'agencies'],
  'Mutation.strikeConsent': ['consents', 'agencies'],
  'Mutation.requestConsent': ['consentRequests', 'agencies'],
  'Mutation.answerConsentRequest': ['consentRequests', 'agencies'],
  'Mutation.takeBackConsentRequest': ['consentRequests', 'agencies'],
};

/** The parts that a set of asked-for fields needs. */
export function partsOf(asked: ReadonlySet<string>): Set<Part> {
  const parts = new Set<Part>();
  for (const field of asked) for (const part of NEEDS[field] ?? []) parts.add(part);
  return parts;
}

/**
 * All fields that an operation asks for, as `Type.field`. What a directive leaves out by a constant or a variable is
 * left out here, too.
 */
export function askedFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const operation = getOperationAST(document, operationName);
  const asked = new Set<string>();
  if (!operation) return asked;
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const reached = new Set<string>();
  const queue: Parameters<typeof visit>[0][] = [operation];
  for (let node = queue.pop(); node; node = queue.pop()) {
    const info = new TypeInfo(schema);
    visit(
      node,
      visitWithTypeInfo(info, {
        enter(inner) {
          if (
            'directives' in inner &&
            inner.kind !== Kind.OPERATION_DEFINITION &&
            isLeftOut(inner.directives ?? [], variables)
          )
            return false;
          if (inner.kind === Kind.FIELD) {
            const parent = info.getParentType();
            if (parent) asked.add(`${getNamedType(parent).name}.${inner.name.value}`);
          }
          if (inner.kind === Kind.FRAGMENT_SPREAD && !reached.has(inner.name.value)) {
            reached.add(inner.name.value);
            const fragment = fragments.get(inner.name.value);
            if (fragment) queue.push(fragment);
          }
          return undefined;
        },
      }),
    );
  }
  return asked;
}

type Directives = readonly {
  readonly name: { readonly value: string };
  readonly arguments?: readonly { readonly value: { readonly kind: string } }[] | undefined;
}[];

function isLeftOut(directives: Directives, variables: Readonly<Record<string, unknown>>): boolean {
  return directives.some(({ name, arguments: args }) => {
    if (name.value !== 'include' && name.value !== 'skip') return false;
    const given = args?.[0]?.value as { kind: string; value?: unknown; name?: { value: string } } | undefined;
    const condition = given?.kind === Kind.VARIABLE ? variables[given.name?.value ?? ''] : given?.value;
    return name.value === 'include' ? condition === false : condition === true;
  });
}
