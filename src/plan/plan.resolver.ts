import { Arg, FieldResolver, Ctx as FromContext, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Assessment } from '../assessment';
import { Complaint } from '../complaint';
import { Consent, ConsentRequest } from '../consent';
import { Decision } from '../decision';
import { EmergencyAccess } from '../emergency';
import { planFeedCursor } from '../events/feed-cursor';
import { Goal } from '../goal';
import { InsightRequest, Withholding } from '../insight';
import { actorOf, type Ctx } from '../kernel/ctx';
import { Completeness } from '../law';
import { type AnyEntry, ChangeRequest, Conversation, Deviation, LifeEvent, Reminder, Review } from '../life';
import { Measure } from '../measure';
import { Contribution, PlanDescription } from '../plan-content';
import { DateTimeScalar, EventCursor, PageCursor } from '../terms';
import { WorkNote } from '../work-note';
import { readAccessLog } from './access-log.query';
import { AccessLogConnection } from './access-log.view';
import { completenessOfPlan } from './completeness-of-plan';
import { filterMeasures } from './filter-measures';
import { MeasureFilter, PlanFilter } from './filters.input';
import { Gap } from './gap.view';
import { MeasureConnection } from './measure-connection.view';
import { listOwnMeasures } from './own-measures.query';
import { planById } from './plan.query';
import { Plan, PlanAction } from './plan.view';
import { planAsOf } from './plan-as-of.query';
import { PlanConnection } from './plan-connection.view';
import { listPlans } from './plan-list.query';
import { remindersOfPlan } from './reminders-of-plan';
import { actionsOnPlan } from './viewer-can';

/** Reading plans. */
@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => Plan, {
    nullable: true,
    description:
      'One plan. Null both when it does not exist and when the viewer may not know that it does: the two answers are alike to the byte. With `asOf`: the plan as it stood, under the stricter of the rights of then and of now; null before it was opened.',
  })
  plan(
    @FromContext() ctx: Ctx,
    @Arg('id', () => ID, { description: 'The plan’s id.' }) id: string,
    @Arg('asOf', () => DateTimeScalar, {
      nullable: true,
      description:
        'An instant that is not yet to come: everything as it stood then, of which nothing is shown that may not be seen now or might not be seen then. What is reckoned, `reminders` and `lacking` among it, is reckoned from that and for that day. The present ones are `cursor`, `participant`, names and titles, what a representation covers in words, and `Measure.externalRef`. `accessLog`, `archive` and `likeness` are of the present alone, and null. What the viewer may do is a matter of now: `viewerCan` is empty everywhere.',
    })
    asOf: Date | undefined,
  ): Promise<Plan | null> {
    return asOf == null ? planById(ctx, id) : planAsOf(ctx, id, asOf);
  }

  @Query(() => PlanConnection, {
    description:
      'The plans that the viewer has access to, those to be reviewed soonest first; counts and pages hold only those.',
  })
  plans(
    @FromContext() ctx: Ctx,
    @Arg('filter', () => PlanFilter, { nullable: true, description: 'Which of them.' }) filter: PlanFilter | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => PageCursor, { nullable: true, description: 'The cursor of the one before.' }) after:
      | string
      | undefined,
  ): Promise<PlanConnection> {
    actorOf(ctx);
    return listPlans(ctx, filter ?? {}, first, after);
  }

  @Query(() => MeasureConnection, {
    description:
      'The measures of the viewer’s own agency over all plans that the viewer has access to: their part. In order of start.',
  })
  ownMeasures(
    @FromContext() ctx: Ctx,
    @Arg('filter', () => MeasureFilter, { nullable: true, description: 'Which of them.' }) filter:
      | MeasureFilter
      | undefined,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => PageCursor, { nullable: true, description: 'The cursor of the one before.' }) after:
      | string
      | undefined,
  ): Promise<MeasureConnection> {
    return listOwnMeasures(ctx, filter ?? {}, first, after);
  }

  @FieldResolver(() => [Goal], { description: 'The goals that the viewer may know of.' })
  goals(@Root() plan: Plan): Goal[] {
    return plan.all.goals;
  }

  @FieldResolver(() => [Assessment], {
    description:
      'The findings of the assessment (kartlegging) that the viewer may know of, in the order in which they were added.',
  })
  assessments(@Root() plan: Plan): Assessment[] {
    return plan.all.assessments;
  }

  @FieldResolver(() => [Measure], { description: 'The measures that the viewer may know of, in order of start.' })
  measures(
    @Root() plan: Plan,
    @Arg('filter', () => MeasureFilter, { nullable: true, description: 'Which of them.' }) filter:
      | MeasureFilter
      | undefined,
  ): Measure[] {
    return filter ? filterMeasures(plan.all.measures, filter) : plan.all.measures;
  }

  @FieldResolver(() => [Consent], {
    description:
      'The participant and who consents for them: all; staff: to the plan, and those in which their agency discloses or receives.',
  })
  consents(@Root() plan: Plan): Consent[] {
    return plan.all.consents;
  }

  @FieldResolver(() => [ConsentRequest], {
    description:
      'What the participant has been asked to consent to. The participant and who consents for them: all; staff: those in which their agency asks or would disclose.',
  })
  consentRequests(@Root() plan: Plan): ConsentRequest[] {
    return plan.all.consentRequests;
  }

  @FieldResolver(() => [WorkNote], {
    description:
      'The working thoughts of the viewer’s own agency; for the participant and a guardian those that an answered request for insight has opened; empty for all others.',
  })
  workNotes(@Root() plan: Plan): WorkNote[] {
    return plan.all.workNotes;
  }

  @FieldResolver(() => [EmergencyAccess], {
    description:
      'What was opened in emergencies, newest first: for the participant and a guardian, the people of the agency that owns the measure, whoever opened it, and their supervisors; empty for all others.',
  })
  emergencies(@Root() plan: Plan): EmergencyAccess[] {
    return plan.all.emergencies;
  }

  @FieldResolver(() => [InsightRequest], {
    description:
      'Requests for insight and their answers: for the participant and a guardian all, for staff those to their own agency.',
  })
  insightRequests(@Root() plan: Plan): InsightRequest[] {
    return plan.all.insightRequests;
  }

  @FieldResolver(() => [Withholding], {
    description: 'What the viewer’s own agency keeps from the participant by law; empty for all others.',
  })
  withholdings(@Root() plan: Plan): Withholding[] {
    return plan.all.withholdings;
  }

  @FieldResolver(() => [Conversation], {
    description:
      'Conversations about how the plan works, oldest first: those that the viewer may read. The participant and a guardian see all; staff those of their own agency, those that are shared, and those that a consent covers.',
  })
  conversations(@Root() plan: Plan): AnyEntry[] {
    return plan.all.life.filter(({ kind }) => kind === 'CONVERSATION');
  }

  @FieldResolver(() => [Deviation], {
    description:
      'What did not go as planned, oldest first: as with conversations; what the participant reports is also for the contact person and whoever answers for the measure.',
  })
  deviations(@Root() plan: Plan): AnyEntry[] {
    return plan.all.life.filter(({ kind }) => kind === 'DEVIATION');
  }

  @FieldResolver(() => [LifeEvent], {
    description: 'What changed in the person’s life, oldest first: as with deviations.',
  })
  lifeEvents(@Root() plan: Plan): AnyEntry[] {
    return plan.all.life.filter(({ kind }) => kind === 'LIFE_EVENT');
  }

  @FieldResolver(() => [ChangeRequest], {
    description: 'What the participant wishes to have changed, oldest first: as with deviations.',
  })
  changeRequests(@Root() plan: Plan): AnyEntry[] {
    return plan.all.life.filter(({ kind }) => kind === 'CHANGE_REQUEST');
  }

  @FieldResolver(() => [Review], { description: 'When the plan was gone through, oldest first.' })
  reviews(@Root() plan: Plan): AnyEntry[] {
    return plan.all.life.filter(({ kind }) => kind === 'REVIEW');
  }

  @FieldResolver(() => PlanDescription, {
    nullable: true,
    description:
      'What the plan says as a whole; null where nothing is said yet, and where it rests on a consent to the plan that is not in force.',
  })
  description(@Root() plan: Plan): PlanDescription | null {
    return plan.all.description;
  }

  @FieldResolver(() => [Contribution], {
    description: 'What each of those who take part contributes, as far as the viewer may know whose it is.',
  })
  contributions(@Root() plan: Plan): Contribution[] {
    return plan.all.contributions;
  }

  @FieldResolver(() => [Reminder], {
    description:
      'What is to be remembered on the day as of which the plan is shown, the nearest first: for the participant, a guardian and the coordinator, of what each may know; empty for all others.',
  })
  reminders(@Root() plan: Plan): Reminder[] {
    return remindersOfPlan(plan);
  }

  @FieldResolver(() => [Decision], {
    description:
      'The decisions that the viewer may read, oldest first: the participant and a guardian all; staff those of their own agency, those that are shared, and those that a consent covers.',
  })
  decisions(@Root() plan: Plan): Decision[] {
    return plan.all.decisions;
  }

  @FieldResolver(() => [Complaint], {
    description:
      'The complaints that the viewer may know of, oldest first: the participant and a guardian all; whoever complained their own; staff those to their own agency; and those that are shared.',
  })
  complaints(@Root() plan: Plan): Complaint[] {
    return plan.all.complaints;
  }

  @FieldResolver(() => Completeness, {
    description:
      'What the plan’s legal bases ask for, reckoned from what this viewer may read; a stub counts as complete and as serving every goal.',
  })
  completeness(@Root() plan: Plan): Completeness {
    return completenessOfPlan(plan);
  }

  @FieldResolver(() => [Gap], {
    description: 'Stretches without any activity, in order of time. HIDDEN measures never count, for anybody.',
  })
  gaps(
    @Root() plan: Plan,
    @Arg('minDays', () => Int, { defaultValue: 14, description: 'The shortest stretch to show, in days.' })
    minDays: number,
  ): Gap[] {
    return plan.all.gaps.filter((gap) => gap.days >= minDays);
  }

  @FieldResolver(() => AccessLogConnection, {
    nullable: true,
    description:
      'Who has seen what, when and on which ground, newest first; null for others than the participant and a guardian, and of a plan `asOf` an instant.',
  })
  accessLog(
    @Root() plan: Plan,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('after', () => PageCursor, { nullable: true, description: 'The cursor of the one before.' }) after:
      | string
      | undefined,
  ): Promise<AccessLogConnection | null> {
    return plan.asOf ? Promise.resolve(null) : readAccessLog(plan, first, after);
  }

  @FieldResolver(() => EventCursor, {
    description:
      'Where in the plan’s events this snapshot stands: hand it to planEvents(after:), and nothing is missed or seen twice. The present one, also of a plan `asOf` an instant.',
  })
  cursor(@Root() plan: Plan): string {
    return planFeedCursor(plan.facts.ctx, plan.key, plan.all.head ?? '0');
  }

  @FieldResolver(() => [PlanAction], {
    description:
      'What this viewer may do here now; names operations of this schema alone. Empty, here and everywhere in it, of a plan `asOf` an instant.',
  })
  viewerCan(@Root() plan: Plan): PlanAction[] {
    return plan.asOf ? [] : actionsOnPlan(plan);
  }
}
