import type { Explore, ExploreRow, FigureMark, Form } from '@tonghu/contract';
import { decimalValue, indicatorName, type DocumentLanguage } from '../documents/indicator-words';
import { documentWords } from '../documents/document-words';
import { spanLabel } from '../documents/span-label';

/** A cube as JSON-stat 2.0 describes it (https://json-stat.org/full/). */
export interface JsonStatDataset {
  version: '2.0';
  class: 'dataset';
  label: string;
  source: string;
  updated: string;
  id: string[];
  size: number[];
  role: { time: string[]; geo: string[]; metric: string[] };
  dimension: Record<string, JsonStatDimension>;
  value: (number | null)[];
  /** Only of figures that are not final, by their place among the values. */
  status: Record<string, Exclude<FigureMark, 'final'> | 'lacking'>;
  /** `formVersions`: numbers of the form versions that each period is reported on. */
  extension: {
    status: Record<string, string>;
    completeness: Record<string, unknown>;
    formVersions: Record<string, number[]>;
  };
}

interface JsonStatDimension {
  label: string;
  category: {
    index: string[];
    label: Record<string, string>;
    child?: Record<string, string[]>;
    unit?: Record<string, { label: string; decimals: number }>;
  };
}

/** A view as a JSON-stat cube of divisions by periods by indicators; divisions are named by their statistical codes. */
export function jsonStatOf(explore: Explore, form: Form, language: DocumentLanguage): JsonStatDataset {
  const words = documentWords(language);
  const divisions: ExploreRow[] = [explore.whole, ...explore.rows];
  const codes = divisions.map(({ division }) => division.code);
  const indicators = explore.columns.map(({ code }) => code);
  const spans = explore.spans.map(({ key }) => key);
  const value: (number | null)[] = [];
  const status: JsonStatDataset['status'] = {};
  const lacking = explore.columns.map((column) => new Set(column.lacking));
  for (const row of divisions) {
    for (const [span, figures] of row.values.entries()) {
      const mark = row.marks[span] ?? 'missing';
      for (const [column, figure] of figures.entries()) {
        const without = lacking[column]?.has(spans[span] ?? '') ? 'lacking' : 'missing';
        const shown = figure === null ? without : mark;
        if (shown !== 'final') status[value.length] = shown;
        value.push(decimalValue(figure, form, indicators[column] ?? ''));
      }
    }
  }
  return {
    version: '2.0',
    class: 'dataset',
    label: words.dataset(explore.whole.division.name),
    source: words.source(explore.whole.division.name),
    updated: explore.asOf,
    id: ['division', 'period', 'indicator'],
    size: [codes.length, spans.length, indicators.length],
    role: { geo: ['division'], time: ['period'], metric: ['indicator'] },
    dimension: {
      division: {
        label: words.division,
        category: {
          index: codes,
          label: Object.fromEntries(divisions.map(({ division }) => [division.code, division.name])),
          ...(codes.length > 1 && { child: { [explore.whole.division.code]: codes.slice(1) } }),
        },
      },
      period: {
        label: words.period,
        category: {
          index: spans,
          label: Object.fromEntries(explore.spans.map((span) => [span.key, spanLabel(span, language)])),
        },
      },
      indicator: {
        label: words.indicator,
        category: {
          index: indicators,
          label: Object.fromEntries(indicators.map((code) => [code, indicatorName(form, code, language)])),
          unit: Object.fromEntries(
            indicators.map((code) => {
              const indicator = form.indicators.find((one) => one.code === code);
              return [
                code,
                {
                  label: indicator ? words.unit(indicator.unit) : words.ratio,
                  decimals: indicator?.scale ?? 4,
                },
              ];
            }),
          ),
        },
      },
    },
    value,
    status,
    extension: {
      status: {
        provisional: words.mark.provisional,
        incomplete: words.mark.incomplete,
        missing: words.mark.missing,
        lacking: words.lacking,
      },
      formVersions: Object.fromEntries(explore.spans.map(({ key, formVersions }) => [key, formVersions])),
      completeness: Object.fromEntries(
        divisions.flatMap(({ division, completeness }) =>
          completeness
            ? [[division.code, Object.fromEntries(spans.map((key, span) => [key, completeness[span]]))]]
            : [],
        ),
      ),
    },
  };
}
