import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Classification, Existence, InformationCategory } from '../terms';
import type { MeasureStatus } from './measure.view';

/** A row of `measure`: what stands for all with access. */
@Entity('measure')
export class MeasureEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('int')
  version!: number;

  @Column('uuid', { name: 'owner_id' })
  ownerId!: string;

  @Column('text')
  status!: MeasureStatus;

  @Column('date', { name: 'period_from' })
  periodFrom!: string;

  /** 'infinity' when open-ended. */
  @Column('date', { name: 'period_to' })
  periodTo!: string;

  /** Text of a multirange of days. */
  @Column('datemultirange')
  breaks!: string;

  @Column('double precision', { name: 'hours_per_week', nullable: true })
  hoursPerWeek!: number | null;

  @Column('text')
  classification!: Classification;

  @Column('text')
  existence!: Existence;
}

/** A row of `measure_content`: what is confidential lies in rows of its own. */
@Entity('measure_content')
export class MeasureContentEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid', { name: 'measure_id' })
  measureId!: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId!: string;

  @Column('text')
  classification!: Classification;

  @Column('text')
  category!: InformationCategory;

  @Column('int')
  version!: number;

  @Column('text', { name: 'legal_basis', nullable: true })
  legalBasis!: string | null;

  @Column('uuid', { name: 'responsible_id', nullable: true })
  responsibleId!: string | null;

  @Column('uuid', { name: 'goal_ids', array: true })
  goalIds!: string[];

  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedBy!: string | null;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('bytea')
  sealed!: Buffer;
}
