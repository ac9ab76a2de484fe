import type { OwnFigures } from './figure';
import type { Finding } from './validation';

/** Figures of table C that the houses of a division know by themselves, by indicator code. */
export type LedgerFigures = Readonly<Record<string, number>>;

const PREFIX = 'L-';

/** The rule by which a figure agrees with the ledger of the houses: `L-C05` for C05. */
export const ledgerRule = (code: string): string => `${PREFIX}${code}`;

/** The indicator that a rule of {@link ledgerRule} is about, null for any other rule. */
export function ledgerRuleCode(ruleId: string): string | null {
  return ruleId.startsWith(PREFIX) ? ruleId.slice(PREFIX.length) : null;
}

/**
 * Figures that differ from what the ledger of the division's own houses says at the end of the month: soft findings, to
 * be explained or corrected. Blank cells are missing, not different, and so are cells that the form does not have.
 */
export function ledgerFindings(
  own: OwnFigures,
  ledger: LedgerFigures,
  positions: ReadonlyMap<string, number>,
  explanations: Readonly<Record<string, string>>,
): Finding[] {
  return Object.entries(ledger).flatMap(([code, known]): Finding[] => {
    const typed = own[positions.get(code) ?? -1] ?? null;
    if (typed === null || typed === known) return [];
    const ruleId = ledgerRule(code);
    return [
      {
        ruleId,
        kind: 'soft',
        cells: [code],
        leftValue: typed,
        rightValue: known,
        expression: `${code} = ${known}`,
        zh: `与机构台账不一致（台账为 ${known}）`,
        en: `Differs from the ledger of the houses (${known})`,
        explained: (explanations[ruleId] ?? '').trim() !== '',
      },
    ];
  });
}
