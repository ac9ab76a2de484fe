import type { FigureMark } from '@tonghu/contract';
import type { DocumentLanguage } from '../../documents/document-words';

const zh = {
  title: (name: string) => `${name}未成年人保护工作统计`,
  fileName: '数据查询',
  whole: (name: string) => `${name}合计`,
  kind: { urban: '城镇（居委会）', rural: '农村（村委会）' },
  axis: { division: '单位', span: '时间', column: '指标' },
  withUnit: (label: string, unit: string) => `${label}（${unit}）`,
  beside: { value: '数值', share: '占比', previous: '较上期', year: '较上年同期' },
  above: '上级单位',
  rank: '位次',
  settledHead: '数据状态',
  mark: {
    final: '已发布',
    provisional: '暂定数，未发布',
    incomplete: '尚未报齐',
    missing: '无数据',
  } satisfies Record<FigureMark, string>,
  uncertain: '差额所比两期未都报齐',
  range: (first: string, last: string) => `时间：${first === last ? first : `${first}至${last}`}`,
  rows: (name: string) => `行内容：${name}`,
  rowsOf: {
    none: '仅本单位',
    children: '下级单位',
    district: '全部辖市区',
    street: '全部街道镇',
    community: '全部社区村',
    chosen: '自选单位',
  },
  ofKind: { residents_committee: '仅居委会', villagers_committee: '仅村委会', virtual: '仅虚拟社区' },
  fixed: (name: string) => `固定：${name}`,
  count: { community: '社区村', street: '街道镇', district: '辖市区' },
  includes: (span: string, parts: string) => `${span}：含 ${parts}`,
  state: (span: string, mark: string) => `${span}：${mark}`,
  edition: (span: string, number: number) => `${span}：已发布，第${number}版`,
  excused: (span: string, names: string) => `${span}免报：${names}`,
  more: (names: string, count: number) => `${names}等${count}个`,
  asOf: (moment: string) => `数据截至 ${moment}`,
  legend: '△ 暂定数，未发布　* 尚未报齐　— 无数据',
  pages: '第 {page} 页，共 {count} 页',
  comma: '、',
  stop: '；',
};

/** What a view says as a file. */
export type FileWords = typeof zh;

const en: FileWords = {
  title: (name) => `Protection of minors in ${name}`,
  fileName: 'explorer',
  whole: (name) => `${name}, total`,
  kind: { urban: 'Urban (residents’ committees)', rural: 'Rural (villagers’ committees)' },
  axis: { division: 'Division', span: 'Period', column: 'Indicator' },
  withUnit: (label, unit) => `${label} (${unit})`,
  beside: { value: 'Value', share: 'Share', previous: 'On the period before', year: 'On the year before' },
  above: 'Division above',
  rank: 'Rank',
  settledHead: 'Status',
  mark: {
    final: 'published',
    provisional: 'provisional, not published',
    incomplete: 'incomplete',
    missing: 'no figures',
  },
  uncertain: 'a period compared is incomplete',
  range: (first, last) => `Period: ${first === last ? first : `${first} to ${last}`}`,
  rows: (name) => `Rows: ${name}`,
  rowsOf: {
    none: 'the division alone',
    children: 'divisions directly below',
    district: 'all districts',
    street: 'all streets',
    community: 'all communities',
    chosen: 'chosen divisions',
  },
  ofKind: {
    residents_committee: 'residents’ committees only',
    villagers_committee: 'villagers’ committees only',
    virtual: 'virtual communities only',
  },
  fixed: (name) => `Fixed: ${name}`,
  count: { community: 'communities', street: 'streets', district: 'districts' },
  includes: (span, parts) => `${span}: includes ${parts}`,
  state: (span, mark) => `${span}: ${mark}`,
  edition: (span, number) => `${span}: published, edition ${number}`,
  excused: (span, names) => `${span}, excused: ${names}`,
  more: (names, count) => `${names} and others, ${count} in all`,
  asOf: (moment) => `As of ${moment}`,
  legend: '△ provisional, not published   * incomplete   — no figures',
  pages: 'Page {page} of {count}',
  comma: ', ',
  stop: '; ',
};

/** The words of a language. */
export const fileWords = (language: DocumentLanguage): FileWords => (language === 'en' ? en : zh);
