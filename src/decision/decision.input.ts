import { Field, ID, InputType } from 'type-graphql';
import { Classification, DateScalar, InformationCategory } from '../terms';
import { DecisionKind } from './decision.view';

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** A decision of the viewer's own agency. */
@InputType({ description: 'A decision of the viewer’s own agency.' })
export class MakeDecisionInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => DecisionKind, { description: 'What it is about.' })
  kind!: DecisionKind;

  @Field(() => String, {
    description: 'The code of the legal basis: one that the plan stands on, in force on the day of the decision.',
  })
  legalBasis!: string;

  @Field(() => String, { nullable: true, description: 'What is decided.' })
  outcome?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reasons. A decision without reasons is refused (forvaltningsloven §§ 24 and 25).',
  })
  reasons?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was made; today where it is left out, and never later.',
  })
  madeOn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'For a REVISION: the earlier decision of the same body that it changes.',
  })
  revisesId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The measure that it is about; asked for with MEASURE.' })
  measureId?: string | null;

  @Field(() => InformationCategory, {
    nullable: true,
    description:
      'What it tells about. Left out: that of the measure, or of the decision that it changes; else HEALTH where a health service decides, and GENERAL elsewhere.',
  })
  category?: InformationCategory | null;

  @Field(() => Classification, {
    nullable: true,
    description:
      'Left out: that of the measure, or of the decision that it changes; else as with measures. Never SHARED where the measure, or the decision that it changes, is CONFIDENTIAL.',
  })
  classification?: Classification | null;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** When notice of a decision was received. */
@InputType({ description: 'When notice of a decision was received.' })
export class RecordNoticeInput {
  @Field(() => ID, { description: 'The decision.' })
  decisionId!: string;

  @Field(() => DateScalar, { description: 'The day on which the participant received it; not before it was made.' })
  receivedOn!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}
