import type { CommunityKind } from '@tonghu/contract';
import type { Tier } from '@tonghu/rules';

/** A division that reports, as the demo city needs it. */
export interface DemoDivision {
  id: number;
  tier: Tier;
  code: string;
  name: string;
  kind: CommunityKind | null;
  parentId: number | null;
  path: string;
}
