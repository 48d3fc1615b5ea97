import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A municipal or state body that takes part in plans. */
@ObjectType()
@Entity({ schema: 'plain', name: 'agency' })
export class Agency {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;
}

/** One who works at an agency. */
@ObjectType()
@Entity({ schema: 'plain', name: 'staff' })
export class Staff {
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;
}

/** The plan itself; goals and measures are resolved by loaders. */
@ObjectType()
@Entity({ schema: 'plain', name: 'plan' })
export class Plan {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
}

/** What stands of a goal for all with access. */
@ObjectType()
@Entity({ schema: 'plain', name: 'goal' })
export class Goal {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => Int)
  @Column('int')
  version!: number;

  @Field(() => String)
  @Column('text')
  horizon!: string;

  @Field(() => String, { nullable: true })
  @Column('date', { name: 'target_date', nullable: true })
  targetDate!: string | null;

  @Field(() => String)
  @Column('text')
  status!: string;

  @Column('timestamptz')
  added!: Date;
}

/** What stands of a measure for all with access. */
@ObjectType()
@Entity({ schema: 'plain', name: 'measure' })
export class Measure {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => Int)
  @Column('int')
  version!: number;

  @Column('uuid', { name: 'owner_id' })
  ownerId!: string;

  @Field(() => String)
  @Column('text')
  status!: string;

  @Field(() => String)
  @Column('date', { name: 'period_from' })
  periodFrom!: string;

  @Field(() => String, { nullable: true })
  @Column('date', { name: 'period_to', nullable: true })
  periodTo!: string | null;

  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'hours_per_week', nullable: true })
  hoursPerWeek!: number | null;
}
