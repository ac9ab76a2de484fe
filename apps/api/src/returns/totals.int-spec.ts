import fc from 'fast-check';
import type { TestBrowser } from '../platform/testing';
import {
  fill,
  move,
  openSmallMonth,
  positions,
  signedIn,
  view,
  MONTH,
  type SmallMonth,
} from './testing/small-month';
import { expectTotalsToBePlain } from './testing/plain-totals';

describe('totals', () => {
  let month: SmallMonth;
  let at: Map<string, number>;
  let reviewed: { division: number; filler: TestBrowser; reviewer: TestBrowser }[];

  beforeAll(async () => {
    month = await openSmallMonth();
    at = await positions(month.test);
    const { city } = month;
    reviewed = [
      { division: city.chaoyang, filler: month.chaoyang, reviewer: month.diaozhuang },
      { division: city.fenghuang, filler: month.fenghuang, reviewer: month.diaozhuang },
      { division: city.diaozhuang, filler: month.diaozhuang, reviewer: month.tianning },
      { division: city.chashan, filler: month.chashan, reviewer: month.tianning },
      { division: city.tianning, filler: month.tianning, reviewer: month.cityOfficial },
      { division: city.zhonglou, filler: month.zhonglou, reviewer: month.cityOfficial },
    ];
    for (const { division, filler } of reviewed) await fill(filler, division);
  });
  afterAll(() => month.test.close());

  const step = fc.record({
    who: fc.nat({ max: 5 }),
    name: fc.constantFrom(
      'save',
      'submit',
      'submit',
      'accept',
      'accept',
      'send_back',
      'withdraw',
      'reopen',
      'confirm',
    ),
    figure: fc.nat({ max: 999_999_999 }),
  });

  it('equal a plain recomputation after any sequence of saves and moves', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        for (const { who, name, figure } of steps) {
          const part = reviewed[who];
          if (!part) continue;
          if (name === 'save') {
            const { own } = await view(part.filler, part.division);
            const place = at.get('B50') ?? -1;
            await part.filler.patch(`/api/returns/${part.division}/${MONTH}/figures`, {
              cells: [{ code: 'B50', value: figure, base: own[place] ?? null }],
            });
            continue;
          }
          const byReviewer = ['accept', 'send_back', 'reopen', 'confirm'].includes(name);
          const answer = await move(
            byReviewer ? part.reviewer : part.filler,
            part.division,
            name as 'submit',
            {
              ...(name === 'send_back' || name === 'reopen' ? { reason: '请核对' } : {}),
            },
          );
          expect([200, 409]).toContain(answer.statusCode);
          moved += answer.statusCode === 200 ? 1 : 0;
        }
        await expectTotalsToBePlain(month);
      }),
      { numRuns: 12 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  it('lose nothing when a street is moved by several at once', async () => {
    const everyone = reviewed.flatMap(({ division, filler, reviewer }) =>
      (['submit', 'accept', 'reopen', 'submit', 'accept'] as const).map((name) => ({
        division,
        filler,
        reviewer,
        name,
      })),
    );
    for (let round = 0; round < 6; round += 1) {
      const answers = await Promise.all(
        everyone.map(({ division, filler, reviewer, name }) =>
          move(
            name === 'submit' ? filler : reviewer,
            division,
            name,
            name === 'reopen' ? { reason: '请核对' } : {},
          ),
        ),
      );
      for (const { statusCode } of answers) expect([200, 409]).toContain(statusCode);
      await expectTotalsToBePlain(month);
    }
  });

  it('go to one winner when two reviewers race, and tell the other why', async () => {
    const [, part] = reviewed;
    if (!part) throw new Error('nobody to review');
    const { division, filler, reviewer } = part;
    const { state } = await view(reviewer, division);
    if (state === 'accepted') await move(reviewer, division, 'reopen', { reason: '再核' });
    if (state !== 'submitted') await move(filler, division, 'submit');
    const { version } = await view(reviewer, division);
    const url = `/api/returns/${division}/${MONTH}/moves`;
    const answers = await Promise.all([
      reviewer.post(url, { move: 'accept', version }),
      reviewer.post(url, { move: 'send_back', version, reason: '有误' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({
      code: 'RETURN_STALE',
    });
    await expectTotalsToBePlain(month);
  });

  it('take one of two submissions from two tabs', async () => {
    const part = { division: month.city.xinfeng };
    const account = await month.test.createAccount({
      username: 'xinfeng',
      roles: ['community_director'],
      divisionId: part.division,
    });
    const [tab, other] = [await signedIn(month.test, account), await signedIn(month.test, account)];
    await fill(tab, part.division);
    const { version } = await view(tab, part.division);
    const url = `/api/returns/${part.division}/${MONTH}/moves`;
    const answers = await Promise.all([tab, other].map((who) => who.post(url, { move: 'submit', version })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const events = await tab.get(`/api/returns/${part.division}/${MONTH}/events`);
    expect(events.json()).toMatchObject({ total: 1 });
  });
});
