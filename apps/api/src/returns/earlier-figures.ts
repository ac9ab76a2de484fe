import type { FormCatalog } from './form/form.catalog';

/** Stands in a vector read under another form version for an indicator that its own version lacks; no figure is negative. */
export const LACKING = -1;

/** Figures of the month before in the order of this month's form. */
export interface EarlierFigures {
  /** Null when there are none. */
  previousOwn: (number | null)[] | null;
  /** Codes of this month's form that the form of the month before lacked. */
  previousLacks: string[];
}

/** Takes apart what the month before left blank and what its form did not have. */
export async function earlierFigures(
  catalog: FormCatalog,
  formId: number,
  previous: (number | null)[] | null,
): Promise<EarlierFigures> {
  if (!previous?.includes(LACKING)) return { previousOwn: previous, previousLacks: [] };
  const { form } = await catalog.get(formId);
  return {
    previousOwn: previous.map((figure) => (figure === LACKING ? null : figure)),
    previousLacks: form.indicators.flatMap(({ code }, place) => (previous[place] === LACKING ? [code] : [])),
  };
}
