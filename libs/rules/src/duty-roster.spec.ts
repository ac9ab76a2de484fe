import fc from 'fast-check';
import {
  addDays,
  coverOf,
  dayBegins,
  employedDuring,
  gapsOf,
  hoursByPerson,
  mondayOf,
  onDutyAt,
  overlaps,
  planCopy,
  staffNeeded,
  weekSpan,
  type Demand,
  type RosterShift,
} from './duty-roster';

const HOUR = 3_600_000;
const MONDAY = '2026-11-23';
const WEEK = weekSpan(MONDAY);
/** So many hours after the week has begun; negative before. */
const at = (hours: number) => WEEK.from + hours * HOUR;
const shift = (
  personId: number,
  from: number,
  to: number,
  type: RosterShift['type'] = 'on_site',
): RosterShift => ({ personId, type, from: at(from), to: at(to) });
const always = (needed: number): Demand[] => [{ ...WEEK, needed }];
const gapHours = (shifts: RosterShift[], demands = always(1)) =>
  gapsOf(coverOf(shifts, demands, WEEK)).map(({ from, to, onSite, needed }) => [
    (from - WEEK.from) / HOUR,
    (to - WEEK.from) / HOUR,
    onSite,
    needed,
  ]);

/** Shifts on the quarter hour that begin up to a day before the week and end up to a day after it. */
const SHIFTS = fc.array(
  fc
    .record({
      personId: fc.integer({ min: 1, max: 4 }),
      type: fc.constantFrom('on_site' as const, 'on_call' as const),
      begins: fc.integer({ min: -96, max: 7 * 96 }),
      length: fc.integer({ min: 1, max: 96 }),
    })
    .map(({ personId, type, begins, length }) => shift(personId, begins / 4, (begins + length) / 4, type)),
  { maxLength: 30 },
);
const DEMANDS = fc.integer({ min: 0, max: 3 }).map(always);
const shortfall = (shifts: RosterShift[], demands: Demand[]) =>
  coverOf(shifts, demands, WEEK).reduce(
    (sum, { from, to, onSite, needed }) => sum + (to - from) * Math.max(0, needed - onSite),
    0,
  );

describe('people needed on site', () => {
  it.each([
    [0, 6, 1],
    [1, 6, 1],
    [6, 6, 1],
    [7, 6, 2],
    [12, 6, 2],
    [13, 6, 3],
    [5, 1, 5],
  ])('for %i places at %i a person are %i', (places, ratio, needed) => {
    expect(staffNeeded(places, ratio)).toBe(needed);
  });
});

describe('weeks and days in Shanghai', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-11-30', '2026-11-30'],
    ['2027-01-01', '2026-12-28'],
    ['2024-03-03', '2024-02-26'],
  ])('%s lies in the week of Monday %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it('begin at midnight there, whatever the zone of the machine', () => {
    expect(new Date(dayBegins('2026-11-23')).toISOString()).toBe('2026-11-22T16:00:00.000Z');
    expect(WEEK.to - WEEK.from).toBe(168 * HOUR);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});

describe('employment', () => {
  const employment = { since: '2026-11-24', until: '2026-11-26' };

  it.each([
    ['begins with its first midnight', 24, 32, true],
    ['does not hold before it', 23, 32, false],
    ['lasts to the midnight of its last day', 64, 72, true],
    ['does not reach beyond it', 64, 72.25, false],
  ])('%s', (_, from, to, expected) => {
    expect(employedDuring(employment, { from: at(from), to: at(to) })).toBe(expected);
  });

  it('without an end goes on', () => {
    expect(employedDuring({ since: '2020-01-01', until: null }, { from: at(0), to: at(24) })).toBe(true);
  });
});

describe('gaps of a week', () => {
  it('are the whole week where nobody is on duty', () => {
    expect(gapHours([])).toEqual([[0, 168, 0, 1]]);
  });

  it('close exactly at the boundaries of shifts', () => {
    const three = [shift(1, 0, 8), shift(2, 8, 16), shift(3, 16, 24)];
    expect(gapHours(three)).toEqual([[24, 168, 0, 1]]);
    expect(gapHours([shift(1, 0, 8), shift(2, 8.25, 168)])).toEqual([[8, 8.25, 0, 1]]);
  });

  it('are closed by shifts across midnight and across the edges of the week', () => {
    expect(gapHours([shift(1, -8, 8), shift(2, 8, 32), shift(1, 32, 160), shift(2, 160, 176)])).toEqual([]);
  });

  it('are not closed by people on call, nor twice by the same person', () => {
    expect(gapHours([shift(1, 0, 168, 'on_call')])).toEqual([[0, 168, 0, 1]]);
    expect(gapHours([shift(1, 0, 168), shift(1, 0, 168)], always(2))).toEqual([[0, 168, 1, 2]]);
  });

  it('join where too few follow on nobody, with the worst moment named', () => {
    expect(gapHours([shift(1, 0, 168), shift(2, 0, 10), shift(2, 20, 168)], always(2))).toEqual([
      [10, 20, 1, 2],
    ]);
    expect(gapHours([shift(1, 0, 10), shift(1, 20, 168), shift(2, 30, 168)], always(2))).toEqual([
      [0, 30, 0, 2],
    ]);
  });

  it('follow a number needed that changes, and are none where nobody is needed', () => {
    const demands: Demand[] = [
      { from: at(24), to: at(48), needed: 1 },
      { from: at(48), to: at(72), needed: 2 },
    ];
    expect(gapHours([shift(1, 0, 168)], demands)).toEqual([[48, 72, 1, 2]]);
    expect(gapHours([], [])).toEqual([]);
  });

  it('and covered times together are the span, without hole or overlap', () => {
    fc.assert(
      fc.property(SHIFTS, DEMANDS, (shifts, demands) => {
        const cover = coverOf(shifts, demands, WEEK);
        expect(cover[0]?.from).toBe(WEEK.from);
        expect(cover.at(-1)?.to).toBe(WEEK.to);
        cover.slice(1).forEach((piece, place) => expect(piece.from).toBe(cover[place]?.to));
        const gaps = gapsOf(cover);
        const inGaps = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
        const covered = cover
          .filter(({ onSite, needed }) => onSite >= needed)
          .reduce((sum, { from, to }) => sum + to - from, 0);
        expect(inGaps + covered).toBe(WEEK.to - WEEK.from);
        gaps.slice(1).forEach((gap, place) => expect(gap.from).toBeGreaterThan(gaps[place]?.to ?? Infinity));
      }),
    );
  });

  it('hold at every minute what a plain count of heads says', () => {
    fc.assert(
      fc.property(SHIFTS, DEMANDS, fc.integer({ min: 0, max: 168 * 60 - 1 }), (shifts, demands, minute) => {
        const moment = WEEK.from + minute * 60_000;
        const heads = new Set<number>();
        for (const { personId, type, from, to } of shifts)
          if (type === 'on_site' && from <= moment && moment < to) heads.add(personId);
        const short = heads.size < (demands[0]?.needed ?? 0);
        const gaps = gapsOf(coverOf(shifts, demands, WEEK));
        expect(gaps.some(({ from, to }) => from <= moment && moment < to)).toBe(short);
      }),
    );
  });

  it('never widen by one shift more, and never shrink by one person more who is needed', () => {
    fc.assert(
      fc.property(SHIFTS, SHIFTS, DEMANDS, (shifts, [extra], demands) => {
        if (!extra) return;
        const before = shortfall(shifts, demands);
        expect(shortfall([...shifts, extra], demands)).toBeLessThanOrEqual(before);
        if (extra.type === 'on_call') expect(shortfall([...shifts, extra], demands)).toBe(before);
        const more = demands.map((demand) => ({ ...demand, needed: demand.needed + 1 }));
        expect(shortfall(shifts, more)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('hours and who is on duty', () => {
  it('count only what lies in the week, on site and on call apart', () => {
    const shifts = [shift(1, -8, 8), shift(1, 160, 176), shift(1, 24, 36, 'on_call'), shift(2, -16, 0)];
    expect([...hoursByPerson(shifts, WEEK)]).toEqual([[1, { onSite: 16, onCall: 12 }]]);
  });

  it('add up over two weeks to the hours of the shifts', () => {
    fc.assert(
      fc.property(SHIFTS, fc.integer({ min: 1, max: 8 * 24 }), (shifts, hour) => {
        const whole = { from: at(-24), to: at(8 * 24) };
        const parts = [
          { from: whole.from, to: at(hour - 24) },
          { from: at(hour - 24), to: whole.to },
        ];
        const sum = (span: { from: number; to: number }) =>
          [...hoursByPerson(shifts, span).values()].reduce(
            (all, { onSite, onCall }) => all + onSite + onCall,
            0,
          );
        expect(parts.reduce((all, part) => all + sum(part), 0)).toBeCloseTo(sum(whole), 6);
      }),
    );
  });

  it('begin with their first instant and end before their last', () => {
    const shifts = [shift(1, 0, 8), shift(2, 8, 16)];
    expect(onDutyAt(shifts, at(8)).map(({ personId }) => personId)).toEqual([2]);
    expect(onDutyAt(shifts, at(8) - 1).map(({ personId }) => personId)).toEqual([1]);
    expect(onDutyAt(shifts, at(16))).toEqual([]);
  });
});

describe('copying last week', () => {
  const employed = new Map([
    [1, { since: '2020-01-01', until: null }],
    [2, { since: '2020-01-01', until: '2026-11-25' }],
  ]);

  it('moves what began in it by seven days, once, across midnight and the edge of the week', () => {
    const before = [shift(1, -176, -160), shift(1, -160, -152), shift(1, -8, 8)];
    const { add, kept } = planCopy(before, [], employed, MONDAY);
    expect(add).toEqual([shift(1, 8, 16), shift(1, 160, 176)]);
    expect(kept).toBe(0);
  });

  it('leaves out who has left, and what would meet something that is there', () => {
    const before = [shift(2, -168, -160), shift(2, -96, -88), shift(3, -48, -40), shift(1, -120, -112)];
    const plan = planCopy(before, [shift(1, 50, 52)], employed, MONDAY);
    expect(plan).toEqual({ add: [shift(2, 0, 8)], kept: 1, notEmployed: 2 });
  });

  it('adds nothing the second time, and never makes a person overlap', () => {
    const anybody = new Map([1, 2, 3, 4].map((id) => [id, { since: '2020-01-01', until: null }]));
    const apart = (shifts: RosterShift[]) =>
      shifts.reduce<RosterShift[]>((kept, each) => {
        const meets = kept.some((other) => other.personId === each.personId && overlaps(other, each));
        return meets ? kept : [...kept, each];
      }, []);
    fc.assert(
      fc.property(SHIFTS, SHIFTS, (last, now) => {
        const before = last.map((each) => ({
          ...each,
          from: each.from - 168 * HOUR,
          to: each.to - 168 * HOUR,
        }));
        const all = apart([...before, ...now]);
        const { add } = planCopy(all, all, anybody, MONDAY);
        const filled = apart([...all, ...add]);
        expect(filled).toHaveLength(all.length + add.length);
        expect(planCopy(all, filled, anybody, MONDAY).add).toEqual([]);
      }),
    );
  });
});
