import fc from 'fast-check';
import {
  addMonths,
  comparePeriods,
  defaultDueOn,
  dueInstant,
  formatPeriod,
  isDate,
  isPeriodKey,
  monthsBetween,
  nextPeriod,
  parsePeriod,
  parseSpan,
  periodRange,
  previousPeriod,
  shanghaiDate,
  spanOf,
  type SpanKind,
} from './period';

const period = fc
  .tuple(fc.integer({ min: 1000, max: 8999 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => formatPeriod(year, month));

describe('periods', () => {
  it.each(['2026-01', '2026-12', '0001-05'])('reads %s', (key) => {
    const { year, month } = parsePeriod(key);
    expect(formatPeriod(year, month)).toBe(key);
  });

  it.each(['2026-1', '2026-13', '2026-00', '2026', '2026-01-01', ' 2026-01', '２０２６-01', '2026-01\n'])(
    'refuses %j',
    (key) => {
      expect(isPeriodKey(key)).toBe(false);
      expect(() => parsePeriod(key)).toThrow(RangeError);
    },
  );

  it('steps over the turn of the year', () => {
    expect(previousPeriod('2026-01')).toBe('2025-12');
    expect(nextPeriod('2025-12')).toBe('2026-01');
    expect(addMonths('2026-03', -15)).toBe('2024-12');
  });

  it('steps forth and back to where it was, and counts the steps', () => {
    fc.assert(
      fc.property(period, fc.integer({ min: -1000, max: 1000 }), (key, months) => {
        const moved = addMonths(key, months);
        expect(addMonths(moved, -months)).toBe(key);
        expect(monthsBetween(key, moved)).toBe(months);
        expect(comparePeriods(key, moved)).toBe(Math.sign(-months) + 0);
      }),
    );
  });

  it('compares as its text does', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        expect(comparePeriods(a, b)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('ranges over both ends, and over nothing backwards', () => {
    expect(periodRange('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(periodRange('2026-02', '2026-02')).toEqual(['2026-02']);
    expect(periodRange('2026-02', '2026-01')).toEqual([]);
  });
});

describe('spans', () => {
  it.each([
    ['month', '2026-05', '2026-05', '2026-05', '2026-05'],
    ['quarter', '2026-05', '2026-Q2', '2026-04', '2026-06'],
    ['quarter', '2026-12', '2026-Q4', '2026-10', '2026-12'],
    ['half', '2026-06', '2026-H1', '2026-01', '2026-06'],
    ['half', '2026-07', '2026-H2', '2026-07', '2026-12'],
    ['year', '2026-01', '2026', '2026-01', '2026-12'],
  ] as const)('the %s of %s is %s, from %s to %s', (kind, key, spanKey, from, to) => {
    const span = spanOf(kind, key);
    expect(span).toEqual({ kind, key: spanKey, periods: periodRange(from, to) });
    expect(parseSpan(spanKey)).toEqual(span);
  });

  it('holds the month that it is the span of, and reads its own key', () => {
    const kinds: SpanKind[] = ['month', 'quarter', 'half', 'year'];
    fc.assert(
      fc.property(period, fc.constantFrom(...kinds), (key, kind) => {
        const span = spanOf(kind, key);
        expect(span.periods).toContain(key);
        expect(parseSpan(span.key)).toEqual(span);
      }),
    );
  });

  it.each(['2026-Q5', '2026-H3', '2026-Q', '26', '2026-13'])('refuses %s', (key) => {
    expect(() => parseSpan(key)).toThrow(RangeError);
  });
});

describe('deadlines', () => {
  it('ends a day at midnight in Shanghai', () => {
    expect(dueInstant('2026-02-28').toISOString()).toBe('2026-02-28T16:00:00.000Z');
    expect(dueInstant('2025-12-31').toISOString()).toBe('2025-12-31T16:00:00.000Z');
  });

  it('keeps to UTC+8 where the tz database knows summer time', () => {
    expect(dueInstant('1988-07-01').toISOString()).toBe('1988-07-01T16:00:00.000Z');
  });

  it('tells the day in Shanghai, the last millisecond of a day included', () => {
    const due = dueInstant('2026-04-03');
    expect(shanghaiDate(new Date(due.getTime() - 1))).toBe('2026-04-03');
    expect(shanghaiDate(due)).toBe('2026-04-04');
  });

  it.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-1-1', 'today', ''])(
    'refuses the day %j',
    (date) => {
      expect(isDate(date)).toBe(false);
      expect(() => dueInstant(date)).toThrow(RangeError);
    },
  );

  it('knows the leap day', () => {
    expect(isDate('2028-02-29')).toBe(true);
  });

  it('falls by default on the 3rd, 5th, 8th and 10th of the following month', () => {
    const days = (['community', 'street', 'district', 'city'] as const).map((tier) =>
      defaultDueOn('2025-12', tier),
    );
    expect(days).toEqual(['2026-01-03', '2026-01-05', '2026-01-08', '2026-01-10']);
  });
});
