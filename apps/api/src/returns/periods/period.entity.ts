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
@Check('period_key_check', `key ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)
@Check('period_state_check', `state in ('open', 'closed', 'published')`)
@Check(
  'period_deadline_check',
  `community_due <= street_due and street_due <= district_due and district_due <= city_due`,
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
  state!: 'open' | 'closed' | 'published';

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

  @Column('integer', { default: 1 })
  version!: number;
}
