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
import { AccountEntity } from '../../people';
import { ReturnEntity } from '../return.entity';

/** A reminder that went out: by a reviewer's hand, or by the clock on a day counted from the due day, once each. */
@Entity('nudge')
@Unique('nudge_days_key', ['returnId', 'days'])
@Index('nudge_return_idx', ['returnId', 'id'])
@Check('nudge_origin_check', `(days is null) = (account_id is not null)`)
export class NudgeEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'nudge_pk',
  })
  id!: number;

  @Column('integer', { name: 'return_id' })
  returnId!: number;

  @ManyToOne(() => ReturnEntity)
  @JoinColumn({ name: 'return_id', foreignKeyConstraintName: 'nudge_return_fk' })
  return!: Relation<ReturnEntity>;

  /** Days from the due day for a reminder by the clock, null for one by hand. */
  @Column('integer', { nullable: true })
  days!: number | null;

  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'nudge_account_fk' })
  account!: Relation<AccountEntity> | null;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
