import type { Explore, ExploreRow, ExploreSpan, Form } from '@tonghu/contract';
import { monthsBetween, plainFigure } from '@tonghu/rules';

/** Namespace of IHE's Aggregate Data Exchange. */
export const ADX_NAMESPACE = 'urn:ihe:qrph:adx:2015';

/**
 * A view as an ADX message: one group for each division and period with its figures, in the unit of the indicator.
 * Rates are left out, since a receiver works them out itself; a division without figures has no group, and an
 * indicator that the form version of a period lacks has no value. Each group names the version as its data set.
 *
 * @returns null when there is nothing to tell, which ADX has no message for
 */
export function adxOf(explore: Explore, form: Form): string | null {
  const scales = new Map(form.indicators.map(({ code, scale }) => [code, scale]));
  const group = (row: ExploreRow, span: ExploreSpan, place: number): string[] => {
    const values = explore.columns.flatMap(({ code }, column) => {
      const figure = row.values[place]?.[column] ?? null;
      const scale = scales.get(code);
      if (figure === null || scale === undefined) return [];
      return [`    <dataValue dataElement="${escapeXml(code)}" value="${plainFigure(figure, scale)}"/>`];
    });
    if (values.length === 0) return [];
    const attributes = {
      orgUnit: row.division.code,
      period: periodOf(span),
      dataSet: dataSetOf(span.formVersions.at(-1) ?? form.version),
      status: row.marks[place] ?? 'missing',
    };
    return [`  <group ${attributesOf(attributes)}>`, ...values, '  </group>'];
  };
  const groups = [explore.whole, ...explore.rows].flatMap((row) =>
    explore.spans.flatMap((span, place) => group(row, span, place)),
  );
  if (groups.length === 0) return null;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<adx xmlns="${ADX_NAMESPACE}" exported="${explore.asOf}">`,
    ...groups,
    '</adx>',
    '',
  ].join('\n');
}

/** A form version as ADX names a data set; a span over several is named after the last. */
export const dataSetOf = (version: number) => `TONGHU-MONTHLY-V${version}`;

/** The first day and the length: 2026-10-01/P1M. */
function periodOf({ from, to }: ExploreSpan): string {
  return `${from}-01/P${monthsBetween(from, to) + 1}M`;
}

const attributesOf = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(' ');

/** Text as it may stand in an attribute in double quotes. */
export function escapeXml(text: string): string {
  return (
    text
      // Characters that XML 1.0 cannot hold at all.
      .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`)
  );
}
