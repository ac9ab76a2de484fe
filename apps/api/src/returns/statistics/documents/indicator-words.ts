import type { Form } from '@tonghu/contract';
import { documentWords, type DocumentLanguage } from './document-words';

export type { DocumentLanguage };

/** The name of an indicator or a rate in full: 孤儿：期末在册人数. */
export function indicatorName(form: Form, code: string, language: DocumentLanguage): string {
  const words = documentWords(language);
  const english = language === 'en';
  const indicator = form.indicators.find((one) => one.code === code);
  if (!indicator) {
    const rate = form.rates.find((one) => one.code === code);
    return (english ? rate?.en : rate?.zh) ?? code;
  }
  const row = indicator.rowCode === 'A00' ? words.allGroups : english ? indicator.rowEn : indicator.rowZh;
  const column = english ? indicator.columnEn : indicator.columnZh;
  return column === '' ? row : words.rowAndColumn(row, column);
}

/** A figure in its unit: money with its decimals, a rate as it is. */
export function decimalValue(figure: number | null, form: Form, code: string): number | null {
  const scale = form.indicators.find((one) => one.code === code)?.scale ?? 0;
  return figure === null || scale === 0 ? figure : figure / 10 ** scale;
}
