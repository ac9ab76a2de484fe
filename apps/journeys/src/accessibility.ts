import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What breaks WCAG 2.2 AA, each as one line: the rule, where, and what is wrong. */
export const violations = (page: Page) => found(new AxeBuilder({ page }).withTags(WCAG_22_AA));

/** What lacks contrast, all that another colour scheme can change. */
export const unreadable = (page: Page) => found(new AxeBuilder({ page }).withRules(['color-contrast']));

async function found(axe: AxeBuilder): Promise<string[]> {
  const { violations: broken } = await axe.analyze();
  return broken.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
