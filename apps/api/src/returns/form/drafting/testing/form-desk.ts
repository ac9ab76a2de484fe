import type { FormDraft } from '@tonghu/contract';
import { nextPeriod } from '@tonghu/rules';
import type { SmallMonth } from '../../../testing/small-month';
import { thisMonth } from '../earliest-period';

/** The month that the first version is reported on, and the one from which the next holds. */
export const OLD = thisMonth();
export const NEW = nextPeriod(OLD);
/** An indicator that the first version lacks. */
export const B21 = {
  rowCode: 'B21',
  column: null,
  rowZh: '其中：夜间接报',
  rowEn: 'Of which at night',
  columnZh: '',
  columnEn: '',
  unit: 'case',
  measure: 'flow',
  collectedAt: ['community', 'street'],
  formula: null,
};
/** A rule that a draft adds. */
export const rule = (id: string, expression: string, kind = 'hard') => ({
  part: 'rule',
  was: null,
  item: { id, kind, expression, zh: '夜间接报不多于接报', en: 'No more at night than in all' },
});

/** The stable code of a refusal. */
export const codeOf = (answer: { json<T>(): T }) => answer.json<{ code: string }>().code;

/** Where the system administrator drafts the next version, always at the version that stands. */
export class FormDesk {
  constructor(private readonly month: SmallMonth) {}

  async draft(): Promise<FormDraft> {
    return (await this.month.systemAdmin.get('/api/forms/draft')).json<FormDraft>();
  }

  async change(...changes: object[]) {
    const { version } = await this.draft();
    return this.month.systemAdmin.patch('/api/forms/draft', { version, changes });
  }

  async adopt(firstPeriod: string) {
    const { version } = await this.draft();
    return this.month.systemAdmin.post('/api/forms/draft/adoption', { version, firstPeriod });
  }
}
