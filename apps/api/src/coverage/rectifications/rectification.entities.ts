import type {
  ObligationState,
  ObligationSubject,
  RectificationMove,
  RectificationState,
} from '@tonghu/contract';
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
import { DivisionEntity } from '../../divisions';
import { AccountEntity } from '../../people';

/** An obligation that a division was told to mend; open once at a time. */
@Entity('rectification')
@Index('rectification_open_key', ['divisionId', 'subject'], {
  unique: true,
  where: `state in ('assigned', 'answered')`,
})
@Check(
  'rectification_subject_check',
  `subject in ('protection_centre', 'rescue_point', 'community_director')`,
)
@Check('rectification_state_check', `state in ('assigned', 'answered', 'closed', 'withdrawn')`)
@Check('rectification_found_check', `found in ('gap', 'unknown', 'partly')`)
export class RectificationEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'rectification_pk',
  })
  id!: number;

  @Column('integer', { name: 'division_id' })
  divisionId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'rectification_division_fk' })
  division!: Relation<DivisionEntity>;

  @Column('text')
  subject!: ObligationSubject;

  /** The division that must act: the same, or one above it. */
  @Column('integer', { name: 'assigned_to' })
  assignedTo!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'assigned_to', foreignKeyConstraintName: 'rectification_assigned_fk' })
  assignee!: Relation<DivisionEntity>;

  @Column('text', { default: 'assigned' })
  state!: RectificationState;

  /** Last day in time. */
  @Column('date')
  deadline!: string;

  /** How the obligation stood when it was opened. */
  @Column('text')
  found!: ObligationState;

  @Column('timestamptz', { name: 'opened_at', default: () => 'now()' })
  openedAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}

/** One step of a rectification; a database trigger refuses to change or remove it. */
@Entity('rectification_event')
@Index('rectification_event_rectification_idx', ['rectificationId', 'id'])
@Check(
  'rectification_event_move_check',
  `move in ('open', 'answer', 'close', 'send_back', 'rise', 'withdraw')`,
)
@Check('rectification_event_text_check', `length(text) between 1 and 1000`)
export class RectificationEventEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'rectification_event_pk',
  })
  id!: number;

  @Column('integer', { name: 'rectification_id' })
  rectificationId!: number;

  @ManyToOne(() => RectificationEntity)
  @JoinColumn({
    name: 'rectification_id',
    foreignKeyConstraintName: 'rectification_event_rectification_fk',
  })
  rectification!: Relation<RectificationEntity>;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  /** Null for what the demo city began with. */
  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'rectification_event_account_fk' })
  account!: Relation<AccountEntity> | null;

  @Column('text')
  move!: 'open' | RectificationMove;

  @Column('text', { name: 'to_state' })
  toState!: RectificationState;

  @Column('integer', { name: 'assigned_to' })
  assignedTo!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'assigned_to', foreignKeyConstraintName: 'rectification_event_assigned_fk' })
  assignee!: Relation<DivisionEntity>;

  @Column('date')
  deadline!: string;

  @Column('text')
  text!: string;

  /** Where evidence is kept. */
  @Column('text', { nullable: true })
  link!: string | null;

  /** How the obligation stood at this step. */
  @Column('text')
  measured!: ObligationState;
}
