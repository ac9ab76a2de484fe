import type { EntityManager } from 'typeorm';

/**
 * Locks the boards of houses until the transaction ends, always in the order of their ids so that two transfers in
 * opposite directions do not wait for one another, and brings the counts up to the moment.
 */
export async function lockBoards(manager: EntityManager, houses: readonly number[]): Promise<void> {
  await manager.query(
    `select facility_id from facility_board where facility_id = any ($1::int[]) order by facility_id for update`,
    [houses],
  );
  await manager.query(`select settle_board(house) from unnest($1::int[]) house`, [houses]);
}

/** Counts anew what midnight or a change of shift has made out of date, passing over houses that somebody works on. */
export async function settleDueBoards(manager: EntityManager): Promise<number[]> {
  const rows = (await manager.query(`
    with due as (
      select facility_id from facility_board where fresh_until <= clock_timestamp()
      order by facility_id for update skip locked
    )
    select facility_id, settle_board(facility_id) from due`)) as { facility_id: number }[];
  return rows.map(({ facility_id }) => facility_id);
}
