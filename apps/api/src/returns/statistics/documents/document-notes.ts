import type { Explore } from '@tonghu/contract';
import { formatFigure } from '@tonghu/rules';
import { documentWords, type DocumentLanguage } from './document-words';

const TIERS = ['community', 'street', 'district'] as const;

/** 含 6/6 辖市区、63/63 街道镇、1,040/1,040 社区村: what is inside the total of the first span; empty for a community. */
export function completenessText(explore: Explore, language: DocumentLanguage): string {
  const { monthly } = documentWords(language);
  const counts = explore.whole.completeness?.[0];
  if (!counts) return '';
  const parts = TIERS.flatMap((tier, at) => {
    const [included, expected] = [counts.included[at] ?? 0, counts.expected[at] ?? 0];
    return expected === 0
      ? []
      : [`${formatFigure(included, 0)}/${formatFigure(expected, 0)} ${monthly.count[tier]}`];
  }).reverse();
  return parts.length === 0 ? '' : monthly.includes(parts.join(monthly.separator));
}

/** 已发布（第2版）: how settled the first span is, and which edition its figures are those of. */
export function markText(explore: Explore, language: DocumentLanguage): string {
  const { monthly } = documentWords(language);
  const mark = explore.whole.marks[0] ?? 'missing';
  const edition = explore.spans[0]?.editions[0];
  return edition && mark === 'final' ? monthly.edition(edition.number) : monthly.mark[mark];
}

/** 免报：… by name; empty where nobody was excused. */
export function excusedText(explore: Explore, language: DocumentLanguage): string {
  const { monthly } = documentWords(language);
  const names = (explore.spans[0]?.excused ?? []).map(({ name }) => name);
  return names.length === 0 ? '' : monthly.excused(names.join(monthly.separator));
}
