import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InformationCategory } from '../terms';
import type { ConsentMethod, ConsentPurpose, ConsentScope } from './consent.view';

/** A row of `consent`. */
@Entity('consent')
export class ConsentEntity {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  purpose!: ConsentPurpose;

  @Column('uuid', { name: 'discloser_id', nullable: true })
  discloserId!: string | null;

  @Column('uuid', { name: 'recipient_ids', array: true })
  recipientIds!: string[];

  @Column('text', { array: true })
  categories!: InformationCategory[];

  @Column('text')
  scope!: ConsentScope;

  @Column('uuid', { name: 'measure_ids', array: true })
  measureIds!: string[];

  @Column('text')
  method!: ConsentMethod;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  /** 'infinity' until withdrawn. */
  @Column('date', { name: 'valid_to' })
  validTo!: string;

  @Column('boolean')
  withdrawn!: boolean;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('uuid', { name: 'given_by', nullable: true })
  givenBy!: string | null;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy!: string | null;

  @Column('text', { name: 'explained_in', nullable: true })
  explainedIn!: string | null;

  /** The day on which it was given; null: that of `givenAt`. */
  @Column('date', { name: 'given_on', nullable: true })
  givenOn!: string | null;

  /** What a recorded consent leaves behind, sealed; null where there is nothing. */
  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;

  /** Found by the participant never to have been given. */
  @Column('boolean')
  struck!: boolean;

  /** When it was given, or put on record. */
  @Column('timestamptz', { name: 'given_at' })
  givenAt!: Date;
}
