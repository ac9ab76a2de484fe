const COLUMNS = `
  r.id, r.kind, r.effective_on as "on", r.reason, r.document, r.about, r.counts, r.recorded_by as by,
  to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;

/** $1 id */
export const READ_REORGANISATION = `select ${COLUMNS} from reorganisation r where r.id = $1`;

/** Newest first. $1 limit, $2 offset */
export const LIST_REORGANISATIONS = `
  select ${COLUMNS} from reorganisation r order by r.effective_on desc, r.id desc limit $1 offset $2
`;

export const COUNT_REORGANISATIONS = `select count(*) as total from reorganisation`;

/** What was done to a division, oldest first. $1 division */
export const READ_CHANGES = `
  select r.effective_on as "on", r.kind, r.reason, r.document
  from reorganisation r where r.divisions @> array[$1::integer] order by r.effective_on, r.id
`;

const LINK = (own: string, other: string) => `
  select other.division_id as id, other.code, other.name, upper_inf(other.valid) as live, r.effective_on as "on"
  from division_succession s
  join reorganisation r on r.id = s.reorganisation_id
  cross join lateral (
    select v.* from division_version v where v.division_id = s.${other} order by lower(v.valid) desc limit 1
  ) other
  where s.${own} = $1
  order by r.effective_on, other.code
`;

/** Who went on as this division, as they were called last. $1 division */
export const READ_PREDECESSORS = LINK('successor_id', 'predecessor_id');

/** As whom this division went on. $1 division */
export const READ_SUCCESSORS = LINK('predecessor_id', 'successor_id');
