import type { Tier } from '@tonghu/rules';
import { distanceKm, type Spot } from '@tonghu/rules';
import type { Spots } from '../houses/spot-in-outline';
import { SeededRandom } from '../seeded-random';

/** A division as far as its spot goes. */
export interface SpotDivision {
  id: number;
  tier: Tier;
  code: string;
  kind: string | null;
  parentId: number | null;
}

/** Places tried for each street, of which the one farthest from the others is taken. */
const CANDIDATES = 14;
/** Share of the way to the next street over which the communities of a street lie. */
const SPREAD = { residents_committee: 0.45, villagers_committee: 0.75, virtual: 0.6 };
const ATTEMPTS = 40;

/**
 * Invented spots of all divisions inside the real outline of their district: streets apart from one another, communities
 * about their street, villages farther out, a district at the middlemost of its streets.
 */
export function divisionSpots(divisions: readonly SpotDivision[], spots: Spots): Map<number, Spot> {
  const found = new Map<number, Spot>();
  const below = (parent: SpotDivision) => divisions.filter(({ parentId }) => parentId === parent.id);
  for (const district of divisions.filter(({ tier }) => tier === 'district')) {
    const streets = below(district);
    const placed: Spot[] = [];
    for (const street of streets) {
      const random = new SeededRandom(Number(street.code.slice(2, 12)) ^ 0x51_7e);
      const spot = farthestOf(random, spots, street.code, placed);
      if (!spot) continue;
      placed.push(spot);
      found.set(street.id, spot);
    }
    const middle = middlemost(placed);
    if (middle) found.set(district.id, middle);
    for (const street of streets) {
      const centre = found.get(street.id);
      if (!centre) continue;
      const apart = Math.min(
        ...placed.filter((spot) => spot !== centre).map((spot) => distanceKm(centre, spot)),
      );
      for (const community of below(street)) {
        found.set(community.id, about(centre, Number.isFinite(apart) ? apart : 3, community, spots));
      }
    }
  }
  const city = divisions.find(({ tier }) => tier === 'city');
  const [first] = divisions.filter(({ tier }) => tier === 'district');
  const seat = found.get(first?.id ?? 0);
  if (city && seat) found.set(city.id, seat);
  return found;
}

/** A spot a few hundred metres off, as a house stands to the office of its division; the office where that is outside. */
export function nearby(random: SeededRandom, office: Spot, isInside: (spot: Spot) => boolean): Spot {
  const spot = {
    latitude: rounded(office.latitude + random.between(-0.004, 0.004)),
    longitude: rounded(office.longitude + random.between(-0.004, 0.004)),
  };
  return isInside(spot) ? spot : office;
}

function farthestOf(random: SeededRandom, spots: Spots, code: string, others: readonly Spot[]): Spot | null {
  let best: { spot: Spot; apart: number } | null = null;
  for (let turn = 0; turn < CANDIDATES; turn += 1) {
    const spot = spots.within(random, code);
    if (!spot) return null;
    const apart = Math.min(...others.map((other) => distanceKm(spot, other)));
    if (best === null || apart > best.apart) best = { spot, apart };
  }
  return best?.spot ?? null;
}

/** The spot with the least way to all others. */
function middlemost(spots: readonly Spot[]): Spot | undefined {
  const way = (from: Spot) => spots.reduce((sum, to) => sum + distanceKm(from, to), 0);
  return [...spots].sort((a, b) => way(a) - way(b))[0];
}

function about(centre: Spot, apartKm: number, { code, kind }: SpotDivision, spots: Spots): Spot {
  const random = new SeededRandom(Number(code.slice(2, 12)) ^ 0xc0_11);
  const reach = apartKm * (SPREAD[kind as keyof typeof SPREAD] ?? SPREAD.virtual);
  for (let turn = 0; turn < ATTEMPTS; turn += 1) {
    const away = reach * Math.sqrt(random.next());
    const angle = random.between(0, 2 * Math.PI);
    const spot = {
      latitude: rounded(centre.latitude + (away * Math.cos(angle)) / KM_PER_DEGREE),
      longitude: rounded(
        centre.longitude +
          (away * Math.sin(angle)) / (KM_PER_DEGREE * Math.cos((centre.latitude * Math.PI) / 180)),
      ),
    };
    if (spots.holds(code, spot)) return spot;
  }
  return centre;
}

const KM_PER_DEGREE = 111.195;
const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000;
