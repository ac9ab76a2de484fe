import { netOf } from '../net';
import { SMALL_MAP } from '../net.fixture';
import { nearestHouses } from './nearest';

describe('the houses around somebody', () => {
  const { houses } = netOf(SMALL_MAP);

  it('are the working ones with a position, nearest first', () => {
    expect(nearestHouses(houses, [120.001, 31.761], 5).map(({ house }) => house.id)).toEqual([91, 90]);
    expect(nearestHouses(houses, [119.95, 31.771], 5).map(({ house }) => house.id)).toEqual([90, 91]);
    expect(nearestHouses(houses, [119.95, 31.771], 1)).toHaveLength(1);
  });

  it('are as far as the great circle says', () => {
    // A hundredth of a degree of latitude is 1.112 km.
    expect(nearestHouses(houses, [120, 31.77], 5)[0]?.km).toBeCloseTo(1.112, 2);
  });
});
