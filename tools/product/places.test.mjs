/**
 * The last place of a house against real processes and a real PostgreSQL. LAST_PLACE_ROUNDS=50 for the full count.
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { startThrowawayCluster } from '../postgres/throwaway-cluster.mjs';
import { startProduct } from './product-client.mjs';

const ROUNDS = Number(process.env.LAST_PLACE_ROUNDS ?? 3);
const AT_ONCE = 200;
const KIND = 'girls_6_11';
const ADMISSION = JSON.stringify({
  kind: KIND,
  reason: 'guardian_unable',
  legalBasis: 'temporary_guardianship',
});

describe('places and the people who want them', () => {
  let cluster;
  let database;
  let cookie;
  let director;
  const products = [];

  before(async () => {
    cluster = await startThrowawayCluster({ settings: { fsync: 'on', synchronous_commit: 'on' } });
    products.push(await startProduct(cluster.url));
    database = new pg.Client({ connectionString: cluster.url });
    await database.connect();
    director = await one(`select id from account where username = 'centre'`);
    const token = randomBytes(32).toString('base64url');
    await database.query(
      `insert into session (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), director.id],
    );
    cookie = `tonghu_session=${token}`;
  });
  after(async () => {
    for (const { child } of products) child.kill('SIGTERM');
    await database?.end();
    await cluster?.stop();
  });

  const one = async (text, values) => (await database.query(text, values)).rows[0];

  async function openHouse(places) {
    const { id } = await one(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on)
       select 'protection_centre', id, 1, gen_random_uuid(), '', '', '2020-01-01' from division where tier = 1
       returning id`,
    );
    await database.query(`insert into facility_director values ($1, $2)`, [id, director.id]);
    await database.query(
      `insert into place_entry (facility_id, kind, type, places, valid)
       values ($1, $2, 'standing', $3, daterange('2020-01-01', null))`,
      [id, KIND, places],
    );
    return id;
  }

  /** Requests on connections of their own, all open at once. */
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  function ask(address, method, path, body) {
    return new Promise((resolve, reject) => {
      const headers = { cookie, ...(body && { 'content-type': 'application/json' }) };
      const request = http.request(address + path, { agent, method, headers }, (response) => {
        let text = '';
        response.on('data', (part) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) }));
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  async function storm(addresses) {
    const house = await openHouse(1);
    const url = `/api/facilities/${house}`;
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, turn) =>
          ask(addresses[turn % addresses.length], 'POST', `${url}/stays`, ADMISSION),
        ),
      );
      const won = answers.filter(({ status }) => status === 201);
      const lost = answers.filter(({ status }) => status === 409);
      assert.deepEqual([won.length, lost.length], [1, AT_ONCE - 1], `round ${round}`);
      for (const { body } of lost) {
        assert.equal(body.code, 'NO_PLACE_LEFT');
        assert.deepEqual(body.params, { available: 0, kind: KIND });
      }
      const { stay, counts } = won[0].body;
      assert.deepEqual([counts.occupied, counts.available], [1, 0]);
      const left = await ask(
        addresses[0],
        'POST',
        `${url}/stays/${stay.id}/moves`,
        JSON.stringify({ move: 'discharge', version: stay.version, reason: 'returned_to_family' }),
      );
      assert.deepEqual([left.status, left.body.counts.available], [200, 1]);
    }
    assert.deepEqual(
      await one(
        `select
           (select count(*)::integer from stay where facility_id = $1 and state = 'left') as stays,
           (select count(*)::integer from stay where facility_id = $1) as all_stays,
           (select count(*)::integer from stay_event e join stay s on s.id = e.stay_id where s.facility_id = $1
             and e.move in ('admit', 'discharge')) as events,
           (select count(*)::integer from audit_entry where subject = 'facility:' || $1::text
             and action in ('stay.admit', 'stay.discharge')) as log,
           (select occupied + held from place_count where facility_id = $1) as taken`,
        [house],
      ),
      { stays: ROUNDS, all_stays: ROUNDS, events: 2 * ROUNDS, log: 2 * ROUNDS, taken: 0 },
    );
  }

  it(`${AT_ONCE} at once: the last place goes to exactly one, ${ROUNDS} times`, { timeout: 300_000 }, () =>
    storm([products[0].address]),
  );

  it('and also when two processes give it away', { timeout: 300_000 }, async () => {
    products.push(await startProduct(cluster.url));
    await storm(products.map(({ address }) => address));
  });

  it(
    'a server killed in a storm of admissions loses none that it acknowledged',
    { timeout: 120_000 },
    async () => {
      const places = 5000;
      const house = await openHouse(places);
      const [product] = products;
      const acknowledged = [];
      const killed = new Promise((resolve) => product.child.once('exit', resolve));
      const kill = setTimeout(() => product.child.kill('SIGKILL'), 1_200);
      const worker = async () => {
        try {
          for (;;) {
            const answer = await ask(product.address, 'POST', `/api/facilities/${house}/stays`, ADMISSION);
            assert.equal(answer.status, 201);
            acknowledged.push(answer.body.stay.id);
          }
        } catch (error) {
          assert.ok(['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(error.code), `${error}`);
        }
      };
      await Promise.all(Array.from({ length: 32 }, worker));
      clearTimeout(kill);
      await killed;
      assert.ok(acknowledged.length > 50, `${acknowledged.length} before the kill`);

      products[0] = await startProduct(cluster.url);
      const kept = await one(
        `select
         (select count(*)::integer from stay where id = any ($2::int[]) and state = 'admitted') as acknowledged,
         (select count(*)::integer from stay where facility_id = $1) as stays,
         (select count(*)::integer from stay_event e join stay s on s.id = e.stay_id where s.facility_id = $1) as events,
         (select count(*)::integer from audit_entry where subject = 'facility:' || $1::text and action = 'stay.admit')
           as log,
         (select occupied from place_count where facility_id = $1) as occupied`,
        [house, acknowledged],
      );
      assert.equal(new Set(acknowledged).size, acknowledged.length);
      assert.equal(kept.acknowledged, acknowledged.length);
      // What was under way at the kill may have been written without being acknowledged; it is whole, too.
      assert.ok(kept.stays >= acknowledged.length && kept.stays <= acknowledged.length + 32, `${kept.stays}`);
      assert.deepEqual([kept.events, kept.log, kept.occupied], [kept.stays, kept.stays, kept.stays]);
      const { body: board } = await ask(products[0].address, 'GET', `/api/facilities/${house}/board`);
      assert.equal(board.total.available, places - kept.stays);
    },
  );
});
