/** Languages of documents. */
export type DocumentLanguage = 'zh-Hans' | 'en';

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
  rowAndColumn: (row: string, column: string) => `${row}：${column}`,
  allGroups: '特殊未成年人合计',
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
  rowAndColumn: (row, column) => `${row}: ${column}`,
  allGroups: 'All target groups',
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
