import { expect, test, type Browser, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from './people';

const EVIDENCE = 'https://oa.example.cn/2026/88';

/** Somebody in a browser of their own, signed in without the first page, which is not looked at here. */
async function seat(browser: Browser, username: string, password = DEMO_PASSWORD): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  const signedIn = await page.request.post('/api/session', { data: { username, password } });
  expect(signedIn.status()).toBe(200);
  return page;
}

/** Somebody new among the city's officials: nobody else's inbox is moved, and nobody else moves theirs. */
async function newOfficial(browser: Browser): Promise<{ username: string; password: string }> {
  const security = await seat(browser, 'security');
  const session = (await (await security.request.get('/api/session')).json()) as {
    account: { division: Brief };
  };
  const username = 'rectifier';
  const created = await security.request.post('/api/accounts', {
    data: {
      username,
      displayName: '苏明',
      roles: ['city_official'],
      divisionId: session.account.division.id,
    },
  });
  const { password: first } = (await created.json()) as { password: string };
  const page = await seat(browser, username, first);
  const password = `${DEMO_PASSWORD}-own`;
  const changed = await page.request.put('/api/session/password', {
    data: { current: first, next: password },
  });
  expect(changed.ok()).toBe(true);
  return { username, password };
}

interface Brief {
  id: number;
  name: string;
  code: string;
}

/** Opens the dialog of a move, fills it and sends it. */
async function take(page: Page, move: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: move, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: move, exact: true }).click();
}

test('a gap is assigned, reported, measured again, sent back, mended and closed, and the committee sees it', async ({
  browser,
}) => {
  const official = await newOfficial(browser);
  const city = await seat(browser, official.username, official.password);
  const committee = await seat(browser, 'committee');
  // A community without a director, and the street above it, which can appoint one.
  const answer = await city.request.get('/api/coverage/obligations?state=gap&tier=community');
  const [gap] = ((await answer.json()) as { items: { division: Brief; trail: string[] }[] }).items;
  if (!gap) throw new Error('the demo city has no community without a director');
  const { division: community } = gap;
  const card = await city.request.get(`/api/divisions/${community.id}`);
  const { trail } = (await card.json()) as { trail: Brief[] };
  const above = await city.request.get(`/api/divisions/${trail.at(-2)?.id}`);
  const street = (await above.json()) as Brief;

  await city.goto('/coverage?state=gap&tier=community');
  await city.getByRole('button', { name: `下达整改：${community.name} 儿童主任` }).click();
  const dialog = city.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: '责任单位' })).toContainText(community.name);
  await dialog.getByRole('combobox', { name: '责任单位' }).click();
  await city.getByRole('option', { name: street.name }).click();
  await dialog.getByRole('button', { name: '下达', exact: true }).click();
  await expect(dialog.getByText('请填写。')).toBeVisible();
  await dialog.getByLabel('整改要求').fill('请尽快配备儿童主任');
  await dialog.getByRole('button', { name: '下达', exact: true }).click();
  const underWay = city.locator('th-worst-list li').filter({ hasText: community.name });
  await expect(underWay.getByRole('link', { name: /^整改中，期限/ })).toBeVisible();

  await committee.goto('/coverage/rectifications?of=community');
  const row = committee.getByRole('row').filter({ hasText: community.name });
  await expect(row).toContainText(street.name);
  await expect(row).toContainText('整改中');
  await row.getByRole('link').click();
  await expect(committee.getByRole('heading', { level: 1 })).toHaveText(`${community.name} 儿童主任`);
  await expect(committee.getByText('请尽快配备儿童主任')).toBeVisible();
  await expect(committee.getByRole('button', { name: /撤销整改|提级|报告已整改/ })).toHaveCount(0);
  const address = new URL(committee.url()).pathname;

  const supervisor = await seat(browser, `s${street.code}`);
  await supervisor.goto('/inbox');
  await supervisor.getByRole('link', { name: new RegExp(`^请整改${community.name}的儿童主任`) }).click();
  await expect(supervisor).toHaveURL((url) => url.pathname === address);
  await supervisor.getByRole('button', { name: '报告已整改' }).click();
  const report = supervisor.getByRole('dialog');
  await report.getByLabel('整改情况').fill('人选已确定');
  await report.getByLabel(/佐证材料/).fill('oa.example.cn');
  await report.getByRole('button', { name: '报告已整改' }).click();
  await expect(report.getByText('请填写以 http:// 或 https:// 开头的完整网址。')).toBeVisible();
  await report.getByLabel(/佐证材料/).fill(EVIDENCE);
  await report.getByRole('button', { name: '报告已整改' }).click();
  await expect(supervisor.getByText('待复核', { exact: true })).toBeVisible();

  await city.goto(address);
  await expect(city.getByText('测量结果仍未达标，不能办结。')).toBeVisible();
  await expect(city.getByRole('link', { name: '佐证材料' })).toHaveAttribute('href', EVIDENCE);
  await expect(city.getByRole('button', { name: '办结' })).toHaveCount(0);
  // Two of the city decide at once: the second is told, and what was written stays.
  const second = await seat(browser, official.username, official.password);
  await second.goto(address);
  await second.getByRole('button', { name: '撤销整改' }).click();
  await second.getByLabel('撤销原因').fill('改由区里统一配备');
  await take(city, '退回', { 退回原因: '还没有任命' });
  await expect(city.getByText('整改中', { exact: true })).toBeVisible();
  await second.getByRole('dialog').getByRole('button', { name: '撤销整改' }).click();
  await expect(second.getByRole('alert')).toContainText('退回');
  await expect(second.getByRole('alert')).toContainText('您填写的内容还在');
  await expect(second.getByLabel('撤销原因')).toHaveValue('改由区里统一配备');
  await second.getByRole('button', { name: '取消' }).click();
  await expect(second.getByText('还没有任命')).toBeVisible();

  const appointed = await supervisor.request.post('/api/accounts', {
    data: {
      username: `d${community.code}new`,
      displayName: '陆小满',
      roles: ['community_director'],
      divisionId: community.id,
    },
  });
  expect(appointed.status()).toBe(201);
  await supervisor.reload();
  await take(supervisor, '报告已整改', { 整改情况: '已任命并开通账户' });
  await expect(supervisor.getByText('待复核', { exact: true })).toBeVisible();
  await second.getByRole('button', { name: '重新测量' }).click();
  await expect(second.getByText('测量结果已达标或已豁免，可以办结。')).toBeVisible();
  await take(second, '办结', { 复核意见: '已到岗' });
  await expect(second.getByText('已办结', { exact: true })).toBeVisible();
  await expect(second.getByRole('button', { name: /办结|撤销整改/ })).toHaveCount(0);

  await committee.getByRole('link', { name: '返回整改清单' }).click();
  await expect(committee).toHaveURL(/of=community/);
  await expect(committee.getByRole('row').filter({ hasText: community.name })).toHaveCount(0);
  await committee.getByRole('combobox', { name: '进度' }).click();
  await committee.getByRole('option', { name: '已办结' }).click();
  await expect(committee).toHaveURL(/progress=closed/);
  await expect(committee.getByRole('row').filter({ hasText: community.name })).toContainText('达标');
});
