import type { FigureMark, SituationSubject, SituationTexts } from '@tonghu/contract';
import type { DocumentLanguage } from '../documents/document-words';

/** A trend in one line above its chart; `from` and `to` are months, the rest figures as texts. */
export interface TrendFinding {
  from: string;
  to: string;
  first: string;
  last: string;
  direction: -1 | 0 | 1;
}

/** What a series of a flow comes to; `peak` is the month with most, 1 to 12. */
export interface FlowFinding {
  months: number;
  sum: string;
  average: string;
  peak: number;
  most: string;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

const zh = {
  title: (name: string) => `${name}未成年人保护工作情况报告`,
  period: (year: number, month: number) => `${year}年${month}月`,
  division: (name: string) => `填报单位：${name}`,
  reportPeriod: (text: string) => `报告期：${text}`,
  section: (number: number, text: string) => `${NUMERALS[number - 1] ?? number}、${text}`,
  overview: '总体情况',
  figures: '主要数据',
  trend: '近十二个月走势',
  divisions: '所属单位主要数据',
  problems: '存在问题',
  nextSteps: '下一步工作',
  blank: '（未填写）',
  subject: {
    reporting: '报送情况',
    registered: '在册情况',
    concerns: '发现与处置',
    response: '评估帮扶',
    patrols: '排查巡查',
    places: '床位使用',
    houses: '机构覆盖',
    staff: '队伍经费',
  } satisfies Record<SituationSubject, string>,
  colon: '：',
  registered: ({ from, to, first, last, direction }: TrendFinding) =>
    `期末在册由${from}${first}人${{ 1: '升至', 0: '持平至', [-1]: '降至' }[direction]}${to}${last}人`,
  concerns: ({ months, sum, average, peak, most }: FlowFinding) =>
    `接报${months}个月合计${sum}件，月均${average}件，${peak}月最多，${most}件`,
  noConcerns: (months: number) => `${months}个月均无接报`,
  noTrend: '各月均未报齐，无走势可画',
  tentative: '空心点、浅色柱为尚未发布的月份；尚未报齐的月份不画出。',
  month: (month: number) => String(month),
  year: (year: number) => `${year}年`,
  axis: { registered: '人', concerns: '件' },
  name: '单位',
  whole: '合计',
  column: {
    'A00.4': ['期末在册', '人'],
    'A00.2': ['本月新增', '人'],
    B10: ['接报', '件'],
    B70: ['结案', '件'],
    B50: ['干预帮扶', '人'],
    B01: ['排查巡查', '次'],
    C04: ['床位', '张'],
    C05: ['期末在站', '人'],
  } as Record<string, readonly [string, string]>,
  mark: { final: '', provisional: ' △', incomplete: ' *', missing: '' } satisfies Record<FigureMark, string>,
  legend: '△ 暂定数，尚未发布；* 尚未报齐；— 无数据。合计含本级数据，只计入已审核的下级报表。',
  signatures: {
    preparedBy: '填报人：',
    checkedBy: '审核人：',
    head: '单位负责人：',
  } satisfies Partial<Record<keyof SituationTexts, string>>,
  date: '报出日期：　　年　　月　　日',
};

/** What the report says besides its sentences. */
export type SituationWords = typeof zh;

const en: SituationWords = {
  title: (name) => `${name}: situation report on the protection of minors`,
  period: (year, month) => `${year}-${String(month).padStart(2, '0')}`,
  division: (name) => `Division: ${name}`,
  reportPeriod: (text) => `Period: ${text}`,
  section: (number, text) => `${number}. ${text}`,
  overview: 'Overview',
  figures: 'Key figures',
  trend: 'The last twelve months',
  divisions: 'Key figures of the divisions below',
  problems: 'Problems',
  nextSteps: 'Next steps',
  blank: '(not written)',
  subject: {
    reporting: 'Reporting',
    registered: 'Registered minors',
    concerns: 'Concerns',
    response: 'Response',
    patrols: 'Patrols',
    places: 'Places',
    houses: 'Houses',
    staff: 'Staff and funding',
  },
  colon: '. ',
  registered: ({ from, to, first, last, direction }) =>
    `Registered ${{ 1: 'rose', 0: 'stayed', [-1]: 'fell' }[direction]} from ${first} (${from}) to ${last} (${to})`,
  concerns: ({ months, sum, average, peak, most }) =>
    `${sum} concerns in ${months} months, ${average} a month, at most ${most} (${MONTHS[peak - 1]})`,
  noConcerns: (months) => `No concerns in ${months} months`,
  noTrend: 'No month is complete: there is no trend to draw',
  tentative: 'Hollow points and pale bars: not published yet. Incomplete months are not drawn.',
  month: (month) => String(month),
  year: (year) => String(year),
  axis: { registered: 'persons', concerns: 'cases' },
  name: 'Division',
  whole: 'Total',
  column: {
    'A00.4': ['Registered', 'persons'],
    'A00.2': ['New', 'persons'],
    B10: ['Concerns', 'cases'],
    B70: ['Closed', 'cases'],
    B50: ['Helped', 'persons'],
    B01: ['Patrols', 'times'],
    C04: ['Beds', 'beds'],
    C05: ['Residents', 'persons'],
  },
  mark: { final: '', provisional: ' △', incomplete: ' *', missing: '' },
  legend:
    '△ provisional, not published; * incomplete; — no figure. The total holds figures of the division itself, and of those below only accepted returns.',
  signatures: { preparedBy: 'Prepared by: ', checkedBy: 'Checked by: ', head: 'Head of unit: ' },
  date: 'Date:',
};

/** The words of a language. */
export const situationWords = (language: DocumentLanguage): SituationWords => (language === 'en' ? en : zh);
