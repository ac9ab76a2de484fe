import { spread } from './direct-labels';

describe('labels at the ends of lines', () => {
  it('leaves labels that do not meet where they are', () => {
    expect(spread([10, 50, 90], 16, 0, 200)).toEqual([10, 50, 90]);
  });

  it('moves labels apart in the order of their lines', () => {
    expect(spread([102, 100, 101], 16, 0, 200)).toEqual([132, 100, 116]);
  });

  it('keeps them above the bottom', () => {
    expect(spread([198, 199], 16, 0, 200)).toEqual([184, 200]);
  });
});
