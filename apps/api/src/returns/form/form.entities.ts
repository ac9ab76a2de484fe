import {
  Check,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { AccountEntity } from '../../people';

/** One version of the monthly return, never changed; returns keep the version that they were opened with. */
@Entity('form_version')
@Unique('form_version_number_key', ['number'])
@Unique('form_version_first_period_key', ['firstPeriod'])
@Check('form_version_first_period_check', `first_period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)
export class FormVersionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'form_version_pk',
  })
  id!: number;

  @Column('integer')
  number!: number;

  /** First month, `YYYY-MM`, that is reported on this version. */
  @Column('text', { name: 'first_period' })
  firstPeriod!: string;

  /** Null for the version that came with the portal. */
  @Column('timestamptz', { name: 'adopted_at', nullable: true })
  adoptedAt!: Date | null;

  @Column('integer', { name: 'adopted_by', nullable: true })
  adoptedBy!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'adopted_by', foreignKeyConstraintName: 'form_version_adopted_by_fk' })
  adopter!: Relation<AccountEntity> | null;
}

/** A table of the form, in the order in which it is read; its letter begins the codes of its rows. */
@Entity('form_table')
@Unique('form_table_position_key', ['formId', 'position'])
@Check('form_table_code_check', `code ~ '^[A-CE-Z]$'`)
@Check('form_table_layout_check', `layout in ('matrix', 'list')`)
export class FormTableEntity {
  @PrimaryColumn('integer', { name: 'form_id', primaryKeyConstraintName: 'form_table_pk' })
  formId!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'form_table_pk' })
  code!: string;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'form_id', foreignKeyConstraintName: 'form_table_form_fk' })
  form!: Relation<FormVersionEntity>;

  @Column('smallint')
  position!: number;

  @Column('text')
  zh!: string;

  @Column('text')
  en!: string;

  @Column('text')
  layout!: 'matrix' | 'list';
}

/** An indicator; its position is its place in every vector of figures under this version. */
@Entity('form_indicator')
@Unique('form_indicator_code_key', ['formId', 'code'])
@Check('form_indicator_measure_check', `measure in ('opening', 'flow', 'money_flow', 'stock')`)
@Check('form_indicator_scale_check', `scale = case when measure = 'money_flow' then 2 else 0 end`)
@Check('form_indicator_collected_check', `computed = (cardinality(collected_at) = 0)`)
export class FormIndicatorEntity {
  @PrimaryColumn('integer', { name: 'form_id', primaryKeyConstraintName: 'form_indicator_pk' })
  formId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'form_indicator_pk' })
  position!: number;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'form_id', foreignKeyConstraintName: 'form_indicator_form_fk' })
  form!: Relation<FormVersionEntity>;

  @Column('text')
  code!: string;

  @Column('text', { name: 'table_code' })
  tableCode!: string;

  @ManyToOne(() => FormTableEntity)
  @JoinColumn([
    {
      name: 'form_id',
      referencedColumnName: 'formId',
      foreignKeyConstraintName: 'form_indicator_table_fk',
    },
    {
      name: 'table_code',
      referencedColumnName: 'code',
      foreignKeyConstraintName: 'form_indicator_table_fk',
    },
  ])
  table!: Relation<FormTableEntity>;

  @Column('text', { name: 'row_code' })
  rowCode!: string;

  @Column('text', { name: 'row_zh' })
  rowZh!: string;

  @Column('text', { name: 'row_en' })
  rowEn!: string;

  @Column('smallint', { name: 'column_number', nullable: true })
  columnNumber!: number | null;

  @Column('text', { name: 'column_zh' })
  columnZh!: string;

  @Column('text', { name: 'column_en' })
  columnEn!: string;

  @Column('text')
  unit!: string;

  @Column('text')
  measure!: 'opening' | 'flow' | 'money_flow' | 'stock';

  @Column('smallint')
  scale!: 0 | 2;

  @Column('text', { name: 'collected_at', array: true })
  collectedAt!: string[];

  @Column('boolean')
  computed!: boolean;
}

/** A validation rule in the rule language. */
@Entity('form_rule')
@Unique('form_rule_id_key', ['formId', 'id'])
@Check('form_rule_kind_check', `kind in ('computed', 'hard', 'soft')`)
export class FormRuleEntity {
  @PrimaryColumn('integer', { name: 'form_id', primaryKeyConstraintName: 'form_rule_pk' })
  formId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'form_rule_pk' })
  position!: number;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'form_id', foreignKeyConstraintName: 'form_rule_form_fk' })
  form!: Relation<FormVersionEntity>;

  @Column('text')
  id!: string;

  @Column('text')
  kind!: 'computed' | 'hard' | 'soft';

  @Column('text')
  scope!: 'return' | 'previous period';

  @Column('text')
  expression!: string;

  @Column('text')
  zh!: string;

  @Column('text')
  en!: string;
}

/** A derived rate, recomputed as numerator over denominator at the level shown. */
@Entity('form_rate')
@Unique('form_rate_code_key', ['formId', 'code'])
export class FormRateEntity {
  @PrimaryColumn('integer', { name: 'form_id', primaryKeyConstraintName: 'form_rate_pk' })
  formId!: number;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'form_rate_pk' })
  position!: number;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'form_id', foreignKeyConstraintName: 'form_rate_form_fk' })
  form!: Relation<FormVersionEntity>;

  @Column('text')
  code!: string;

  @Column('text')
  zh!: string;

  @Column('text')
  en!: string;

  @Column('text')
  numerator!: string;

  @Column('text')
  denominator!: string;
}
