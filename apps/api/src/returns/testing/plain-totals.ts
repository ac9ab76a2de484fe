import { recompute, tierOfNumber, type PlainReturn, type ReturnState } from '@tonghu/rules';
import type { SmallMonth } from './small-month';

/** Every return of the month against a plain recomputation from own figures and states alone. */
export async function expectTotalsToBePlain(month: SmallMonth): Promise<void> {
  const rows = (await month.test.dataSource.query(
    `select division_id, parent_division_id, tier, state, own, total, included from return`,
  )) as {
    division_id: number;
    parent_division_id: number | null;
    tier: number;
    state: ReturnState;
    own: (number | null)[];
    total: number[];
    included: number[];
  }[];
  const tree = (id: number): PlainReturn => {
    const row = rows.find(({ division_id }) => division_id === id);
    if (!row) throw new Error(`no return of ${id}`);
    return {
      divisionId: id,
      tier: tierOfNumber(row.tier),
      state: row.state,
      own: row.own,
      children: rows
        .filter(({ parent_division_id }) => parent_division_id === id)
        .map((child) => tree(child.division_id)),
    };
  };
  for (const row of rows) {
    const plain = recompute(tree(row.division_id));
    expect({ id: row.division_id, total: row.total, included: row.included }).toEqual({
      id: row.division_id,
      total: plain.total,
      included: plain.included,
    });
  }
}
