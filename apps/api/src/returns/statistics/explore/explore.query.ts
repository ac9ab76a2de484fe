import { inReachSql } from '../../in-reach.query';

/** The months of a view. $1 keys of the months, in any order */
export const READ_PERIODS = `
  select id, key, state, form_id, case when state = 'published' then
      (select max(number) from edition where period_id = period.id)
    end as edition
  from period where key = any ($1::text[]) order by key
`;

/**
 * Who was excused in some months, the division itself or below it, by the names of that time.
 * $1 periods, $2 caller's path, $3 step of the path of the division such as '/5/', $4 divisions or null for all
 */
export const READ_EXCUSED = `
  select p.key as period, v.name
  from return r
  join period p on p.id = r.period_id
  join division_version v on v.division_id = r.division_id
    and v.valid @> (to_date(p.key, 'YYYY-MM') + interval '1 month - 1 day')::date
  where r.excuse is not null and r.period_id = any ($1::integer[])
    and ${inReachSql('r.path', '$2')} and strpos(r.path, $3) > 0
    and ($4::integer[] is null or r.division_id = any ($4))
  order by p.key, v.code
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
  where v.division_id = $1 and v.valid && daterange($2::date, $3::date, '[]') and ${inReachSql('v.path', '$4')}
  order by lower(v.valid) desc limit 1
`;

/** Whether a version of a division is among those that {@link LIST_ROWS} looks for. */
const soughtSql = (version: string) => `
  ${version}.valid && daterange($2::date, $3::date, '[]') and ${version}.reporting
  and ${inReachSql(`${version}.path`, '$4')}
  and ($1::integer is null
    or strpos(${version}.path, '/' || $1::integer || '/') > 0 and ${version}.division_id <> $1::integer)
  and ($5::smallint is null or ${version}.tier = $5) and (not $6::boolean or ${version}.parent_id = $1)
  and ($7::integer[] is null or ${version}.division_id = any ($7)) and ($8::text is null or ${version}.kind = $8)`;

/**
 * The divisions in the rows of a view by code, each as it was last, with the number of all: below a division, or chosen
 * ones in reach. Not for a prepared statement: planned without its values, it is taken for one row, and each of thousands
 * looks for the name above it by the wrong index. Nearly every version is that of the last day, which spares the search
 * for a later one, and codes are digits, which need no collation: twice as fast for ten thousand rows.
 *
 * $1 division above or null, $2 first day, $3 last day, $4 caller's path, $5 tier number or null, $6 direct children
 * only, $7 chosen ids or null, $8 kind of community or null, $9 limit or null, $10 offset
 */
export const LIST_ROWS = `
  with shown as (
    select v.division_id, v.parent_id, v.valid, v.tier, v.code, v.name, v.kind, count(*) over () as matching
    from division_version v
    where ${soughtSql('v')} and (v.valid @> $3::date or not exists (
      select from division_version later
      where later.division_id = v.division_id and lower(later.valid) > lower(v.valid) and ${soughtSql('later')}
    ))
    order by v.code collate "C" limit $9 offset $10
  )
  select v.division_id as id, v.name, ${TIER_WORD} as tier, v.code, v.kind, above.name as above, v.matching
  from shown v
  left join division_version above on above.division_id = v.parent_id and above.tier < 4
    and above.valid @> greatest(lower(v.valid), least(upper(v.valid) - 1, $3::date))
  order by v.code collate "C"
`;

/**
 * The returns of some divisions in some months with their versions, which only grow, by month.
 * $1 divisions, $2 periods, $3 caller's path, $4 step of the path of the division above such as '/5/'
 */
export const READ_STANDING = `
  select r.period_id as period, array_agg(r.id)::text as ids, array_agg(r.version)::text as versions
  from return r
  where r.division_id = any ($1::integer[]) and r.period_id = any ($2::integer[])
    and ${inReachSql('r.path', '$3')} and strpos(r.path, $4) > 0
  group by r.period_id
`;

/** The order in which `readSlices` counts the states. */
export const SLICE_STATES = ['draft', 'submitted', 'sent_back', 'accepted'] as const;

/**
 * Some figures of some returns as one text of numbers: return, version, division, month, place of the state in
 * {@link SLICE_STATES}, the communities, streets and districts inside and expected, then the figures in order. One text
 * because thousands of rows cost more to take apart than to read; and a packed row is compressed, so that every
 * subscript would unpack it anew: the empty array appended to it, kept apart by the offset, unpacks it once.
 *
 * $1 returns, $2 caller's path, $3… positions from 1, null for an indicator that the form lacks
 */
export const readSlices = (count: number) => `
  select string_agg(concat_ws(',', r.id, r.version, r.division_id, r.period_id,
    array_position('{${SLICE_STATES.join(',')}}'::text[], r.state) - 1,
    r.included[1], r.included[2], r.included[3], r.expected[1], r.expected[2], r.expected[3]${figures(count, 3)}), ',')
  from return r cross join lateral (select r.total || '{}'::bigint[] as total offset 0) unpacked
  where r.id = any ($1::integer[]) and ${inReachSql('r.path', '$2')}
`;

/**
 * The accepted communities below a division added up by kind and month: kind, month, accepted, expected, figures.
 * A community is what it was on the last day of the month.
 *
 * $1 periods, $2 caller's path, $3 step of the path of the division above, $4 divisions or null for all, $5… positions
 * as in {@link readSlices}
 */
export const readKinds = (count: number) => `
  select v.kind, r.period_id, count(*) filter (where r.state = 'accepted'), count(*)${sums(count, 5)}
  from return r
  join period p on p.id = r.period_id
  join division_version v on v.division_id = r.division_id
    and v.valid @> (to_date(p.key, 'YYYY-MM') + interval '1 month - 1 day')::date
  cross join lateral (select r.total || '{}'::bigint[] as total offset 0) unpacked
  where r.tier = 4 and r.period_id = any ($1::integer[]) and ${inReachSql('r.path', '$2')} and strpos(r.path, $3) > 0
    and ($4::integer[] is null or r.division_id = any ($4))
  group by v.kind, r.period_id
`;

const places = (count: number, first: number) => Array.from({ length: count }, (_, place) => first + place);

/** Arguments of one call; a function of PostgreSQL takes no more than 100. */
const CHUNK = 50;

const figures = (count: number, first: number) => {
  const all = places(count, first).map((parameter) => `coalesce(unpacked.total[$${parameter}::integer], -1)`);
  const calls: string[] = [];
  for (let at = 0; at < all.length; at += CHUNK) {
    calls.push(`, concat_ws(',', ${all.slice(at, at + CHUNK).join(', ')})`);
  }
  return calls.join('');
};

const sums = (count: number, first: number) =>
  places(count, first)
    .map(
      (parameter) =>
        `, (sum(unpacked.total[$${parameter}::integer]) filter (where r.state = 'accepted'))::bigint`,
    )
    .join('');
