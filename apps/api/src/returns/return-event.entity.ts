import type { ReturnRecord, ReturnState } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { AccountEntity } from '../people';
import { ReturnEntity } from './return.entity';

/** One recorded move of a return: who, when, from which version, why; a submission keeps the figures sent. */
@Entity('return_event')
@Index('return_event_return_idx', ['returnId', 'id'])
@Check(
  'return_event_move_check',
  `move in ('submit', 'withdraw', 'send_back', 'accept', 'reopen', 'confirm', 'extend', 'excuse', 'expect')`,
)
@Check('return_event_due_check', `(move = 'extend') = (due_on is not null)`)
export class ReturnEventEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'return_event_pk',
  })
  id!: number;

  @Column('integer', { name: 'return_id' })
  returnId!: number;

  @ManyToOne(() => ReturnEntity)
  @JoinColumn({ name: 'return_id', foreignKeyConstraintName: 'return_event_return_fk' })
  return!: Relation<ReturnEntity>;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'return_event_account_fk' })
  account!: Relation<AccountEntity> | null;

  @Column('text')
  move!: ReturnRecord;

  @Column('text', { name: 'from_state' })
  fromState!: ReturnState;

  @Column('text', { name: 'to_state' })
  toState!: ReturnState;

  @Column('integer')
  version!: number;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb', { default: () => `'[]'` })
  remarks!: { code: string; text: string; answer?: { text: string } }[];

  @Column('integer', { array: true, nullable: true })
  own!: (number | null)[] | null;

  /** The due day that an extension set. */
  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;
}
