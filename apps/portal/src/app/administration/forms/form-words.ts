import type { FormChange, FormDraft, FormFinding, Indicator } from '@tonghu/contract';

export type Say = (key: string, params?: Record<string, unknown>) => string;
type Fault = Pick<FormFinding, 'code' | 'position' | 'found'>;

/** A finding in words, without its place. */
export function faultText({ code, found }: Pick<Fault, 'code' | 'found'>, say: Say): string {
  return say(`forms.finding.${code}`, { found: found ?? '' });
}

/** The indicator's name as a reader knows it: row and column. */
export function indicatorName(indicator: Indicator, language: string): string {
  const chinese = language.startsWith('zh');
  const [row, column] = chinese
    ? [indicator.rowZh, indicator.columnZh]
    : [indicator.rowEn, indicator.columnEn];
  if (column === '') return row;
  return chinese ? `${row}：${column}` : `${row}: ${column}`;
}

/** The tiers that enter an indicator, from the community up; a computed one says so. */
export function collectedText(indicator: Pick<Indicator, 'collectedAt' | 'computed'>, say: Say): string {
  if (indicator.computed) return say('forms.computed');
  const tiers = (['community', 'street', 'district', 'city'] as const).filter((tier) =>
    indicator.collectedAt.includes(tier),
  );
  return tiers.map((tier) => say(`shell.tier.${tier}`)).join(say('forms.tierAnd'));
}

/** A field's value of a difference in words. */
export function valueText(part: FormChange['part'], field: string, value: string, say: Say): string {
  if (value === '') return say('forms.nothing');
  if (field === 'collectedAt') {
    const collectedAt = value.split(';') as Indicator['collectedAt'];
    return collectedText({ collectedAt, computed: false }, say);
  }
  if (field === 'layout') return say(`forms.layout.${value}`);
  if (field === 'unit') return say(`statistics.unit.${value}`);
  if (field === 'measure') return say(`forms.measure.${value}`);
  if (field === 'computed') return say(value === 'true' ? 'forms.yes' : 'forms.no');
  if (field === 'scope') return say(value === 'return' ? 'forms.scope.return' : 'forms.scope.previous');
  if (part === 'rule' && field === 'kind') return say(`forms.kind.${value}`);
  return value;
}

/** How many items a draft adds, changes and retires, in a sentence. */
export function changesText(difference: FormDraft['difference'], say: Say): string {
  if (difference.length === 0) return say('forms.draft.unchanged');
  const count = (kind: FormChange['kind']) => difference.filter((change) => change.kind === kind).length;
  return say('forms.draft.changes', {
    added: count('added'),
    changed: count('changed'),
    retired: count('retired'),
  });
}
