import type { EntityManager } from 'typeorm';
import { TODAY } from '../../../divisions';
import type { NamedOutline, PositionGround } from './position-check';

/**
 * The outlines that the position of a house of these divisions is held against: the division's own, or the nearest's
 * above that has one; where none above has, those of the parts below when every part has one.
 *
 * @returns by division id
 */
export async function findPositionGrounds(
  manager: EntityManager,
  divisionIds: readonly number[],
): Promise<Map<number, PositionGround>> {
  const outlines = (await manager.query(
    `select o.division_id as "divisionId", v.name, v.parent_id as "parentId", o.geometry
     from division_outline o
     join division_version v on v.division_id = o.division_id and v.valid @> ${TODAY}
     order by v.tier desc, v.code`,
  )) as (NamedOutline & { parentId: number | null })[];
  const steps = (await manager.query(
    `select v.division_id as id, v.name, v.path,
       (select count(*)::int from division_version c where c.parent_id = v.division_id and c.valid @> ${TODAY}) as parts
     from division_version v where v.division_id = any ($1::int[]) and v.valid @> ${TODAY}`,
    [divisionIds],
  )) as { id: number; name: string; path: string; parts: number }[];
  return new Map(
    steps.map(({ id, name, path, parts }) => {
      const above = path.split('/').filter(Boolean).map(Number);
      // Deepest first, so the first one on the way up is the nearest.
      const nearest = outlines.find(({ divisionId }) => above.includes(divisionId));
      const below = outlines.filter(({ parentId }) => parentId === id);
      const expected = nearest ? [nearest] : below.length === parts ? below : [];
      const ground: PositionGround = {
        name: nearest?.name ?? name,
        expected,
        others: outlines.filter((outline) => !expected.includes(outline)),
      };
      return [id, ground];
    }),
  );
}
