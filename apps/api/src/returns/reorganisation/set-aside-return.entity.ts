import type { ReturnState } from '@tonghu/contract';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { DivisionEntity, ReorganisationEntity } from '../../divisions';
import { PeriodEntity } from '../periods/period.entity';

/** The return of an open month whose division ended: kept as it stood, expected and counted no longer. */
@Entity('set_aside_return')
export class SetAsideReturnEntity {
  @Column('integer', { name: 'reorganisation_id' })
  reorganisationId!: number;

  @ManyToOne(() => ReorganisationEntity)
  @JoinColumn({
    name: 'reorganisation_id',
    foreignKeyConstraintName: 'set_aside_return_reorganisation_fk',
  })
  reorganisation!: Relation<ReorganisationEntity>;

  @PrimaryColumn('integer', { name: 'division_id', primaryKeyConstraintName: 'set_aside_return_pk' })
  divisionId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'set_aside_return_division_fk' })
  division!: Relation<DivisionEntity>;

  @PrimaryColumn('integer', { name: 'period_id', primaryKeyConstraintName: 'set_aside_return_pk' })
  periodId!: number;

  @ManyToOne(() => PeriodEntity)
  @JoinColumn({ name: 'period_id', foreignKeyConstraintName: 'set_aside_return_period_fk' })
  period!: Relation<PeriodEntity>;

  @Column('text')
  state!: ReturnState;

  /** The row as it stood. */
  @Column('jsonb')
  content!: unknown;

  /** Its recorded moves. */
  @Column('jsonb')
  events!: unknown;
}
