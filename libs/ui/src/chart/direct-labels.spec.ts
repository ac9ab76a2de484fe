import { spread } from './direct-labels';

describe('labels at the ends of lines', () => {
  it('leaves labels that do not meet where they are', () => {
    expect(spread([10, 50, 90], 16, 0, 200)).toEqual([10, 50, 90]);
  });

  it('moves labels apart in the order of their lines', () => {
    const placed = spread([102, 100, 101], 16, 0, 200);
    const sorted = [...placed].sort((a, b) => a - b);
    expect(sorted[1]! - sorted[0]!).toBeGreaterThanOrEqual(16);
    expect(sorted[2]! - sorted[1]!).toBeGreaterThanOrEqual(16);
    expect(placed[1]).toBeLessThan(placed[2]!);
    expect(placed[2]).toBeLessThan(placed[0]!);
  });

  it('keeps them above the bottom', () => {
    expect(spread([198, 199], 16, 0, 200)).toEqual([184, 200]);
  });
});
