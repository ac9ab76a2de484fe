import { nudgeDayKey, offeredNudgeDays } from './nudge-days';

describe('the days of reminders', () => {
  it('offer the usual ones and whatever the month holds, in time order', () => {
    const offered = offeredNudgeDays([-20, 0, 14]);
    expect(offered).toEqual([...offered].sort((a, b) => a - b));
    expect(offered).toEqual(expect.arrayContaining([-20, -2, 0, 1, 14]));
    expect(new Set(offered).size).toBe(offered.length);
  });

  it('are named before, on and after the due day', () => {
    expect([-2, 0, 1].map(nudgeDayKey)).toEqual(['before', 'on', 'after']);
  });
});
