import type { FormContent } from '@tonghu/rules';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../../../people';
import { FormVersionEntity } from '../form.entities';

/** The next form version while it is drawn up; there is one at most. May contradict itself until it is adopted. */
@Entity('form_draft')
@Check('form_draft_one_check', 'id = 1')
export class FormDraftEntity {
  @PrimaryColumn('smallint', { default: 1, primaryKeyConstraintName: 'form_draft_pk' })
  id!: 1;

  @Column('integer', { name: 'base_id' })
  baseId!: number;

  @ManyToOne(() => FormVersionEntity)
  @JoinColumn({ name: 'base_id', foreignKeyConstraintName: 'form_draft_base_fk' })
  base!: Relation<FormVersionEntity>;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('jsonb')
  content!: FormContent;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt!: Date;

  @Column('integer', { name: 'started_by' })
  startedBy!: number;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'started_by', foreignKeyConstraintName: 'form_draft_started_by_fk' })
  starter!: Relation<AccountEntity>;

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;
}
