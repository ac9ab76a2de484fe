import type { DraftIndicator, Form, Indicator } from '@tonghu/contract';

/** What a computed cell is the sum of; null for one that is entered. */
export function formulaIn({ rules }: Pick<Form, 'rules'>, code: string): string | null {
  const total = rules.find((rule) => rule.kind === 'computed' && rule.expression.startsWith(`${code} =`));
  return total ? total.expression.slice(total.expression.indexOf('=') + 1).trim() : null;
}

/** An indicator of a form as a draft takes it. */
export function draftOf(form: Pick<Form, 'rules'>, indicator: Indicator): DraftIndicator {
  const { code, rowCode, column, rowZh, rowEn, columnZh, columnEn, unit, measure, collectedAt } = indicator;
  const formula = formulaIn(form, code);
  return { rowCode, column, rowZh, rowEn, columnZh, columnEn, unit, measure, collectedAt, formula };
}
