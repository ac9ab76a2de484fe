import type { Division } from '@tonghu/contract';
import { blankWish, divisionAfter, missingIn, requestOf, whyNot, type Wish } from './reorganisation-wish';

const street: Division = {
  id: 7,
  tier: 'street',
  code: '320402001000',
  name: '雕庄街道',
  kind: null,
  parentId: 2,
  trail: [],
  childCount: 3,
};
const filled = (change: Partial<Wish>): Wish => ({
  ...blankWish('rename', '2026-11-25'),
  reason: ' 调整 ',
  document: '常政发〔2026〕1号',
  ...change,
});

describe('what somebody wants to do with a division', () => {
  it('is not possible for every division', () => {
    expect(whyNot('close', street)).toBe('children');
    expect(whyNot('close', { ...street, childCount: 0 })).toBeNull();
    expect(whyNot('move', { ...street, tier: 'district' })).toBe('moveTop');
    expect(whyNot('merge', { ...street, tier: 'city' })).toBe('root');
    expect(whyNot('rename', { ...street, tier: 'city' })).toBeNull();
  });

  it('lacks what its kind needs', () => {
    expect([...missingIn(blankWish('merge', ''))]).toEqual(['on', 'reason', 'document', 'target']);
    expect([...missingIn(filled({ kind: 'rename' }))]).toEqual(['name']);
    expect([...missingIn(filled({ kind: 'convert', name: '甲区', code: '3204' }))]).toEqual(['code']);
    expect([...missingIn(filled({ kind: 'split' }))]).toEqual(['parts.0.name', 'parts.1.name']);
    expect([...missingIn(filled({ kind: 'close' }))]).toEqual([]);
  });

  it('asks the server only for what its kind is about', () => {
    const target = { id: 9, name: '茶山街道', tier: 'street' as const };
    const wish = filled({ kind: 'merge', target, name: '别名', also: [{ ...target, id: 8 }] });
    expect(requestOf(wish, 7, [])).toEqual({
      kind: 'merge',
      divisions: [7, 8],
      target: 9,
      on: '2026-11-25',
      reason: '调整',
      document: '常政发〔2026〕1号',
    });
    expect(requestOf({ ...wish, kind: 'rename' }, 7, [])).toMatchObject({ divisions: [7], name: '别名' });
  });

  it('gives every child to one part of a split, the first where nothing else is said', () => {
    const parts = [
      { name: '东街道', code: '' },
      { name: '西街道', code: '320402099000' },
    ];
    const wish = filled({ kind: 'split', parts, partOf: new Map([[12, 1]]) });
    expect(requestOf(wish, 7, [11, 12, 13]).parts).toEqual([
      { name: '东街道', children: [11, 13] },
      { name: '西街道', code: '320402099000', children: [12] },
    ]);
  });

  it('leads to what the division became, or to what stood above it', () => {
    const target = { id: 9, name: '茶山街道', tier: 'street' as const };
    expect(divisionAfter(filled({ kind: 'merge', target }), street)).toBe(9);
    expect(divisionAfter(filled({ kind: 'split' }), street)).toBe(2);
    expect(divisionAfter(filled({ kind: 'move', target }), street)).toBe(7);
  });
});
