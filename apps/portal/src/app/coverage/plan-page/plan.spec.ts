import type { CoverageFigure, DistanceReading, WhatIf } from '@tonghu/contract';
import { netOf } from '../net';
import { SMALL_MAP } from '../net.fixture';
import { comparisons, divisionAround, openAt } from './plan';

const net = netOf(SMALL_MAP);

describe('a house put on the map', () => {
  it.each([
    ['rescue_point', 51],
    ['protection_centre', 5],
  ] as const)('as %s counts for the division around the nearest community that must have one', (kind, id) => {
    expect(divisionAround(net, kind, [120.019, 31.751])?.id).toBe(id);
  });

  it('has a place of five decimals, about a metre', () => {
    expect(openAt(net, 'rescue_point', [119.9123456, 31.7555555])).toEqual({
      change: 'open',
      kind: 'rescue_point',
      name: '',
      longitude: 119.91235,
      latitude: 31.75556,
      divisionId: 52,
    });
  });

  it('counts for nobody where there is no community', () => {
    expect(openAt({ places: [], houses: [] }, 'rescue_point', [119, 31])).toMatchObject({ divisionId: null });
  });
});

describe('before and after a plan', () => {
  const share = (numerator: number): CoverageFigure => ({
    rule: 'communities_within',
    numerator,
    denominator: 10,
    value: numerator / 10,
    excluded: [],
  });
  const reading = (near: number, medianKm: number | null): DistanceReading => ({
    kind: 'rescue_point',
    settlement: 'all',
    houses: 1,
    communities: 10,
    minors: 100,
    bands: [1, 3].map((km) => ({ km, communities: share(near), minors: share(5) })),
    medianKm,
    ninetiethKm: 9,
    farthestKm: 12,
    excluded: [],
  });
  const whatIf = (before: DistanceReading, after: DistanceReading) =>
    ({
      before: { obligations: [], distances: [before] },
      after: { obligations: [], distances: [after] },
    }) as unknown as WhatIf;

  it('a larger share is better, a longer way worse, and what stays is the same', () => {
    const rows = comparisons(whatIf(reading(4, 2), reading(6, 3)));
    expect(rows.map(({ key, before, after, turn }) => [key, before, after, turn])).toEqual([
      ['rescue_point communities', '40.0%', '60.0%', 'better'],
      ['rescue_point minors', '50.0%', '50.0%', 'same'],
      ['rescue_point median', '2.0', '3.0', 'worse'],
      ['rescue_point ninetieth', '9.0', '9.0', 'same'],
    ]);
  });

  it('a way that is no more is worse than any, and one that comes is better', () => {
    const turn = (from: number | null, to: number | null) =>
      comparisons(whatIf(reading(4, from), reading(4, to)))[2]?.turn;
    expect(turn(2, null)).toBe('worse');
    expect(turn(null, 2)).toBe('better');
  });
});
