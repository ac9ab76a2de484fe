import {
  bestHouse,
  isWorking,
  judgeDirector,
  judgeHouse,
  type HouseFactsForCoverage,
} from './coverage-judgement';
import type { CoverageReason, ObligationState } from './coverage-words';

const SOUND: HouseFactsForCoverage = {
  standing: 'open',
  hasPosition: true,
  roundTheClock: true,
  confirmed: 'fresh',
  places: 6,
  unstaffed: 0,
  blocked: 1,
  taken: 2,
};

type Case = [
  string,
  Partial<HouseFactsForCoverage>,
  ObligationState,
  CoverageReason[],
  plain: boolean,
  capacity: boolean,
];

describe('a house', () => {
  it.each<Case>([
    ['that is sound', {}, 'met', [], true, true],
    ['closed for good', { standing: 'closed' }, 'gap', ['closed'], false, false],
    [
      'shut for a time, whatever else',
      { standing: 'shut', confirmed: 'never' },
      'gap',
      ['shut'],
      false,
      false,
    ],
    ['not yet open', { standing: 'planned' }, 'gap', ['planned'], false, false],
    ['without a position', { hasPosition: false }, 'unknown', ['no_position'], false, false],
    ['never confirmed', { confirmed: 'never' }, 'unknown', ['never_confirmed'], true, false],
    [
      'unknown and lacking: unknown first',
      { hasPosition: false, roundTheClock: false },
      'unknown',
      ['no_position', 'not_round_the_clock'],
      false,
      false,
    ],
    ['open by day', { roundTheClock: false }, 'partly', ['not_round_the_clock'], true, true],
    ['not confirmed for a day', { confirmed: 'stale' }, 'partly', ['stale'], true, false],
    ['full to the last place', { taken: 5 }, 'partly', ['full'], true, false],
    ['fuller than it can be', { taken: 9 }, 'partly', ['full'], true, false],
    ['short of staff', { unstaffed: 2 }, 'partly', ['understaffed'], true, true],
    ['without any staff', { unstaffed: 6, taken: 0 }, 'partly', ['full', 'understaffed'], true, false],
    ['without places, for advice only', { places: 0, blocked: 0, taken: 0 }, 'met', [], true, false],
    ['of a month that is over', { confirmed: null }, 'met', [], true, true],
  ])('%s', (_, more, state, reasons, plain, capacity) => {
    const house = { ...SOUND, ...more };
    expect(judgeHouse(house)).toEqual({ state, reasons });
    expect([isWorking(house, 'plain'), isWorking(house, 'capacity')]).toEqual([plain, capacity]);
  });
});

describe('an obligation', () => {
  const judged = (state: ObligationState) => ({ state, reasons: [] });
  it('is judged by the house that comes nearest to meeting it, of equals the first', () => {
    expect(bestHouse([judged('gap'), judged('partly'), judged('met'), judged('met')])).toBe(2);
    expect(bestHouse([judged('gap'), judged('unknown')])).toBe(1);
    expect(bestHouse([])).toBe(-1);
  });

  it('to have a director is unknown where nothing tells, and never met by that', () => {
    expect([null, 0, 1, 2].map((known) => judgeDirector(known).state)).toEqual([
      'unknown',
      'gap',
      'met',
      'met',
    ]);
  });
});
