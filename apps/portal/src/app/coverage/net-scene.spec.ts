import { netOf } from './net';
import { SMALL_MAP } from './net.fixture';
import {
  bandLegend,
  countPlaces,
  distancePoints,
  distanceStep,
  housePoints,
  nearestLines,
  placePoints,
  placesOf,
  shareStep,
  sharesByChild,
  stateLegend,
  symbolSize,
} from './net-scene';

const net = netOf(SMALL_MAP);
const communities = placesOf(net, 'community');
const say = (key: string, params: Record<string, unknown> = {}) => [key, ...Object.values(params)].join(' ');

describe('the scene of the net', () => {
  it('has as many symbols as the table has lines with a position, and the counts say how many have none', () => {
    const { states, withoutPosition } = countPlaces(communities);
    expect(states).toEqual({ gap: 1, unknown: 0, partly: 0, met: 2, exempt: 1 });
    expect(placePoints(communities, say)).toHaveLength(communities.length - withoutPosition);
    expect(withoutPosition).toBe(1);
  });

  it('writes the counts into the legend, worst first', () => {
    expect(stateLegend(communities, say).map(({ tone, text }) => [tone, text.split(' ').at(-1)])).toEqual([
      ['gap', '1'],
      ['met', '2'],
      ['exempt', '1'],
    ]);
  });

  it('counts what the areas are filled by for the child that the places belong to, without exempt ones', () => {
    expect(sharesByChild(net, communities)).toEqual(
      new Map([
        [51, { met: 1, obliged: 2 }],
        [52, { met: 1, obliged: 1 }],
      ]),
    );
    expect(sharesByChild(net, placesOf(net, 'street')).get(52)).toEqual({ met: 0, obliged: 1 });
  });

  it.each([
    [0, 1],
    [0.24, 1],
    [0.25, 2],
    [0.99, 4],
    [1, 5],
  ])('a share of %d is in class %d', (share, step) => {
    expect(shareStep(share)).toBe(step);
  });

  it.each([
    [1, 1],
    [1.01, 2],
    [10, 4],
    [10.1, 5],
  ])('%d km are in class %d of the usual bands', (km, step) => {
    expect(distanceStep(km, [1, 3, 5, 10])).toBe(step);
  });

  it('keeps to five classes however many bands there are', () => {
    expect(distanceStep(400, [1, 2, 3, 4, 5, 6, 7])).toBe(5);
  });

  it('draws each community by its band, those without a way as unknown, and says the counts', () => {
    const points = distancePoints(communities, 'rescue_point', [1, 3, 5, 10], say);
    expect(points.map(({ key, tone }) => [key, tone])).toEqual([
      ['d511', 1],
      ['d512', 2],
      ['d521', 4],
    ]);
    const counts = bandLegend(communities, 'rescue_point', [1, 3, 5, 10], say);
    expect(counts.map(({ text }) => Number(text.split(' ').at(-1)))).toEqual([1, 1, 0, 1, 0]);
  });

  it('leads lines only where both ends have a position, strong ones where asked', () => {
    const lines = nearestLines(communities, 'rescue_point', new Set([521]));
    expect(lines.map(({ key, emphasis }) => [key, emphasis])).toEqual([
      ['l511', false],
      ['l512', false],
      ['l521', true],
    ]);
  });

  it('leaves houses without a position off the map', () => {
    expect(housePoints(net.houses, say).map(({ key, thing }) => [key, thing])).toEqual([
      ['h90', 'centre'],
      ['h91', 'point'],
    ]);
  });

  it('makes symbols by number: none is smallest, the most is largest, all are of few sizes', () => {
    expect(symbolSize(null, 300, false)).toBeLessThan(symbolSize(300, 300, false));
    const sizes = new Set(Array.from({ length: 300 }, (_, count) => symbolSize(count, 300, false)));
    expect(sizes.size).toBeLessThan(10);
  });
});
