import { SavedView, SavedViewList } from '@tonghu/contract';
import type { TestBrowser } from '../../../platform/testing';
import { openSmallMonth, type SmallMonth } from '../../testing/small-month';

const URL = '/api/statistics/views';

describe('saved views', () => {
  let month: SmallMonth;
  beforeAll(async () => {
    month = await openSmallMonth();
  });
  afterAll(() => month.test.close());

  const save = async (who: TestBrowser, name: string, address = 'division=1&indicators=B10') =>
    who.post(URL, { name, address });
  const names = async (who: TestBrowser) =>
    SavedViewList.parse((await who.get(URL)).json()).items.map(({ name }) => name);

  it('are kept, renamed, pointed elsewhere and forgotten by their owner', async () => {
    const kept = SavedView.parse((await save(month.tianning, ' 各街道接报 ')).json());
    expect(kept).toMatchObject({ name: '各街道接报', address: 'division=1&indicators=B10' });
    const renamed = await month.tianning.patch(`${URL}/${kept.id}`, { name: '接报' });
    expect(renamed.json()).toMatchObject({ name: '接报', address: kept.address });
    const moved = await month.tianning.patch(`${URL}/${kept.id}`, { address: 'division=2' });
    expect(moved.json()).toMatchObject({ name: '接报', address: 'division=2' });
    expect(await names(month.tianning)).toEqual(['接报']);
    expect((await month.tianning.delete(`${URL}/${kept.id}`)).statusCode).toBe(204);
    expect(await names(month.tianning)).toEqual([]);
  });

  it('are nobody else’s to see or to change', async () => {
    const { id } = (await save(month.tianning, '本区')).json<SavedView>();
    expect(await names(month.zhonglou)).toEqual([]);
    expect((await month.zhonglou.patch(`${URL}/${id}`, { name: '他区' })).statusCode).toBe(404);
    expect((await month.zhonglou.delete(`${URL}/${id}`)).statusCode).toBe(404);
    expect((await save(month.zhonglou, '本区')).statusCode).toBe(201);
  });

  it('have one name each', async () => {
    const { id } = (await save(month.diaozhuang, '甲')).json<SavedView>();
    await save(month.diaozhuang, '乙');
    const again = await save(month.diaozhuang, '乙');
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'VIEW_NAME_TAKEN']);
    const renamed = await month.diaozhuang.patch(`${URL}/${id}`, { name: '乙' });
    expect(renamed.json<{ code: string }>().code).toBe('VIEW_NAME_TAKEN');
  });

  it('are not without number, and hold an address and nothing else', async () => {
    for (let count = 0; count < 50; count += 1) await save(month.cityOfficial, `第${count}个`);
    const over = await save(month.cityOfficial, '多一个');
    expect([over.statusCode, over.json<{ code: string }>().code]).toEqual([409, 'TOO_MANY_VIEWS']);
    for (const address of ['https://elsewhere', 'a=<b>', '/x', 'a b', 'x'.repeat(3001)]) {
      expect((await save(month.chashan, '地址', address)).statusCode).toBe(400);
    }
  });
});
