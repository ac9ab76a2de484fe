import type { Explore, ExploreFigures, Form } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import type { Content, TableCell } from 'pdfmake/interfaces';
import type { SituationWords } from './situation-words';

/** The divisions below with their key figures, the total first; the head is repeated on every page. */
export function divisionsTable(month: Explore, form: Form, words: SituationWords): Content {
  const columns = Object.entries(words.column).flatMap(([code, [name, unit]]) => {
    const at = month.columns.findIndex((column) => column.code === code);
    const scale = form.indicators.find((one) => one.code === code)?.scale ?? 0;
    // What nobody below answers for, such as the beds of communities, would be a column of blanks.
    const answered = month.rows.some(({ values }) => (values[0]?.[at] ?? 0) > 0);
    return at < 0 || (code.startsWith('C') && !answered) ? [] : [{ at, scale, head: `${name}\n${unit}` }];
  });
  const line = (name: string, { values, marks }: ExploreFigures, bold: boolean): TableCell[] => [
    { text: `${name}${words.mark[marks[0] ?? 'missing']}`, bold },
    ...columns.map(({ at, scale }): TableCell => {
      const value = values[0]?.[at] ?? null;
      return { text: value === null ? '—' : formatFigure(value, scale), alignment: 'right', bold };
    }),
  ];
  return {
    stack: [
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [100, ...columns.map(() => '*' as const)],
          body: [
            [head(words.name), ...columns.map((column) => head(column.head))],
            line(words.whole, month.whole, true),
            ...month.rows.map((row) => line(row.division.name, row, false)),
          ],
        },
        layout: 'hairline',
        fontSize: 9,
      },
      { text: words.legend, fontSize: 8, color: '#52606d', margin: [0, 3, 0, 0] },
    ],
  };
}

const head = (text: string): TableCell => ({
  text,
  alignment: 'center',
  bold: true,
  fontSize: 8,
  fillColor: '#f1f4f4',
});
