import type { Language, Role } from '@tonghu/contract';
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
import { DivisionEntity } from '../divisions';

/** A person's account: what they are called, where they work and which roles they hold. */
@Entity('account')
@Unique('account_username_key', ['username'])
@Index('account_division_idx', ['divisionId'])
@Check('account_username_check', `username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'`)
@Check('account_email_check', `email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254`)
@Check('account_language_check', `language in ('zh-Hans', 'en')`)
@Check('account_state_check', `state in ('active', 'disabled')`)
@Check(
  'account_roles_check',
  `cardinality(roles) > 0 and (cardinality(roles) = 1 or not roles && '{system_admin,security_admin,auditor}'::text[])`,
)
export class AccountEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'account_pk',
  })
  id!: number;

  @Column('text')
  username!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('integer', { name: 'division_id' })
  divisionId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'account_division_fk' })
  division?: Relation<DivisionEntity>;

  @Column('text', { array: true })
  roles!: Role[];

  /** Argon2id in its encoded form, with its own parameters. */
  @Column('text', { name: 'password_hash', select: false })
  passwordHash!: string;

  @Column('timestamptz', { name: 'password_changed_at', default: () => 'now()' })
  passwordChangedAt!: Date;

  @Column('boolean', { name: 'must_change_password', default: true })
  mustChangePassword!: boolean;

  @Column('text', { default: 'active' })
  state!: 'active' | 'disabled';

  /** True for accounts of the demo city, with which production refuses to start. */
  @Column('boolean', { default: false })
  demo!: boolean;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true })
  lastSignInAt!: Date | null;

  /** Where notices are sent as well; null when nowhere. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { default: 'zh-Hans' })
  language!: Language;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
