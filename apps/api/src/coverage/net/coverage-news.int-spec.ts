import type { AddressInfo } from 'node:net';
import { TestStream, type TestBrowser } from '../../platform/testing';
import { NetCity } from '../testing/net-city';

describe('news of the net', () => {
  let net: NetCity;
  let address: string;
  beforeAll(async () => {
    net = await NetCity.open();
    const { app } = net.place.tonghu;
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    address = `http://127.0.0.1:${port}/api/live`;
  });
  afterAll(() => net.close());

  const listen = (browser: TestBrowser, topics = 'coverage') =>
    TestStream.open(
      `${address}?topics=${topics}`,
      [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    );

  it('reaches those who look, once for each thing that changes it, and not with every stay', async () => {
    const { city, point, place } = net;
    const stream = await listen(net.as('committee'));
    await stream.next('ready');
    const heard = () => stream.events.filter(({ event }) => event === 'change').length;
    /** Whatever was announced before this has been heard once it is. */
    const settled = async () => {
      const before = heard();
      await net.as('city').put(`/api/coverage/positions/${city.xinfeng}`, { position: null });
      for (const end = Date.now() + 3000; Date.now() < end && heard() === before;)
        await new Promise((resolve) => setTimeout(resolve, 5));
      return heard();
    };
    await place.tonghu.dataSource.query(
      `insert into stay (facility_id, kind, subject, state, admitted_at, admit_reason, legal_basis)
       values ($1, 'girls_6_11', '7F3K-92QX', 'admitted', now(), 'guardian_unable', 'emergency_protection')`,
      [point],
    );
    expect(await settled()).toBe(1);
    const house = await net.as('city').get(`/api/facilities/${net.centre}`);
    const { version } = house.json<{ version: number }>();
    await net.as('city').patch(`/api/facilities/${net.centre}`, { version, phone: '0519-12345' });
    expect(await settled()).toBe(3);
    expect(stream.events.at(-1)).toEqual({ event: 'change', topic: 'coverage', payload: {} });
    stream.close();
  });

  it('is for those who may read figures', async () => {
    expect((await listen(net.as('sysadmin'))).response.status).toBe(404);
    expect((await listen(net.as('committee'), 'coverage:1')).response.status).toBe(404);
  });
});
