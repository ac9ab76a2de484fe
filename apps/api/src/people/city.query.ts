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

/** The city's name in pinyin with and without its kind, as people would type it into a password. */
export async function cityWords(manager: EntityManager): Promise<string[]> {
  const [row] = (await manager.query(`
    select pinyin from division_version
    where tier = 1 and valid @> (now() at time zone 'Asia/Shanghai')::date`)) as { pinyin: string }[];
  return row ? [row.pinyin, row.pinyin.replace(/shi$/, '')] : [];
}
