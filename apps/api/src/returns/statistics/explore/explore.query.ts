/** The months of a view. $1 keys of the months, in any order */
export const READ_PERIODS = `
  select id, key, state, form_id from period where key = any ($1::text[]) order by key
`;

const TIER_WORD = `(array['city', 'district', 'street', 'community'])[v.tier]`;

/**
 * A division as it was called last within some months. $1 division, $2 first day, $3 last day, $4 caller's path
 */
export const READ_WHOLE = `
  select v.division_id as id, v.name, ${TIER_WORD} as tier, v.code, v.kind, above.name as above
  from division_version v
  left join division_version above on above.division_id = v.parent_id and above.valid && v.valid
    and above.valid @> greatest(lower(v.valid), least(upper(v.valid) - 1, $3::date))
  where v.division_id = $1 and v.valid && daterange($2::date, $3::date, '[]') and starts_with(v.path, $4)
  order by lower(v.valid) desc limit 1
`;

/**
 * The divisions in the rows of a view by code, with the number of all: below a division, or chosen ones in reach.
 *
 * $1 division above or null, $2 first day, $3 last day, $4 caller's path, $5 tier number or null, $6 direct children
 * only, $7 chosen ids or null, $8 kind of community or null, $9 limit or null, $10 offset
 */
export const LIST_ROWS = `
  with held as (
    select distinct on (v.division_id) v.*
    from division_version v
    where v.valid && daterange($2::date, $3::date, '[]') and v.reporting and starts_with(v.path, $4)
      and ($1::integer is null
        or strpos(v.path, '/' || $1::integer || '/') > 0 and v.division_id <> $1::integer)
      and ($5::smallint is null or v.tier = $5) and (not $6::boolean or v.parent_id = $1)
      and ($7::integer[] is null or v.division_id = any ($7)) and ($8::text is null or v.kind = $8)
    order by v.division_id, lower(v.valid) desc
  ), shown as (
    select held.*, count(*) over () as matching from held order by code limit $9 offset $10
  )
  select v.division_id as id, v.name, ${TIER_WORD} as tier, v.code, v.kind, above.name as above, v.matching
  from shown v
  left join division_version above on above.division_id = v.parent_id
    and above.valid @> greatest(lower(v.valid), least(upper(v.valid) - 1, $3::date))
  order by v.code
`;

/**
 * Some figures of some divisions in some months: division, month, state, counts below (null for a community), then the
 * figures in order. A packed row is compressed, and every subscript would unpack it anew: the empty array appended to
 * it, kept apart by the offset, unpacks it once.
 *
 * $1 divisions, $2 periods, $3 caller's path, $4 step of the path of the division above such as '/5/', $5… positions
 * from 1, null for an indicator that the form lacks
 */
export const readSlices = (count: number) => `
  select r.division_id, r.period_id, r.state,
    case when r.tier < 4 then r.included end, case when r.tier < 4 then r.expected end${figures(count, 5)}
  from return r cross join lateral (select r.total || '{}'::bigint[] as total offset 0) unpacked
  where r.division_id = any ($1::integer[]) and r.period_id = any ($2::integer[])
    and starts_with(r.path, $3) and strpos(r.path, $4) > 0
`;

/**
 * The accepted communities below a division added up by kind and month: kind, month, accepted, expected, figures.
 * A community is what it was on the last day of the month.
 *
 * $1 periods, $2 caller's path, $3 step of the path of the division above, $4… positions as in {@link readSlices}
 */
export const readKinds = (count: number) => `
  select v.kind, r.period_id, count(*) filter (where r.state = 'accepted'), count(*)${sums(count, 4)}
  from return r
  join period p on p.id = r.period_id
  join division_version v on v.division_id = r.division_id
    and v.valid @> (to_date(p.key, 'YYYY-MM') + interval '1 month - 1 day')::date
  cross join lateral (select r.total || '{}'::bigint[] as total offset 0) unpacked
  where r.tier = 4 and r.period_id = any ($1::integer[]) and starts_with(r.path, $2) and strpos(r.path, $3) > 0
  group by v.kind, r.period_id
`;

const places = (count: number, first: number) => Array.from({ length: count }, (_, place) => first + place);

const figures = (count: number, first: number) =>
  places(count, first)
    .map((parameter) => `, unpacked.total[$${parameter}::integer]`)
    .join('');

const sums = (count: number, first: number) =>
  places(count, first)
    .map(
      (parameter) =>
        `, (sum(unpacked.total[$${parameter}::integer]) filter (where r.state = 'accepted'))::bigint`,
    )
    .join('');
