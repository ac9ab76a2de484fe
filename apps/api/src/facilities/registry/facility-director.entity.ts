import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AccountEntity } from '../../people';
import { FacilityEntity } from './facility.entity';

/** An account that runs a house: its director or a deputy. */
@Entity('facility_director')
@Index('facility_director_account_idx', ['accountId'])
export class FacilityDirectorEntity {
  @PrimaryColumn('integer', { name: 'facility_id', primaryKeyConstraintName: 'facility_director_pk' })
  facilityId!: number;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'facility_director_facility_fk' })
  facility!: Relation<FacilityEntity>;

  @PrimaryColumn('integer', { name: 'account_id', primaryKeyConstraintName: 'facility_director_pk' })
  accountId!: number;

  @ManyToOne(() => AccountEntity)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'facility_director_account_fk' })
  account!: Relation<AccountEntity>;
}
