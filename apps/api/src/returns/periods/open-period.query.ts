/**
 * One blank return for every division that reports in the hierarchy of a day, with the number of returns
 * expected below it by tier. Ancestors come from the path, so the work grows with the divisions alone.
 *
 * $1 period id, $2 form id, $3 day, $4 enterable cells by tier (city … community), $5 due days by tier,
 * $6 length of the vectors
 */
export const OPEN_RETURNS = `
  with live as (
    select division_id, tier, parent_id, path, code, name
    from division_version
    where valid @> $3::date and reporting
  ), below as (
    select ancestor::integer as division_id,
      count(*) filter (where live.tier = 4)::integer as communities,
      count(*) filter (where live.tier = 3)::integer as streets,
      count(*) filter (where live.tier = 2)::integer as districts
    from live, unnest(string_to_array(trim(both '/' from live.path), '/')) as ancestor
    where ancestor::integer <> live.division_id
    group by 1
  )
  insert into return (division_id, period_id, form_id, tier, parent_division_id, path, code, name,
    enterable, due_on, expected, own, total)
  select live.division_id, $1, $2, live.tier, live.parent_id, live.path, live.code, live.name,
    ($4::smallint[])[live.tier], ($5::date[])[live.tier],
    array[coalesce(below.communities, 0), coalesce(below.streets, 0), coalesce(below.districts, 0)],
    array_fill(null::integer, array[$6::integer]), array_fill(0::bigint, array[$6::integer])
  from live left join below using (division_id)
`;
