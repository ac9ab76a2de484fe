import type { Excuse, Extension, Remark, ReturnMove, ReturnState, TierCounts } from '@tonghu/contract';
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
import { DivisionEntity } from '../divisions';
import { FormVersionEntity } from './form/form.entities';
import { PeriodEntity } from './periods/period.entity';

/** The report of one division for one month; figures are packed in the order of the form's indicators. */
@Entity('return')
@Unique('return_division_period_key', ['divisionId', 'periodId'])
@Index('return_parent_period_idx', ['parentDivisionId', 'periodId'])
@Index('return_period_path_idx', { synchronize: false })
@Index('return_excused_idx', ['periodId'], { where: 'excuse is not null' })
@Check('return_state_check', `state in ('draft', 'submitted', 'sent_back', 'accepted')`)
@Check('return_accepted_check', `(state = 'accepted') = (accepted_at is not null)`)
@Check('return_submitted_check', `(state in ('submitted', 'accepted')) = (submitted_at is not null)`)
@Check(
  'return_figures_check',
  `cardinality(own) = cardinality(total) and 0 <= all (own) and 999999999 >= all (own) and 0 <= all (total)`,
)
@Check(
  'return_counts_check',
  `cardinality(included) = 3 and cardinality(expected) = 3 and 0 <= all (included)
   and included[1] <= expected[1] and included[2] <= expected[2] and included[3] <= expected[3]`,
)
@Check('return_excused_check', `excuse is null or state in ('draft', 'sent_back')`)
@Check('return_excused_below_check', `cardinality(excused_below) = 3 and 0 <= all (excused_below)`)
@Check('return_filled_check', `filled between 0 and enterable`)
export class ReturnEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'return_pk',
  })
  id!: number;

  @Column('integer', { name: 'division_id' })
  divisionId!: number;

  @Column('smallint')
  tier!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn([
    { name: 'division_id', referencedColumnName: 'id', foreignKeyConstraintName: 'return_division_fk' },
    { name: 'tier', referencedColumnName: 'tier', foreignKeyConstraintName: 'return_division_fk' },
  ])
  division!: Relation<DivisionEntity>;

  @Column('integer', { name: 'parent_division_id', nullable: true })
  parentDivisionId!: number | null;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({
    name: 'parent_division_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'return_parent_fk',
  })
  parentDivision!: Relation<DivisionEntity> | null;

  @Column('integer', { name: 'period_id' })
  periodId!: number;

  @ManyToOne(() => PeriodEntity)
  @JoinColumn([
    { name: 'period_id', referencedColumnName: 'id', foreignKeyConstraintName: 'return_period_fk' },
    { name: 'form_id', referencedColumnName: 'formId', foreignKeyConstraintName: 'return_period_fk' },
  ])
  period!: Relation<PeriodEntity>;

  @Column('integer', { name: 'form_id' })
  formId!: number;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'form_id', foreignKeyConstraintName: 'return_form_fk' })
  form!: Relation<FormVersionEntity>;

  /** Path of the division in the hierarchy of the month. */
  @Column('text')
  path!: string;

  /** Code of the division in that month. */
  @Column('text')
  code!: string;

  /** Name of the division in that month; a later renaming leaves the document as it was. */
  @Column('text')
  name!: string;

  @Column('text', { default: 'draft' })
  state!: ReturnState;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { default: false })
  started!: boolean;

  @Column('boolean', { default: false })
  late!: boolean;

  @Column('smallint', { default: 0 })
  filled!: number;

  @Column('smallint')
  enterable!: number;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('timestamptz', { name: 'first_submitted_at', nullable: true })
  firstSubmittedAt!: Date | null;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  /** Communities, streets, districts below whose accepted figures are inside the total. */
  @Column('integer', { array: true, default: () => `'{0,0,0}'` })
  included!: TierCounts;

  /** Communities, streets, districts below that were expected to report. */
  @Column('integer', { array: true })
  expected!: TierCounts;

  /** Figures of this tier in minor units; null is blank. */
  @Column('integer', { array: true })
  own!: (number | null)[];

  /** Own plus the totals of the accepted returns of the direct children, minor units. */
  @Column('bigint', { array: true })
  total!: number[];

  @Column('jsonb', { default: () => `'[]'` })
  remarks!: Remark[];

  @Column('jsonb', { default: () => `'{}'` })
  explanations!: Record<string, string>;

  @Column('jsonb', { name: 'stale_because', default: () => `'[]'` })
  staleBecause!: { division: string; move: ReturnMove | 'reorganise'; at: string }[];

  @Column('text', { name: 'sent_back_reason', nullable: true })
  sentBackReason!: string | null;

  /** Why the due day is later than the tier's; null where it is not. */
  @Column('jsonb', { nullable: true })
  extension!: Extension | null;

  /** Why the division need not report this month; null where it must. */
  @Column('jsonb', { nullable: true })
  excuse!: Excuse | null;

  /** Communities, streets, districts below that would be expected but for an excuse. */
  @Column('integer', { name: 'excused_below', array: true, default: () => `'{0,0,0}'` })
  excusedBelow!: TierCounts;
}
