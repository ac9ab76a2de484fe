import type { Form } from '@tonghu/contract';
import { plainFigure, tierOfNumber } from '@tonghu/rules';
import type { Table } from '../../platform/files';
import type { FileReturnRow } from './return-files.query';
import { layoutOf } from './sheet-layout';
import { UNITS } from './unit-words';

/** The columns of a return as CSV, by what stands in their heads. */
export const CSV_COLUMNS = {
  division: '区划代码',
  name: '填报单位',
  period: '报告期',
  form: '表式版本',
  indicator: '指标代码',
  words: '指标',
  unit: '计量单位',
  value: '数值',
} as const;

/** Returns as one table: a line for every cell that the division fills or that is worked out for it. */
export function returnsTable(returns: readonly { form: Form; row: FileReturnRow }[]): Table {
  return {
    columns: Object.values(CSV_COLUMNS).map((heading) => ({ heading, kind: 'text' })),
    rows: returns.flatMap(({ form, row }) =>
      layoutOf(form, tierOfNumber(row.tier)).cells.flatMap(({ indicator, position, part }) =>
        part === 'closed'
          ? []
          : [
              [
                row.code,
                row.name,
                row.period,
                String(form.version),
                indicator.code,
                [indicator.rowZh, indicator.columnZh].filter(Boolean).join(' · '),
                UNITS[indicator.unit],
                plainFigure(row.own[position] ?? null, indicator.scale),
              ],
            ],
      ),
    ),
  };
}
