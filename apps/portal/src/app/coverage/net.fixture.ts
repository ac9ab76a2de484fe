import type { CoverageMap } from '@tonghu/contract';

/** A district with two streets and four communities, three houses; the last community has no position. */
export const SMALL_MAP: CoverageMap = {
  division: { id: 5, name: '天宁区', tier: 'district', code: '320402000000' },
  moment: {
    month: null,
    day: '2026-11-25',
    asOf: '2026-11-25T08:00:00Z',
    minorsMonth: '2026-10',
    notJudged: [],
  },
  reading: 'plain',
  divisions: {
    id: [5, 51, 511, 512, 52, 521, 522],
    name: ['天宁区', '雕庄街道', '朝阳社区', '菱溪村', '茶山街道', '清凉社区', '虚拟社区'],
    tier: [2, 3, 4, 4, 3, 4, 4],
    parent: [null, 0, 1, 1, 0, 4, 4],
    kind: [null, null, 0, 1, null, 0, 2],
    longitude: [11995000, 12000000, 12001000, 12002000, 11990000, 11991000, null],
    latitude: [3177000, 3176000, 3176500, 3175000, 3175000, 3175500, null],
    state: [3, 3, 3, 0, 1, 3, 4],
    minors: [null, 2, 300, 40, null, null, null],
    point: [null, null, 1, 1, null, 1, null],
    pointMetres: [null, null, 800, 2400, null, 9100, null],
    centre: [null, null, 0, 0, null, 0, null],
    centreMetres: [null, null, 5000, 7000, null, 3000, null],
  },
  houses: {
    id: [90, 91, 92],
    name: ['天宁区保护中心', '雕庄救助保护点', '茶山救助保护点'],
    kind: [0, 1, 1],
    division: [5, 51, 52],
    longitude: [11995000, 12000000, null],
    latitude: [3177000, 3176000, null],
    state: [3, 3, 1],
    reason: [null, null, 5],
    working: [1, 1, 0],
    places: [40, 6, 4],
    taken: [31, 7, 0],
  },
  legend: {
    withoutPosition: 1,
    synthetic: 6,
    housesWithoutPosition: 1,
    counts: { gap: 1, unknown: 1, partly: 0, met: 4, exempt: 1 },
  },
};
