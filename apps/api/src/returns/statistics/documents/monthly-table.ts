import type { Explore, Form, FormTable, Indicator } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import type { Content, TableCell } from 'pdfmake/interfaces';
import type { PrintedDocument } from '../../../platform/print';
import { completenessText, excusedText, markText } from './document-notes';
import { documentWords, type DocumentLanguage } from './document-words';
import { spanLabel } from './span-label';

/** Points around the page. */
const MARGIN = 36;

/**
 * The official monthly table of a division, A4 landscape: the tables of its form, matrices in full, lists in two halves
 * side by side, the rates, and the lines to sign on. Heads are repeated on every page.
 *
 * @param explore the division alone in one month, with every indicator and rate of the form
 */
export function monthlyTable(explore: Explore, form: Form, language: DocumentLanguage): PrintedDocument {
  const words = documentWords(language);
  const monthly = words.monthly;
  const [span] = explore.spans;
  const values = new Map(
    explore.columns.map(({ code }, place) => [code, explore.whole.values[0]?.[place] ?? null]),
  );
  const period = span ? spanLabel(span, language) : '';
  const name = explore.whole.division.name;
  const moment = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(explore.asOf));
  const caption = (text: string, unit: string): Content => ({
    columns: [
      { text, bold: true, fontSize: 10, width: '*' },
      { text: unit, width: 'auto' },
    ],
    margin: [0, 8, 0, 3],
  });
  const tables = form.tables.flatMap((table): Content[] => {
    const indicators = form.indicators.filter((one) => one.table === table.code);
    const unit = table.layout === 'matrix' ? commonUnit(indicators) : null;
    return [
      caption(tableTitle(table, language), unit === null ? '' : monthly.unitOf(words.unit(unit))),
      (table.layout === 'matrix' ? matrix : list)(indicators, values, language),
    ];
  });
  return {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    info: { title: `${name} ${period} ${monthly.title}` },
    defaultStyle: { font: 'NotoSansSC', fontSize: 8.5 },
    foot: { left: `${name}　${period}　${monthly.asOf(moment)}`, pages: monthly.pages },
    content: [
      { text: monthly.title, bold: true, fontSize: 16, alignment: 'center', margin: [0, 0, 0, 6] },
      {
        columns: [
          { text: monthly.division(name), width: '*' },
          { text: monthly.period(period), alignment: 'center', width: '*' },
          {
            text: markText(explore, language),
            bold: explore.whole.marks[0] !== 'final',
            alignment: 'right',
            width: '*',
          },
        ],
      },
      ...[completenessText(explore, language), excusedText(explore, language)]
        .filter((text) => text !== '')
        .map((text): Content => ({ text, margin: [0, 2, 0, 0], fontSize: 8 })),
      ...tables,
      caption(monthly.rates, ''),
      rates(form, values, language),
      {
        columns: monthly.signatures.map((text) => ({ text, width: '*' })),
        margin: [0, 18, 0, 0],
        fontSize: 10,
      },
    ],
  };
}

type Values = ReadonlyMap<string, number | null>;

const tableTitle = ({ code, zh, en }: FormTable, language: DocumentLanguage) =>
  documentWords(language).monthly.table(code, language === 'en' ? en : zh);

/** The unit of all indicators, null where they differ. */
function commonUnit(indicators: readonly Indicator[]): string | null {
  const units = new Set(indicators.map(({ unit }) => unit));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}

function matrix(indicators: readonly Indicator[], values: Values, language: DocumentLanguage): Content {
  const words = documentWords(language);
  const { monthly } = words;
  const english = language === 'en';
  const columns = distinct(indicators, ({ column }) => String(column)).sort(
    (a, b) => (a.column ?? 0) - (b.column ?? 0),
  );
  const rows = distinct(indicators, ({ rowCode }) => rowCode);
  const mixed = commonUnit(indicators) === null;
  /** Where the units of the table differ, that of the row stands beside its name. */
  const stub = ({ rowCode, rowZh, rowEn }: Indicator) => {
    const unit = mixed ? commonUnit(indicators.filter((one) => one.rowCode === rowCode)) : null;
    const name = english ? rowEn : rowZh;
    return unit === null ? name : monthly.withUnit(name, words.unit(unit));
  };
  return framed({
    headerRows: 2,
    widths: [116, 28, ...columns.map(() => '*' as const)],
    body: [
      [
        head(monthly.stub),
        head(monthly.code),
        ...columns.map(({ columnZh, columnEn }) => head(english ? columnEn : columnZh)),
      ],
      [head(monthly.stubMark), head(monthly.codeMark), ...columns.map(({ column }) => head(String(column)))],
      ...rows.map((row): TableCell[] => [
        stub(row),
        { text: row.rowCode, alignment: 'center' },
        ...columns.map(({ column }): TableCell => {
          const indicator = indicators.find((one) => one.rowCode === row.rowCode && one.column === column);
          return indicator ? number(indicator, values) : { text: '×', alignment: 'center' };
        }),
      ]),
    ],
  });
}

/** Two indicators in a line, read down the left half and then the right one. */
function list(indicators: readonly Indicator[], values: Values, language: DocumentLanguage): Content {
  const words = documentWords(language);
  const { monthly } = words;
  const half = Math.ceil(indicators.length / 2);
  const side = (indicator: Indicator | undefined): TableCell[] =>
    indicator
      ? [
          language === 'en' ? indicator.rowEn : indicator.rowZh,
          { text: indicator.code, alignment: 'center' },
          { text: words.unit(indicator.unit), alignment: 'center' },
          number(indicator, values),
        ]
      : ['', '', '', ''];
  const heads = [monthly.stub, monthly.code, monthly.unit, monthly.value].map(head);
  const marks = (place: number) =>
    [monthly.stubMark, monthly.codeMark, monthly.unitMark, String(place)].map(head);
  return framed({
    headerRows: 2,
    widths: ['*', 32, 48, 64, '*', 32, 48, 64],
    body: [
      [...heads, ...heads.map((cell) => ({ ...(cell as object) }) as TableCell)],
      [...marks(1), ...marks(2)],
      ...Array.from({ length: half }, (_, at) => [...side(indicators[at]), ...side(indicators[at + half])]),
    ],
  });
}

function rates(form: Form, values: Values, language: DocumentLanguage): Content {
  const { monthly } = documentWords(language);
  return framed({
    headerRows: 1,
    widths: form.rates.map(() => '*' as const),
    body: [
      form.rates.map(({ zh, en }) => head(language === 'en' ? en : zh)),
      form.rates.map(({ code }): TableCell => {
        const value = values.get(code) ?? null;
        const text = value === null ? '—' : `${(Math.round(value * 1000) / 10).toFixed(1)}%`;
        return { text, alignment: 'center' };
      }),
    ],
    ...(form.rates.length === 0 && { body: [[monthly.mark.missing]] }),
  });
}

const head = (text: string): TableCell => ({ text, alignment: 'center', bold: true, fillColor: '#f1f4f4' });

const number = (indicator: Indicator, values: Values): TableCell => {
  const value = values.get(indicator.code) ?? null;
  return { text: value === null ? '—' : formatFigure(value, indicator.scale), alignment: 'right' };
};

function framed(table: { headerRows: number; widths: (string | number)[]; body: TableCell[][] }): Content {
  return { table: { ...table, dontBreakRows: true }, layout: 'hairline' };
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse();
}
