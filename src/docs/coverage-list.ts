/** One thing that a plan system owes, and what of the schema does it. */
export interface Owed {
  number: string;
  says: string;
  /** Fields of the schema, `Type.field`. */
  by: readonly string[];
}

/** What is owed under one heading. */
interface Chapter {
  heading: string;
  owed: readonly Owed[];
}

let next = 1;
const chapter = (heading: string, owed: readonly (readonly [says: string, ...by: string[]])[]): Chapter => ({
  heading,
  owed: owed.map(([says, ...by]) => ({ number: `D${next++}`, says, by })),
});

/** The whole list, in order. Numbers never change. */
export const OWED: readonly Chapter[] = [
  chapter('Participation and legal force', [
    ['a cooperation agreement: both parties’ acceptance is recorded', 'Mutation.approvePlan', 'Plan.comingAbout'],
    [
      'a decision: frozen, with body, legal basis, reasons and the time notice arrived',
      'Mutation.makeDecision',
      'Mutation.recordNotice',
      'Plan.decisions',
    ],
    [
      'made with the person: evidence of taking part; interpreter and language; facilitated',
      'Mutation.describePlan',
      'Plan.description',
    ],
    [
      'disagreement: who decides in the end, and no plan without consent where the law asks for it; the dissent is kept either way',
      'Mutation.recordDissent',
      'Plan.dissents',
    ],
    ['a plan may stand on several legal bases, and its demands add up', 'Plan.legalBases', 'Plan.completeness'],
    ['one plan a person', 'Mutation.putInForce', 'Query.plansToCoordinate'],
    ['who holds the original: the person, or whom the person names', 'Mutation.nameCustodian', 'Plan.comingAbout'],
  ]),
  chapter('Contents under the introduction act', [
    ['goals and sub-goals', 'Mutation.addGoal', 'Plan.completeness'],
    ['activities and measures for them', 'Mutation.addMeasure', 'Plan.completeness'],
    ['when goals are to be reached', 'Goal.targetDate', 'Plan.completeness'],
    ['who answers for each measure', 'MeasureContent.responsible', 'Plan.completeness'],
    ['when and how it is carried out', 'MeasureContent.howCarriedOut', 'Plan.completeness'],
    ['important remarks', 'MeasureContent.remarks', 'Plan.completeness'],
    ['every change and adjustment', 'Plan.history', 'Measure.revisions', 'Goal.revisions'],
    [
      'results, and no stretch of time without activity and nothing lost in a transition',
      'Mutation.completeMeasure',
      'Plan.gaps',
      'Plan.brokenTransitions',
    ],
  ]),
  chapter('Contents under health and social law', [
    ['goals, resources, needs', 'Plan.assessments', 'Plan.completeness'],
    ['who takes part', 'Plan.agencies', 'Plan.completeness'],
    ['who answers for coordination and progress', 'Plan.coordinator', 'Plan.completeness'],
    ['what the person, the providers and relatives each contribute', 'Mutation.contribute', 'Plan.contributions'],
    ['measures, their extent and who answers for them', 'MeasureContent.extent', 'Plan.completeness'],
    ['how they are carried out', 'MeasureContent.howCarriedOut', 'Plan.completeness'],
    ['plan period and times of adjustment and revision', 'Plan.period', 'Plan.nextReview'],
    [
      'consent to the plan, and separately consent to give participants access to confidential information',
      'Mutation.giveConsent',
      'Plan.consents',
    ],
    ['cooperation needed with other providers, institutions or agencies', 'Mutation.describePlan', 'Plan.description'],
  ]),
  chapter('Training', [
    ['built on assessment: goals cite findings', 'Mutation.addAssessment', 'GoalContent.basedOn'],
    ['concrete goals, time frame, hours granted, when and where', 'Mutation.describePlan', 'Plan.completeness'],
    ['a ledger of hours granted, used, left, and a forecast', 'Plan.hoursLedger'],
    ['fits life: care of small children, a job; clashes show', 'Plan.clashes'],
    ['full time, all year round: overloads and empty weeks show', 'Plan.overloadedWeeks', 'Plan.lightWeeks'],
  ]),
  chapter('Life of the plan', [
    ['eligibility recorded (right, duty, wish)', 'Mutation.recordEligibility', 'Plan.comingAbout'],
    [
      'coordinator named, the person’s preference kept',
      'Mutation.wishForCoordinator',
      'Mutation.answerCoordinatorWish',
    ],
    [
      'consent and information on confidentiality before the first conversation',
      'Mutation.recordConfidentialityInformation',
    ],
    ['conversations logged, reminders', 'Mutation.logConversation', 'Plan.conversations'],
    ['reviews at intervals and at large changes', 'Mutation.holdReview', 'Plan.reminders'],
    ['amend, or supersede with a new plan', 'Mutation.reviseFrame', 'Plan.supersedes'],
    ['deviation or wish for change reaches the contact person', 'Mutation.reportDeviation', 'Mutation.requestChange'],
    [
      'routes to others: a request to another agency, a cooperation meeting, a responsibility-group meeting',
      'Mutation.requestMeasure',
      'Plan.measureRequests',
      'Mutation.turnActionIntoMeasure',
      'Plan.meetings',
    ],
    [
      'decisions where a measure needs one; others confirmed by someone with authority',
      'Mutation.confirmMeasure',
      'MeasureContent.needsDecision',
    ],
    ['approval by the person or guardian', 'Mutation.approvePlan'],
    ['distribution of copies', 'Mutation.recordCopy'],
  ]),
  chapter('Complaint', [
    [
      'within three weeks of notice (four in health), a new clock for each new decision; weekends and public holidays roll on',
      'Plan.decisions',
    ],
    ['to the body that decided', 'Mutation.submitComplaint', 'Plan.complaints'],
    ['what is complained about, what change is wanted, signed', 'Mutation.submitComplaint'],
    ['by a proxy within a written authority that says what it covers, or a lawyer', 'Mutation.submitComplaint'],
    ['late ones are taken in and marked late, not lost', 'Plan.complaints'],
  ]),
  chapter('Spirit', [
    ['dialogue, dreams and wishes in the person’s own words', 'Mutation.addAssessment', 'GoalContent.inOwnWords'],
    ['no standard contracts: a plan too like others is shown as such', 'Plan.likeness'],
    [
      'the person is not thrown between services: every measure has an owner, every transition a receiver',
      'Measure.followedBy',
      'Plan.brokenTransitions',
    ],
    ['each agency is explained in plain language', 'Agency.explanation'],
    ['few fields are forced; the missing ones are named with the law that asks for them', 'Requirement.citation'],
    ['ethnic, cultural and linguistic background is asked about and taken into account', 'Mutation.describePlan'],
    [
      'mental health care adds its own: need, aim, services, extent, and its own rules of consent',
      'Query.legalBases',
      'Plan.completeness',
    ],
    [
      'officials of the deciding field cannot be proxies; notices go to the proxy as well',
      'Mutation.appointProxy',
      'Plan.complaints',
      'Query.inbox',
    ],
  ]),
];
