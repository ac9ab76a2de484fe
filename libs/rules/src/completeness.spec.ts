import { hasFigures, isComplete, isSettled, isSufficient } from './completeness';

const of = (included: number, expected: number) => ({
  included: [included, 0, 0] as [number, number, number],
  expected: [expected, 0, 0] as [number, number, number],
});

describe('completeness', () => {
  it('is complete with all, sufficient from 95 in 100', () => {
    expect([isComplete(of(100, 100)), isComplete(of(99, 100))]).toEqual([true, false]);
    expect([isSufficient(of(95, 100)), isSufficient(of(94, 100))]).toEqual([true, false]);
    expect(isComplete(of(0, 0))).toBe(true);
  });

  it('has no figures in a draft without anything accepted below', () => {
    expect(hasFigures({ state: 'draft', included: [0, 0, 0] })).toBe(false);
    expect(hasFigures({ state: 'draft', included: [1, 0, 0] })).toBe(true);
    expect(hasFigures({ state: 'sent_back', included: [0, 0, 0] })).toBe(true);
  });

  it('is settled when handed in with enough below', () => {
    expect(isSettled({ state: 'submitted', ...of(100, 100) })).toBe(true);
    expect(isSettled({ state: 'sent_back', ...of(100, 100) })).toBe(false);
    expect(isSettled({ state: 'accepted', ...of(90, 100) })).toBe(false);
  });
});
