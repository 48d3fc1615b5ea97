import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { AgencyResolver } from '../agency/agency.resolver';
import { ArchiveResolver } from '../archive/archive.resolver';
import { AssessmentResolver } from '../assessment/assessment.resolver';
import { BlockingResolver } from '../blocking/blocking.resolver';
import { ComingAboutResolver } from '../coming-about/coming-about.resolver';
import { StageResolver } from '../coming-about/stage.resolver';
import { ComplaintResolver } from '../complaint/complaint.resolver';
import { ConsentResolver } from '../consent/consent.resolver';
import { ConsentRequestResolver } from '../consent/consent-request.resolver';
import { DecisionResolver } from '../decision/decision.resolver';
import { DissentResolver } from '../dissent/dissent.resolver';
import { EmergencyResolver } from '../emergency/emergency.resolver';
import { ExplanationResolver } from '../explanation/explanation.resolver';
import { GoalResolver } from '../goal/goal.resolver';
import {
  AssessmentHistoryResolver,
  GoalHistoryResolver,
  MeasureHistoryResolver,
  PlanHistoryResolver,
} from '../history/history.resolver';
import { ViewerResolver } from '../identity/viewer.resolver';
import { InsightResolver } from '../insight/insight.resolver';
import { LegalBasisResolver } from '../law/legal-basis.resolver';
import { LifeResolver } from '../life/life.resolver';
import { LikenessResolver } from '../likeness/likeness.resolver';
import { UpsertMeasuresResolver } from '../measure/bulk/upsert-measures.resolver';
import { TurnActionResolver } from '../measure/from-meeting/turn-action.resolver';
import { MeasureResolver } from '../measure/measure.resolver';
import { MeasureRequestResolver } from '../measure/request/measure-request.resolver';
import { RequestsOfPlanResolver } from '../measure/request/requests-of-plan.resolver';
import { AgendaItemResolver, MeetingActionResolver } from '../meeting/contents.resolver';
import { MeetingResolver } from '../meeting/meeting.resolver';
import { MeetingsOfPlanResolver } from '../meeting/meetings-of-plan.resolver';
import { MeetingLiveSubscription } from '../minutes/live.subscription';
import { MinutesResolver } from '../minutes/minutes.resolver';
import { NotificationResolver } from '../notification/notification.resolver';
import { ParticipantResolver } from '../participant/participant.resolver';
import { FrameResolver } from '../plan/frame.resolver';
import { PlanResolver } from '../plan/plan.resolver';
import { PlanSubscription } from '../plan/plan.subscription';
import { PlanContentResolver } from '../plan-content/plan-content.resolver';
import { ForecastResolver, HoursResolver } from '../reckoning/hours.resolver';
import { LoadResolver } from '../reckoning/load.resolver';
import { TransitionsResolver } from '../reckoning/transitions.resolver';
import { RepresentativeResolver } from '../representative/representative.resolver';
import { GroupResolver } from '../responsibility-group/group.resolver';
import { GroupOfPlanResolver } from '../responsibility-group/group-of-plan.resolver';
import { StatisticsResolver } from '../statistics/statistics.resolver';
import { WebhookResolver } from '../webhook/webhook.resolver';
import { WorkNoteResolver } from '../work-note/work-note.resolver';

let built: Promise<GraphQLSchema> | undefined;

/** The hub's GraphQL schema, from its resolvers: built once a process, since nothing of it is a single hub's. */
export function buildHubSchema(): Promise<GraphQLSchema> {
  built ??= buildSchema({
    resolvers: [
      AgencyResolver,
      ArchiveResolver,
      BlockingResolver,
      ComingAboutResolver,
      DissentResolver,
      AssessmentHistoryResolver,
      AssessmentResolver,
      ConsentResolver,
      ComplaintResolver,
      DecisionResolver,
      LifeResolver,
      AgendaItemResolver,
      GroupOfPlanResolver,
      GroupResolver,
      MeetingActionResolver,
      MeetingResolver,
      MeetingsOfPlanResolver,
      MinutesResolver,
      MeetingLiveSubscription,
      EmergencyResolver,
      ConsentRequestResolver,
      ExplanationResolver,
      FrameResolver,
      GoalHistoryResolver,
      GoalResolver,
      InsightResolver,
      LegalBasisResolver,
      LikenessResolver,
      ForecastResolver,
      HoursResolver,
      LoadResolver,
      MeasureHistoryResolver,
      PlanHistoryResolver,
      MeasureRequestResolver,
      MeasureResolver,
      NotificationResolver,
      ParticipantResolver,
      PlanContentResolver,
      PlanResolver,
      PlanSubscription,
      RepresentativeResolver,
      StageResolver,
      RequestsOfPlanResolver,
      TransitionsResolver,
      TurnActionResolver,
      StatisticsResolver,
      UpsertMeasuresResolver,
      ViewerResolver,
      WebhookResolver,
      WorkNoteResolver,
    ],
    // inputs are checked by zod in the services, where every problem is listed at once
    validate: false,
    emitSchemaFile: false,
    // type-graphql asks for one, and nothing goes through it: subscriptions pull from the table of events
    pubSub: { publish: refuse, subscribe: refuse },
  });
  return built;
}

function refuse(): never {
  throw new Error('events are pulled from their table, never pushed through the process');
}
