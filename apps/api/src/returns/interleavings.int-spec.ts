import type { ReturnMove } from '@tonghu/contract';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestBrowser } from '../platform/testing';
import { expectTotalsToBePlain } from './testing/plain-totals';
import {
  fill,
  openSmallMonth,
  positions,
  signedIn,
  view,
  MONTH,
  type SmallMonth,
} from './testing/small-month';

const RUNS = 30;

/** One act of somebody: after so many milliseconds, at whatever version they see then. */
const act = <Name extends string>(...names: Name[]) =>
  fc.array(fc.record({ name: fc.constantFrom(...names), wait: fc.nat({ max: 12 }) }), {
    minLength: 2,
    maxLength: 4,
  });

describe('two reviewers, a filler in two windows and a reopening at the same time', () => {
  let month: SmallMonth;
  let place: number;
  let windows: [TestBrowser, TestBrowser];
  let reviewers: [TestBrowser, TestBrowser];
  let division: number;

  beforeAll(async () => {
    month = await openSmallMonth();
    place = (await positions(month.test)).get('B50') ?? -1;
    division = month.city.fenghuang;
    const join = async (username: string, role: 'street_supervisor' | 'community_director', at: number) =>
      signedIn(month.test, await month.test.createAccount({ username, roles: [role], divisionId: at }));
    reviewers = [month.diaozhuang, await join('diaozhuang2', 'street_supervisor', month.city.diaozhuang)];
    windows = [month.fenghuang, await join('fenghuang2', 'community_director', division)];
    await fill(month.fenghuang, division);
    await fill(month.diaozhuang, month.city.diaozhuang);
  });
  afterAll(() => month.test.close());

  const url = (what: string, of = division) => `/api/returns/${of}/${MONTH}/${what}`;
  const moves = { made: 0 };
  const refusals = new Map<string, number>();

  async function tryMove(who: TestBrowser, name: ReturnMove, of = division): Promise<boolean> {
    const { version } = await view(who, of);
    const reason = name === 'send_back' || name === 'reopen' ? { reason: '请核对' } : {};
    const answer = await who.post(url('moves', of), { move: name, version, ...reason });
    if (answer.statusCode === 200) return true;
    expect(answer.statusCode).toBe(409);
    const { code } = answer.json<{ code: string }>();
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
    return false;
  }

  /** Adds to a cell as seen; refused when the other window was first. Each window adds a number of its own. */
  async function tryAdd(who: TestBrowser): Promise<boolean> {
    const base = (await view(who, division)).own[place] ?? 0;
    const value = base + (who === windows[0] ? 1 : 1000);
    const answer = await who.patch(url('figures'), { cells: [{ code: 'B50', value, base }] });
    expect([200, 409]).toContain(answer.statusCode);
    return answer.statusCode === 200;
  }

  async function play(
    who: TestBrowser,
    acts: readonly { name: ReturnMove | 'save'; wait: number }[],
  ): Promise<{ saves: number; moves: number }> {
    const done = { saves: 0, moves: 0 };
    for (const { name, wait } of acts) {
      await pause(wait);
      if (name === 'save') done.saves += (await tryAdd(who)) ? 1 : 0;
      else done.moves += (await tryMove(who, name)) ? 1 : 0;
    }
    return done;
  }

  it(`lose nothing and leave no total that disagrees in ${RUNS} random interleavings`, async () => {
    const filling = act('save', 'save', 'submit', 'withdraw');
    const reviewing = act('accept', 'send_back', 'reopen');
    await fc.assert(
      fc.asyncProperty(
        filling,
        filling,
        reviewing,
        reviewing,
        fc.constantFrom('submit', 'accept', 'confirm', 'reopen'),
        async (first, second, one, other, street) => {
          const before = await view(month.fenghuang, division);
          const [ones, thousands, ...reviewed] = await Promise.all([
            play(windows[0], first),
            play(windows[1], second),
            play(reviewers[0], one),
            play(reviewers[1], [...other, { name: 'reopen', wait: 3 }]),
            tryMove(street === 'submit' ? month.diaozhuang : month.tianning, street, month.city.diaozhuang),
          ]);
          const [byOne, byOther] = reviewed;
          const made = ones.moves + thousands.moves + byOne.moves + byOther.moves;
          const after = await view(month.fenghuang, division);
          expect((after.own[place] ?? 0) - (before.own[place] ?? 0)).toBe(
            ones.saves + 1000 * thousands.saves,
          );
          expect(after.version - before.version).toBe(ones.saves + thousands.saves + made);
          await expectTotalsToBePlain(month);
          moves.made += made;
        },
      ),
      { numRuns: RUNS, seed: 20_141_127 },
    );
    expect(moves.made).toBeGreaterThan(RUNS);
    expect(refusals.get('RETURN_STALE') ?? 0).toBeGreaterThan(0);
  });

  it('leave a history in which each move begins where the one before it ended', async () => {
    const events = (await month.test.dataSource.query(
      `select e.from_state, e.to_state, e.version from return_event e join return r on r.id = e.return_id
       where r.division_id = $1 order by e.id`,
      [division],
    )) as { from_state: string; to_state: string; version: number }[];
    expect(events).toHaveLength(moves.made);
    for (const [at, event] of events.entries()) {
      expect(event.from_state).toBe(events[at - 1]?.to_state ?? 'draft');
      expect(event.version).toBeGreaterThan(events[at - 1]?.version ?? 0);
    }
  });
});
