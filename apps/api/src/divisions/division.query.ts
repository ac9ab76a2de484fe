import { divisionJson, TODAY } from './division-json.query';

/** A division as it is today. $1 division, $2 path of the caller's division: out of reach is as good as absent. */
export const READ_DIVISION = `
  select ${divisionJson('v')} as division
  from division_version v
  where v.division_id = $1 and v.valid @> ${TODAY} and starts_with(v.path, $2)
`;

/** Children ordered by code, with the number of all; no row when the parent is out of reach.
 *
 * $1 parent, $2 caller's path, $3 limit, $4 offset
 */
export const LIST_CHILDREN = `
  select
    (select count(*) from division_version c where c.parent_id = parent.division_id and c.valid @> ${TODAY}) as total,
    coalesce((
      select json_agg(${divisionJson('v')} order by v.code)
      from (
        select * from division_version c
        where c.parent_id = parent.division_id and c.valid @> ${TODAY}
        order by c.code limit $3 offset $4
      ) v
    ), '[]') as items
  from division_version parent
  where parent.division_id = $1 and parent.valid @> ${TODAY} and starts_with(parent.path, $2)
`;

/**
 * All dated versions, oldest first; a division that is no more belongs to the reach it was last in.
 *
 * $1 division, $2 caller's path
 */
export const READ_HISTORY = `
  with latest as (
    select path from division_version where division_id = $1 order by lower(valid) desc limit 1
  )
  select v.code, v.name, v.kind, v.parent_id as "parentId", parent.name as "parentName",
    lower(v.valid) as since, upper(v.valid) as until
  from latest
  join division_version v on v.division_id = $1
  left join division_version parent on parent.division_id = v.parent_id and parent.valid @> lower(v.valid)
  where starts_with(latest.path, $2)
  order by lower(v.valid)
`;

/** Outlines of the children that have one, by code; no row when the parent is out of reach. $1 parent, $2 path */
export const READ_OUTLINES = `
  select coalesce(json_agg(
    json_build_object(
      'type', 'Feature',
      'properties', json_build_object('divisionId', child.division_id, 'code', child.code, 'name', child.name),
      'geometry', outline.geometry
    ) order by child.code
  ) filter (where outline.division_id is not null), '[]') as features
  from division_version parent
  left join division_version child on child.parent_id = parent.division_id and child.valid @> ${TODAY}
  left join division_outline outline on outline.division_id = child.division_id
  where parent.division_id = $1 and parent.valid @> ${TODAY} and starts_with(parent.path, $2)
  group by parent.division_id
`;
