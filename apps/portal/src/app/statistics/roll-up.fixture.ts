import type { Form, RollUp, RollUpRow, TierCounts } from '@tonghu/contract';
import { type Measurable, measurablesOf } from './measurable';

/** A form of four indicators and one rate, small enough to read. */
export const SMALL_FORM: Form = {
  id: 7,
  version: 1,
  tables: [
    { code: 'A', zh: '特殊未成年人', en: 'Target groups', layout: 'matrix' },
    { code: 'B', zh: '联动反应', en: 'Response', layout: 'list' },
    { code: 'C', zh: '机构', en: 'Facilities', layout: 'list' },
  ],
  indicators: [
    indicator('A00.4', 'A', '合计', '期末在册人数', 'stock', 0, 'person'),
    indicator('B19', 'B', '紧急情形', '', 'flow', 0, 'case'),
    indicator('B20', 'B', '24小时内到场处置', '', 'flow', 0, 'case'),
    indicator('C11', 'C', '经费投入', '', 'money_flow', 2, '10k_yuan'),
  ],
  rules: [],
  rates: [
    { code: 'D01', zh: '24小时处置率', en: '24-hour response rate', numerator: 'B20', denominator: 'B19' },
  ],
};

function indicator(
  code: string,
  table: string,
  rowZh: string,
  columnZh: string,
  measure: Form['indicators'][number]['measure'],
  scale: 0 | 2,
  unit: Form['indicators'][number]['unit'],
): Form['indicators'][number] {
  return {
    code,
    table,
    rowCode: code.slice(0, 3),
    rowZh,
    rowEn: `row ${code}`,
    column: null,
    columnZh,
    columnEn: columnZh === '' ? '' : `column ${code}`,
    unit,
    measure,
    scale,
    collectedAt: ['community'],
    computed: false,
  };
}

/** One row of a roll-up: an accepted, complete street unless said otherwise. */
export function rowOf(
  id: number,
  name: string,
  total: number[],
  changes: Partial<RollUpRow> = {},
): RollUpRow {
  return {
    division: { id, name, tier: 'street', code: String(320_402_000_000 + id * 1000) },
    state: 'accepted',
    stale: false,
    late: false,
    overdue: false,
    included: [3, 0, 0] satisfies TierCounts,
    expected: [3, 0, 0] satisfies TierCounts,
    excusedBelow: [0, 0, 0] satisfies TierCounts,
    excused: false,
    total,
    ...changes,
  };
}

/** A district's month with the given children; its total is their accepted sum. */
export function rollUpOf(children: RollUpRow[], changes: Partial<RollUp> = {}): RollUp {
  const accepted = children.filter(({ state }) => state === 'accepted');
  const total = [0, 1, 2, 3].map((at) => accepted.reduce((sum, row) => sum + (row.total[at] ?? 0), 0));
  return {
    period: '2026-10',
    periodState: 'open',
    edition: null,
    formId: 7,
    asOf: '2026-11-02T04:00:00.000Z',
    division: {
      ...rowOf(5, '天宁区', total, { state: 'draft', expected: [3, children.length, 0] }),
      included: [3, accepted.length, 0],
      division: { id: 5, name: '天宁区', tier: 'district', code: '320402000000' },
    },
    own: [null, 0, 0, 0],
    children,
    ...changes,
  };
}

/** One measurable of the small form. @throws Error when the form lacks it */
export function measurableOf(code: string): Measurable {
  const found = measurablesOf(SMALL_FORM, 'zh-Hans', sayKey).find((measurable) => measurable.code === code);
  if (!found) throw new Error(`no ${code} in the small form`);
  return found;
}

/** Says a key with its parameters, so that a test sees what would be put into words. */
export const sayKey = (key: string, params: Record<string, unknown> = {}): string => {
  const values = Object.values(params);
  return values.length === 0 ? key : `${key}(${values.join('|')})`;
};
