import { returnAddress } from './return-address';

describe('the address after signing in', () => {
  it.each([
    ['/returns?division=5&period=2026-10', '/returns?division=5&period=2026-10'],
    ['/', '/'],
    [undefined, '/'],
    ['', '/'],
    ['//elsewhere.example/', '/'],
    ['/\\elsewhere.example/', '/'],
    ['https://elsewhere.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?return=/sign-in', '/'],
    ['/password', '/'],
  ])('wanted %s is %s', (wanted, expected) => {
    expect(returnAddress(wanted, ['city_official'])).toBe(expected);
  });

  it('is the map of the net for those who are of the committee and nothing else', () => {
    expect(returnAddress(undefined, ['committee_member'])).toBe('/coverage');
    expect(returnAddress(undefined, ['committee_member', 'city_official'])).toBe('/');
    expect(returnAddress('/statistics', ['committee_member'])).toBe('/statistics');
  });
});
