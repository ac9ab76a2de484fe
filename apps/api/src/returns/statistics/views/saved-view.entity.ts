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
import { AccountEntity } from '../../../people';

/** A view of the explorer that somebody kept for themselves. */
@Entity('saved_view')
@Unique('saved_view_account_name_key', ['accountId', 'name'])
@Check('saved_view_name_check', `length(name) between 1 and 60`)
@Check('saved_view_address_check', `length(address) <= 3000`)
export class SavedViewEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'saved_view_pk',
  })
  id!: number;

  @Column('integer', { name: 'account_id' })
  accountId!: number;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'saved_view_account_fk' })
  account?: Relation<AccountEntity>;

  @Column('text')
  name!: string;

  /** The query of the explorer's address. */
  @Column('text')
  address!: string;

  @Column('timestamptz', { name: 'saved_at', default: () => 'now()' })
  savedAt!: Date;
}
