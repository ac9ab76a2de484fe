import type { NoticeMatter } from './notice-matter';
import { noticeSentence } from './notice-sentence';
import { CHINESE_NOTICES } from './notice-sentences.zh-hans';

describe('the sentence of a notice', () => {
  const matters: NoticeMatter[] = [
    { kind: 'facility.threshold', params: { facility: '常州市中心', percent: 85 } },
    { kind: 'facility.stale', params: { facility: '常州市中心', hours: 25 } },
    { kind: 'facility.roster_gap', params: { facility: '常州市中心', on: '2026-11-03', gaps: 1 } },
    { kind: 'return.nudge', params: { period: '2026-10', dueOn: '2026-11-03', daysLeft: 0 } },
    { kind: 'return.nudge', params: { period: '2026-10', dueOn: '2026-11-03', daysLeft: -2 } },
    { kind: 'return.sent_back', params: { period: '2026-10', division: '雕庄街道' } },
    ...(['assigned', 'overdue'] as const).map((event): NoticeMatter => ({
      kind: 'coverage.rectification',
      params: { division: '茶山街道', subject: 'rescue_point', event, deadline: '2026-12-05' },
    })),
    { kind: 'facility.place_request', params: { facility: '金坛区中心', event: 'asked' } },
  ];

  it('exists in both languages for every kind', () => {
    const kinds = Object.keys(CHINESE_NOTICES);
    expect([...new Set(matters.map(({ kind }) => kind))].sort()).toEqual(kinds.sort());
    expect(matters.map((matter) => noticeSentence('zh-Hans', matter))).toEqual([
      '常州市中心床位使用已达 85%',
      '常州市中心的床位数已 25 小时未确认',
      '常州市中心的值班新发现 1 处空缺，最早在 11月3日',
      '2026年10月报表今天截止',
      '2026年10月报表已逾期 2 天（11月3日截止）',
      '雕庄街道 2026年10月报表被退回，请修改后重新上报',
      '请整改茶山街道的救助保护点，12月5日前完成',
      '茶山街道的救助保护点的整改已逾期（12月5日截止）',
      '金坛区中心请求转入一名未成年人，请答复',
    ]);
    expect(matters.map((matter) => noticeSentence('en', matter))).toEqual([
      '常州市中心: 85% of the places are in use',
      '常州市中心: the places have not been confirmed for 25 hours',
      '常州市中心: 1 new gap in the duty roster, the first on 3 November',
      'The return for October 2026 is due today',
      'The return for October 2026 is 2 days overdue; it was due on 3 November',
      '雕庄街道: the return for October 2026 was sent back and is to be submitted again',
      'To be rectified by 5 December: the rescue point of 茶山街道',
      'Not rectified in time (5 December): the rescue point of 茶山街道',
      '金坛区中心 asks for a place for a minor; please answer',
    ]);
  });
});
