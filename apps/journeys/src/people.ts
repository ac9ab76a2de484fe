import { expect, type Page } from '@playwright/test';

/** Password of every demo account. */
export const DEMO_PASSWORD = 'tonghu-demo-2026';

/** Signs in through the form, as a person does, and waits for the first page. */
export async function signInAs(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: false }).first().fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
