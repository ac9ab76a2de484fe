/** Languages of documents. */
export type DocumentLanguage = 'zh-Hans' | 'en';

/** What the monthly table says in Chinese. */
const zhMonthly = {
  title: '未成年人保护工作统计月报表',
  division: (name: string) => `填报单位：${name}`,
  period: (text: string) => `报告期：${text}`,
  table: (code: string, name: string) => `表${code}　${name}`,
  rates: '派生比率（按本级分子、分母合计计算）',
  withUnit: (name: string, unit: string) => `${name}（${unit}）`,
  unitOf: (unit: string) => `计量单位：${unit}`,
  stub: '指标',
  code: '代码',
  unit: '计量单位',
  value: '本月',
  stubMark: '甲',
  codeMark: '乙',
  unitMark: '丙',
  includes: (parts: string) => `含 ${parts}`,
  count: { community: '社区村', street: '街道镇', district: '辖市区' },
  mark: { final: '已发布', provisional: '暂定数', incomplete: '尚未报齐', missing: '无数据' },
  edition: (number: number) => `已发布（第${number}版）`,
  excused: (names: string) => `免报：${names}`,
  signatures: ['单位负责人：', '审核人：', '填表人：', '报出日期：　　年　　月　　日'],
  asOf: (moment: string) => `数据截至 ${moment}`,
  pages: '第 {page} 页，共 {count} 页',
  separator: '、',
};

const enMonthly: typeof zhMonthly = {
  title: 'Monthly return on the protection of minors',
  division: (name) => `Division: ${name}`,
  period: (text) => `Period: ${text}`,
  table: (code, name) => `Table ${code}: ${name}`,
  rates: 'Derived rates (numerator and denominator of this level)',
  withUnit: (name, unit) => `${name} (${unit})`,
  unitOf: (unit) => `Unit: ${unit}`,
  stub: 'Indicator',
  code: 'Code',
  unit: 'Unit',
  value: 'Month',
  stubMark: 'a',
  codeMark: 'b',
  unitMark: 'c',
  includes: (parts) => `Includes ${parts}`,
  count: { community: 'communities', street: 'streets', district: 'districts' },
  mark: { final: 'Published', provisional: 'Provisional', incomplete: 'Incomplete', missing: 'No figures' },
  edition: (number) => `Published (edition ${number})`,
  excused: (names) => `Excused: ${names}`,
  signatures: ['Head of unit:', 'Checked by:', 'Prepared by:', 'Date:'],
  asOf: (moment) => `As of ${moment}`,
  pages: 'Page {page} of {count}',
  separator: ', ',
};

const zh = {
  dataset: (name: string) => `${name}未成年人保护工作统计`,
  source: (name: string) => `${name}未成年人保护工作月报`,
  division: '单位',
  period: '报告期',
  indicator: '指标',
  ratio: '比率',
  unit: (unit: string) =>
    ({
      person: '人',
      times: '次',
      grid: '个',
      case: '件',
      facility: '个',
      bed: '张',
      organisation: '个',
      '10k_yuan': '万元',
    })[unit] ?? unit,
  mark: { final: '已发布', provisional: '暂定数，尚未发布', incomplete: '尚未报齐', missing: '无数据' },
  lacking: '该报告期所用的表式版本无此指标',
  rowAndColumn: (row: string, column: string) => `${row}：${column}`,
  allGroups: '特殊未成年人合计',
  monthly: zhMonthly,
  span: {
    month: (year: number, month: number) => `${year}年${month}月`,
    quarter: (year: number, part: string) => `${year}年第${part}季度`,
    half: (year: number, part: string) => `${year}年${part === '1' ? '上' : '下'}半年`,
    year: (year: number) => `${year}年`,
    cut: (name: string, from: number, to: number) => `${name}（${from === to ? from : `${from}–${to}`}月）`,
  },
};

/** What documents and open formats say. */
export type DocumentWords = typeof zh;

const en: DocumentWords = {
  dataset: (name) => `Protection of minors in ${name}`,
  source: (name) => `Monthly returns of ${name}`,
  division: 'Division',
  period: 'Period',
  indicator: 'Indicator',
  ratio: 'ratio',
  unit: (unit) =>
    ({
      person: 'persons',
      times: 'times',
      grid: 'grids',
      case: 'cases',
      facility: 'facilities',
      bed: 'beds',
      organisation: 'organisations',
      '10k_yuan': '10,000 yuan',
    })[unit] ?? unit,
  mark: {
    final: 'published',
    provisional: 'provisional, not published',
    incomplete: 'incomplete',
    missing: 'no figure',
  },
  lacking: 'the form version of the period lacks the indicator',
  rowAndColumn: (row, column) => `${row}: ${column}`,
  allGroups: 'All target groups',
  monthly: enMonthly,
  span: {
    month: (year, month) => `${year}-${String(month).padStart(2, '0')}`,
    quarter: (year, part) => `${year} Q${part}`,
    half: (year, part) => `${year} H${part}`,
    year: (year) => String(year),
    cut: (name, from, to) => `${name} (months ${from === to ? from : `${from}–${to}`})`,
  },
};

/** The words of a language. */
export const documentWords = (language: DocumentLanguage): DocumentWords => (language === 'en' ? en : zh);
