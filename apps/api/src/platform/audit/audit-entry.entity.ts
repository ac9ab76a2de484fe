import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A line of the append-only log; a database trigger refuses to change or remove it. */
@Entity('audit_entry')
@Index('audit_entry_at_idx', ['at'])
@Index('audit_entry_account_idx', ['accountId', 'id'])
@Index('audit_entry_facility_idx', { synchronize: false })
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pk',
  })
  id!: number;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @Column('text')
  action!: string;

  @Column('text')
  subject!: string;

  @Column('integer', { name: 'division_id', nullable: true })
  divisionId!: number | null;

  @Column('jsonb', { nullable: true })
  before!: unknown;

  @Column('jsonb', { nullable: true })
  after!: unknown;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;
}
