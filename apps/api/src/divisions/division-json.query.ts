/** The calendar day on which everything is looked at unless a month says otherwise. */
export const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** The word on the wire for a tier number. */
export const tierWord = (column: string) => `(array['city', 'district', 'street', 'community'])[${column}]`;

/** A `Division` of the contract from a row of division_version. */
export const divisionJson = (alias: string) => `json_build_object(
  'id', ${alias}.division_id,
  'tier', ${tierWord(`${alias}.tier`)},
  'code', ${alias}.code,
  'name', ${alias}.name,
  'kind', ${alias}.kind,
  'parentId', ${alias}.parent_id,
  'trail', (
    select json_agg(
      json_build_object('id', above.division_id, 'name', above.name, 'tier', ${tierWord('above.tier')})
      order by above.tier
    )
    from unnest(string_to_array(trim(both '/' from ${alias}.path), '/')) as step
    join division_version above on above.division_id = step::integer and above.valid @> ${TODAY}
  ),
  'childCount', (
    select count(*) from division_version child
    where child.parent_id = ${alias}.division_id and child.valid @> ${TODAY}
  ))`;
