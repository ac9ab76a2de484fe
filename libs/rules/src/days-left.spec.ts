import { daysLeft } from './days-left';

describe('days left until a return is due', () => {
  it.each([
    ['2026-11-03T15:59:59Z', 0],
    ['2026-11-02T16:00:00Z', 0],
    ['2026-11-02T15:59:59Z', 1],
    ['2026-10-31T01:00:00Z', 3],
    ['2026-11-03T16:00:00Z', -1],
    ['2026-11-04T15:59:59Z', -1],
    ['2026-11-04T16:00:00Z', -2],
  ])('at %s it is %i', (now, days) => {
    expect(daysLeft('2026-11-03', new Date(now))).toBe(days);
  });
});
