import { countsHandedUp, tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import type { ReturnRow } from './return-row.query';

/**
 * Adds an accepted return to the totals above it (sign 1), or takes a reopened one out (sign -1).
 *
 * The parent's total always moves. Where the parent is itself accepted its own parent's moves too, and so on, and
 * each such parent is marked stale with the reason. Rows are locked from below upward, the same way for everybody,
 * so that two moves in one street wait for each other instead of losing one.
 *
 * @returns the divisions above whose roll-ups show it: those whose totals moved, and the parent of the last of them
 */
export async function raiseTotals(manager: EntityManager, row: ReturnRow, sign: 1 | -1): Promise<number[]> {
  const delta = row.total.map((figure) => sign * figure);
  const counts = countsHandedUp(tierOfNumber(row.tier), row.included).map((count) => sign * count);
  const because = JSON.stringify([
    {
      division: row.name,
      move: sign === 1 ? 'accept' : 'reopen',
      at: new Date().toISOString(),
    },
  ]);
  const shown: number[] = [];
  for (let parent = row.parent_division_id; parent !== null;) {
    shown.push(parent);
    const [above] = (await manager.query(
      `update return set
         total = figures_add(total, $3::bigint[]),
         included = array[included[1] + $4, included[2] + $5, included[3] + $6],
         version = version + 1,
         stale_because = case when state = 'accepted' then stale_because || $7::jsonb else stale_because end
       where division_id = $1 and period_id = $2
       returning state, parent_division_id`,
      [parent, row.period_id, delta, counts[0], counts[1], counts[2], because],
    )) as [{ state: string; parent_division_id: number | null }[], number];
    const next = above[0];
    parent = next?.parent_division_id ?? null;
    if (parent !== null && next?.state !== 'accepted') return [...shown, parent];
  }
  return shown;
}
