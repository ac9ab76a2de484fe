import type { ShiftType } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { FacilityEntity } from '../registry/facility.entity';

/** Somebody who works in a house, for as long as employed there. */
@Entity('duty_person')
@Unique('duty_person_id_facility_key', ['id', 'facilityId'])
@Index('duty_person_facility_idx', ['facilityId'])
@Check('duty_person_name_check', `length(name) between 1 and 60`)
@Check('duty_person_employed_check', `not isempty(employed) and not lower_inf(employed)`)
export class DutyPersonEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'duty_person_pk',
  })
  id!: number;

  @Column('integer', { name: 'facility_id' })
  facilityId!: number;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'duty_person_facility_fk' })
  facility!: Relation<FacilityEntity>;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  phone!: string;

  @Column('boolean', { name: 'full_time' })
  fullTime!: boolean;

  @Column('daterange')
  employed!: string;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One person's turn on duty, present or on call; may run past midnight, never longer than 24 hours. */
@Entity('duty_shift')
@Index('duty_shift_facility_idx', { synchronize: false })
@Check('duty_shift_type_check', `type in ('on_site', 'on_call')`)
@Check(
  'duty_shift_during_check',
  `not isempty(during) and not lower_inf(during) and not upper_inf(during)
   and lower_inc(during) and not upper_inc(during)
   and upper(during) - lower(during) <= interval '24 hours'`,
)
@Exclusion('duty_shift_no_overlap', `using gist (person_id with =, during with &&)`)
export class DutyShiftEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'duty_shift_pk',
  })
  id!: number;

  @Column('integer', { name: 'facility_id' })
  facilityId!: number;

  @Column('integer', { name: 'person_id' })
  personId!: number;

  @ManyToOne(() => DutyPersonEntity)
  @JoinColumn([
    { name: 'person_id', referencedColumnName: 'id', foreignKeyConstraintName: 'duty_shift_person_fk' },
    {
      name: 'facility_id',
      referencedColumnName: 'facilityId',
      foreignKeyConstraintName: 'duty_shift_person_fk',
    },
  ])
  person!: Relation<DutyPersonEntity>;

  @Column('text')
  type!: ShiftType;

  @Column('tstzrange')
  during!: string;

  @Column('text', { default: '' })
  note!: string;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A gap ahead that the directors have been told of; what overlaps it is no news. */
@Entity('duty_gap')
@Check('duty_gap_during_check', `not isempty(during)`)
export class DutyGapEntity {
  @PrimaryColumn('integer', { name: 'facility_id', primaryKeyConstraintName: 'duty_gap_pk' })
  facilityId!: number;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'duty_gap_facility_fk' })
  facility!: Relation<FacilityEntity>;

  @PrimaryColumn('tstzrange', { primaryKeyConstraintName: 'duty_gap_pk' })
  during!: string;
}
