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
import { FacilityEntity } from './facility.entity';

/** A social organisation that takes part in the work of a house. */
@Entity('partner_organisation')
@Check('partner_organisation_name_check', `length(name) between 1 and 100`)
@Check('partner_organisation_valid_check', `not isempty(valid) and not lower_inf(valid)`)
@Exclusion('partner_organisation_no_overlap', `using gist (facility_id with =, name with =, valid with &&)`)
export class PartnerOrganisationEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'partner_organisation_pk',
  })
  id!: number;

  @Column('integer', { name: 'facility_id' })
  facilityId!: number;

  @ManyToOne(() => FacilityEntity)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'partner_organisation_facility_fk' })
  facility!: Relation<FacilityEntity>;

  @Column('text')
  name!: string;

  /** What it does in the house. */
  @Column('text', { default: '' })
  work!: string;

  /** Days on which it takes part. */
  @Column('daterange')
  valid!: string;
}
