import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { signIn, startProduct } from './product-client.mjs';

for (const version of [15, 18]) {
  describe(`the product on PostgreSQL ${version}`, () => {
    let cluster;
    let product;
    after(async () => {
      product?.child.kill('SIGTERM');
      await cluster?.stop();
    });

    it(
      'migrates, loads the demo city, and carries a return from its community to its street',
      { timeout: 180_000 },
      async () => {
        cluster = await startThrowawayCluster({ version });
        product = await startProduct(cluster.url);
        const street = await signIn(product.address, 'diaozhuang');
        const { body: periods } = await street.ask('GET', '/api/periods');
        const month = periods.items.find(({ state }) => state === 'open').key;
        const { body: waiting } = await street.ask(
          'GET',
          `/api/returns?period=${month}&parent=${street.division}&state=submitted`,
        );
        assert.ok(waiting.total > 0);
        const [{ division, version: seen }] = waiting.items;
        const total = async () =>
          (await street.ask('GET', `/api/returns/${street.division}/${month}`)).body.total;
        const before = await total();
        const { body: coming } = await street.ask('GET', `/api/returns/${division.id}/${month}`);
        const moved = await street.ask('POST', `/api/returns/${division.id}/${month}/moves`, {
          move: 'accept',
          version: seen,
        });
        assert.equal(moved.status, 200);
        assert.deepEqual(
          await total(),
          before.map((figure, place) => figure + coming.total[place]),
        );
        const found = await street.ask('GET', '/api/divisions/search?q=czhy');
        assert.equal(found.status, 200);
      },
    );
  });
}
