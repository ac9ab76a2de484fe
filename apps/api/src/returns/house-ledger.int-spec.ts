import type { ReviewInbox } from '@tonghu/contract';
import { addMonths, shanghaiDate } from '@tonghu/rules';
import {
  fill,
  move,
  openMonth,
  openSmallMonth,
  positions,
  view,
  type SmallMonth,
} from './testing/small-month';

/** The month before the open one: over whenever the test runs. */
const OVER = '2026-09';

describe('table C of a return', () => {
  let month: SmallMonth;
  let house: number;
  let place: ReadonlyMap<string, number>;

  beforeAll(async () => {
    month = await openSmallMonth();
    place = await positions(month.test);
    const one = async (sql: string, values: unknown[]) =>
      ((await month.test.dataSource.query(sql, values)) as [{ id: number }])[0].id;
    house = await one(
      `insert into facility (kind, division_id, tier, name, pinyin, initials, opened_on, services, round_the_clock_since)
       values ('protection_centre', $1, 2, '天宁区中心', '', '', '2020-01-01', '{reception_24h}', '2020-01-01') returning id`,
      [month.city.tianning],
    );
    await month.test.dataSource.query(
      `insert into place_entry (facility_id, kind, type, places, valid, reason)
       values ($1, 'girls_6_11', 'standing', 12, daterange('2020-01-01', null), ''),
         ($1, 'girls_6_11', 'blocked', 2, daterange('2020-01-01', null), 'x')`,
      [house],
    );
    await month.test.dataSource.query(`select settle_board($1)`, [house]);
    // Two stay over the end of the month, by the clock of Shanghai; one leaves in its last minute.
    await month.test.dataSource.query(
      `insert into stay (facility_id, kind, subject, state, admitted_at, left_at, admit_reason, legal_basis, leave_reason)
       values ($1, 'girls_6_11', 'AAAA-0001', 'left', '2026-09-10T00:00+08', '2026-10-01T00:00+08', 'other', 'court_order', 'other'),
         ($1, 'girls_6_11', 'AAAA-0002', 'left', '2026-09-30T23:59+08', '2026-10-02T09:00+08', 'other', 'court_order', 'other'),
         ($1, 'girls_6_11', 'AAAA-0003', 'left', '2026-09-01T00:00+08', '2026-09-30T23:59+08', 'other', 'court_order', 'other')`,
      [house],
    );
    await openMonth(month.systemAdmin, OVER, '2099-12-31');
  });
  afterAll(() => month.test.close());

  const figure = async (code: string) =>
    (await view(month.tianning, month.city.tianning, OVER)).own[place.get(code) ?? -1];

  it('is filled from the ledger of the houses as they stood at the end of the month', async () => {
    const codes = ['C01', 'C03', 'C04', 'C05', 'C06', 'C10'];
    expect(await Promise.all(codes.map(figure))).toEqual([1, 1, 12, 2, 0, 0]);
    const { filled, started, ledger } = await view(month.tianning, month.city.tianning, OVER);
    expect([filled > 0, started, ledger?.['C04']]).toEqual([true, false, 12]);
    const [line] = (await month.test.dataSource.query(
      `select after from audit_entry where action = 'period.ledger' and subject = $1`,
      [`period:${OVER}`],
    )) as [{ after: unknown }];
    expect(line.after).toEqual({ returns: 1 });
  });

  it('stays blank where a division has no house, and communities have no ledger', async () => {
    const street = await view(month.diaozhuang, month.city.diaozhuang, OVER);
    expect(street.own.every((cell) => cell === null)).toBe(true);
    expect(street.ledger).toEqual({ C01: 0, C02: 0, C03: 0, C04: 0, C05: 0 });
    expect((await view(month.chaoyang, month.city.chaoyang, OVER)).ledger).toBeNull();
  });

  it('may differ from the ledger only with an explanation', async () => {
    const { tianning } = month.city;
    await fill(month.tianning, tianning, { C01: 1, C03: 1, C04: 14, C05: 2 }, OVER);
    const refused = await move(month.tianning, tianning, 'submit', {}, OVER);
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'EXPLANATION_REQUIRED']);
    expect(refused.json().errors).toEqual([
      expect.objectContaining({
        path: 'C04',
        params: expect.objectContaining({ rule: 'L-C04', left: 14, right: 12 }),
      }),
    ]);
    const explain = (rule: string) =>
      month.tianning.patch(`/api/returns/${tianning}/${OVER}/figures`, {
        cells: [],
        explanations: { [rule]: '月末新增两张床位，尚未登记' },
      });
    expect((await explain('L-C99')).json().errors).toEqual([
      expect.objectContaining({ path: 'L-C99', code: 'RULE_UNKNOWN' }),
    ]);
    expect((await explain('L-C04')).statusCode).toBe(200);
    expect((await move(month.tianning, tianning, 'submit', {}, OVER)).statusCode).toBe(200);
  });

  it('shows the difference to the reviewer, who does not accept it unread', async () => {
    const inbox = (
      await month.cityOfficial.get(`/api/returns/inbox?division=${month.city.city}&period=${OVER}`)
    ).json<ReviewInbox>();
    const waiting = inbox.items.find(({ division }) => division.id === month.city.tianning);
    expect(waiting).toMatchObject({ state: 'submitted', findings: 1, clean: false });
  });

  it('waits for the end of a month that is opened early', async () => {
    const present = shanghaiDate(new Date()).slice(0, 7);
    await openMonth(month.systemAdmin, present, '2099-12-31');
    const { own, ledger } = await view(month.tianning, month.city.tianning, present);
    expect([own[place.get('C04') ?? -1], ledger]).toEqual([null, null]);
    const jobs = (await month.test.dataSource.query(
      `select start_after::text as at from pgboss.job where name = 'returns.take-ledger' and data ->> 'period' = $1`,
      [present],
    )) as { at: string }[];
    expect(jobs.map(({ at }) => shanghaiDate(new Date(at)))).toEqual([`${addMonths(present, 1)}-01`]);
  });
});
