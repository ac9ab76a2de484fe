import { elapsed } from './elapsed';

describe('time that has passed', () => {
  const now = '2026-11-25T12:00:00.000Z';

  it.each([
    ['2026-11-25T11:59:31.000Z', { key: 'minutes', count: 0 }],
    ['2026-11-25T11:00:01.000Z', { key: 'minutes', count: 59 }],
    ['2026-11-25T11:00:00.000Z', { key: 'hours', count: 1 }],
    ['2026-11-23T12:00:01.000Z', { key: 'hours', count: 47 }],
    ['2026-11-23T12:00:00.000Z', { key: 'days', count: 2 }],
    ['2026-11-25T12:00:09.000Z', { key: 'minutes', count: 0 }],
  ])('since %s is %j', (since, expected) => {
    expect(elapsed(since, now)).toEqual(expected);
  });
});
