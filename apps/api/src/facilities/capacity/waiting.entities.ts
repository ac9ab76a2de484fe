import type { PlaceKind, PlaceRequestState, WaitingState } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { AccountEntity } from '../../people';
import { FacilityEntity } from '../registry/facility.entity';
import { PlaceCountEntity } from './place.entities';
import { StayEntity } from './stay.entities';

/** Somebody who waits for a place of a kind in a house. */
@Entity('waiting_entry')
@Index('waiting_entry_subject_key', { synchronize: false })
@Index('waiting_entry_facility_idx', { synchronize: false })
@Check(
  'waiting_entry_state_check',
  `state in ('waiting', 'taken_in', 'withdrawn', 'referred')
   and (state = 'waiting') = (ended_at is null) and (state = 'taken_in') = (stay_id is not null)`,
)
export class WaitingEntryEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'waiting_entry_pk',
  })
  id!: number;

  @Column('integer', { name: 'facility_id' })
  facilityId!: number;

  @Column('text')
  kind!: PlaceKind;

  @ManyToOne(() => PlaceCountEntity)
  @JoinColumn([
    {
      name: 'facility_id',
      referencedColumnName: 'facilityId',
      foreignKeyConstraintName: 'waiting_entry_place_fk',
    },
    { name: 'kind', referencedColumnName: 'kind', foreignKeyConstraintName: 'waiting_entry_place_fk' },
  ])
  place!: Relation<PlaceCountEntity>;

  @Column('text')
  subject!: string;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;

  @Column('boolean', { default: false })
  urgent!: boolean;

  @Column('text', { default: '' })
  reason!: string;

  @Column('text', { default: 'waiting' })
  state!: WaitingState;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  /** Why the waiting ended, where somebody ended it by hand. */
  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: string | null;

  @Column('integer', { name: 'stay_id', nullable: true })
  stayId!: number | null;

  @ManyToOne(() => StayEntity)
  @JoinColumn({ name: 'stay_id', foreignKeyConstraintName: 'waiting_entry_stay_fk' })
  stay!: Relation<StayEntity> | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One house asks another for a place; accepting holds it. */
@Entity('place_request')
@Index('place_request_open_key', { synchronize: false })
@Index('place_request_to_idx', ['toFacilityId', 'state'])
@Index('place_request_from_idx', ['fromFacilityId', 'state'])
@Check('place_request_elsewhere_check', `from_facility_id <> to_facility_id`)
@Check('place_request_about_check', `num_nonnulls(stay_id, waiting_id) = 1`)
@Check(
  'place_request_state_check',
  `state in ('sent', 'accepted', 'declined', 'withdrawn', 'done')
   and (state in ('sent', 'withdrawn') or answered_at is not null)
   and (state not in ('accepted', 'done') or hold_stay_id is not null)
   and (state <> 'declined' or length(answer_reason) > 0)`,
)
export class PlaceRequestEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'place_request_pk',
  })
  id!: number;

  @Column('integer', { name: 'from_facility_id' })
  fromFacilityId!: number;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({ name: 'from_facility_id', foreignKeyConstraintName: 'place_request_from_fk' })
  from!: Relation<FacilityEntity>;

  @Column('integer', { name: 'to_facility_id' })
  toFacilityId!: number;

  @Column('text')
  kind!: PlaceKind;

  @ManyToOne(() => PlaceCountEntity)
  @JoinColumn([
    {
      name: 'to_facility_id',
      referencedColumnName: 'facilityId',
      foreignKeyConstraintName: 'place_request_place_fk',
    },
    { name: 'kind', referencedColumnName: 'kind', foreignKeyConstraintName: 'place_request_place_fk' },
  ])
  place!: Relation<PlaceCountEntity>;

  @Column('text')
  subject!: string;

  /** The present stay of the minor in the asking house, if any. */
  @Column('integer', { name: 'stay_id', nullable: true })
  stayId!: number | null;

  @ManyToOne(() => StayEntity)
  @JoinColumn({ name: 'stay_id', foreignKeyConstraintName: 'place_request_stay_fk' })
  stay!: Relation<StayEntity> | null;

  /** The entry of the asking house's waiting list, if any. */
  @Column('integer', { name: 'waiting_id', nullable: true })
  waitingId!: number | null;

  @ManyToOne(() => WaitingEntryEntity)
  @JoinColumn({ name: 'waiting_id', foreignKeyConstraintName: 'place_request_waiting_fk' })
  waiting!: Relation<WaitingEntryEntity> | null;

  @Column('text')
  reason!: string;

  @Column('text', { default: 'sent' })
  state!: PlaceRequestState;

  @Column('timestamptz', { name: 'asked_at', default: () => 'now()' })
  askedAt!: Date;

  @Column('integer', { name: 'asked_by' })
  askedBy!: number;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'asked_by', foreignKeyConstraintName: 'place_request_asked_by_fk' })
  asker!: Relation<AccountEntity>;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column('integer', { name: 'answered_by', nullable: true })
  answeredBy!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'answered_by', foreignKeyConstraintName: 'place_request_answered_by_fk' })
  answerer!: Relation<AccountEntity> | null;

  @Column('text', { name: 'answer_reason', nullable: true })
  answerReason!: string | null;

  /** The place held in the asked house since the request was accepted. */
  @Column('integer', { name: 'hold_stay_id', nullable: true })
  holdStayId!: number | null;

  @ManyToOne(() => StayEntity)
  @JoinColumn({ name: 'hold_stay_id', foreignKeyConstraintName: 'place_request_hold_fk' })
  hold!: Relation<StayEntity> | null;

  @Column('integer', { default: 1 })
  version!: number;
}
