import { Explore, RollUp, Trend } from '@tonghu/contract';
import {
  evaluateRates,
  overTime,
  type FormDefinition,
  type OwnFigures,
  type ReturnMove,
  type ReturnState,
} from '@tonghu/rules';
import fc from 'fast-check';
import { startTestApp, type TestApp, type TestBrowser } from '../../platform/testing';
import { FormCatalog } from '../form/form.catalog';
import { loadForm } from '../form/form.loader';
import {
  buildCity,
  expectMonthToBePlain,
  markPublished,
  monthReturns,
  reportMonth,
  type CityPlace,
  type MonthReturn,
} from '../testing/dated-city';
import { move, openMonth, signedIn, view } from '../testing/small-month';

const MONTHS = ['2015-01', '2015-02', '2015-03', '2015-04', '2015-05', '2015-06'];
/** A stock, an opening, a flow, money, and the rate whose sides are two of the flows. */
const CODES = ['A00.4', 'A00.1', 'B10', 'B30', 'C11', 'D02'];

/** Streets by district, communities by street. */
const shape = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), {
  minLength: 2,
  maxLength: 3,
});
const step = fc.record({
  what: fc.constantFrom(
    'merge',
    'merge',
    'split',
    'move',
    'move',
    'rename',
    'convert',
    'close',
    'review',
    'review',
    'review',
    'review',
  ),
  one: fc.nat(999),
  other: fc.nat(999),
  cut: fc.nat(5),
});
const scenario = fc.record({
  shape,
  seed: fc.nat(1_000_000),
  months: fc.array(fc.array(step, { minLength: 2, maxLength: 4 }), { minLength: 6, maxLength: 6 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
type Step = Scenario['months'][number][number];

interface Standing {
  id: number;
  tier: number;
  parent_id: number | null;
  name: string;
}

const city = (districts: Scenario['shape']): CityPlace => ({
  code: '320400000000',
  name: '试验市',
  below: districts.map((streets, d) => ({
    code: `32040${d + 1}000000`,
    name: `甲${d}区`,
    below: streets.map((communities, s) => ({
      code: `32040${d + 1}00${s + 1}000`,
      name: `乙${d}${s}街道`,
      below: Array.from({ length: communities }, (_, c) => ({
        code: `32040${d + 1}00${s + 1}00${c + 1}`,
        name: `丙${d}${s}${c}社区`,
      })),
    })),
  })),
});

/** One city with everything that happens to it in half a year. */
class Story {
  readonly done: string[] = [];
  moved = 0;

  private constructor(
    readonly test: TestApp,
    readonly admin: TestBrowser,
    readonly committee: TestBrowser,
    readonly form: FormDefinition,
    private seed: number,
  ) {}

  static async begin({ shape: districts, seed }: Scenario): Promise<Story> {
    const test = await startTestApp();
    const ids = await buildCity(test.dataSource, city(districts), '2014-12-01');
    const formId = await test.dataSource.transaction(loadForm);
    const root = ids.get('试验市') ?? 0;
    const join = async (username: string, role: 'system_admin' | 'committee_member') =>
      signedIn(test, await test.createAccount({ username, roles: [role], divisionId: root }));
    const { form } = await test.app.get(FormCatalog).get(formId);
    return new Story(
      test,
      await join('sysadmin', 'system_admin'),
      await join('committee', 'committee_member'),
      form,
      seed,
    );
  }

  /** A number below `most`, the same for the same scenario. */
  next(most: number): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.seed % most;
  }

  standing(tier?: number): Promise<Standing[]> {
    return this.test.dataSource.query(
      `select division_id as id, tier, parent_id, name from division_version
       where upper_inf(valid) and ($1::integer is null or tier = $1) order by code`,
      [tier ?? null],
    );
  }

  /** A random own vector and state for every return; few are left behind. */
  report(month: string): Promise<void> {
    const states: ReturnState[] = ['accepted', 'accepted', 'accepted', 'accepted', 'submitted', 'sent_back'];
    const wanted = new Set(CODES.map((code) => this.form.indicators.findIndex((one) => one.code === code)));
    return reportMonth(this.test.dataSource, month, (_, tier) => ({
      state: tier === 1 ? 'submitted' : (states[this.next(states.length)] ?? 'accepted'),
      own: this.form.indicators.map((__, place) => (wanted.has(place) ? this.next(900) : null)),
    }));
  }

  /** One random reorganisation, done or refused; never anything else. */
  async reorganise({ what, one, other, cut }: Step, on: string, name: string): Promise<void> {
    const tier = 2 + (one % 3);
    const candidates = await this.standing(tier);
    const subject = candidates[one % candidates.length];
    if (!subject) return;
    const children = (await this.standing()).filter(({ parent_id }) => parent_id === subject.id);
    const ending = ['', '', '区', '街道', '社区'][tier] ?? '';
    const above = await this.standing(tier - 1);
    const target = what === 'merge' ? candidates[other % candidates.length] : above[other % above.length];
    const parts = ['甲', '乙'].map((word, place) => ({
      name: `${name}${word}${ending}`,
      children: children.filter((_, at) => at < cut === (place === 0)).map(({ id }) => id),
    }));
    const body = {
      kind: what,
      divisions: [subject.id],
      on,
      reason: '试验',
      document: '试验',
      ...((what === 'merge' || what === 'move') && { target: target?.id }),
      ...((what === 'rename' || what === 'convert') && { name: `${name}${ending}` }),
      ...(what === 'split' && { parts }),
    };
    const preview = await this.admin.post('/api/divisions/reorganisations/preview', body);
    if (preview.statusCode === 422) {
      expect(preview.json()).toMatchObject({ code: 'REORGANISATION_REFUSED' });
      return;
    }
    expect([preview.statusCode, preview.body]).toEqual([200, expect.any(String)]);
    const { token } = preview.json<{ token: string }>();
    const answer = await this.admin.post('/api/divisions/reorganisations', { ...body, token });
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
    this.done.push(what);
  }

  /** Accepts, sends back or reopens some return of the month, as its reviewer would. */
  async review({ one, other }: Step, month: string): Promise<void> {
    const rows = (await monthReturns(this.test.dataSource, month)).filter(({ tier }) => tier > 1);
    const row = rows[one % rows.length];
    if (!row) return;
    const role = (['city_official', 'district_official', 'street_supervisor'] as const)[row.tier - 2];
    if (!role) return;
    const username = `reviewer${row.parent_division_id ?? 0}`;
    const [known] = (await this.test.dataSource.query('select id from account where username = $1', [
      username,
    ])) as { id: number }[];
    const account =
      known?.id ??
      (await this.test.createAccount({ username, roles: [role], divisionId: row.parent_division_id ?? 0 }));
    const who = await signedIn(this.test, account);
    if (row.state === 'sent_back' && other % 3 > 0) return this.excuse(who, row, month);
    const names: ReturnMove[] = row.state === 'accepted' ? ['reopen', 'confirm'] : ['accept', 'send_back'];
    const name = names[other % 2] ?? 'accept';
    const answer = await move(who, row.division_id, name, name.length === 6 ? { reason: '核对' } : {}, month);
    this.moved += answer.statusCode === 200 ? 1 : 0;
  }

  /** Lets a division off, or expects it again. */
  private async excuse(who: TestBrowser, row: MonthReturn, month: string): Promise<void> {
    const { version } = await view(who, row.division_id, month);
    const url = `/api/returns/${row.division_id}/${month}/excuse`;
    const answer = row.excused
      ? await who.delete(`${url}?version=${version}`)
      : await who.put(url, { version, reason: '核准' });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  }

  async rollUp(division: number, month: string, hierarchy: 'was' | 'now'): Promise<RollUp> {
    const url = `/api/statistics/roll-up?division=${division}&period=${month}&hierarchy=${hierarchy}`;
    const answer = await this.committee.get(url);
    expect([answer.statusCode, url]).toEqual([200, url]);
    return RollUp.parse(answer.json());
  }
}

/** Where every division that ever was belongs today, worked out one step after the other. */
class PlainPlaces {
  private constructor(
    private readonly latest: Map<number, { parent: number | null; live: boolean }>,
    private readonly successors: Map<number, number[]>,
  ) {}

  static async read({ test }: Story): Promise<PlainPlaces> {
    const versions = (await test.dataSource.query(
      `select division_id as id, parent_id as parent, upper_inf(valid) as live from division_version order by lower(valid)`,
    )) as { id: number; parent: number | null; live: boolean }[];
    const links = (await test.dataSource.query(
      'select predecessor_id as id, successor_id as next from division_succession',
    )) as { id: number; next: number }[];
    const successors = new Map<number, number[]>();
    for (const { id, next } of links) successors.set(id, [...(successors.get(id) ?? []), next]);
    return new PlainPlaces(new Map(versions.map((version) => [version.id, version])), successors);
  }

  /** From the division itself up to the root; of one that is no more, from where its figures belong. */
  chain(id: number): number[] {
    const here = this.latest.get(id);
    if (!here) return [];
    if (here.live) return [id, ...(here.parent === null ? [] : this.chain(here.parent))];
    const next = this.successors.get(id) ?? [];
    if (next.length === 0) return here.parent === null ? [] : this.chain(here.parent);
    const [first = [], ...others] = next.map((one) => this.chain(one));
    return first.filter((one) => others.every((chain) => chain.includes(one)));
  }

  /** The sum of own figures that count for a division of a tier today; null where nothing does. */
  total(rows: readonly MonthReturn[], division: number, tier: number): OwnFigures | null {
    const of = new Map(rows.map((row) => [row.division_id, row]));
    const counts = (row: MonthReturn | undefined): boolean =>
      !row || row.tier <= tier || (row.state === 'accepted' && counts(of.get(row.parent_division_id ?? 0)));
    const inside = rows.filter((row) => this.chain(row.division_id).includes(division) && counts(row));
    if (inside.length === 0) return null;
    return (inside[0]?.own ?? []).map((_, place) =>
      inside.reduce((sum, row) => sum + (row.own[place] ?? 0), 0),
    );
  }
}

describe('random reorganisations of random cities', () => {
  const reorganised: string[] = [];
  let moved = 0;

  it('leave every total equal to a plain recomputation, as it was and as it is now, over places and time', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (told) => {
        const story = await Story.begin(told);
        try {
          await live(story, told);
          await checkPlaces(story);
          await checkTime(story);
        } finally {
          await story.test.close();
        }
        reorganised.push(...story.done);
        moved += story.moved;
      }),
      { numRuns: 3, endOnFailure: true },
    );
    expect(reorganised.length).toBeGreaterThan(4);
    expect(new Set(reorganised).size).toBeGreaterThan(1);
    expect(moved).toBeGreaterThan(0);
  });

  async function live(story: Story, told: Scenario): Promise<void> {
    for (const [place, month] of MONTHS.entries()) {
      await openMonth(story.admin, month, '2099-12-31');
      await story.report(month);
      for (const [at, each] of (told.months[place] ?? []).entries()) {
        const day = `${month}-${String(3 + at * 4).padStart(2, '0')}`;
        if (each.what === 'review') await story.review(each, month);
        else await story.reorganise(each, day, `${place}${at}`);
        await expectMonthToBePlain(story.test.dataSource, month);
      }
      await markPublished(story.test.dataSource, month);
    }
  }

  /** Every month as it was is still plain, and as it is now every division has what belongs to it. */
  async function checkPlaces(story: Story): Promise<void> {
    const places = await PlainPlaces.read(story);
    const [root] = await story.standing(1);
    const parents = (await story.standing()).filter(({ tier }) => tier < 4);
    for (const month of MONTHS) {
      await expectMonthToBePlain(story.test.dataSource, month);
      const rows = await monthReturns(story.test.dataSource, month);
      const was = await story.rollUp(root?.id ?? 0, month, 'was');
      const now = await story.rollUp(root?.id ?? 0, month, 'now');
      expect(now.division).toMatchObject({
        total: was.division.total,
        included: was.division.included,
        expected: was.division.expected,
      });
      for (const { id, tier } of parents) {
        if (places.total(rows, id, tier) === null) continue;
        const found = await story.rollUp(id, month, 'now');
        expect([id, month, found.division.total]).toEqual([id, month, places.total(rows, id, tier)]);
        for (const child of found.children) {
          const plain = places.total(rows, child.division.id, tier + 1);
          expect([child.division.name, month, child.total]).toEqual([child.division.name, month, plain]);
        }
      }
    }
  }

  /** Stock, opening, flow and money each by its rule over half a year; a rate from the sums, never an average. */
  async function checkTime(story: Story): Promise<void> {
    const places = await PlainPlaces.read(story);
    const months = await Promise.all(MONTHS.map((month) => monthReturns(story.test.dataSource, month)));
    const at = new Map(story.form.indicators.map(({ code }, place) => [code, place]));
    for (const tier of [1, 2, 3]) {
      for (const { id } of await story.standing(tier)) {
        const totals = months.flatMap((rows) => places.total(rows, id, tier) ?? []);
        const whole = months.map((rows) => places.total(rows, id, tier));
        if (whole.some((one) => one === null) || totals.length === 0) continue;
        const answer = await story.committee.get(
          `/api/statistics/explore?division=${id}&rows=none&from=2015-01&to=2015-06&by=half` +
            `&hierarchy=now&indicators=${CODES.join(',')}`,
        );
        const explore = Explore.parse(answer.json());
        const trend = Trend.parse(
          (
            await story.committee.get(
              `/api/statistics/trend?division=${id}&from=2015-01&to=2015-06&hierarchy=now`,
            )
          ).json(),
        );
        expect(trend.months.map(({ total }) => total)).toEqual(whole);
        // A draft of which nothing was accepted has no figures to show.
        const shown = trend.months.every(
          ({ state, included }) => state !== 'draft' || included.some((n) => n > 0),
        );
        if (!shown) continue;
        const over = overTime(story.form, whole as number[][]);
        const rates = evaluateRates(story.form, over);
        const expected = CODES.map((code) =>
          code.startsWith('D')
            ? (rates.find((one) => one.code === code)?.value ?? null)
            : over[at.get(code) ?? -1],
        );
        expect([id, explore.whole.values[0]]).toEqual([id, expected]);
      }
    }
  }
});
