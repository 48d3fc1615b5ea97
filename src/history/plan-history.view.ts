import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { PageInfo } from '../plan';
import { DateTimeScalar, PageCursor } from '../terms';

/** What was changed. */
export enum HistoryKind {
  PLAN = 'PLAN',
  GOAL = 'GOAL',
  ASSESSMENT = 'ASSESSMENT',
  MEASURE = 'MEASURE',
  CONSENT = 'CONSENT',
  PARTICIPATION = 'PARTICIPATION',
  ASSIGNMENT = 'ASSIGNMENT',
  REPRESENTATIVE = 'REPRESENTATIVE',
}
registerEnumType(HistoryKind, {
  name: 'HistoryKind',
  description: 'What was changed.',
  valuesConfig: {
    PLAN: { description: 'The frame of the plan.' },
    GOAL: { description: 'A goal.' },
    ASSESSMENT: { description: 'A finding of the assessment.' },
    MEASURE: { description: 'A measure.' },
    CONSENT: { description: 'A consent.' },
    PARTICIPATION: { description: 'That an agency takes part.' },
    ASSIGNMENT: { description: 'That somebody is assigned.' },
    REPRESENTATIVE: { description: 'A representative.' },
  },
});

/** From what to what a field was changed. */
@ObjectType({ description: 'From what to what a field was changed.', simpleResolvers: true })
export class HistoryChange {
  @Field(() => String, { description: 'The field, as the schema calls it.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'What stood there before; null: nothing.' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'What stood there after; null: nothing.' })
  to!: string | null;
}

/** One change of the plan. */
@ObjectType({ description: 'One change of the plan: who, when, and from what to what.', simpleResolvers: true })
export class HistoryEntry {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who, by name where staff, else by role.' })
  by!: string;

  @Field(() => Agency, { nullable: true, description: 'For which agency; null for people who act for none.' })
  agency!: Agency | null;

  @Field(() => HistoryKind, { description: 'What was changed.' })
  kind!: HistoryKind;

  @Field(() => ID, { description: 'Which: the id of the plan, the thing in it, the agency or the member of staff.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why it was corrected, where it corrects something; else null.' })
  correction!: string | null;

  @Field(() => [HistoryChange], { description: 'The fields that changed; of what is new, all that it has.' })
  changes!: HistoryChange[];
}

/** A change with its place in the list. */
@ObjectType({ description: 'A change with its place in the list.', simpleResolvers: true })
export class HistoryEdge {
  @Field(() => PageCursor, { description: 'Its place.' })
  cursor!: string;

  @Field(() => HistoryEntry, { description: 'The change.' })
  node!: HistoryEntry;
}

/** A page of the plan's history. */
@ObjectType({ description: 'A page of the plan’s history, newest first.', simpleResolvers: true })
export class HistoryConnection {
  @Field(() => [HistoryEdge], { description: 'The changes.' })
  edges!: HistoryEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}
