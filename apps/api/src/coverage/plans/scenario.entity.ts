import type { WhatIfRequest } from '@tonghu/contract';
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
import { AccountEntity } from '../../people';

/** A plan that somebody kept under a name. */
@Entity('scenario')
@Unique('scenario_account_name_key', ['accountId', 'name'])
@Check('scenario_name_check', `length(name) between 1 and 60`)
export class ScenarioEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'scenario_pk',
  })
  id!: number;

  @Column('integer', { name: 'account_id' })
  accountId!: number;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'scenario_account_fk' })
  account?: Relation<AccountEntity>;

  @Column('text')
  name!: string;

  /** Seen by everybody of the owner's division. */
  @Column('boolean', { default: false })
  shared!: boolean;

  @Column('jsonb')
  plan!: WhatIfRequest;

  @Column('timestamptz', { name: 'saved_at', default: () => 'now()' })
  savedAt!: Date;
}
