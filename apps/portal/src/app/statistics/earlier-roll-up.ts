import type { Form, RollUp, RollUpRow } from '@tonghu/contract';
import { alignFigures } from '@tonghu/rules';
import type { Totals } from './measurable';

/** A row of another month in the order of the form in view; null where the form of that month lacks the indicator. */
export type EarlierRow = Omit<RollUpRow, 'total'> & { total: Totals };

/** A roll-up of another month to compare with, in the order of the form in view. */
export type EarlierRollUp = Omit<RollUp, 'division' | 'own' | 'children'> & {
  division: EarlierRow;
  own: Totals;
  children: readonly EarlierRow[];
};

/** A roll-up read under another form version: every figure is found by its code, never by its place. */
export function inForm(rollUp: RollUp, from: Form, to: Form): EarlierRollUp {
  if (from.id === to.id) return rollUp;
  const row = (one: RollUpRow): EarlierRow => ({ ...one, total: alignFigures(one.total, from, to) });
  return {
    ...rollUp,
    division: row(rollUp.division),
    own: alignFigures(rollUp.own, from, to),
    children: rollUp.children.map(row),
  };
}
