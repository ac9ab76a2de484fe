import { briefOf } from '../returns.fixture';
import { dueNote } from './due-note';

const at = (moment: string) => new Date(moment);

describe('what is said about a deadline', () => {
  it.each([
    // 23:30 in Shanghai on the day before, and half past midnight on the day itself.
    ['2026-11-02T15:30:00Z', { key: 'left', days: 1 }],
    ['2026-11-02T16:30:00Z', { key: 'today', days: 0 }],
    ['2026-11-03T15:59:00Z', { key: 'today', days: 0 }],
  ])('%s', (now, note) => {
    expect(dueNote(briefOf({ dueOn: '2026-11-03' }), at(now))).toEqual(note);
  });

  it('is overdue only where the return is owed', () => {
    const now = at('2026-11-05T16:30:00Z');
    expect(dueNote(briefOf({ overdue: true }), now)).toEqual({ key: 'over', days: 3 });
    expect(dueNote(briefOf({ state: 'sent_back' }), now).key).toBe('correction');
    expect(dueNote(briefOf({ state: 'accepted' }), now).key).toBe('submitted');
    expect(dueNote(briefOf({ state: 'submitted', late: true }), now).key).toBe('submittedLate');
  });
});
