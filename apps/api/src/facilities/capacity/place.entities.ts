import type { PlaceEntryType, PlaceKind } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { AccountEntity } from '../../people';
import { FacilityEntity } from '../registry/facility.entity';

const KINDS = `kind in (
  'early_years', 'girls_6_11', 'boys_6_11', 'girls_12_17', 'boys_12_17', 'isolation', 'accessible'
)`;

/** The row of a house that whoever changes its places locks first. */
@Entity('facility_board')
@Check('facility_board_alert_check', `alert_level between 0 and 2`)
export class FacilityBoardEntity {
  @PrimaryColumn('integer', { name: 'facility_id', primaryKeyConstraintName: 'facility_board_pk' })
  facilityId!: number;

  @OneToOne(() => FacilityEntity)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'facility_board_facility_fk' })
  facility!: Relation<FacilityEntity>;

  /** Grows with every change of the house's places. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { default: false })
  open!: boolean;

  /** Until when the counts hold unless somebody acts: the next midnight or change of shift. */
  @Column('timestamptz', { name: 'fresh_until', default: () => `'-infinity'` })
  freshUntil!: Date;

  /** When somebody last moved or confirmed the figures. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** Who confirmed them; null when a stay was moved since, which confirms them too. */
  @Column('integer', { name: 'confirmed_by', nullable: true })
  confirmedBy!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'confirmed_by', foreignKeyConstraintName: 'facility_board_confirmed_by_fk' })
  confirmer!: Relation<AccountEntity> | null;

  /** 0 below the thresholds, 1 warned, 2 full: what was last alerted. */
  @Column('smallint', { name: 'alert_level', default: 0 })
  alertLevel!: number;

  /** When the director was last reminded of stale figures. */
  @Column('timestamptz', { name: 'reminded_at', nullable: true })
  remindedAt!: Date | null;
}

/** Places of one kind in a house now. */
@Entity('place_count')
@Check('place_count_kind_check', KINDS)
@Check(
  'place_count_check',
  `standing >= 0 and surge >= 0 and unstaffed >= 0 and blocked >= 0 and occupied >= 0 and held >= 0`,
)
export class PlaceCountEntity {
  @PrimaryColumn('integer', { name: 'facility_id', primaryKeyConstraintName: 'place_count_pk' })
  facilityId!: number;

  @ManyToOne(() => FacilityBoardEntity)
  @JoinColumn({
    name: 'facility_id',
    referencedColumnName: 'facilityId',
    foreignKeyConstraintName: 'place_count_board_fk',
  })
  board!: Relation<FacilityBoardEntity>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'place_count_pk' })
  kind!: PlaceKind;

  @Column('integer', { default: 0 })
  standing!: number;

  @Column('integer', { default: 0 })
  surge!: number;

  @Column('integer', { default: 0 })
  unstaffed!: number;

  @Column('integer', { default: 0 })
  blocked!: number;

  @Column('integer', { default: 0 })
  occupied!: number;

  @Column('integer', { default: 0 })
  held!: number;
}

/** Dated inventory of a house: standing places, surge places for a time, places out of use. */
@Entity('place_entry')
@Index('place_entry_facility_idx', ['facilityId', 'kind'])
@Check('place_entry_kind_check', KINDS)
@Check('place_entry_type_check', `type in ('standing', 'surge', 'blocked')`)
@Check('place_entry_places_check', `places between case when type = 'standing' then 0 else 1 end and 9999`)
@Check('place_entry_reason_check', `type = 'standing' or length(reason) between 1 and 200`)
@Check('place_entry_valid_check', `not isempty(valid) and not lower_inf(valid)`)
@Exclusion(
  'place_entry_standing_no_overlap',
  `using gist (facility_id with =, kind with =, valid with &&) where (type = 'standing')`,
)
export class PlaceEntryEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'place_entry_pk',
  })
  id!: number;

  @Column('integer', { name: 'facility_id' })
  facilityId!: number;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'place_entry_facility_fk' })
  facility!: Relation<FacilityEntity>;

  @Column('text')
  kind!: PlaceKind;

  @Column('text')
  type!: PlaceEntryType;

  @Column('integer')
  places!: number;

  @Column('daterange')
  valid!: string;

  @Column('text', { default: '' })
  reason!: string;

  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'place_entry_account_fk' })
  account!: Relation<AccountEntity> | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}

/** Days on which a house takes nobody in, and where its residents go. */
@Entity('facility_closure')
@Check('facility_closure_reason_check', `length(reason) between 1 and 500`)
@Check('facility_closure_valid_check', `not isempty(valid) and not lower_inf(valid)`)
@Check('facility_closure_elsewhere_check', `residents_to_facility_id <> facility_id`)
@Exclusion('facility_closure_no_overlap', `using gist (facility_id with =, valid with &&)`)
export class FacilityClosureEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'facility_closure_pk',
  })
  id!: number;

  @Column('integer', { name: 'facility_id' })
  facilityId!: number;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'facility_closure_facility_fk' })
  facility!: Relation<FacilityEntity>;

  @Column('daterange')
  valid!: string;

  @Column('text')
  reason!: string;

  @Column('integer', { name: 'residents_to_facility_id', nullable: true })
  residentsToFacilityId!: number | null;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({
    name: 'residents_to_facility_id',
    foreignKeyConstraintName: 'facility_closure_residents_fk',
  })
  residentsTo!: Relation<FacilityEntity> | null;

  @Column('text', { name: 'residents_note', default: '' })
  residentsNote!: string;

  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'facility_closure_account_fk' })
  account!: Relation<AccountEntity> | null;
}
