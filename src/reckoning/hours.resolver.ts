import { FieldResolver, Resolver, Root } from 'type-graphql';
import { MeasureKind } from '../measure';
import { dayOf, Plan } from '../plan';
import type { CefrLevel, LanguageSkill } from '../terms';
import { forecastWords } from './forecast-words';
import { HoursLedger, LanguageForecast } from './hours.view';
import { balance, forecastOf } from './hours-ledger';

/** The ledger of hours, with the plan that it was read with. */
class LedgerInPlan extends HoursLedger {
  plan!: Plan;
}

/** The hours of training of a plan. */
@Resolver(() => Plan)
export class HoursResolver {
  @FieldResolver(() => HoursLedger, {
    nullable: true,
    description:
      'The hours of Norwegian and civics: granted, used, left. Null where the plan has no language goal that the viewer may read.',
  })
  hoursLedger(@Root() plan: Plan): LedgerInPlan | null {
    const goal = plan.all.description?.languageGoal;
    if (!goal) return null;
    const { level, hoursGranted: granted, hoursUsed: used, civicsHoursGranted: civicsGranted } = goal;
    return { plan, level, granted, used, civicsGranted, ...balance(goal) };
  }
}

/** Where the hours lead. */
@Resolver(() => HoursLedger)
export class ForecastResolver {
  @FieldResolver(() => LanguageForecast, {
    description: 'Whether the level aimed at is likely to be reached with the hours of the plan, and how sure that is.',
  })
  forecast(@Root() { plan, level, granted, used }: LedgerInPlan): LanguageForecast {
    const { ctx } = plan.facts;
    const forecast = forecastOf({
      goal: { level, hoursGranted: granted, hoursUsed: used },
      plan: plan.period,
      training: plan.all.measures.filter(
        ({ content }) => content.__typename === 'MeasureContent' && content.kind === MeasureKind.NORWEGIAN_TRAINING,
      ),
      levels: levelsOf(plan),
      today: dayOf(plan),
    });
    return {
      outlook: forecast.outlook,
      certainty: forecast.certainty,
      hoursPlanned: forecast.planned,
      hoursAtEnd: forecast.atEnd,
      hoursNeeded: forecast.needed,
      grantUsedUpOn: forecast.usedUpOn,
      withinHours: forecast.frame?.hours ?? null,
      citation: forecast.frame?.citation ?? null,
      sentence: forecastWords(ctx.language, level, forecast),
    };
  }
}

/** The level of each skill by the latest finding that the viewer may read. */
function levelsOf(plan: Plan): ReadonlyMap<LanguageSkill, CefrLevel> {
  const findings = [...plan.all.assessments].sort((a, b) => (a.date < b.date ? -1 : 1));
  return new Map(
    findings.flatMap(({ content }) =>
      content.__typename === 'AssessmentContent'
        ? content.languageLevels.map(({ skill, level }) => [skill, level] as const)
        : [],
    ),
  );
}
