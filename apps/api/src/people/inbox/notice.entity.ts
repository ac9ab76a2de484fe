import type { NoticeKind } from '@tonghu/contract';
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
import { AccountEntity } from '../account.entity';

/** A message of the portal to one account. */
@Entity('notice')
@Unique('notice_dedupe_key', ['accountId', 'dedupeKey'])
@Index('notice_account_idx', ['accountId', 'id'])
@Index('notice_unread_idx', ['accountId', 'id'], { where: 'read_at is null' })
@Check('notice_link_check', `link ~ '^/([^/]|$)'`)
export class NoticeEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'notice_pk',
  })
  id!: number;

  @Column('integer', { name: 'account_id' })
  accountId!: number;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'notice_account_fk' })
  account?: Relation<AccountEntity>;

  @Column('text')
  kind!: NoticeKind;

  /** What the sentence of the kind needs. */
  @Column('jsonb')
  params!: unknown;

  /** Path in the portal. */
  @Column('text')
  link!: string;

  /** The same matter is told to the same account once. */
  @Column('text', { name: 'dedupe_key' })
  dedupeKey!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;
}
