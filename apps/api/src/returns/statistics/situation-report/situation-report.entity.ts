import {
  Check,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { DivisionEntity } from '../../../divisions';
import { AccountEntity } from '../../../people';
import { PeriodEntity } from '../../periods/period.entity';

/** What the officials of a division write about a month, and the names of those who sign it. */
@Entity('situation_report')
@Unique('situation_report_division_period_key', ['divisionId', 'periodId'])
@Check(
  'situation_report_texts_check',
  `length(overview) <= 2000 and length(problems) <= 2000 and length(next_steps) <= 2000`,
)
@Check(
  'situation_report_names_check',
  `length(prepared_by) <= 40 and length(checked_by) <= 40 and length(head) <= 40`,
)
export class SituationReportEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'situation_report_pk',
  })
  id!: number;

  @Column('integer', { name: 'division_id' })
  divisionId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'situation_report_division_fk' })
  division!: Relation<DivisionEntity>;

  @Column('integer', { name: 'period_id' })
  periodId!: number;

  @ManyToOne(() => PeriodEntity)
  @JoinColumn({ name: 'period_id', foreignKeyConstraintName: 'situation_report_period_fk' })
  period!: Relation<PeriodEntity>;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('text', { default: '' })
  overview!: string;

  @Column('text', { default: '' })
  problems!: string;

  @Column('text', { name: 'next_steps', default: '' })
  nextSteps!: string;

  @Column('text', { name: 'prepared_by', default: '' })
  preparedBy!: string;

  @Column('text', { name: 'checked_by', default: '' })
  checkedBy!: string;

  /** Head of the unit. */
  @Column('text', { default: '' })
  head!: string;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  @Column('integer', { name: 'updated_by' })
  updatedBy!: number;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'updated_by', foreignKeyConstraintName: 'situation_report_updated_by_fk' })
  updater!: Relation<AccountEntity>;
}
