import {
  compileForm,
  type CompiledForm,
  type FormDefinition,
  type IndicatorDefinition,
  type Tier,
} from '@tonghu/rules';

/** Two target groups with their total over three columns, and a list with money: the shapes of the real form. */
const COLUMNS = [
  [1, '期初', 'opening', 'opening'],
  [2, '新增', 'new', 'flow'],
  [3, '其中：女', 'of which girls', 'stock'],
] as const;

function matrixCell(
  row: string,
  zh: string,
  en: string,
  [column, columnZh, columnEn, measure]: (typeof COLUMNS)[number],
  computed: boolean,
): IndicatorDefinition {
  return {
    code: `${row}.${column}`,
    table: 'A',
    rowCode: row,
    rowZh: zh,
    rowEn: en,
    column,
    columnZh,
    columnEn,
    unit: 'person',
    measure,
    scale: 0,
    collectedAt: computed ? [] : ['community', 'street'],
    computed,
  };
}

function listCell(
  code: string,
  zh: string,
  en: string,
  unit: string,
  tiers: readonly Tier[],
): IndicatorDefinition {
  return {
    code,
    table: 'C',
    rowCode: code,
    rowZh: zh,
    rowEn: en,
    column: null,
    columnZh: '',
    columnEn: '',
    unit,
    measure: unit === '10k_yuan' ? 'money_flow' : 'stock',
    scale: unit === '10k_yuan' ? 2 : 0,
    collectedAt: tiers,
    computed: false,
  };
}

const FORM: FormDefinition = {
  id: 1,
  version: 1,
  tables: [
    { code: 'A', zh: '特殊未成年人', en: 'Target groups', layout: 'matrix' },
    { code: 'C', zh: '机构', en: 'Facilities', layout: 'list' },
  ],
  indicators: [
    ...COLUMNS.map((column) => matrixCell('A01', '残疾', 'Disabled', column, false)),
    ...COLUMNS.map((column) => matrixCell('A02', '孤儿', 'Orphans', column, false)),
    ...COLUMNS.map((column) => matrixCell('A00', '合计', 'Total', column, true)),
    listCell('C01', '中心数', 'Centres', 'facility', ['district', 'city']),
    listCell('C02', '其中：值守', 'of which staffed', 'facility', ['street']),
    listCell('C03', '经费', 'Funding', '10k_yuan', ['street', 'district']),
  ],
  rules: COLUMNS.map(([column]) => ({
    id: `C-A00-${column}`,
    kind: 'computed',
    scope: 'return',
    expression: `A00.${column} = A01.${column} + A02.${column}`,
    zh: '合计 = 各类之和',
    en: 'Total = sum',
  })),
  rates: [],
};

export const SMALL_FORM: CompiledForm = compileForm(FORM);
