import type { SituationSubject } from '@tonghu/contract';
import type { SituationFacts, SituationFigure } from './situation-facts';
import { situationSentences } from './situation-sentences';

const figure = (
  code: string,
  value: number,
  [previous, year]: [number | null, number | null] = [null, null],
): SituationFigure => ({
  code,
  value,
  scale: code.startsWith('D') ? null : code === 'C11' ? 2 : 0,
  previous,
  year,
});

const facts = (changes: Partial<SituationFacts>): SituationFacts => ({
  tier: 'district',
  figures: [figure('A00.4', 12_345, [12_225, 12_395])],
  compared: { previous: 'comparable', year: 'comparable' },
  groups: [],
  reporting: [],
  houses: null,
  ...changes,
});

const said = (changes: Partial<SituationFacts>, subject: SituationSubject) => {
  const sentence = situationSentences(facts(changes)).find((one) => one.subject === subject);
  return sentence && [sentence.zh, sentence.en];
};

describe('the sentences of a report', () => {
  it('say by how much a figure rose, fell or stayed', () => {
    expect(said({}, 'registered')).toEqual([
      '期末在册特殊未成年人12,345人，比上月增加120人（1.0%），比上年同月减少50人（0.4%）。',
      'Minors in special need registered at the end of the month: 12,345, +120 on the month before (1.0%), −50 on the year before (0.4%).',
    ]);
    expect(said({ figures: [figure('A00.4', 7, [7, 0])] }, 'registered')).toEqual([
      '期末在册特殊未成年人7人，与上月持平，比上年同月增加7人。',
      'Minors in special need registered at the end of the month: 7, unchanged on the month before, +7 on the year before.',
    ]);
  });

  it('compare with no month of which too much is missing, and say so', () => {
    const compared = { previous: 'incomplete', year: 'comparable' } as const;
    expect(said({ compared }, 'registered')?.[0]).toBe(
      '期末在册特殊未成年人12,345人，比上年同月减少50人（0.4%）。',
    );
    expect(said({ compared }, 'reporting')).toEqual([
      '因数据尚未报齐，暂不与上月比较。',
      'Too much is missing to compare with the month before.',
    ]);
    expect(said({ compared: { previous: 'none', year: 'none' } }, 'reporting')).toBeUndefined();
  });

  it('tell who reported, who is late and who was let off', () => {
    const reporting = [
      { tier: 'street', expected: 2, accepted: 2, overdue: 0, late: 0, excused: 0 },
      { tier: 'community', expected: 1040, accepted: 1032, overdue: 3, late: 12, excused: 1 },
    ] as const;
    expect(said({ reporting }, 'reporting')).toEqual([
      '街道镇应报2个，已审核2个；社区村应报1,040个，已审核1,032个（逾期未报3个、迟报12个、免报1个）。',
      'Streets: 2 expected, 2 accepted; Communities: 1,040 expected, 1,032 accepted (3 overdue, 12 late, 1 excused).',
    ]);
  });

  it('tell concerns with their urgent part, and that there was none', () => {
    const figures = [
      figure('B10', 120),
      figure('B19', 10),
      figure('B20', 9),
      figure('D01', 0.9),
      figure('B70', 100, [90, null]),
      figure('D03', 100 / 120),
    ];
    expect(said({ figures }, 'concerns')).toEqual([
      '接报120件；其中紧急情形10件，24小时内到场处置9件，处置率90.0%；结案100件，比上月增加10件（11.1%），结案率83.3%。',
      'Concerns received: 120; of which urgent 10, attended within 24 hours 9, response rate 90.0%; closed 100, +10 on the month before (11.1%), closure rate 83.3%.',
    ]);
    expect(said({ figures: [figure('B10', 3), figure('B19', 0), figure('B20', 0)] }, 'concerns')?.[0]).toBe(
      '接报3件；无紧急情形。',
    );
  });

  it('name the largest groups, and money with its decimals', () => {
    const groups = [{ zh: '孤儿', en: 'Orphans', value: 1234 }];
    expect(said({ groups }, 'registered')?.[0]).toMatch(/；人数较多的是孤儿1,234人。$/);
    expect(said({ figures: [figure('C11', 123_450)] }, 'staff')).toEqual([
      '经费投入1,234.50万元。',
      'Funding: 1,234.50 × 10,000 yuan.',
    ]);
  });

  it('tell the houses, at the tiers that are below', () => {
    const houses = {
      centres: 1,
      points: 4,
      roundTheClock: 2,
      districts: null,
      streets: { served: 4, all: 9 },
    };
    expect(said({ houses }, 'houses')).toEqual([
      '按机构登记，月末设有保护中心1个、救助保护点4个，其中24小时接待的2个；9个街道镇中4个设有救助保护点。',
      'By the registry at the end of the month: protection centres 1, rescue points 4, of which receiving round the clock 2; streets with a point 4 of 9.',
    ]);
    expect(said({}, 'houses')).toBeUndefined();
  });

  it('are silent about what has no figure', () => {
    expect(situationSentences(facts({ figures: [] })).map(({ zh }) => zh)).toEqual([
      '本月尚无可汇总的数字。',
    ]);
  });
});
