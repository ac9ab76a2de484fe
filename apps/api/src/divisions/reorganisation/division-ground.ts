import type { CommunityKind } from '@tonghu/contract';
import { tierOfNumber, type Tier } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';

/** A division as it stands now. */
export interface StandingDivision {
  id: number;
  tier: Tier;
  parentId: number | null;
  code: string;
  name: string;
  kind: CommunityKind | null;
  reporting: boolean;
  /** Ids from the root down to itself, `/1/5/33/`. */
  path: string;
  /** First day of what holds now. */
  since: string;
}

/** The hierarchy that a reorganisation starts from. */
export class DivisionGround {
  private readonly below = new Map<number, StandingDivision[]>();

  constructor(
    private readonly standing: ReadonlyMap<number, StandingDivision>,
    private readonly codes: ReadonlySet<string>,
  ) {
    for (const division of standing.values()) {
      if (division.parentId === null) continue;
      const siblings = this.below.get(division.parentId);
      if (siblings) siblings.push(division);
      else this.below.set(division.parentId, [division]);
    }
  }

  /** A division that exists now. */
  get(id: number): StandingDivision | undefined {
    return this.standing.get(id);
  }

  /** The divisions directly below, by code. */
  childrenOf(id: number): readonly StandingDivision[] {
    return this.below.get(id) ?? [];
  }

  /** Whether a code was ever given to a division, existing or not. */
  wasUsed(code: string): boolean {
    return this.codes.has(code);
  }
}

/** Reads the hierarchy with every code that there ever was. */
export async function readGround(manager: EntityManager): Promise<DivisionGround> {
  const rows = (await manager.query(
    `select v.division_id as id, v.tier, v.parent_id, v.code, v.name, v.kind, v.reporting, v.path,
       lower(v.valid) as since, upper_inf(v.valid) as standing
     from division_version v order by v.code`,
  )) as (Omit<StandingDivision, 'tier' | 'parentId'> & {
    tier: number;
    parent_id: number | null;
    standing: boolean;
  })[];
  const standing = rows.flatMap(({ tier, parent_id: parentId, standing: stands, ...row }) =>
    stands ? [[row.id, { ...row, tier: tierOfNumber(tier), parentId }] as const] : [],
  );
  return new DivisionGround(new Map(standing), new Set(rows.map(({ code }) => code)));
}
