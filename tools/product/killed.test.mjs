import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { signIn, startProduct } from './product-client.mjs';

describe('a server killed while people work', () => {
  let cluster;
  let product;
  before(async () => {
    cluster = await startThrowawayCluster({ settings: { fsync: 'on' } });
    product = await startProduct(cluster.url);
  });
  after(async () => {
    product?.child.kill('SIGTERM');
    await cluster?.stop();
  });

  it('has kept every cell that it acknowledged, with its line in the log', { timeout: 180_000 }, async () => {
    const filler = await signIn(product.address, 'chaoyang');
    const { body: periods } = await filler.ask('GET', '/api/periods');
    const open = periods.items.find(({ state }) => state === 'open');
    const { body: form } = await filler.ask('GET', `/api/forms/${open.formId}`);
    const place = form.indicators.findIndex(({ code }) => code === 'B01');
    const url = `/api/returns/${filler.division}/${open.key}`;
    const { body: begun } = await filler.ask('GET', url);
    let base = begun.own[place];
    let acknowledged = 0;
    const killed = new Promise((resolve) => product.child.once('exit', resolve));
    const kill = setTimeout(() => product.child.kill('SIGKILL'), 1_500);
    try {
      for (let value = 1; ; value += 1) {
        const saved = await filler.ask('PATCH', `${url}/figures`, { cells: [{ code: 'B01', value, base }] });
        assert.equal(saved.status, 200);
        base = value;
        acknowledged = value;
      }
    } catch (error) {
      assert.equal(error.name, 'TypeError', 'the connection breaks, nothing else does');
    }
    clearTimeout(kill);
    await killed;
    assert.ok(acknowledged > 10);

    product = await startProduct(cluster.url);
    const again = await signIn(product.address, 'chaoyang');
    const { body: kept } = await again.ask('GET', url);
    // The save under way at the kill may have been written without being acknowledged.
    assert.ok(
      [acknowledged, acknowledged + 1].includes(kept.own[place]),
      `${kept.own[place]} after ${acknowledged}`,
    );
    const auditor = await signIn(product.address, 'auditor');
    const { body: log } = await auditor.ask('GET', '/api/audit?action=return.figures&size=1');
    assert.equal(log.total, kept.own[place]);
    assert.equal(log.items[0].after.B01, kept.own[place]);
  });
});
