import { formatFigure, parseRule, type Comparator, type CompiledForm, type Finding } from '@tonghu/rules';
import type { FormLanguage } from '@tonghu/ui/figure-grid';

/** A finding as it is shown. */
export interface FindingView {
  readonly ruleId: string;
  readonly kind: 'hard' | 'soft';
  readonly explained: boolean;
  /** Row of the form, code and name. */
  readonly row: string;
  /** The rule in words. */
  readonly words: string;
  /** Both sides' numbers with what stands between them, such as `15 ≠ 14`. */
  readonly sides: string;
  /** The cell to go to, and all that the rule is about. */
  readonly cell: string;
  readonly cells: readonly string[];
}

/** How a broken comparison reads. */
const BROKEN: Readonly<Record<Comparator, string>> = { '=': '≠', '<=': '>', '>=': '<', '<': '≥', '>': '≤' };

/**
 * Findings in the order in which to mend them: what blocks, then what asks why. An explanation does not move its
 * finding, which would take the field away from under the person who writes it.
 */
export function findingViews(
  findings: readonly Finding[],
  form: CompiledForm,
  language: FormLanguage,
): FindingView[] {
  const indicators = form.form.indicators;
  return findings
    .map((finding) => {
      const indicatorsOf = finding.cells.map((code) => indicators[form.positionOf(code)]);
      const target = indicatorsOf.find((indicator) => indicator && !indicator.computed) ?? indicatorsOf[0];
      const scale = target?.scale ?? 0;
      const between = BROKEN[parseRule(finding.expression).comparator];
      const view: FindingView = {
        ruleId: finding.ruleId,
        kind: finding.kind,
        explained: finding.explained,
        row: target ? `${target.rowCode} ${language === 'zh' ? target.rowZh : target.rowEn}` : finding.ruleId,
        words: language === 'zh' ? finding.zh : finding.en,
        sides: `${sideText(finding.leftValue, scale)} ${between} ${sideText(finding.rightValue, scale)}`,
        cell: target?.code ?? finding.cells[0] ?? '',
        cells: finding.cells,
      };
      const onlyComputed = indicatorsOf.every((indicator) => indicator?.computed);
      return { view, rank: finding.kind === 'soft' ? 2 : onlyComputed ? 1 : 0 };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ view }) => view);
}

// A rule may multiply by fractions, so that a side need not be a whole figure.
function sideText(value: number, scale: 0 | 2): string {
  return Number.isSafeInteger(value) ? formatFigure(value, scale) : String(value / 10 ** scale);
}
