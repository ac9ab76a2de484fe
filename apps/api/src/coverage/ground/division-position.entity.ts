import type { CoordinateSystem } from '@tonghu/contract';
import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DivisionEntity } from '../../divisions';

/** Where a division is on the map: its office, or whatever its source took for its middle. */
@Entity('division_position')
@Check('division_position_degrees_check', `latitude between -90 and 90 and longitude between -180 and 180`)
@Check('division_position_system_check', `given_system in ('wgs84', 'cgcs2000', 'gcj02', 'bd09')`)
export class DivisionPositionEntity {
  @PrimaryColumn('integer', { name: 'division_id', primaryKeyConstraintName: 'division_position_pk' })
  divisionId!: number;

  @OneToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'division_position_division_fk' })
  division!: Relation<DivisionEntity>;

  /** Degrees, WGS 84, converted from what was given. */
  @Column('double precision')
  latitude!: number;

  @Column('double precision')
  longitude!: number;

  /** Degrees as given, in `givenSystem`. */
  @Column('double precision', { name: 'given_latitude' })
  givenLatitude!: number;

  @Column('double precision', { name: 'given_longitude' })
  givenLongitude!: number;

  @Column('text', { name: 'given_system' })
  givenSystem!: CoordinateSystem;

  @Column('text', { default: '' })
  source!: string;

  /** Invented for the demo city. */
  @Column('boolean', { default: false })
  synthetic!: boolean;

  /** Somebody confirmed that it lies outside the outline that it should lie in. */
  @Column('boolean', { name: 'outside_confirmed', default: false })
  outsideConfirmed!: boolean;

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;
}
