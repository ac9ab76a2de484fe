import { expect, test } from '@playwright/test';
import { signInAs } from './people';

test('a notice leads to its matter, and what is read in one browser is read in the other', async ({
  browser,
}) => {
  const [desk, phone] = await Promise.all(
    [0, 1].map(async () => (await browser.newContext({ locale: 'zh-CN' })).newPage()),
  );
  if (!desk || !phone) throw new Error('two browsers are needed');
  await Promise.all([desk, phone].map((page) => signInAs(page, 'city')));
  const bell = (page: typeof desk) =>
    page.getByRole('banner').getByRole('link', { name: /^消息，\d+ 条未读$/ });
  const unread = async (page: typeof desk) =>
    Number(/\d+/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[0]);
  await bell(desk).click();
  const notice = desk.getByRole('main').getByRole('listitem').filter({ hasText: '未读' }).first();
  await expect(notice).toBeVisible();
  const before = await unread(desk);
  expect(before).toBeGreaterThan(0);
  await expect.poll(() => unread(phone)).toBe(before);

  const matter = notice.getByRole('link');
  const address = (await matter.getAttribute('href')) ?? '';
  expect(address).toMatch(/^\/(returns|facilities)\/\d+/);
  await matter.click();
  await expect(desk).toHaveURL((url) => url.pathname.startsWith(address.split('?')[0] ?? address));
  await expect(desk.getByRole('heading', { level: 1 })).not.toHaveText('消息');
  await expect.poll(() => unread(desk)).toBe(before - 1);
  await expect.poll(() => unread(phone)).toBe(before - 1);

  await bell(phone).click();
  if (before > 1) await phone.getByRole('button', { name: '全部标为已读' }).click();
  await expect.poll(() => unread(phone)).toBe(0);
  await expect.poll(() => unread(desk)).toBe(0);
});
