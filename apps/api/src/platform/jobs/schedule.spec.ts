import { nextRun } from './schedule';

describe('the next time of a schedule', () => {
  it.each([
    ['2026-11-25T00:29:59Z', '08:30', '2026-11-25T00:30:00Z'],
    ['2026-11-25T00:30:00Z', '08:30', '2026-11-26T00:30:00Z'],
    ['2026-11-24T15:59:59Z', '00:00', '2026-11-24T16:00:00Z'],
    ['2026-11-24T16:00:00Z', '23:59', '2026-11-25T15:59:00Z'],
    ['2026-12-31T16:30:00Z', '00:05', '2027-01-01T16:05:00Z'],
  ] as const)('after %s, every day at %s in Shanghai, is %s', (after, at, expected) => {
    expect(nextRun({ at }, new Date(after))).toEqual(new Date(expected));
  });

  it.each([
    ['2026-11-25T00:29:59Z', 10, '2026-11-25T00:30:00Z'],
    ['2026-11-25T00:30:00Z', 10, '2026-11-25T00:40:00Z'],
    ['2026-11-25T15:59:59.999Z', 60, '2026-11-25T16:00:00Z'],
  ])('after %s, every %d minutes, is %s', (after, everyMinutes, expected) => {
    expect(nextRun({ everyMinutes }, new Date(after))).toEqual(new Date(expected));
  });

  it('refuses what is no time of day', () => {
    expect(() => nextRun({ at: '24:00' }, new Date())).toThrow('not a time of day: 24:00');
  });
});
