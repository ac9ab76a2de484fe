import type { CommunityKind } from '@tonghu/contract';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';

/** The lasting identity of a place in the hierarchy; everything else about it is dated. */
@Entity('division')
@Unique('division_id_tier_key', ['id', 'tier'])
@Check('division_tier_check', `tier between 1 and 4`)
export class DivisionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'division_pk',
  })
  id!: number;

  /** 1 city, 2 district, 3 street or town, 4 community or village. */
  @Column('smallint')
  tier!: number;
}

/** Code, name, kind and place of a division for as long as they held. */
@Entity('division_version')
@Check('division_version_parent_check', `(parent_id is null) = (tier = 1)`)
@Check('division_version_parent_tier_check', `parent_tier is not distinct from nullif(tier - 1, 0)`)
@Check('division_version_valid_check', `not isempty(valid) and not lower_inf(valid)`)
@Check('division_version_code_check', `code ~ '^[0-9]{12}$'`)
@Check('division_version_name_check', `length(name) between 1 and 100`)
@Check(
  'division_version_kind_check',
  `(tier = 4) = (kind is not null) and kind in ('residents_committee', 'villagers_committee', 'virtual')`,
)
@Check('division_version_path_check', `path like '%/' || division_id || '/'`)
@Exclusion('division_version_no_overlap', `using gist (division_id with =, valid with &&)`)
@Exclusion('division_version_code_not_reused', `using gist (code with =, division_id with <>)`)
@Exclusion('division_version_one_root', `using gist (tier with =, valid with &&) where (tier = 1)`)
@Index('division_version_division_idx', ['divisionId'])
@Index('division_version_parent_idx', ['parentId', 'code'])
@Index('division_version_path_idx', { synchronize: false })
@Index('division_version_search_idx', { synchronize: false })
@Index('division_version_code_idx', { synchronize: false })
export class DivisionVersionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'division_version_pk',
  })
  id!: number;

  @Column('integer', { name: 'division_id' })
  divisionId!: number;

  @Column('smallint')
  tier!: number;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn([
    {
      name: 'division_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'division_version_division_fk',
    },
    { name: 'tier', referencedColumnName: 'tier', foreignKeyConstraintName: 'division_version_division_fk' },
  ])
  division!: Relation<DivisionEntity>;

  @Column('integer', { name: 'parent_id', nullable: true })
  parentId!: number | null;

  @Column('smallint', { name: 'parent_tier', nullable: true })
  parentTier!: number | null;

  @ManyToOne(() => DivisionEntity)
  @JoinColumn([
    { name: 'parent_id', referencedColumnName: 'id', foreignKeyConstraintName: 'division_version_parent_fk' },
    {
      name: 'parent_tier',
      referencedColumnName: 'tier',
      foreignKeyConstraintName: 'division_version_parent_fk',
    },
  ])
  parent!: Relation<DivisionEntity> | null;

  /** Days on which this version holds, e.g. `[2014-01-01,)`. */
  @Column('daterange')
  valid!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  kind!: CommunityKind | null;

  /** False where nobody is expected to report: industrial parks, prisons and the like. */
  @Column('boolean', { default: true })
  reporting!: boolean;

  /** Ids from the root to the division itself, `/1/5/33/`. */
  @Column('text')
  path!: string;

  /** The name in pinyin without tones and spaces. */
  @Column('text')
  pinyin!: string;

  /** First letters of the name's syllables. */
  @Column('text')
  initials!: string;
}

/** Outline of a division for maps, WGS 84 as its source published it. */
@Entity('division_outline')
export class DivisionOutlineEntity {
  @PrimaryColumn('integer', { name: 'division_id', primaryKeyConstraintName: 'division_outline_pk' })
  divisionId!: number;

  @OneToOne(() => DivisionEntity)
  @JoinColumn({ name: 'division_id', foreignKeyConstraintName: 'division_outline_division_fk' })
  division!: Relation<DivisionEntity>;

  @Column('jsonb')
  geometry!: unknown;

  @Column('text')
  source!: string;
}
