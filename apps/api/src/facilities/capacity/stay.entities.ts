import type { AdmitReason, LeaveReason, LegalBasis, PlaceKind, StayMove, StayState } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { AccountEntity } from '../../people';
import { PlaceCountEntity } from './place.entities';

/** One minor's time in a house, by pseudonym; a place only promised is a stay too. House and kind never change. */
@Entity('stay')
@Index('stay_present_key', { synchronize: false })
@Index('stay_hold_idx', { synchronize: false })
@Index('stay_facility_idx', ['facilityId', 'admittedAt'])
@Check('stay_subject_check', `subject ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'`)
@Check(
  'stay_state_check',
  `case state
     when 'held' then hold_until is not null and admitted_at is null and left_at is null
     when 'admitted' then admitted_at is not null and left_at is null
     when 'left' then admitted_at is not null and left_at is not null
     when 'released' then admitted_at is null and held_at is not null
     when 'expired' then admitted_at is null and hold_until is not null
     else false
   end`,
)
@Check('stay_order_check', `left_at >= admitted_at and hold_until > held_at`)
@Check(
  'stay_reason_check',
  `(admitted_at is null or (admit_reason is not null and legal_basis is not null))
   and (state = 'left') = (leave_reason is not null)`,
)
@Exclusion(
  'stay_no_overlap',
  `using gist (subject with =, tstzrange(admitted_at, left_at) with &&) where (admitted_at is not null)`,
)
export class StayEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'stay_pk',
  })
  id!: number;

  @Column('integer', { name: 'facility_id' })
  facilityId!: number;

  @Column('text')
  kind!: PlaceKind;

  @ManyToOne(() => PlaceCountEntity)
  @JoinColumn([
    { name: 'facility_id', referencedColumnName: 'facilityId', foreignKeyConstraintName: 'stay_place_fk' },
    { name: 'kind', referencedColumnName: 'kind', foreignKeyConstraintName: 'stay_place_fk' },
  ])
  place!: Relation<PlaceCountEntity>;

  /** Pseudonym of the minor, e.g. `7F3K-92QX`; who it is stands nowhere in this database. */
  @Column('text')
  subject!: string;

  @Column('text')
  state!: StayState;

  @Column('timestamptz', { name: 'held_at', nullable: true })
  heldAt!: Date | null;

  @Column('timestamptz', { name: 'hold_until', nullable: true })
  holdUntil!: Date | null;

  @Column('timestamptz', { name: 'admitted_at', nullable: true })
  admittedAt!: Date | null;

  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  @Column('text', { name: 'admit_reason', nullable: true })
  admitReason!: AdmitReason | null;

  @Column('text', { name: 'legal_basis', nullable: true })
  legalBasis!: LegalBasis | null;

  @Column('text', { name: 'leave_reason', nullable: true })
  leaveReason!: LeaveReason | 'transferred' | null;

  /** Why the house took somebody in beyond its places; null where it had one. */
  @Column('text', { name: 'override_reason', nullable: true })
  overrideReason!: string | null;

  /** The stay from which a transfer led here. */
  @Column('integer', { name: 'came_from_stay_id', nullable: true })
  cameFromStayId!: number | null;

  @ManyToOne(() => StayEntity)
  @JoinColumn({ name: 'came_from_stay_id', foreignKeyConstraintName: 'stay_came_from_fk' })
  cameFrom!: Relation<StayEntity> | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** The append-only ledger of stays. */
@Entity('stay_event')
@Index('stay_event_stay_idx', ['stayId', 'id'])
@Check('stay_event_move_check', `move in ('hold', 'admit', 'release', 'expire', 'discharge', 'transfer')`)
export class StayEventEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'stay_event_pk',
  })
  id!: number;

  @Column('integer', { name: 'stay_id' })
  stayId!: number;

  @ManyToOne(() => StayEntity)
  @JoinColumn({ name: 'stay_id', foreignKeyConstraintName: 'stay_event_stay_fk' })
  stay!: Relation<StayEntity>;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  /** When it happened, which may be some hours before it was written down. */
  @Column('timestamptz', { name: 'effective_at', default: () => 'now()' })
  effectiveAt!: Date;

  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'stay_event_account_fk' })
  account!: Relation<AccountEntity> | null;

  @Column('text')
  move!: StayMove | 'hold';

  @Column('text', { name: 'from_state', nullable: true })
  fromState!: StayState | null;

  @Column('text', { name: 'to_state' })
  toState!: StayState;

  @Column('text', { nullable: true })
  reason!: string | null;
}
