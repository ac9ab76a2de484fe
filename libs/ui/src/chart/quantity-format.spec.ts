import { formatDifference, formatQuantity, formatTick } from './quantity-format';

describe('figures in full', () => {
  it.each([
    [1234567, 'count', '1,234,567'],
    [0, 'count', '0'],
    [123456, 'money', '1,234.56'],
    [5, 'money', '0.05'],
    [0.8765, 'share', '87.7%'],
    [1, 'share', '100.0%'],
    [null, 'count', '—'],
    [null, 'share', '—'],
  ] as const)('%s as %s is %s', (value, quantity, text) => {
    expect(formatQuantity(value, quantity)).toBe(text);
  });

  it.each([
    [12, 'count', '+12'],
    [-1200, 'count', '-1,200'],
    [0, 'count', '0'],
    [-250, 'money', '-2.50'],
    [0.034, 'share', '+3.4'],
    [-0.034, 'share', '-3.4'],
    [null, 'count', '—'],
  ] as const)('a difference of %s as %s is %s', (value, quantity, text) => {
    expect(formatDifference(value, quantity)).toBe(text);
  });
});

describe('ticks of an axis', () => {
  it.each([
    [9999, 'count', 'zh-Hans', '9,999'],
    [12000, 'count', 'zh-Hans', '1.2万'],
    [350000000, 'count', 'zh-Hans', '3.5亿'],
    [12000, 'count', 'en', '12K'],
    [20000, 'money', 'zh-Hans', '20,000'],
    [40, 'share', 'zh-Hans', '40%'],
  ] as const)('%s as %s in %s is %s', (value, quantity, language, text) => {
    expect(formatTick(value, quantity, language)).toBe(text);
  });
});
