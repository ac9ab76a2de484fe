import type { ExemptionGround, ExemptionMatter } from '@tonghu/contract';
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
import { AccountEntity } from '../../people';

/** A decision that leaves a division out of denominators for a time, with who decided it and why. */
@Entity('exemption')
@Check(
  'exemption_matter_check',
  `matter in ('protection_centre', 'rescue_point', 'community_director', 'distance', 'everything')`,
)
@Check('exemption_ground_check', `ground in ('virtual', 'excused', 'served_elsewhere', 'under_construction')`)
@Check('exemption_reason_check', `length(reason) between 1 and 500`)
@Check('exemption_valid_check', `not isempty(valid) and not lower_inf(valid)`)
@Exclusion('exemption_no_overlap', `using gist (division_id with =, matter with =, valid with &&)`)
export class ExemptionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'exemption_pk',
  })
  id!: number;

  @Column('integer', { name: 'division_id' })
  divisionId!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'exemption_division_fk' })
  division!: Relation<DivisionEntity>;

  @Column('text')
  matter!: ExemptionMatter;

  @Column('text')
  ground!: ExemptionGround;

  @Column('text')
  reason!: string;

  @Column('daterange')
  valid!: string;

  /** Null for what the demo city began with. */
  @Column('integer', { name: 'account_id', nullable: true })
  accountId!: number | null;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'exemption_account_fk' })
  account!: Relation<AccountEntity> | null;

  @Column('timestamptz', { name: 'decided_at', default: () => 'now()' })
  decidedAt!: Date;
}
