import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A measure's content; there is no row where it is withheld. */
@ObjectType()
@Entity({ schema: 'plain', name: 'measure_content' })
export class MeasureContent {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid', { name: 'measure_id' })
  measureId!: string;

  @Field(() => String)
  @Column('text')
  kind!: string;

  @Field(() => String)
  @Column('text')
  title!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  place!: string | null;

  @Column('uuid', { name: 'responsible_id', nullable: true })
  responsibleId!: string | null;

  @Field(() => [ID])
  @Column('uuid', { name: 'goal_ids', array: true })
  goalIds!: string[];
}

/** A goal's content; there is no row where it is withheld. */
@ObjectType()
@Entity({ schema: 'plain', name: 'goal_content' })
export class GoalContent {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid', { name: 'goal_id' })
  goalId!: string;

  @Field(() => String)
  @Column('text')
  statement!: string;
}
