import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Classification, InformationCategory } from '../terms';
import type { GoalHorizon, GoalStatus } from './goal.view';

/** A row of `goal`: what stands for all who may know of it. */
@Entity('goal')
export class GoalEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('int')
  version!: number;

  /** Null for the participant's own. */
  @Column('uuid', { name: 'owner_id', nullable: true })
  ownerId!: string | null;

  @Column('text')
  horizon!: GoalHorizon;

  @Column('date', { name: 'target_date', nullable: true })
  targetDate!: string | null;

  @Column('text')
  status!: GoalStatus;

  @Column('text')
  classification!: Classification;

  @Column('timestamptz')
  added!: Date;
}

/** A row of `goal_content`. */
@Entity('goal_content')
export class GoalContentEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid', { name: 'goal_id' })
  goalId!: string;

  @Column('uuid', { name: 'owner_id', nullable: true })
  ownerId!: string | null;

  @Column('text')
  classification!: Classification;

  @Column('text')
  category!: InformationCategory;

  @Column('int')
  version!: number;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column('uuid', { name: 'based_on', array: true })
  basedOn!: string[];

  @Column('bytea')
  sealed!: Buffer;
}
