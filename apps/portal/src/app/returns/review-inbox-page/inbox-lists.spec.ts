import { briefOf } from '../returns.fixture';
import { inboxLists } from './inbox-lists';

const names = (list: readonly { division: { id: number } }[]) => list.map(({ division }) => division.id);

describe('lists of the inbox', () => {
  it('put the longest wait, the overdue and the stale first, and keep the excused apart', () => {
    const lists = inboxLists([
      briefOf({ id: 1, code: '1', state: 'submitted', submittedAt: '2026-11-02T08:00:00Z' }),
      briefOf({ id: 2, code: '2', state: 'draft' }),
      briefOf({ id: 3, code: '3', state: 'accepted' }),
      briefOf({ id: 4, code: '4', state: 'sent_back', overdue: true }),
      briefOf({ id: 5, code: '5', state: 'submitted', submittedAt: '2026-11-01T08:00:00Z' }),
      briefOf({ id: 6, code: '6', state: 'accepted', stale: true }),
      briefOf({ id: 7, code: '0', state: 'draft' }),
      briefOf({ id: 8, code: '8', state: 'draft', excused: true }),
    ]);
    expect(names(lists.waiting)).toEqual([5, 1]);
    expect(names(lists.owed)).toEqual([4, 7, 2]);
    expect(names(lists.accepted)).toEqual([6, 3]);
    expect(names(lists.excused)).toEqual([8]);
  });
});
