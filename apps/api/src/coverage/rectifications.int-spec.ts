import {
  DivisionCoverage,
  Inbox,
  ObligationStandingPage,
  RectificationCard,
  RectificationPage,
} from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import { RectificationNotices } from './rectifications/rectification-notices';
import { NetCity, refusalOf } from './testing/net-city';

const URL = '/api/coverage/rectifications';
const inDays = (days: number) => shanghaiDate(new Date(Date.now() + days * 86_400_000));

describe('from a gap to mended', () => {
  let net: NetCity;
  beforeEach(async () => {
    net = await NetCity.open();
  });
  afterEach(() => net.close());

  const open = (username: string, more: object = {}) =>
    net.as(username).post(URL, {
      divisionId: net.city.chashan,
      subject: 'rescue_point',
      assignedToId: net.city.chashan,
      deadline: inDays(30),
      text: '请于月底前设点',
      ...more,
    });
  const move = (username: string, { id, version }: { id: number; version: number }, body: object) =>
    net.as(username).post(`${URL}/${id}/moves`, { version, text: '已落实', ...body });
  const list = async (username: string, query = '') =>
    RectificationPage.parse((await net.as(username).get(`${URL}?${query}`)).json());
  const past = (...ids: number[]) =>
    net.place.tonghu.dataSource.query(`update rectification set deadline = $1 where id = any ($2::int[])`, [
      inDays(-1),
      ids,
    ]);
  /** What somebody was told of rectifications, the latest first. */
  const told = async (username: string) => {
    const { items } = Inbox.parse((await net.as(username).get('/api/inbox')).json());
    return items.flatMap(({ matter, link }) =>
      matter.kind === 'coverage.rectification' ? [`${matter.params.event} ${link}`] : [],
    );
  };

  it('is assigned, answered with evidence, measured again and closed only when it is mended', async () => {
    const opened = RectificationCard.parse((await open('tianning')).json());
    expect(opened).toMatchObject({ state: 'assigned', found: 'gap', measured: 'gap', overdue: false });
    expect((await list('chashan')).items[0]?.moves).toEqual(['answer']);
    const answered = RectificationCard.parse(
      (await move('chashan', opened, { move: 'answer', link: 'https://oa.example.cn/2026/88' })).json(),
    );
    expect(answered.state).toBe('answered');
    expect(refusalOf(await move('tianning', answered, { move: 'close' }))).toEqual(['NOT_MENDED', undefined]);
    const house = await net.place.create({
      divisionId: net.city.chashan,
      name: '茶山点',
      position: { latitude: 31.8, longitude: 119.99, system: 'wgs84' },
      services: ['reception_24h'],
      roundTheClockSince: '2020-01-01',
    });
    await net.confirm([house.id]);
    const closed = RectificationCard.parse((await move('tianning', answered, { move: 'close' })).json());
    expect(closed).toMatchObject({ state: 'closed', measured: 'met', moves: [] });
    expect(closed.events.map((event) => [event.move, event.to, event.measured, event.link])).toEqual([
      ['open', 'assigned', 'gap', null],
      ['answer', 'answered', 'gap', 'https://oa.example.cn/2026/88'],
      ['close', 'closed', 'met', null],
    ]);
    expect([(await list('city')).total, (await list('city', 'state=closed')).total]).toEqual([0, 1]);
    const lines = (await net.place.tonghu.dataSource.query(
      `select action from audit_entry where subject = $1 order by id`,
      [`rectification:${opened.id}`],
    )) as { action: string }[];
    expect(lines.map(({ action }) => action)).toEqual([
      'rectification.open',
      'rectification.answer',
      'rectification.close',
    ]);
    await expect(
      net.place.tonghu.dataSource.query(
        `update rectification_event set text = 'x' where rectification_id = $1`,
        [opened.id],
      ),
    ).rejects.toThrow();
  });

  it('rises a tier where it is not mended in time, until the city has it', async () => {
    const opened = RectificationCard.parse((await open('tianning')).json());
    await past(opened.id);
    expect((await list('city')).items[0]).toMatchObject({ overdue: true, moves: ['rise', 'withdraw'] });
    expect(refusalOf(await move('city', opened, { move: 'rise' }))).toEqual(['DEADLINE_MISSING', 'deadline']);
    const raised = RectificationCard.parse(
      (await move('city', opened, { move: 'rise', deadline: inDays(10) })).json(),
    );
    expect(raised).toMatchObject({ assignedTo: { name: '天宁区' }, state: 'assigned', overdue: false });
    expect((await list('tianning')).items[0]?.moves).toEqual(['answer']);
    const top = RectificationCard.parse(
      (await move('city', raised, { move: 'rise', deadline: inDays(20) })).json(),
    );
    expect(top).toMatchObject({ assignedTo: { name: '常州市' }, moves: ['answer', 'withdraw'] });
    expect((await list('tianning')).items[0]?.moves).toEqual([]);
    const again = await move('city', top, { move: 'rise', deadline: inDays(30) });
    expect(refusalOf(again)[0]).toBe('MOVE_NOT_ALLOWED');
    const gone = await move('city', top, { move: 'withdraw', text: '撤销' });
    expect(gone.json()).toMatchObject({ state: 'withdrawn' });
  });

  it('is opened from above, for what needs mending, once, and seen in reach only', async () => {
    const { city } = net;
    expect((await open('tianning', { assignedToId: city.tianning })).statusCode).toBe(403);
    expect((await open('zhonglou')).statusCode).toBe(404);
    expect(refusalOf(await open('city', { assignedToId: city.diaozhuang }))[0]).toBe('ASSIGNEE_BELOW');
    expect(refusalOf(await open('city', { deadline: inDays(-1) }))).toEqual(['DEADLINE_PAST', 'deadline']);
    const met = { divisionId: city.diaozhuang, assignedToId: city.diaozhuang };
    expect(refusalOf(await open('city', met))[0]).toBe('NOTHING_TO_MEND');
    const opened = RectificationCard.parse((await open('city')).json());
    expect(refusalOf(await open('city'))[0]).toBe('RECTIFICATION_OPEN');
    expect((await net.as('zhonglou').get(`${URL}/${opened.id}`)).statusCode).toBe(404);
    expect((await net.as('committee').get(`${URL}/${opened.id}`)).statusCode).toBe(200);
    expect((await move('committee', opened, { move: 'withdraw' })).statusCode).toBe(403);
    expect(refusalOf(await move('chashan', { ...opened, version: 9 }, { move: 'answer' }))[0]).toBe(
      'RECTIFICATION_STALE',
    );
    expect((await move('chashan', opened, { move: 'answer', link: 'javascript:alert(1)' })).statusCode).toBe(
      400,
    );
  });

  it('stands with the gap that it is about: who may open one, and the one that is under way', async () => {
    const { chashan } = net.city;
    const gap = async (username: string, query = '') =>
      ObligationStandingPage.parse(
        (await net.as(username).get(`/api/coverage/obligations?state=gap&tier=street${query}`)).json(),
      ).items.find(({ division }) => division.id === chashan);
    const standings = await Promise.all(['city', 'tianning', 'committee', 'chashan'].map((who) => gap(who)));
    expect(standings.map((standing) => standing?.mayRectify)).toEqual([true, true, false, false]);
    expect((await gap('city', '&at=2020-06'))?.mayRectify).toBe(false);
    const { id, deadline } = RectificationCard.parse((await open('tianning')).json());
    const rectification = { id, deadline, overdue: false };
    expect(await gap('city')).toMatchObject({ rectification, mayRectify: false });
    const card = DivisionCoverage.parse(
      (await net.as('committee').get(`/api/coverage/divisions/${chashan}`)).json(),
    );
    expect(card.obligations).toMatchObject([{ subject: 'rescue_point', rectification, mayRectify: false }]);
  });

  it('is listed by what needs a decision first, narrowed by state and tier, with what is under way', async () => {
    const { city } = net;
    const late = RectificationCard.parse((await open('city')).json());
    const community = { divisionId: city.wuxingVillage, subject: 'community_director' };
    const soonest = { ...community, assignedToId: city.wuxingVillage, deadline: inDays(5) };
    const soon = RectificationCard.parse((await open('city', soonest)).json());
    const street = { divisionId: city.wuxing, assignedToId: city.wuxing, deadline: inDays(60) };
    const gone = RectificationCard.parse((await open('city', street)).json());
    await move('city', gone, { move: 'withdraw' });
    await past(late.id);
    const all = await list('committee', 'state=all');
    expect(all.items.map(({ id }) => id)).toEqual([late.id, soon.id, gone.id]);
    expect(all.items[1]?.trail).toEqual(['钟楼区', '五星街道']);
    expect(all.underWay).toEqual({ open: 2, overdue: 1, answered: 0 });
    const overdue = await list('committee', 'state=overdue');
    expect([overdue.items.map(({ id }) => id), overdue.total]).toEqual([[late.id], 1]);
    const communities = await list('city', 'tier=community&state=withdrawn');
    expect([communities.total, communities.underWay.open]).toEqual([0, 1]);
    const paged = await list('city', `page=2&size=1&division=${city.zhonglou}`);
    expect([paged.items.length, paged.total, paged.underWay.open]).toEqual([0, 1, 1]);
  });

  it('is told to whoever must act and whoever decides, each step once', async () => {
    const opened = RectificationCard.parse((await open('city')).json());
    const link = `/coverage/rectifications/${opened.id}`;
    expect(await told('chashan')).toEqual([`assigned ${link}`]);
    await past(opened.id);
    const notices = net.place.tonghu.app.get(RectificationNotices);
    const morning = () => net.place.tonghu.dataSource.transaction((manager) => notices.tellOverdue(manager));
    await morning();
    await morning();
    for (const who of ['chashan', 'tianning', 'city']) expect(await told(who)).toContain(`overdue ${link}`);
    const raised = RectificationCard.parse(
      (await move('city', opened, { move: 'rise', deadline: inDays(9) })).json(),
    );
    expect(await told('tianning')).toEqual([`raised ${link}`, `overdue ${link}`]);
    expect(await told('chashan')).toEqual([`raised ${link}`, `overdue ${link}`, `assigned ${link}`]);
    const answered = RectificationCard.parse((await move('tianning', raised, { move: 'answer' })).json());
    expect(await told('city')).toEqual([`answered ${link}`, `overdue ${link}`]);
    await move('city', answered, { move: 'send_back', deadline: inDays(3) });
    expect((await told('tianning'))[0]).toBe(`sent_back ${link}`);
    expect(await told('zhonglou')).toEqual([]);
  });
});
