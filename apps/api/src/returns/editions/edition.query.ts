import { inReachSql } from '../in-reach.query';

/** Freezes every return of a month into an edition. $1 edition, $2 period id */
export const FREEZE_FIGURES = `
  insert into edition_figure (edition_id, division_id, tier, parent_division_id, path, code, name, state, late,
    excused, included, expected, own, total)
  select $1, r.division_id, r.tier, r.parent_division_id, r.path, r.code, r.name, r.state, r.late,
    r.excuse is not null, r.included, r.expected, r.own, r.total
  from return r where r.period_id = $2
`;

/**
 * What keeps a correction from being published: opened returns that are not accepted yet (the city's own: not
 * submitted), and accepted ones whose total moved and waits for confirmation. A return that never came may stay out.
 *
 * $1 period id, $2 number of the edition to come
 */
export const READ_UNFINISHED = `
  select r.division_id, r.name
  from return r left join correction c on c.period_id = r.period_id and c.number = $2
  where r.period_id = $1 and (
    jsonb_array_length(r.stale_because) > 0
    or r.division_id = any (c.divisions) and (
      r.state in ('submitted', 'sent_back') and not (r.tier = 1 and r.state = 'submitted')
      or r.state = 'draft' and r.first_submitted_at is not null
    )
  )
  order by r.code
`;

/** Names of the divisions of a correction stay within the caller's reach. `path`: parameter with the caller's path */
const BRIEF = (path: string) => `
  e.id, p.key as period, e.number, e.number = max(e.number) over (partition by e.period_id) as latest,
  e.form_id, e.published_at, publisher.display_name as published_by, e.note,
  c.reason, c.started_at, starter.display_name as started_by,
  (
    select coalesce(json_agg(json_build_object('id', f.division_id, 'name', f.name) order by f.code), '[]')
    from edition_figure f
    where f.edition_id = e.id and f.division_id = any (c.divisions) and ${inReachSql('f.path', path)}
  ) as divisions
  from edition e
  join period p on p.id = e.period_id
  left join account publisher on publisher.id = e.published_by
  left join correction c on c.period_id = e.period_id and c.number = e.number
  left join account starter on starter.id = c.started_by`;

/** Editions, newest month and number first. $1 caller's path, $2 month or null, $3 limit, $4 offset */
export const LIST_EDITIONS = `
  with found as (select ${BRIEF('$1')} where $2::text is null or p.key = $2)
  select *, (select count(*) from found) as matching from found order by period desc, number desc limit $3 offset $4
`;

/** One edition. $1 caller's path, $2 month, $3 number */
export const READ_EDITION = `
  with found as (select ${BRIEF('$1')} where p.key = $2) select * from found where number = $3
`;

const ROW = `division_id, tier, code, name, state, late, excused, included, expected, own, total, path`;

/** A division of an edition and its direct children. $1 edition, $2 division, $3 caller's path */
export const READ_EDITION_ROWS = `
  with top as (
    select ${ROW} from edition_figure
    where edition_id = $1 and division_id = $2 and ${inReachSql('path', '$3')}
  )
  select ${ROW} from top
  union all
  (
    select ${ROW} from edition_figure
    where edition_id = $1 and parent_division_id = (select division_id from top)
    order by code
  )
`;

/** The divisions named, from the top down. $1 edition, $2 ids */
export const READ_TRAIL = `
  select division_id, tier, code, name from edition_figure
  where edition_id = $1 and division_id = any ($2) order by tier
`;

/**
 * What an edition says otherwise than the one before it, within reach. Only divisions with a difference are opened
 * cell by cell, so a correction of one community costs a handful of rows.
 *
 * $1 edition, $2 caller's path, $3 division whose subtree is asked for or null, $4 limit, $5 offset
 */
export const LIST_DIFFERENCES = `
  with pair as materialized (
    select now.division_id, now.tier, now.code, now.name, this.form_id,
      before.own as own_before, now.own, before.total as total_before, now.total
    from edition this
    join edition prior on prior.period_id = this.period_id and prior.number = this.number - 1
    join edition_figure now on now.edition_id = this.id
    join edition_figure before on before.edition_id = prior.id and before.division_id = now.division_id
    where this.id = $1 and ${inReachSql('now.path', '$2')}
      and ($3::integer is null or now.path like '%/' || $3::integer || '/%')
      and (now.own <> before.own or now.total <> before.total)
  ), cell as (
    select pair.*, place, total_then <> total_now as in_total, own_then, own_now, total_then, total_now
    from pair, unnest(own_before, own, total_before, total) with ordinality
      as figure (own_then, own_now, total_then, total_now, place)
    where total_then <> total_now or own_then is distinct from own_now
  )
  select cell.division_id, cell.tier, cell.code, cell.name, i.code as indicator,
    case when in_total then 'total' else 'own' end as of,
    case when in_total then total_then else own_then end as before,
    case when in_total then total_now else own_now end as after,
    count(*) over () as matching
  from cell join form_indicator i on i.form_id = cell.form_id and i.position = cell.place - 1
  order by cell.code, cell.place
  limit $4 offset $5
`;
