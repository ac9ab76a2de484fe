/** One of the four levels of the hierarchy, top first: 市、辖市/区、街道（镇）、社区（村）. */
export type Tier = 'city' | 'district' | 'street' | 'community';

/** All tiers from the top down. */
export const TIERS = ['city', 'district', 'street', 'community'] as const satisfies readonly Tier[];

/** The number that stands for a tier in the database: city 1 … community 4. */
export const TIER_NUMBER: Readonly<Record<Tier, 1 | 2 | 3 | 4>> = {
  city: 1,
  district: 2,
  street: 3,
  community: 4,
};

/** Whether a text is one of the four tier words. */
export function isTier(text: string): text is Tier {
  return (TIERS as readonly string[]).includes(text);
}

/** The tier of a database number. @throws RangeError for anything but 1, 2, 3, 4. */
export function tierOfNumber(number: number): Tier {
  const tier = TIERS[number - 1];
  if (tier === undefined) throw new RangeError(`no tier has the number ${number}`);
  return tier;
}

/** The tier directly below, null below a community. */
export function childTier(tier: Tier): Tier | null {
  return TIERS.find((below) => TIER_NUMBER[below] === TIER_NUMBER[tier] + 1) ?? null;
}

/** The tier directly above, null above the city. */
export function parentTier(tier: Tier): Tier | null {
  return TIERS.find((above) => TIER_NUMBER[above] === TIER_NUMBER[tier] - 1) ?? null;
}

/** Negative when `a` stands above `b`, positive when below, 0 when equal. */
export function compareTiers(a: Tier, b: Tier): number {
  return TIER_NUMBER[a] - TIER_NUMBER[b];
}
