import type {
  CoordinateSystem,
  FacilityAccessibility,
  FacilityKind,
  FacilityService,
} from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { DivisionEntity } from '../../divisions';

/** A protection centre of a city or district, or a rescue point of a street. */
@Entity('facility')
@Unique('facility_name_key', ['divisionId', 'name'])
@Index('facility_division_idx', ['divisionId'])
@Index('facility_search_idx', { synchronize: false })
@Check(
  'facility_kind_check',
  `(kind = 'protection_centre' and tier in (1, 2)) or (kind = 'rescue_point' and tier = 3)`,
)
@Check('facility_name_check', `length(name) between 1 and 100`)
@Check(
  'facility_position_check',
  `num_nonnulls(latitude, longitude, given_latitude, given_longitude, given_system) in (0, 5)
   and latitude between -90 and 90 and longitude between -180 and 180`,
)
@Check('facility_given_system_check', `given_system in ('wgs84', 'cgcs2000', 'gcj02', 'bd09')`)
@Check('facility_closed_check', `closed_on > opened_on`)
@Check(
  'facility_round_the_clock_check',
  `(round_the_clock_since is not null) = ('reception_24h' = any (services))`,
)
@Check('facility_ratio_check', `children_per_staff between 1 and 50`)
@Check('facility_threshold_check', `warn_percent between 1 and full_percent and full_percent <= 200`)
export class FacilityEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'facility_pk',
  })
  id!: number;

  @Column('text')
  kind!: FacilityKind;

  @Column('integer', { name: 'division_id' })
  divisionId!: number;

  @Column('smallint')
  tier!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn([
    { name: 'division_id', referencedColumnName: 'id', foreignKeyConstraintName: 'facility_division_fk' },
    { name: 'tier', referencedColumnName: 'tier', foreignKeyConstraintName: 'facility_division_fk' },
  ])
  division!: Relation<DivisionEntity>;

  @Column('text')
  name!: string;

  /** The name in pinyin without tones and spaces. */
  @Column('text')
  pinyin!: string;

  /** First letters of the name's syllables. */
  @Column('text')
  initials!: string;

  @Column('text', { default: '' })
  address!: string;

  /** Degrees, WGS 84, converted from what was given. */
  @Column('double precision', { nullable: true })
  latitude!: number | null;

  @Column('double precision', { nullable: true })
  longitude!: number | null;

  /** Degrees as given, in `givenSystem`. */
  @Column('double precision', { name: 'given_latitude', nullable: true })
  givenLatitude!: number | null;

  @Column('double precision', { name: 'given_longitude', nullable: true })
  givenLongitude!: number | null;

  @Column('text', { name: 'given_system', nullable: true })
  givenSystem!: CoordinateSystem | null;

  /** Somebody confirmed that the position lies outside the outline of the division. */
  @Column('boolean', { name: 'outside_confirmed', default: false })
  outsideConfirmed!: boolean;

  @Column('date', { name: 'opened_on' })
  openedOn!: string;

  /** First day on which the house is no more. */
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column('text', { name: 'director_name', default: '' })
  directorName!: string;

  @Column('text', { default: '' })
  phone!: string;

  @Column('text', { array: true, default: () => `'{}'` })
  services!: FacilityService[];

  /** First day of reception round the clock; null where there is none. */
  @Column('date', { name: 'round_the_clock_since', nullable: true })
  roundTheClockSince!: string | null;

  @Column('text', { array: true, default: () => `'{}'` })
  accessibility!: FacilityAccessibility[];

  /** Minors that one person on duty looks after. */
  @Column('smallint', { name: 'children_per_staff', default: 6 })
  childrenPerStaff!: number;

  @Column('smallint', { name: 'warn_percent', default: 85 })
  warnPercent!: number;

  @Column('smallint', { name: 'full_percent', default: 100 })
  fullPercent!: number;

  @Column('text', { default: '' })
  note!: string;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
