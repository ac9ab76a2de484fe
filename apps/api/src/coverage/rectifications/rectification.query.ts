import type {
  DivisionBrief,
  ObligationState,
  ObligationSubject,
  RectificationEvent,
  RectificationQuery,
  RectificationState,
} from '@tonghu/contract';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';

/** A rectification with its divisions as they are called today, or were last. */
export interface RectificationRow {
  id: number;
  division: DivisionBrief;
  subject: ObligationSubject;
  assignedTo: DivisionBrief;
  assignedPath: string;
  state: RectificationState;
  deadline: string;
  overdue: boolean;
  found: ObligationState;
  openedAt: Date;
  version: number;
}

const BRIEF = (id: string) => `lateral (
  select v.path, v.code, json_build_object('id', v.division_id, 'name', v.name, 'code', v.code,
    'tier', (array['city', 'district', 'street', 'community'])[v.tier]) as brief
  from division_version v where v.division_id = ${id}
  order by v.valid @> ${TODAY} desc, v.valid desc limit 1
)`;

/** Rectifications whose division or assignee lies in a reach. $1 path */
const RECTIFICATIONS = `
  select r.id, place.brief as division, r.subject, assignee.brief as "assignedTo", assignee.path as "assignedPath",
    r.state, r.deadline, r.state = 'assigned' and r.deadline < ${TODAY} as overdue, r.found,
    r.opened_at as "openedAt", r.version, place.path, place.code
  from rectification r
  join ${BRIEF('r.division_id')} place on true
  join ${BRIEF('r.assigned_to')} assignee on true
  where starts_with(place.path, $1) or starts_with(assignee.path, $1)`;

/** One page, those overdue first, with the number of all. */
export async function findRectifications(
  manager: EntityManager,
  reach: string,
  { division, state, page, size }: RectificationQuery,
): Promise<{ rows: RectificationRow[]; total: number }> {
  const order = `overdue desc, deadline, code, id`;
  const rows = (await manager.query(
    `with found as materialized (
       select * from (${RECTIFICATIONS}) rectification
       where ($2::int is null or path like '%/' || $2 || '/%')
         and case $3 when 'all' then true when 'open' then state in ('assigned', 'answered') else state = $3 end
     )
     select shown.*, counted.total from (select count(*)::int as total from found) counted
     left join (select * from found order by ${order} limit $4 offset $5) shown on true order by ${order}`,
    [reach, division ?? null, state, size, (page - 1) * size],
  )) as (RectificationRow & { total: number })[];
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]?.total ?? 0 };
}

/** One rectification in reach, null when it is absent or out of it. */
export async function findRectification(
  manager: EntityManager,
  reach: string,
  id: number,
): Promise<RectificationRow | null> {
  const [row] = (await manager.query(`select * from (${RECTIFICATIONS}) rectification where id = $2`, [
    reach,
    id,
  ])) as RectificationRow[];
  return row ?? null;
}

/** Its steps, oldest first. */
export async function findEvents(manager: EntityManager, id: number): Promise<RectificationEvent[]> {
  const rows = (await manager.query(
    `select e.at, a.display_name as by, e.move, e.to_state as "to", assignee.brief as "assignedTo", e.deadline, e.text,
       e.link, e.measured
     from rectification_event e
     join ${BRIEF('e.assigned_to')} assignee on true
     left join account a on a.id = e.account_id
     where e.rectification_id = $1 order by e.id`,
    [id],
  )) as (Omit<RectificationEvent, 'at'> & { at: Date })[];
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
