import { addressFor, filterIn, orderAfter } from './facility-filter';

const USUAL = { q: '', kind: null, service: null, state: null, sort: 'code', order: 'asc', page: 1 };

describe('the filter of houses in the address', () => {
  it.each<[Record<string, string>, object]>([
    [{}, {}],
    [
      { q: '红梅', kind: 'rescue_point', state: 'over', service: 'medical' },
      { q: '红梅', kind: 'rescue_point', state: 'over', service: 'medical' },
    ],
    [
      { sort: 'available', order: 'desc', page: '3' },
      { sort: 'available', order: 'desc', page: 3 },
    ],
    [{ kind: 'hotel', state: '1', service: '', sort: 'x', order: 'up', page: '-2' }, {}],
    [{ page: '1.5' }, {}],
  ])('%j is read as %j', (params, expected) => {
    expect(filterIn(params)).toEqual({ ...USUAL, ...expected });
  });

  it('begins at the first page after a change, and says nothing of what is usual', () => {
    expect(addressFor({ q: 'hm' })).toEqual({ q: 'hm', page: null });
    expect(addressFor({ q: '', kind: null })).toEqual({ q: null, kind: null, page: null });
    expect(addressFor({ page: 2 })).toEqual({ page: 2 });
    expect(addressFor({ sort: 'code', order: 'asc' })).toEqual({ sort: null, order: null, page: null });
  });

  it('turns round at the same column and begins with the largest occupancy', () => {
    const filter = filterIn({});
    expect(orderAfter(filter, 'name')).toEqual({ sort: 'name', order: 'asc' });
    expect(orderAfter({ ...filter, sort: 'name' }, 'name')).toEqual({ sort: 'name', order: 'desc' });
    expect(orderAfter(filter, 'occupied')).toEqual({ sort: 'occupied', order: 'desc' });
  });
});
