import { factMistakes, mayManageFacility, type FacilityFacts } from './facility-facts';
import type { Role } from './permissions';

const FACTS: FacilityFacts = {
  kind: 'rescue_point',
  tier: 'street',
  openedOn: '2020-01-01',
  closedOn: null,
  services: ['counselling'],
  roundTheClockSince: null,
  warnPercent: 85,
  fullPercent: 100,
};

describe('the facts of a house', () => {
  it.each<[string, Partial<FacilityFacts>, string[]]>([
    ['a plain point', {}, []],
    ['a point of a district', { tier: 'district' }, ['kind FACILITY_KIND_TIER']],
    ['a centre of the city', { kind: 'protection_centre', tier: 'city' }, []],
    ['a centre of a street', { kind: 'protection_centre' }, ['kind FACILITY_KIND_TIER']],
    ['closing after a day', { closedOn: '2020-01-02' }, []],
    ['closing on the day of opening', { closedOn: '2020-01-01' }, ['closedOn CLOSING_BEFORE_OPENING']],
    ['round the clock since a day', { services: ['reception_24h'], roundTheClockSince: '2021-01-01' }, []],
    [
      'round the clock since nobody knows when',
      { services: ['reception_24h'] },
      ['roundTheClockSince ROUND_THE_CLOCK_SINCE_MISSING'],
    ],
    [
      'a day without the service',
      { roundTheClockSince: '2021-01-01' },
      ['roundTheClockSince ROUND_THE_CLOCK_NOT_OFFERED'],
    ],
    ['alerts at once', { warnPercent: 100 }, []],
    ['a warning after the alarm', { warnPercent: 101 }, ['warnPercent THRESHOLD_ORDER']],
    [
      'several at once',
      { tier: 'community', closedOn: '2019-01-01', warnPercent: 120 },
      ['kind FACILITY_KIND_TIER', 'closedOn CLOSING_BEFORE_OPENING', 'warnPercent THRESHOLD_ORDER'],
    ],
  ])('%s', (_, change, expected) => {
    expect(factMistakes({ ...FACTS, ...change }).map(({ path, code }) => `${path} ${code}`)).toEqual(
      expected,
    );
  });
});

describe('the card of a house', () => {
  it.each<[Role, string, string, boolean]>([
    ['city_official', '/1/', '/1/5/33/', true],
    ['district_official', '/1/5/', '/1/5/', true],
    ['district_official', '/1/5/', '/1/6/34/', false],
    ['street_supervisor', '/1/5/33/', '/1/5/33/', true],
    ['street_supervisor', '/1/5/33/', '/1/5/', false],
    ['community_director', '/1/5/33/70/', '/1/5/33/70/', false],
    ['committee_member', '/1/', '/1/5/', false],
    ['centre_director', '/1/5/', '/1/5/', false],
    ['system_admin', '/1/', '/1/5/', false],
  ])('kept by a %s at %s for a house at %s: %s', (role, path, house, expected) => {
    expect(mayManageFacility({ roles: [role], path }, house)).toBe(expected);
  });
});
