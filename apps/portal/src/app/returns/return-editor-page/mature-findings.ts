import { codesIn, parseRule, type CompiledForm, type Finding } from '@tonghu/rules';

/**
 * Findings about cells that are all filled. Blanks count as 0 in a rule, so that a row half typed would break most of
 * its rules: those wait until the last cell they rest on is there, which is asked for anyway before submission.
 */
export function matureFindings(
  findings: readonly Finding[],
  form: CompiledForm,
  missing: readonly string[],
): Finding[] {
  if (missing.length === 0) return [...findings];
  const blank = new Set(missing);
  const terms = termsOf(form);
  const restsOnBlank = (code: string): boolean =>
    blank.has(code) || (terms.get(code) ?? []).some(restsOnBlank);
  return findings.filter(({ cells }) => !cells.some(restsOnBlank));
}

const termsOfForms = new WeakMap<CompiledForm, ReadonlyMap<string, readonly string[]>>();

/** What each computed cell is computed from. */
function termsOf(form: CompiledForm): ReadonlyMap<string, readonly string[]> {
  const kept = termsOfForms.get(form);
  if (kept) return kept;
  const terms = new Map(
    form.form.rules.flatMap(({ kind, expression }): [string, readonly string[]][] => {
      if (kind !== 'computed') return [];
      const { left, right } = parseRule(expression);
      return left.kind === 'indicator' ? [[left.code, codesIn(right)]] : [];
    }),
  );
  termsOfForms.set(form, terms);
  return terms;
}
