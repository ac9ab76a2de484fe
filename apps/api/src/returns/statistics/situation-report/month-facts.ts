import type { Explore, Form } from '@tonghu/contract';
import { codesIn, compareTiers, parseExpression, relevantAt, TIERS, type Tier } from '@tonghu/rules';
import type { Comparability, SituationFacts, SituationFigure } from './situation-facts';

/** Indicators and rates that sentences speak of. */
const SPOKEN =
  'A00.2 A00.3 A00.4 B01 B02 B03 B04 D04 B10 B19 B20 D01 B30 D02 B40 B50 B60 B61 B70 D03 C04 C05 D05 C06 C07 C08 C09 C11'.split(
    ' ',
  );
/** Column of table A with the minors registered at the end of the month. */
const REGISTERED_COLUMN = 4;
const MOST_GROUPS = 3;

/** Those of them that the form knows and that somebody at the tier or below it answers for. */
export function spokenCodes(form: Form, tier: Tier): string[] {
  const answered = new Set(
    TIERS.filter((below) => compareTiers(below, tier) >= 0)
      .flatMap((below) => relevantAt(form, below))
      .map((position) => form.indicators[position]?.code),
  );
  const isAnswered = (code: string) => {
    const rate = form.rates.find((one) => one.code === code);
    const needed = rate
      ? [rate.numerator, rate.denominator].flatMap((side) => codesIn(parseExpression(side)))
      : [code];
    return needed.every((one) => answered.has(one));
  };
  return SPOKEN.filter(isAnswered);
}

/** Codes of the target groups' minors registered at the end of the month. */
export function groupCodes(form: Form): string[] {
  return form.indicators
    .filter(({ table, column, computed }) => table === 'A' && column === REGISTERED_COLUMN && !computed)
    .map(({ code }) => code);
}

/** The spoken figures of the month. */
export function figuresOf({ columns, whole }: Explore, form: Form, tier: Tier): SituationFigure[] {
  const spoken = new Set(spokenCodes(form, tier));
  return columns.flatMap(({ code, measure }, at) => {
    const value = whole.values[0]?.[at] ?? null;
    if (value === null || !spoken.has(code)) return [];
    const indicator = form.indicators.find((one) => one.code === code);
    return [
      {
        code,
        value,
        scale: measure === null ? null : (indicator?.scale ?? 0),
        previous: whole.previous?.values[0]?.[at] ?? null,
        year: whole.year?.values[0]?.[at] ?? null,
      },
    ];
  });
}

/** Whether the month can be compared with the earlier ones. */
export function comparedOf({ whole }: Explore): SituationFacts['compared'] {
  const on = (earlier: Explore['whole']['previous']): Comparability => {
    if (!earlier?.values[0]?.some((value) => value !== null)) return 'none';
    return earlier.comparable[0] ? 'comparable' : 'incomplete';
  };
  return { previous: on(whole.previous), year: on(whole.year) };
}

/** The largest target groups; none without anybody in it. */
export function groupsOf({ columns, whole }: Explore, form: Form): SituationFacts['groups'] {
  return groupCodes(form)
    .flatMap((code) => {
      const indicator = form.indicators.find((one) => one.code === code);
      const value = whole.values[0]?.[columns.findIndex((column) => column.code === code)] ?? 0;
      return indicator && value > 0 ? [{ zh: indicator.rowZh, en: indicator.rowEn, value }] : [];
    })
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_GROUPS);
}
