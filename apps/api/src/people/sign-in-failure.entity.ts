import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A wrong password, or one being checked just now; kept only as long as it counts. */
@Entity('sign_in_failure')
@Index('sign_in_failure_username_idx', ['username', 'at'])
@Index('sign_in_failure_source_idx', ['source', 'at'])
export class SignInFailureEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'sign_in_failure_pk',
  })
  id!: number;

  @Column('text')
  username!: string;

  /** `device:…`, `address:…` or `session:…`. */
  @Column('text')
  source!: string;

  /** From a device that has signed in to this account before. */
  @Column('boolean')
  trusted!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
