import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Rules = { type: 'tag' | 'rule'; values: string[] };

const WCAG_22_AA: Rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const CONTRAST: Rules = { type: 'rule', values: ['color-contrast'] };

/** Rows of a list drawn by one template; in a grid, where each has a life of its own, none is passed over. */
const ROWS_ALIKE = 'table:not([role="grid"]) > tbody > tr:nth-child(n + 16)';

/** What breaks WCAG 2.2 AA, each as one line: the rule, where, and what is wrong. */
export const violations = (page: Page) => found(page, WCAG_22_AA);

/** What lacks contrast, all that another colour scheme can change; of rows alike the first fifteen are judged. */
export const unreadable = (page: Page) => found(page, CONTRAST, ROWS_ALIKE);

async function found(page: Page, rules: Rules, passedOver?: string): Promise<string[]> {
  // The legacy mode leaves out frames of other origins, of which the portal has none, and is four times as fast.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (passedOver) axe.exclude(passedOver);
  const { violations: broken } = await axe.options({ runOnly: rules, resultTypes: ['violations'] }).analyze();
  return broken.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
