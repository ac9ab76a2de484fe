import type { ReorganisationKind, ReorganisationPreview } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { DivisionEntity } from '../division.entities';

/** One reorganisation that was done, with the document behind it; never changed. */
@Entity('reorganisation')
@Check('reorganisation_kind_check', `kind in ('merge', 'split', 'move', 'rename', 'convert', 'close')`)
@Check(
  'reorganisation_words_check',
  `length(reason) between 1 and 500 and length(document) between 1 and 200`,
)
@Check('reorganisation_divisions_check', `cardinality(divisions) >= 1 and cardinality(about) >= 1`)
@Index('reorganisation_divisions_idx', { synchronize: false })
export class ReorganisationEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'reorganisation_pk',
  })
  id!: number;

  @Column('text')
  kind!: ReorganisationKind;

  /** First day on which it holds. */
  @Column('date', { name: 'effective_on' })
  effectiveOn!: string;

  @Column('text')
  reason!: string;

  @Column('text')
  document!: string;

  /** Names of the divisions that it was about, as they were called before. */
  @Column('text', { array: true })
  about!: string[];

  /** Every division that it ended, created, moved, renamed or merged others into; not those merely recoded. */
  @Column('integer', { array: true })
  divisions!: number[];

  @Column('jsonb')
  counts!: ReorganisationPreview['counts'];

  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  /** Name of the person at that time. */
  @Column('text', { name: 'recorded_by', nullable: true })
  recordedBy!: string | null;

  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' })
  recordedAt!: Date;
}

/** Who went on as whom. */
@Entity('division_succession')
@Check('division_succession_other_check', `predecessor_id <> successor_id`)
@Index('division_succession_successor_idx', ['successorId'])
export class DivisionSuccessionEntity {
  @Column('integer', { name: 'reorganisation_id' })
  reorganisationId!: number;

  @ManyToOne(() => ReorganisationEntity)
  @JoinColumn({
    name: 'reorganisation_id',
    foreignKeyConstraintName: 'division_succession_reorganisation_fk',
  })
  reorganisation!: Relation<ReorganisationEntity>;

  @PrimaryColumn('integer', {
    name: 'predecessor_id',
    primaryKeyConstraintName: 'division_succession_pk',
  })
  predecessorId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'predecessor_id', foreignKeyConstraintName: 'division_succession_predecessor_fk' })
  predecessor!: Relation<DivisionEntity>;

  @PrimaryColumn('integer', {
    name: 'successor_id',
    primaryKeyConstraintName: 'division_succession_pk',
  })
  successorId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'successor_id', foreignKeyConstraintName: 'division_succession_successor_fk' })
  successor!: Relation<DivisionEntity>;
}
