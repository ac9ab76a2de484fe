import { briefOf } from '../returns.fixture';
import { neighboursOf } from './waiting-returns';

const WAITING = [1, 2, 3].map((id) => briefOf({ id, state: 'submitted' }));
const ids = (division: number, waiting = WAITING) => {
  const { next, previous, count } = neighboursOf(waiting, division);
  return [next?.division.id, previous?.division.id, count];
};

describe('the next return to review', () => {
  it('is the neighbour in the order of waiting, round the ends', () => {
    expect(ids(2)).toEqual([3, 1, 2]);
    expect(ids(3)).toEqual([1, 2, 2]);
    expect(ids(1)).toEqual([2, 3, 2]);
  });

  it('is the oldest after a decision took this one off the list', () => {
    expect(ids(9)).toEqual([1, 3, 3]);
  });

  it('is none where nothing else waits', () => {
    expect(ids(1, WAITING.slice(0, 1))).toEqual([undefined, undefined, 0]);
    expect(ids(9, [])).toEqual([undefined, undefined, 0]);
  });
});
