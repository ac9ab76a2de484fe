import type { Unit } from '@tonghu/contract';

/** Units of the form as official documents write them. */
export const UNITS: Readonly<Record<Unit, string>> = {
  person: '人',
  times: '次',
  grid: '个',
  case: '件',
  facility: '个',
  bed: '张',
  organisation: '个',
  '10k_yuan': '万元',
};
