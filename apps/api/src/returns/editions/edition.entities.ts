import type { ReturnState, TierCounts } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { DivisionEntity } from '../../divisions';
import { AccountEntity } from '../../people';
import { FormVersionEntity } from '../form/form.entities';
import { PeriodEntity } from '../periods/period.entity';

/** One publication of a month, numbered from 1; database triggers refuse to change or remove it. */
@Entity('edition')
@Unique('edition_period_number_key', ['periodId', 'number'])
@Check('edition_number_check', `number >= 1`)
export class EditionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'edition_pk',
  })
  id!: number;

  @Column('integer', { name: 'period_id' })
  periodId!: number;

  @ManyToOne(() => PeriodEntity)
  @JoinColumn({ name: 'period_id', foreignKeyConstraintName: 'edition_period_fk' })
  period!: Relation<PeriodEntity>;

  @Column('integer')
  number!: number;

  @Column('integer', { name: 'form_id' })
  formId!: number;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'form_id', foreignKeyConstraintName: 'edition_form_fk' })
  form!: Relation<FormVersionEntity>;

  @Column('timestamptz', { name: 'published_at', default: () => 'now()' })
  publishedAt!: Date;

  @Column('integer', { name: 'published_by', nullable: true })
  publishedBy!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'published_by', foreignKeyConstraintName: 'edition_account_fk' })
  publisher!: Relation<AccountEntity> | null;

  @Column('text', { default: '' })
  note!: string;
}

/** One division's return as an edition froze it, packed like the return itself. */
@Entity('edition_figure')
@Index('edition_figure_parent_idx', ['editionId', 'parentDivisionId'])
export class EditionFigureEntity {
  @PrimaryColumn('integer', { name: 'edition_id', primaryKeyConstraintName: 'edition_figure_pk' })
  editionId!: number;

  @ManyToOne(() => EditionEntity)
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'edition_figure_edition_fk' })
  edition!: Relation<EditionEntity>;

  @PrimaryColumn('integer', { name: 'division_id', primaryKeyConstraintName: 'edition_figure_pk' })
  divisionId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'edition_figure_division_fk' })
  division!: Relation<DivisionEntity>;

  @Column('smallint')
  tier!: number;

  @Column('integer', { name: 'parent_division_id', nullable: true })
  parentDivisionId!: number | null;

  @Column('text')
  path!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  state!: ReturnState;

  @Column('boolean')
  late!: boolean;

  @Column('boolean')
  excused!: boolean;

  @Column('integer', { array: true })
  included!: TierCounts;

  @Column('integer', { array: true })
  expected!: TierCounts;

  @Column('integer', { array: true })
  own!: (number | null)[];

  @Column('bigint', { array: true })
  total!: number[];
}

/** Why a published month was opened again, for whom, and which edition came of it. */
@Entity('correction')
@Check('correction_number_check', `number >= 2`)
@Check('correction_divisions_check', `cardinality(divisions) >= 1`)
export class CorrectionEntity {
  @PrimaryColumn('integer', { name: 'period_id', primaryKeyConstraintName: 'correction_pk' })
  periodId!: number;

  @ManyToOne(() => PeriodEntity)
  @JoinColumn({ name: 'period_id', foreignKeyConstraintName: 'correction_period_fk' })
  period!: Relation<PeriodEntity>;

  /** Number of the edition that the correction leads to. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'correction_pk' })
  number!: number;

  @Column('text')
  reason!: string;

  /** Ids of the divisions whose returns were opened. */
  @Column('integer', { array: true })
  divisions!: number[];

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt!: Date;

  @Column('integer', { name: 'started_by', nullable: true })
  startedBy!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'started_by', foreignKeyConstraintName: 'correction_account_fk' })
  starter!: Relation<AccountEntity> | null;
}
