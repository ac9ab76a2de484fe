import { rectificationAddress, rectificationFilterIn } from './rectification-filter';

describe('the filter of rectifications in the address', () => {
  it('is read, and nonsense counts as nothing', () => {
    expect(rectificationFilterIn({ progress: 'overdue', of: 'street', page: '2' })).toEqual({
      progress: 'overdue',
      of: 'street',
      page: 2,
    });
    for (const params of [{}, { progress: 'gap', of: 'house', page: '-1' }, { page: '1.5' }])
      expect(rectificationFilterIn(params)).toEqual({ progress: 'open', of: null, page: 1 });
  });

  it('is written without what is usual, and begins at the first page again', () => {
    expect(rectificationAddress({ progress: 'closed' })).toEqual({ page: null, progress: 'closed' });
    expect(rectificationAddress({ progress: 'open', of: null })).toEqual({
      page: null,
      progress: null,
      of: null,
    });
    expect(rectificationAddress({ page: 3 })).toEqual({ page: 3 });
  });
});
