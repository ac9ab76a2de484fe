import { nextPeriod, shanghaiDate } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';

/** The first month that a new version may begin with: not over, after every month opened, after the newest version's. */
export async function earliestPeriod(manager: EntityManager): Promise<string> {
  const { newestPeriod, newestForm } = await newestKeys(manager);
  const after = [newestPeriod, newestForm].flatMap((key) => (key === null ? [] : [nextPeriod(key)]));
  return [thisMonth(), ...after].sort().at(-1) ?? thisMonth();
}

/** The month that is now in Asia/Shanghai. */
export const thisMonth = (): string => shanghaiDate(new Date()).slice(0, 7);

/** The newest month opened, and the first month of the newest form version. */
export async function newestKeys(
  manager: EntityManager,
): Promise<{ newestPeriod: string | null; newestForm: string | null }> {
  const [keys] = (await manager.query(
    `select (select max(key) from period) as "newestPeriod", (select max(first_period) from form_version) as "newestForm"`,
  )) as [{ newestPeriod: string | null; newestForm: string | null }];
  return keys;
}
