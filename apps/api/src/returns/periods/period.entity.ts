import type { PeriodState } from '@tonghu/rules';
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
import { FormVersionEntity } from '../form/form.entities';

/** A reporting month with its deadline per tier; every deadline ends with its day in Asia/Shanghai. */
@Entity('period')
@Unique('period_key_key', ['key'])
@Unique('period_form_key', ['id', 'formId'])
@Check('period_key_check', `key ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)
@Check('period_state_check', `state in ('open', 'closed', 'published', 'correcting')`)
@Check('period_edition_check', `(state in ('published', 'correcting')) = (edition is not null)`)
@Check(
  'period_deadline_check',
  `community_due <= street_due and street_due <= district_due and district_due <= city_due`,
)
@Check(
  'period_nudge_days_check',
  `cardinality(nudge_days) <= 10 and -30 <= all (nudge_days) and 30 >= all (nudge_days)`,
)
export class PeriodEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'period_pk',
  })
  id!: number;

  @Column('text')
  key!: string;

  @Column('text', { default: 'open' })
  state!: PeriodState;

  /** Number of the latest edition; null before the first. */
  @Column('integer', { nullable: true })
  edition!: number | null;

  @Column('integer', { name: 'form_id' })
  formId!: number;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'form_id', foreignKeyConstraintName: 'period_form_fk' })
  form!: Relation<FormVersionEntity>;

  @Column('date', { name: 'community_due' })
  communityDue!: string;

  @Column('date', { name: 'street_due' })
  streetDue!: string;

  @Column('date', { name: 'district_due' })
  districtDue!: string;

  @Column('date', { name: 'city_due' })
  cityDue!: string;

  /** Days around a return's due day on which those who owe it are reminded: -2 is two days before, 1 the day after. */
  @Column('integer', { name: 'nudge_days', array: true, default: () => `'{-2,0,1}'` })
  nudgeDays!: number[];

  @Column('integer', { default: 1 })
  version!: number;
}
