import { expect, test } from '@playwright/test';
import { signInAs } from './people';

interface Brief {
  id: number;
  name: string;
  code: string;
}

/** No other journey looks at streets of these two; the day lies behind every month that has been opened. */
const [FROM, TO] = ['320412000000', '320411000000'];

test('an administrator previews the move of a street, carries it out, and finds it at its new place with its past', async ({
  page,
}) => {
  await signInAs(page, 'sysadmin');
  const childrenOf = async (parent: number) => {
    const answer = await page.request.get(`/api/divisions?parent=${parent}&size=200`);
    return ((await answer.json()) as { items: Brief[] }).items;
  };
  const { account } = (await (await page.request.get('/api/session')).json()) as {
    account: { division: { id: number } };
  };
  const districts = await childrenOf(account.division.id);
  const [from, to] = [FROM, TO].map((code) => districts.find((one) => one.code === code));
  const street = from && (await childrenOf(from.id)).at(1);
  if (!from || !to || !street) throw new Error('the demo city lacks what this journey looks at');

  await page.goto(`/network?division=${street.id}`);
  await page.getByRole('link', { name: '调整区划' }).click();
  await page.getByRole('radio', { name: /划转/ }).check();
  const target = page.getByLabel('新的上级');
  await target.fill(to.name);
  await page.getByRole('option', { name: to.name }).first().click();
  await page.getByLabel('依据文件').fill('常政复〔2026〕9号');
  await page.getByLabel('原因').fill('优化街道布局');
  await page.getByRole('button', { name: '预览影响' }).click();

  const moved = page.getByRole('row').filter({ hasText: '划转' });
  await expect(moved).toHaveCount(1);
  await expect(moved).toContainText(`隶属${from.name}`);
  await expect(moved).toContainText(`隶属${to.name}`);
  await expect(moved).toContainText(street.code);
  // Nothing has happened yet, and one may still go back.
  expect((await childrenOf(to.id)).map(({ id }) => id)).not.toContain(street.id);

  await page.getByRole('button', { name: '确认调整' }).click();
  const ask = page.getByRole('alertdialog');
  await expect(ask.getByRole('button', { name: '确认调整' })).toBeDisabled();
  await ask.getByRole('textbox').fill(street.name);
  await ask.getByRole('button', { name: '确认调整' }).click();
  await expect(page.getByRole('heading', { name: '调整完成' })).toBeVisible();
  await page.getByRole('link', { name: '查看网络' }).click();

  const card = page.getByRole('region', { name: street.name });
  await expect(card).toContainText(to.name);
  await expect(card).not.toContainText(street.code);
  const history = page.getByRole('group', { name: '沿革' }).getByRole('row');
  await expect(history.filter({ hasText: from.name })).toContainText(street.code);
  await expect(history.filter({ hasText: to.name })).toContainText('至今');
  await expect(page.getByRole('table', { name: '历次调整' })).toContainText('常政复〔2026〕9号');
  await expect(
    page.getByRole('treeitem', { selected: true }).filter({ hasText: street.name }),
  ).toHaveAttribute('aria-level', '3');

  // What was reported before stays with the district of that time; today's hierarchy shows it at its new place.
  await page.context().clearCookies();
  await signInAs(page, 'committee');
  const edition = (await (await page.request.get('/api/editions?size=1')).json()) as {
    items: { period: string }[];
  };
  const rows = async (division: number, hierarchy: 'was' | 'now') => {
    const address = `/api/statistics/roll-up?division=${division}&period=${edition.items[0]?.period}&hierarchy=${hierarchy}`;
    const answer = (await (await page.request.get(address)).json()) as { children: { division: Brief }[] };
    return answer.children.map(({ division: { id } }) => id);
  };
  expect(await rows(from.id, 'was')).toContain(street.id);
  expect(await rows(to.id, 'was')).not.toContain(street.id);
  expect(await rows(to.id, 'now')).toContain(street.id);
});
