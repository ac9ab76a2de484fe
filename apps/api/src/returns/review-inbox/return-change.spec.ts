import { changeOf } from './return-change';

const CODES = ['A', 'B', 'C', 'D', 'E'];

describe('the change of a return', () => {
  it('is none where there is nothing to compare with', () => {
    expect(changeOf(null, [1], [0], CODES)).toBeNull();
  });

  it('counts the cells that people fill and no others', () => {
    expect(changeOf([1, 2, 3, 4, 5], [9, 2, 9, 4, 9], [0, 1, 2], CODES)).toMatchObject({ cells: 2 });
  });

  it('shows the three largest by their share of the earlier figure', () => {
    const change = changeOf([1000, 1, 0, 50, 10], [1100, 3, 4, 50, 5], [0, 1, 2, 3, 4], CODES);
    expect(change).toEqual({
      cells: 4,
      largest: [
        { code: 'C', before: 0, after: 4 },
        { code: 'B', before: 1, after: 3 },
        { code: 'E', before: 10, after: 5 },
      ],
    });
  });

  it('tells a blank from zero', () => {
    expect(changeOf([null], [0], [0], CODES)).toEqual({
      cells: 1,
      largest: [{ code: 'A', before: null, after: 0 }],
    });
  });
});
