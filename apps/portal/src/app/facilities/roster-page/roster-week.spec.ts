import type { Roster } from '@tonghu/contract';
import { layoutWeek, partIn, placeInDay } from './roster-week';

const person = (id: number) => ({
  id,
  name: `人${id}`,
  phone: '',
  fullTime: true,
  since: '2020-01-01',
  until: null,
  version: 1,
});
const shift = (
  id: number,
  personId: number,
  from: string,
  to: string,
  type: 'on_site' | 'on_call' = 'on_site',
) => ({
  id,
  personId,
  personName: `人${personId}`,
  phone: '',
  type,
  from: `${from}:00.000Z`,
  to: `${to}:00.000Z`,
  note: '',
  version: 1,
});
/** The week of Monday 2026-11-23; Shanghai is eight hours ahead of what is written here. */
const ROSTER: Roster = {
  facilityId: 1,
  name: '中心',
  weekStart: '2026-11-23',
  asOf: '2026-11-23T04:00:00.000Z',
  roundTheClock: true,
  childrenPerStaff: 6,
  places: 6,
  needed: 1,
  people: [person(1), person(2)],
  shifts: [
    shift(1, 1, '2026-11-22T12:00', '2026-11-23T00:00'),
    shift(2, 2, '2026-11-23T00:00', '2026-11-23T08:00'),
    shift(3, 1, '2026-11-23T14:00', '2026-11-23T22:00'),
    shift(4, 2, '2026-11-24T16:00', '2026-11-25T16:00', 'on_call'),
  ],
  cover: [
    { from: '2026-11-22T16:00:00.000Z', to: '2026-11-23T08:00:00.000Z', onSite: 1, needed: 1 },
    { from: '2026-11-23T08:00:00.000Z', to: '2026-11-29T16:00:00.000Z', onSite: 0, needed: 1 },
  ],
  now: { onSite: [], onCall: [] },
  gaps: [],
  mayRun: true,
};

describe('a week laid out in days', () => {
  const { days, cover, people } = layoutWeek(ROSTER);

  it('runs from Monday to Sunday', () => {
    expect([days[0], days[6], days.length]).toEqual(['2026-11-23', '2026-11-29', 7]);
  });

  it('shows what crosses midnight in both days, each with its part', () => {
    const [monday, tuesday] = people[0]?.days ?? [];
    expect(
      monday?.map(({ left, width, continued, continues }) => [left, width, continued, continues]),
    ).toEqual([
      [0, 100 / 3, true, false],
      [(100 * 22) / 24, (100 * 2) / 24, false, true],
    ]);
    expect(tuesday?.map(({ shift, left, width, continued }) => [shift.id, left, width, continued])).toEqual([
      [3, 0, 25, true],
    ]);
  });

  it('gives a shift from midnight to midnight the whole day and nothing of the next', () => {
    expect(people[1]?.days.map((bars) => bars.map(({ width }) => width))).toEqual([
      [100 / 3],
      [],
      [100],
      [],
      [],
      [],
      [],
    ]);
  });

  it('counts only the hours of the week', () => {
    expect(people.map(({ hours }) => hours)).toEqual([
      { onSite: 16, onCall: 0 },
      { onSite: 8, onCall: 24 },
    ]);
  });

  it('says in the cover of each day how many are missing', () => {
    expect(cover.map((bars) => bars.map(({ missing }) => missing))).toEqual([
      [0, 1],
      [1],
      [1],
      [1],
      [1],
      [1],
      [1],
    ]);
    const gap = cover[0]?.[1]?.piece;
    expect(gap && partIn('2026-11-23', gap)).toEqual({
      from: '2026-11-23T08:00:00.000Z',
      to: '2026-11-23T16:00:00.000Z',
    });
  });

  it('places the moment in its day only', () => {
    const noon = Date.parse(ROSTER.asOf);
    expect([placeInDay('2026-11-23', noon), placeInDay('2026-11-24', noon)]).toEqual([50, null]);
  });
});
