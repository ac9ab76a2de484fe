/** Decimal places kept inside an integer figure: 0 for counts, 2 for money in hundredths of 10k yuan. */
export type Scale = 0 | 2;

/** Figures in minor units, one per indicator in the order of the form; null is blank, which is not zero. */
export type OwnFigures = readonly (number | null)[];

/** Totals in minor units, one per indicator in the order of the form. */
export type Figures = readonly number[];

/** The largest figure that one cell of a return may hold, in minor units. */
export const FIGURE_LIMIT = 999_999_999;

/** A sum that no longer fits an exact integer; nothing is ever rounded silently. */
export class FigureOverflowError extends RangeError {
  override readonly name = 'FigureOverflowError';
  readonly code = 'FIGURE_OVERFLOW';

  constructor() {
    super('a sum of figures is too large to be exact');
  }
}

/** The value itself while it is an exact integer. @throws FigureOverflowError otherwise. */
export function exactInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new FigureOverflowError();
  return value;
}
