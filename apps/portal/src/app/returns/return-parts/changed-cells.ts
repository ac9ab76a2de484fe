import { formatFigure, type CompiledForm } from '@tonghu/rules';
import type { Wording } from '@tonghu/ui';

/** Cells that differ from what was submitted last time, each with a line that says what stood there. */
export function changedCells(
  lastSubmitted: readonly (number | null)[] | null,
  own: readonly (number | null)[],
  form: CompiledForm,
  wording: Pick<Wording, 'say'>,
): ReadonlyMap<string, string> {
  if (!lastSubmitted) return new Map();
  const before = form.computeTotals(lastSubmitted);
  return new Map(
    form.form.indicators.flatMap(({ code, scale }, position): [string, string][] => {
      const then = before[position] ?? null;
      if (then === (own[position] ?? null)) return [];
      const figure = then === null ? wording.say('grid.blank') : formatFigure(then, scale);
      return [[code, wording.say('returns.note.changed', { then: figure })]];
    }),
  );
}
