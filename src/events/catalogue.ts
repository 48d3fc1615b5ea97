import { registerEnumType } from 'type-graphql';

/** What can happen to a plan, in the past tense. */
export enum PlanEventType {
  PLAN_OPENED = 'PLAN_OPENED',
  PLAN_CHANGED = 'PLAN_CHANGED',
  PLAN_DESCRIBED = 'PLAN_DESCRIBED',
  CONTRIBUTION_MADE = 'CONTRIBUTION_MADE',
  AGENCY_JOINED = 'AGENCY_JOINED',
  AGENCY_LEFT = 'AGENCY_LEFT',
  STAFF_ASSIGNED = 'STAFF_ASSIGNED',
  STAFF_UNASSIGNED = 'STAFF_UNASSIGNED',
  GOAL_ADDED = 'GOAL_ADDED',
  GOAL_CHANGED = 'GOAL_CHANGED',
  MEASURE_ADDED = 'MEASURE_ADDED',
  MEASURE_CHANGED = 'MEASURE_CHANGED',
  MEASURE_COMPLETED = 'MEASURE_COMPLETED',
  MEASURE_CANCELLED = 'MEASURE_CANCELLED',
  CONSENT_GIVEN = 'CONSENT_GIVEN',
  CONSENT_WITHDRAWN = 'CONSENT_WITHDRAWN',
  CONSENT_EXPIRED = 'CONSENT_EXPIRED',
  PLAN_ERASED = 'PLAN_ERASED',
  REPRESENTATIVE_ADDED = 'REPRESENTATIVE_ADDED',
  REPRESENTATIVE_CHANGED = 'REPRESENTATIVE_CHANGED',
  REPRESENTATIVE_ENDED = 'REPRESENTATIVE_ENDED',
  CONSENT_NARROWED = 'CONSENT_NARROWED',
  CONSENT_EXTENDED = 'CONSENT_EXTENDED',
  CONSENT_STRUCK = 'CONSENT_STRUCK',
  CONSENT_REQUESTED = 'CONSENT_REQUESTED',
  CONSENT_REQUEST_ANSWERED = 'CONSENT_REQUEST_ANSWERED',
  ACCESS_ENDED = 'ACCESS_ENDED',
  EMERGENCY_OPENED = 'EMERGENCY_OPENED',
  EMERGENCY_ENDED = 'EMERGENCY_ENDED',
  EMERGENCY_REVIEWED = 'EMERGENCY_REVIEWED',
  INSIGHT_REQUESTED = 'INSIGHT_REQUESTED',
  INSIGHT_ANSWERED = 'INSIGHT_ANSWERED',
}
registerEnumType(PlanEventType, {
  name: 'PlanEventType',
  description: 'What has happened to a plan.',
  valuesConfig: {
    PLAN_OPENED: { description: 'The plan was opened.' },
    PLAN_CHANGED: { description: 'The frame changed: period, review, coordinator, legal bases, status.' },
    PLAN_DESCRIBED: {
      description:
        'What the plan says as a whole changed: final goal, language goal, hours, cooperation, life situation.',
    },
    CONTRIBUTION_MADE: {
      description: 'One of those who take part wrote what they contribute. Told to those who may know whose it is.',
    },
    AGENCY_JOINED: { description: 'An agency takes part from now on.' },
    AGENCY_LEFT: { description: 'An agency no longer takes part.' },
    STAFF_ASSIGNED: { description: 'A member of staff was assigned to the plan.' },
    STAFF_UNASSIGNED: { description: 'A member of staff is no longer assigned to the plan.' },
    GOAL_ADDED: { description: 'A goal was added.' },
    GOAL_CHANGED: { description: 'A goal changed, or its content.' },
    MEASURE_ADDED: { description: 'A measure was added.' },
    MEASURE_CHANGED: { description: 'A measure changed or was started, or its content changed.' },
    MEASURE_COMPLETED: { description: 'A measure was carried through.' },
    MEASURE_CANCELLED: { description: 'A measure was called off.' },
    CONSENT_GIVEN: { description: 'A consent was given.' },
    CONSENT_WITHDRAWN: { description: 'A consent was withdrawn.' },
    CONSENT_EXPIRED: { description: 'The last day of a consent is over.' },
    PLAN_ERASED: { description: 'The contents of the plan were erased for good; `forget` names what to drop.' },
    REPRESENTATIVE_ADDED: { description: 'A proxy, a lawyer or a guardian was named, or a relative asked.' },
    REPRESENTATIVE_CHANGED: { description: 'What a representative may do changed, or a relative accepted.' },
    REPRESENTATIVE_ENDED: { description: 'A representation was ended, or an invitation declined.' },
    CONSENT_NARROWED: { description: 'A consent covers less, or for a shorter time.' },
    CONSENT_EXTENDED: { description: 'A consent is in force for longer.' },
    CONSENT_REQUESTED: { description: 'The participant was asked for a consent.' },
    CONSENT_REQUEST_ANSWERED: { description: 'A request for consent was granted, declined or taken back.' },
    CONSENT_STRUCK: { description: 'A consent that staff had recorded was struck: it was never given.' },
    ACCESS_ENDED: {
      description:
        'Somebody’s access to the plan ended. Where `plan` is null, it is the viewer’s own, whatever ended it.',
    },
    EMERGENCY_OPENED: {
      description:
        'A measure was opened in an emergency. Told to the participant, the owner agency, whoever opened it and their supervisors, and to nobody else; so are the two that follow.',
    },
    EMERGENCY_ENDED: {
      description: 'What was opened in an emergency is closed: its hour is over, or it was ended before.',
    },
    EMERGENCY_REVIEWED: { description: 'A supervisor has reviewed what was opened in an emergency.' },
    INSIGHT_REQUESTED: {
      description:
        'Insight was asked of an agency. Told to the participant, a guardian and that agency, like its answer.',
    },
    INSIGHT_ANSWERED: { description: 'A request for insight was answered.' },
  },
});
