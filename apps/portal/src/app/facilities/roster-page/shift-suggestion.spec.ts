import { dayBegins } from '@tonghu/rules';
import { fromField, patternOn, SHIFT_PATTERNS, suggestOn, toField, turnIn } from './shift-suggestion';

const DAY = '2026-11-25';
const HOUR = 3_600_000;
const span = (from: number, to: number) => ({
  from: dayBegins(DAY) + from * HOUR,
  to: dayBegins(DAY) + to * HOUR,
});
const fields = ({ from, to }: { from: number; to: number }) => [toField(from), toField(to)];

describe('what a new shift would most likely be', () => {
  it.each([
    ['early', '2026-11-25T08:00', '2026-11-25T16:00'],
    ['late', '2026-11-25T16:00', '2026-11-26T00:00'],
    ['night', '2026-11-25T00:00', '2026-11-25T08:00'],
    ['wholeDay', '2026-11-25T08:00', '2026-11-26T08:00'],
  ])('the %s turn runs from %s to %s', (name, from, to) => {
    const pattern = SHIFT_PATTERNS.find((each) => each.name === name);
    expect(pattern && fields(patternOn(DAY, pattern))).toEqual([from, to]);
  });

  it('takes a short gap whole and a long one until the next turn begins', () => {
    expect(turnIn(span(1, 8))).toEqual(span(1, 8));
    expect(turnIn(span(22, 30))).toEqual(span(22, 30));
    expect(turnIn(span(10, 100))).toEqual(span(10, 16));
    expect(turnIn(span(16, 100))).toEqual(span(16, 24));
  });

  it('is the first gap of the day, else the early turn', () => {
    const piece = (from: number, to: number, onSite: number) => {
      const { from: begins, to: ends } = span(from, to);
      return { from: new Date(begins).toISOString(), to: new Date(ends).toISOString(), onSite, needed: 1 };
    };
    expect(suggestOn(DAY, [piece(-24, 16, 1), piece(16, 24, 0), piece(24, 144, 1)])).toEqual(span(16, 24));
    expect(suggestOn(DAY, [piece(-24, 144, 1)])).toEqual(span(8, 16));
  });
});

describe('fields for date and time', () => {
  it('hold the clock of Shanghai both ways', () => {
    expect(toField(Date.parse('2026-11-25T00:30:00Z'))).toBe('2026-11-25T08:30');
    expect(fromField('2026-11-25T08:30')).toBe(Date.parse('2026-11-25T00:30:00Z'));
  });

  it.each(['', '2026-11-25', '2026-13-25T08:00', 'x'])('hold nothing for %j', (text) => {
    expect(fromField(text)).toBeNull();
  });
});
