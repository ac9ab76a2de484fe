import type { Explore, Form, ReturnView, RollUp, Trend } from '@tonghu/contract';
import { alignFigures, nextPeriod, type FormDefinition } from '@tonghu/rules';
import fc from 'fast-check';
import JSONstat from 'jsonstat-toolkit';
import type { TestBrowser } from '../../../platform/testing';
import { adxGroups } from '../../statistics/open-formats/testing/adx-reading';
import { fill, move, openMonth, openSmallMonth, view, type SmallMonth } from '../../testing/small-month';
import { insertForm } from '../form-writing';
import { loadForm } from '../form.loader';
import { B21, codeOf, FormDesk, NEW, OLD, rule } from './testing/form-desk';

describe('forms over time', () => {
  let month: SmallMonth;
  let desk: FormDesk;
  beforeAll(async () => {
    month = await openSmallMonth('2099-12-31', OLD);
    desk = new FormDesk(month);
  });
  afterAll(() => month.test.close());

  const formOf = async (id: number) => (await month.committee.get(`/api/forms/${id}`)).json<Form>();
  const placeOf = (form: Form, code: string) => form.indicators.findIndex((one) => one.code === code);
  const figureOf = async (who: TestBrowser, division: number, key: string, code: string) => {
    const found = await view(who, division, key);
    return found.own[placeOf(await formOf(found.formId), code)];
  };
  /** Fills a community and takes it to acceptance by its street. */
  const report = async (who: TestBrowser, division: number, key: string, figures: Record<string, number>) => {
    await fill(who, division, figures, key);
    await move(who, division, 'submit', {}, key);
    await move(month.diaozhuang, division, 'accept', {}, key);
  };
  const passUp = async (key: string) => {
    const { city, diaozhuang, tianning, cityOfficial } = month;
    for (const [filler, reviewer, division] of [
      [diaozhuang, tianning, city.diaozhuang],
      [tianning, cityOfficial, city.tianning],
    ] as const) {
      await fill(filler, division, {}, key);
      await move(filler, division, 'submit', {}, key);
      await move(reviewer, division, 'accept', {}, key);
    }
  };

  describe('the story of one', () => {
    beforeAll(async () => {
      const { city } = month;
      await report(month.chaoyang, city.chaoyang, OLD, {
        B11: 7,
        B54: 0,
        'A01.2': 3,
        'A01.4': 3,
        'A01.8': 3,
      });
      await report(month.fenghuang, city.fenghuang, OLD, { B11: 5 });
      await passUp(OLD);
    });

    it('shows a rule on real returns while it is written', async () => {
      await month.cityOfficial.post('/api/forms/draft', {});
      await desk.change(
        { part: 'indicator', was: 'B54', item: null },
        { part: 'rule', was: 'S-B54', item: null },
      );
      await desk.change(
        { part: 'indicator', was: null, item: B21 },
        rule('H-B21', 'B21 <= B10'),
        rule('S-B21', 'B21 <= previous(B21) + 1', 'soft'),
      );
      const show = async (who: TestBrowser, expression: string) =>
        (await who.post('/api/forms/draft/examples', { expression })).json();
      expect(await show(month.cityOfficial, 'B11 <= 6')).toMatchObject({
        fault: null,
        period: OLD,
        checked: 4,
        of: 4,
        broken: 1,
        examples: [
          { division: { name: '朝阳花园社区' }, left: 7, right: 6, holds: false },
          { holds: true },
          { holds: true },
          { holds: true },
        ],
      });
      expect(await show(month.systemAdmin, 'B11 <= 6')).toMatchObject({
        broken: 1,
        checked: 4,
        examples: null,
      });
      expect(await show(month.cityOfficial, 'B21 <= B10')).toMatchObject({ lacking: ['B21'], checked: 0 });
      expect(await show(month.cityOfficial, 'B11 <= previous(B11)')).toMatchObject({ checked: 0, of: 4 });
      expect(await show(month.cityOfficial, 'B11 <= B54')).toMatchObject({
        fault: { code: 'EXPRESSION_RETIRED_INDICATOR', position: 7, found: 'B54' },
      });
    });

    it('is adopted for a month to come only', async () => {
      expect((await desk.adopt('2020-01')).json()).toMatchObject({
        status: 422,
        code: 'FIRST_PERIOD_FILLED',
      });
      expect(codeOf(await desk.adopt(OLD))).toBe('FIRST_PERIOD_FILLED');
      expect(codeOf(await desk.adopt(`${Number(NEW.slice(0, 4)) + 9}-01`))).toBe('FIRST_PERIOD_FAR');
      const adopted = await desk.adopt(NEW);
      expect(adopted.statusCode).toBe(201);
      expect(adopted.json()).toMatchObject({ number: 2, firstPeriod: NEW, lastPeriod: null, periods: 0 });
      expect((await month.systemAdmin.get('/api/forms/draft')).statusCode).toBe(404);
      const { items } = (await month.committee.get('/api/forms')).json<{ items: object[] }>();
      expect(items).toMatchObject([
        { number: 2, indicators: 165 },
        { number: 1, lastPeriod: OLD, periods: 1 },
      ]);
      const difference = (
        await month.committee.get(
          `/api/forms/${(await view(month.chaoyang, month.city.chaoyang, OLD)).formId + 1}/difference`,
        )
      ).json<{ items: { kind: string; key: string }[] }>();
      expect(difference.items.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
        'added B21',
        'retired B54',
        'added H-B21',
        'added S-B21',
        'retired S-B54',
      ]);
      const [line] = await month.test.dataSource.query<{ after: object }[]>(
        `select after from audit_entry where action = 'form.adopted'`,
      );
      expect(line?.after).toMatchObject({ firstPeriod: NEW, added: ['B21', 'H-B21', 'S-B21'] });
    });

    it('is never changed afterwards, not even past the portal', async () => {
      for (const table of ['form_version', 'form_table', 'form_indicator', 'form_rule', 'form_rate']) {
        await expect(month.test.dataSource.query(`delete from ${table}`)).rejects.toThrow('never changes');
      }
    });

    it('opens the next month on the new version and leaves the old one on its own', async () => {
      await openMonth(month.systemAdmin, NEW, '2099-12-31');
      const [old, fresh] = (await Promise.all(
        [OLD, NEW].map((key) => view(month.chaoyang, month.city.chaoyang, key)),
      )) as [ReturnView, ReturnView];
      expect(fresh.formId).not.toBe(old.formId);
      const [oldForm, newForm] = [await formOf(old.formId), await formOf(fresh.formId)];
      expect(old.own[placeOf(oldForm, 'B11')]).toBe(7);
      expect(fresh.previousLacks).toEqual(['B21']);
      expect(fresh.previousOwn?.[placeOf(newForm, 'B21')]).toBeNull();
      for (const { code } of newForm.indicators.filter(({ code }) => code !== 'B21')) {
        expect([code, fresh.previousOwn?.[placeOf(newForm, code)]]).toEqual([
          code,
          old.own[placeOf(oldForm, code)],
        ]);
      }
      await expect(
        month.test.dataSource.query(`update return set form_id = $1 where id = $2`, [old.formId, fresh.id]),
      ).rejects.toThrow('return_period_fk');
    });

    it('checks rules that look back by code, and not at what the old version lacked', async () => {
      const { chaoyang, city } = month;
      await fill(chaoyang, city.chaoyang, { B11: 9, B21: 4 }, NEW);
      const submit = async () =>
        chaoyang.post(`/api/returns/${city.chaoyang}/${NEW}/moves`, {
          move: 'submit',
          version: (await view(chaoyang, city.chaoyang, NEW)).version,
        });
      const refused = await submit();
      expect(codeOf(refused)).toBe('RULE_FAILED');
      expect(
        refused
          .json<{ errors: { params: { rule: string; right: number } }[] }>()
          .errors.map(({ params }) => [params.rule, params.right]),
      ).toEqual(expect.arrayContaining([['H-A01-carry', 3]]));
      await fill(chaoyang, city.chaoyang, { B11: 9, B21: 4, 'A01.1': 3, 'A01.4': 3, 'A01.8': 3 }, NEW);
      expect((await submit()).statusCode).toBe(200);
      const inbox = (
        await month.diaozhuang.get(`/api/returns/inbox?division=${city.diaozhuang}&period=${NEW}`)
      ).json<{ items: { clean: boolean; sinceMonth: { largest: { code: string }[] } | null }[] }>();
      const [item] = inbox.items;
      expect(item).toMatchObject({ clean: true });
      expect(item?.sinceMonth?.largest.map(({ code }) => code)).not.toContain('B21');
      await move(month.diaozhuang, city.chaoyang, 'accept', {}, NEW);
      await report(month.fenghuang, city.fenghuang, NEW, { B11: 2, B21: 1 });
      await passUp(NEW);
    });

    it('adds up each month on its own version', async () => {
      const rollUp = async (key: string) =>
        (
          await month.committee.get(`/api/statistics/roll-up?division=${month.city.city}&period=${key}`)
        ).json<RollUp>();
      const [old, fresh] = [await rollUp(OLD), await rollUp(NEW)];
      const [oldForm, newForm] = [await formOf(old.formId), await formOf(fresh.formId)];
      expect(old.division.total[placeOf(oldForm, 'B11')]).toBe(12);
      expect(fresh.division.total[placeOf(newForm, 'B11')]).toBe(11);
      expect(fresh.division.total[placeOf(newForm, 'B21')]).toBe(5);
      expect(await figureOf(month.chaoyang, month.city.chaoyang, OLD, 'B11')).toBe(7);
    });

    it('is told in a trend over the boundary, without values where a version lacks the indicator', async () => {
      const trend = async (indicators: string) =>
        (
          await month.committee.get(
            `/api/statistics/trend?division=${month.city.city}&from=${OLD}&to=${NEW}${indicators}`,
          )
        ).json<Trend>();
      const some = await trend('&indicators=B11,B21,B54');
      expect(some.months.map(({ formVersion, total }) => [formVersion, total])).toEqual([
        [1, [12, null, 0]],
        [2, [11, 5, null]],
      ]);
      const whole = await trend('');
      const at = (code: string) => whole.months.map(({ total }) => total[whole.indicators.indexOf(code)]);
      expect(at('B11')).toEqual([12, 11]);
      expect(at('B21')).toEqual([null, 5]);
      expect(at('A01.4')).toEqual([3, 3]);
    });

    it('is told in the explorer: no value over months of which one lacks the indicator', async () => {
      const explore = async (query: string) =>
        (
          await month.committee.get(
            `/api/statistics/explore?division=${month.city.city}&rows=none&from=${OLD}&to=${NEW}&indicators=B11,B21,B54,A01.4${query}`,
          )
        ).json<Explore>();
      const months = await explore('');
      expect(months.formIds).toHaveLength(2);
      expect(months.spans.map(({ formVersions }) => formVersions)).toEqual([[1], [2]]);
      expect(months.columns.map(({ lacking }) => lacking)).toEqual([[], [OLD], [NEW], []]);
      expect(months.whole.values).toEqual([
        [12, null, 0, 3],
        [11, 5, null, 3],
      ]);
      const years = await explore('&by=year');
      if (years.spans.length === 1) {
        expect(years.whole.values).toEqual([[23, null, null, 3]]);
        expect(years.spans[0]?.formVersions).toEqual([1, 2]);
        expect(years.columns.map(({ lacking }) => lacking.length)).toEqual([0, 1, 1, 0]);
      }
    });

    it('is told in open formats: each period names its version, what it lacks is marked and never 0', async () => {
      const ask = (format: string) =>
        month.committee.get(
          `/api/statistics/export.${format}?division=${month.city.city}&rows=none&from=${OLD}&to=${NEW}`,
        );
      const dataset = JSONstat((await ask('jsonstat')).json());
      const cell = (period: string, indicator: string) =>
        dataset.Data({ division: '320400000000', period, indicator });
      expect(cell(OLD, 'B21')).toEqual({ value: null, status: 'lacking' });
      expect(cell(NEW, 'B21').value).toBe(5);
      expect(cell(OLD, 'B54').value).toBe(0);
      expect(cell(NEW, 'B54')).toEqual({ value: null, status: 'lacking' });
      const groups = adxGroups((await ask('adx')).body);
      expect(groups.map(({ dataSet }) => dataSet)).toEqual(['TONGHU-MONTHLY-V1', 'TONGHU-MONTHLY-V2']);
      expect(groups.map(({ values }) => values.get('B21'))).toEqual([undefined, '5']);
      expect(groups.map(({ values }) => values.get('B54'))).toEqual(['0', undefined]);
    });

    it('gives every month the file of its own version', async () => {
      const csv = async (key: string) =>
        (await month.chaoyang.get(`/api/returns/${month.city.chaoyang}/${key}/csv`)).body;
      const [old, fresh] = [await csv(OLD), await csv(NEW)];
      expect([old.includes('夜间接报'), fresh.includes('夜间接报')]).toEqual([false, true]);
    });
  });

  it('and a month opened in the same moment agree on the version', async () => {
    await month.systemAdmin.post('/api/forms/draft', {});
    await desk.change({ part: 'rate', was: 'D09', item: null });
    const next = nextPeriod(NEW);
    const [adopted] = await Promise.all([desk.adopt(next), openMonth(month.systemAdmin, next, '2099-12-31')]);
    const [{ number }] = (await month.test.dataSource.query(
      `select v.number from period p join form_version v on v.id = p.form_id where p.key = $1`,
      [next],
    )) as [{ number: number }];
    if (adopted.statusCode === 201) expect(number).toBe(3);
    else expect([codeOf(adopted), number]).toEqual(['FIRST_PERIOD_OPEN', 2]);
  });

  it('read each figure by its code, whatever the order of the versions', async () => {
    const [{ id }] = (await month.test.dataSource.query(`select id from form_version where number = 1`)) as [
      { id: number },
    ];
    const { tables, indicators } = (await formOf(id)) as FormDefinition;
    const some = fc.shuffledSubarray([...indicators], { minLength: 1, maxLength: 30 });
    let number = 100;
    await fc.assert(
      fc.asyncProperty(
        some,
        some,
        fc.infiniteStream(fc.option(fc.nat(999), { freq: 4 })),
        async (had, has, figures) => {
          const forms = (await Promise.all(
            [had, has].map(async (of): Promise<FormDefinition> => {
              number += 1;
              const content = { tables, indicators: of, rules: [], rates: [] };
              const firstPeriod = `${2100 + number}-01`;
              const created = await insertForm(
                month.test.dataSource.manager,
                { number, firstPeriod, adoptedBy: null },
                content,
              );
              return { id: created, version: number, ...content };
            }),
          )) as [FormDefinition, FormDefinition];
          const own = had.map(() => figures.next().value ?? null);
          const [{ read }] = (await month.test.dataSource.query(
            `select figures_by_code($1::bigint[], $2, $3, null) as read`,
            [own, forms[0].id, forms[1].id],
          )) as [{ read: (number | null)[] }];
          expect(read).toEqual(alignFigures(own, ...forms));
        },
      ),
      { numRuns: 20 },
    );
    expect(await month.test.dataSource.transaction(loadForm)).toBe(id);
  });
});
