import { countsHandedUp, tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import type { ReturnRow } from '../return-row.query';

/**
 * Moves an excused division and everything below it from the expected counts of every division above to the excused
 * ones (sign 1), or back (sign -1). A division above that is itself excused hands nothing on. Rows are locked from
 * below upward, as by everybody else.
 *
 * @returns the divisions above whose roll-ups show it: those whose counts moved, and the parent of the last of them
 */
export async function lowerExpectation(
  manager: EntityManager,
  row: ReturnRow,
  sign: 1 | -1,
): Promise<number[]> {
  const counts = countsHandedUp(tierOfNumber(row.tier), row.expected).map((count) => sign * count);
  const shown: number[] = [];
  for (let parent = row.parent_division_id; parent !== null;) {
    shown.push(parent);
    const [above] = (await manager.query(
      `update return set
         expected = array[expected[1] - $3, expected[2] - $4, expected[3] - $5],
         excused_below = array[excused_below[1] + $3, excused_below[2] + $4, excused_below[3] + $5],
         version = version + 1
       where division_id = $1 and period_id = $2
       returning excuse is not null as excused, parent_division_id`,
      [parent, row.period_id, ...counts],
    )) as [{ excused: boolean; parent_division_id: number | null }[], number];
    const next = above[0];
    parent = next?.parent_division_id ?? null;
    if (parent !== null && next?.excused) return [...shown, parent];
  }
  return shown;
}
