import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Existence } from '../terms';
import type { PlanStatus } from './plan.view';

/** A row of `plan`: the frame. */
@Entity('plan')
export class PlanEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('int')
  version!: number;

  @Column('text')
  status!: PlanStatus;

  @Column('uuid', { name: 'participant_id' })
  participantId!: string;

  @Column('uuid', { name: 'coordinator_id', nullable: true })
  coordinatorId!: string | null;

  @Column('date', { name: 'period_from' })
  periodFrom!: string;

  /** 'infinity' when open-ended. */
  @Column('date', { name: 'period_to' })
  periodTo!: string;

  @Column('date', { name: 'next_review', nullable: true })
  nextReview!: string | null;

  @Column('uuid', { name: 'opened_by' })
  openedBy!: string;

  @Column('uuid', { name: 'opened_agency' })
  openedAgency!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;
}

/** A row of `participation`: that an agency takes part. */
@Entity('participation')
export class ParticipationEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('text')
  existence!: Existence;

  @Column('boolean')
  active!: boolean;

  @Column('uuid', { name: 'invited_by' })
  invitedBy!: string;
}

/** A row of `assignment`: that a member of staff is assigned. */
@Entity('assignment')
export class AssignmentEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid', { name: 'staff_id' })
  staffId!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('boolean')
  active!: boolean;
}
