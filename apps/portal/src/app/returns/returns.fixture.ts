import type { ReturnBrief, ReturnView } from '@tonghu/contract';
import { compileForm, type FormDefinition, type IndicatorDefinition } from '@tonghu/rules';

function indicator(code: string, computed = false): IndicatorDefinition {
  return {
    code,
    table: 'B',
    rowCode: code,
    rowZh: `指标${code}`,
    rowEn: `Indicator ${code}`,
    column: null,
    columnZh: '',
    columnEn: '',
    unit: 'case',
    measure: 'flow',
    scale: 0,
    collectedAt: computed ? [] : ['community'],
    computed,
  };
}

const DEFINITION: FormDefinition = {
  id: 1,
  version: 1,
  tables: [{ code: 'B', zh: '联动反应', en: 'Response', layout: 'list' }],
  indicators: [indicator('B11'), indicator('B12'), indicator('B10', true), indicator('B19')],
  rules: [
    {
      id: 'C-B10',
      kind: 'computed',
      scope: 'return',
      expression: 'B10 = B11 + B12',
      zh: '总数 = 各来源之和',
      en: 'Total = sum of sources',
    },
    {
      id: 'H-B19',
      kind: 'hard',
      scope: 'return',
      expression: 'B19 <= B10',
      zh: '紧急 ≤ 总数',
      en: 'Urgent <= total',
    },
    {
      id: 'S-B12',
      kind: 'soft',
      scope: 'return',
      expression: 'B12 <= B11',
      zh: '请说明',
      en: 'Explain',
    },
  ],
  rates: [],
};

/** Two sources, their total, and a part of it: B11, B12, B10 (computed), B19. */
export const SMALL_FORM = compileForm(DEFINITION);
export const CODES = DEFINITION.indicators.map(({ code }) => code);

export function briefOf(change: Partial<ReturnBrief> & { id?: number; code?: string } = {}): ReturnBrief {
  const { id = 33, code = '320402001001', ...rest } = change;
  return {
    division: { id, name: `社区${id}`, tier: 'community', code },
    period: '2026-10',
    state: 'draft',
    started: true,
    filled: 0,
    enterable: 3,
    dueOn: '2026-11-03',
    extended: false,
    excused: false,
    late: false,
    overdue: false,
    stale: false,
    submittedAt: null,
    acceptedAt: null,
    openRemarks: 0,
    included: [0, 0, 0],
    expected: [0, 0, 0],
    excusedBelow: [0, 0, 0],
    version: 7,
    ...rest,
  };
}

export function viewOf(change: Partial<ReturnView> = {}): ReturnView {
  return {
    ...briefOf(),
    id: 1,
    formId: 1,
    own: [null, null, null, null],
    total: [0, 0, 0, 0],
    previousOwn: null,
    previousLacks: [],
    previousTotal: null,
    lastSubmittedOwn: null,
    remarks: [],
    explanations: {},
    ledger: null,
    staleBecause: [],
    sentBackReason: null,
    extension: null,
    excuse: null,
    correcting: false,
    allowances: [],
    moves: ['submit'],
    mayFill: true,
    periodState: 'open',
    ...change,
  };
}
