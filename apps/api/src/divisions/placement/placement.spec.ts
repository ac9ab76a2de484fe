import { Placement, type PlacedVersion } from './placement';

const version = (path: number[], until: string | null = null, since = '2014-01-01'): PlacedVersion => ({
  divisionId: path.at(-1) ?? 0,
  parentId: path.at(-2) ?? null,
  path,
  code: String(path.at(-1)),
  name: `第${path.at(-1) ?? 0}号`,
  since,
  until,
});
const link = (predecessorId: number, successorId: number) => ({ predecessorId, successorId });
const GONE = '2015-04-01';

describe('where the figures of past divisions belong today', () => {
  it('is where a division stands, as long as it does', () => {
    const placement = new Placement([version([1]), version([1, 2]), version([1, 2, 3])], []);
    expect(placement.membersOf(2)).toEqual([2, 3]);
    expect([1, 2, 3].some((id) => placement.wasOtherwise(id))).toBe(false);
    expect(placement.atRestIn(1)).toEqual([]);
  });

  it('is the new parent of one that moved, whose old parent was once otherwise', () => {
    const placement = new Placement(
      [
        version([1]),
        version([1, 2]),
        version([1, 4]),
        version([1, 2, 3], GONE),
        version([1, 4, 3], null, GONE),
      ],
      [],
    );
    expect(placement.membersOf(2)).toEqual([2]);
    expect(placement.membersOf(4)).toEqual([4, 3]);
    expect([1, 2, 3, 4].filter((id) => placement.wasOtherwise(id))).toEqual([2, 4]);
  });

  it('is the one that another was merged into, through any number of steps', () => {
    const placement = new Placement(
      [version([1]), version([1, 2], GONE), version([1, 3], '2016-01-01'), version([1, 4])],
      [link(2, 3), link(3, 4)],
    );
    expect(placement.membersOf(4)).toEqual([2, 3, 4]);
    expect(placement.atRestIn(1)).toEqual([]);
  });

  it('is what all parts of a split have in common, and no part is said to have it', () => {
    const placement = new Placement(
      [
        version([1]),
        version([1, 2]),
        version([1, 2, 3], GONE),
        version([1, 2, 5], null, GONE),
        version([1, 2, 6], null, GONE),
      ],
      [link(3, 5), link(3, 6)],
    );
    expect(placement.membersOf(2)).toEqual([2, 3, 5, 6]);
    expect(placement.membersOf(5)).toEqual([5]);
    expect(placement.atRestIn(2)).toEqual([{ id: 3, code: '3', name: '第3号', why: 'split' }]);
    expect([2, 5, 6].map((id) => placement.partsUnknownTo(id))).toEqual([[], [3], [3]]);
    expect(placement.wasOtherwise(5)).toBe(true);
  });

  it('is unknown in part as well to the districts that the parts ended up in', () => {
    const placement = new Placement(
      [
        version([1]),
        version([1, 2]),
        version([1, 7]),
        version([1, 2, 3], GONE),
        version([1, 2, 5], null, GONE),
        version([1, 2, 6], '2016-01-01', GONE),
        version([1, 7, 6], null, '2016-01-01'),
      ],
      [link(3, 5), link(3, 6)],
    );
    expect(placement.atRestIn(1)).toMatchObject([{ id: 3, why: 'split' }]);
    expect([1, 2, 7, 5, 6].map((id) => placement.partsUnknownTo(id))).toEqual([[], [3], [3], [3], [3]]);
  });

  it('is the division above one that was closed', () => {
    const placement = new Placement([version([1]), version([1, 2]), version([1, 2, 3], GONE)], []);
    expect(placement.membersOf(2)).toEqual([2, 3]);
    expect(placement.atRestIn(2)).toEqual([{ id: 3, code: '3', name: '第3号', why: 'closed' }]);
    expect(placement.partsUnknownTo(2)).toEqual([]);
  });
});
