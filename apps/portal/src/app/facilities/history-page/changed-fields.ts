import type { FacilityChange } from '@tonghu/contract';

/** One field that a recorded change touched; undefined where a side says nothing of it. */
export interface ChangedField {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields in the order of the form; what is not among them is not shown: it follows from those that are. */
export const SHOWN_FIELDS = [
  'kind',
  'name',
  'address',
  'position',
  'outsideConfirmed',
  'openedOn',
  'closedOn',
  'reason',
  'directorName',
  'phone',
  'services',
  'roundTheClockSince',
  'accessibility',
  'childrenPerStaff',
  'warnPercent',
  'fullPercent',
  'note',
  'directors',
  'partner',
] as const;
export type ShownField = (typeof SHOWN_FIELDS)[number];

/** What a recorded change did, field by field; of a new house only what was filled in. */
export function changedFields({ action, before, after }: FacilityChange): ChangedField[] {
  const [old, fresh] = [recordOf(before), recordOf(after)];
  return SHOWN_FIELDS.filter((field) => field in old || field in fresh)
    .map((field) => ({ field, before: old[field], after: fresh[field] }))
    .filter((changed) => action !== 'facility.created' || !isBlank(changed.after));
}

/** Whether a value says nothing. */
export function isBlank(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}

function recordOf(side: unknown): Record<string, unknown> {
  return typeof side === 'object' && side !== null ? (side as Record<string, unknown>) : {};
}
