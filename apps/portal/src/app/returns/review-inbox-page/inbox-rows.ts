import type { ReviewInboxItem, ReturnChange } from '@tonghu/contract';
import { formatFigure, type CompiledForm } from '@tonghu/rules';
import { cellsByCode, layoutOwn, type FormLanguage } from '@tonghu/ui/figure-grid';

/** A difference in words: the cell, what stood there, what stands there now. */
export interface ChangeLine {
  readonly code: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The largest differences of a return with the names of their cells. @param blank the word for a blank cell */
export function changeLines(
  item: ReviewInboxItem,
  change: ReturnChange | null,
  form: CompiledForm | null,
  language: FormLanguage,
  blank: string,
): ChangeLine[] {
  if (!change || !form) return [];
  const cells = cellsByCode(layoutOwn(form, item.division.tier, language));
  return change.largest.map(({ code, before, after }) => {
    const scale = form.form.indicators.find((indicator) => indicator.code === code)?.scale ?? 0;
    const textOf = (figure: number | null) => (figure === null ? blank : formatFigure(figure, scale));
    return { code, name: cells.get(code)?.name ?? code, before: textOf(before), after: textOf(after) };
  });
}
