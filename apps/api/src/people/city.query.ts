import type { EntityManager } from 'typeorm';

/** The root division as it is called today; null before divisions are imported. */
export async function findCity(manager: EntityManager): Promise<{ id: number; name: string } | null> {
  const [row] = (await manager.query(`
    select division_id as id, name from division_version
    where tier = 1 and valid @> (now() at time zone 'Asia/Shanghai')::date`)) as {
    id: number;
    name: string;
  }[];
  return row ?? null;
}
