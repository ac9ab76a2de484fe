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
    expect(returnAddress(wanted)).toBe(expected);
  });
});
