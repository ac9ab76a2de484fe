import { convertToParamMap } from '@angular/router';
import { readCoverageAddress, tiersShown } from './coverage-address';

describe('the address of a view of the net', () => {
  it('says month, reading, tier, state and whether the table is shown', () => {
    const address = convertToParamMap({
      at: '2026-09',
      reading: 'capacity',
      tier: 'community',
      state: 'gap',
      view: 'table',
      to: 'protection_centre',
      settlement: 'rural',
      bands: '2,4.5',
    });
    expect(readCoverageAddress(address)).toEqual({
      at: '2026-09',
      reading: 'capacity',
      tier: 'community',
      state: 'gap',
      asTable: true,
      to: 'protection_centre',
      settlement: 'rural',
      bands: [2, 4.5],
    });
  });

  it.each([
    {},
    {
      at: '2026-13',
      reading: 'x',
      tier: 'village',
      state: 'bad',
      view: 'x',
      to: 'y',
      settlement: 'z',
      bands: '5,3',
    },
  ])('is the present of everything without a word or with nonsense', (params) => {
    expect(readCoverageAddress(convertToParamMap(params))).toEqual({
      at: null,
      reading: 'plain',
      tier: null,
      state: null,
      asTable: false,
      to: 'rescue_point',
      settlement: 'all',
      bands: [1, 3, 5, 10],
    });
  });
});

describe('the tiers that can be symbols', () => {
  it.each([
    ['city', ['district', 'street', 'community'], 'street'],
    ['district', ['street', 'community'], 'street'],
    ['street', ['community'], 'community'],
    ['community', ['community'], 'community'],
  ] as const)('in view of a %s are %j, usually %s', (tier, offered, usual) => {
    expect(tiersShown(tier)).toEqual({ offered: [...offered], usual });
  });
});
