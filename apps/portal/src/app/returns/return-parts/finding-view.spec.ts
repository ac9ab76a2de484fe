import { SMALL_FORM } from '../returns.fixture';
import { cellMarks } from './cell-marks';
import { findingViews } from './finding-view';

const found = (own: (number | null)[], explanations: Record<string, string> = {}) =>
  findingViews(
    SMALL_FORM.check(own, { tier: 'community', previousOwn: null, explanations }),
    SMALL_FORM,
    'zh',
  );

describe('findings as they are shown', () => {
  it('stand what blocks before what asks, with both sides and the way to a cell that can be mended', () => {
    expect(found([1, 3, null, 9])).toEqual([
      {
        ruleId: 'H-B19',
        kind: 'hard',
        explained: false,
        row: 'B19 指标B19',
        words: '紧急 ≤ 总数',
        sides: '9 > 4',
        cell: 'B19',
        cells: ['B19', 'B10'],
      },
      expect.objectContaining({ ruleId: 'S-B12', kind: 'soft', sides: '3 > 1', cell: 'B12' }),
    ]);
  });

  it('mark their cells with the heaviest, and say all', () => {
    const say = (key: string, params: Record<string, string> = {}) =>
      `${key} ${Object.values(params).join(' ')}`;
    const findings = found([1, 3, null, 9], { 'S-B12': '集中排查' });
    const marks = cellMarks({ findings, remarks: [{ code: 'B12', text: '请核对' }] }, say);
    expect(marks.get('B19')).toEqual({ finding: 'hard', notes: ['note.hard 紧急 ≤ 总数 9 > 4'] });
    expect(marks.get('B12')).toEqual({
      finding: 'explained',
      remark: true,
      notes: ['note.explained 请说明 3 > 1', 'note.remark 请核对'],
    });
    expect(marks.has('B10')).toBe(true);
  });
});
