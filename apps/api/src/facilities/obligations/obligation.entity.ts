import type { ObligationSubject } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { DivisionEntity } from '../../divisions';

/** What a division, or every division of a tier, must have, for as long as it must. */
@Entity('obligation')
@Check(
  'obligation_subject_check',
  `(subject = 'protection_centre' and tier in (1, 2)) or (subject = 'rescue_point' and tier = 3)
   or (subject = 'community_director' and tier = 4)`,
)
@Check('obligation_valid_check', `not isempty(valid) and not lower_inf(valid)`)
@Exclusion(
  'obligation_no_overlap',
  `using gist (tier with =, (coalesce(division_id, 0)) with =, subject with =, valid with &&)`,
)
export class ObligationEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'obligation_pk',
  })
  id!: number;

  @Column('smallint')
  tier!: number;

  /** Null means every division of the tier. */
  @Column('integer', { name: 'division_id', nullable: true })
  divisionId!: number | null;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn([
    { name: 'division_id', referencedColumnName: 'id', foreignKeyConstraintName: 'obligation_division_fk' },
    { name: 'tier', referencedColumnName: 'tier', foreignKeyConstraintName: 'obligation_division_fk' },
  ])
  division!: Relation<DivisionEntity> | null;

  @Column('text')
  subject!: ObligationSubject;

  @Column('daterange')
  valid!: string;

  /** The document that says so. */
  @Column('text', { default: '' })
  source!: string;
}
