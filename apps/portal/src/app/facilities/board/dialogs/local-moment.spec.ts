import { fromLocalMoment, toLocalMoment } from './local-moment';

describe('a moment typed by the clock of Shanghai', () => {
  it('is eight hours ahead of UTC wherever the browser stands', () => {
    expect(toLocalMoment(new Date('2026-11-24T17:30:00Z'))).toBe('2026-11-25T01:30');
    expect(fromLocalMoment('2026-11-25T01:30')).toBe('2026-11-25T01:30:00+08:00');
    expect(new Date(fromLocalMoment('2026-11-25T01:30') ?? '').toISOString()).toBe(
      '2026-11-24T17:30:00.000Z',
    );
  });

  it('is left out when nothing was typed', () => {
    expect(fromLocalMoment('')).toBeUndefined();
  });
});
