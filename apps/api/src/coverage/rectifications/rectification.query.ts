import type {
  DivisionBrief,
  ObligationState,
  ObligationSubject,
  RectificationEvent,
  RectificationPage,
  RectificationQuery,
  RectificationState,
} from '@tonghu/contract';
import { TIER_NUMBER } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';

/** What is under way, counted. */
export type UnderWay = RectificationPage['underWay'];

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

/** A rectification under way, as the obligation that it is about shows it. */
export interface OpenRow {
  division: number;
  subject: ObligationSubject;
  id: number;
  deadline: string;
  overdue: boolean;
}

const BRIEF = (id: string) => `lateral (
  select v.path, v.code, v.tier, json_build_object('id', v.division_id, 'name', v.name, 'code', v.code,
    'tier', (array['city', 'district', 'street', 'community'])[v.tier]) as brief
  from division_version v where v.division_id = ${id}
  order by v.valid @> ${TODAY} desc, v.valid desc limit 1
)`;

/** Of `rectification r`: somebody must act or decide; the last day has passed without an answer. */
const UNDER_WAY = `r.state in ('assigned', 'answered')`;
const OVERDUE = `r.state = 'assigned' and r.deadline < ${TODAY}`;

/** Rectifications whose division or assignee lies in a reach. $1 path */
const RECTIFICATIONS = `
  select r.id, place.brief as division, r.subject, assignee.brief as "assignedTo", assignee.path as "assignedPath",
    r.state, r.deadline, ${OVERDUE} as overdue, r.found,
    r.opened_at as "openedAt", r.version, place.path, place.code, place.tier,
    ${UNDER_WAY} as open
  from rectification r
  join ${BRIEF('r.division_id')} place on true
  join ${BRIEF('r.assigned_to')} assignee on true
  where starts_with(place.path, $1) or starts_with(assignee.path, $1)`;

/** One page, those overdue first, with the number of all and of those under way. */
export async function findRectifications(
  manager: EntityManager,
  reach: string,
  { division, tier, state, page, size }: RectificationQuery,
): Promise<{ rows: RectificationRow[]; total: number; underWay: UnderWay }> {
  const order = `overdue desc, shown.open desc, case when shown.open then deadline end, deadline desc, code, id`;
  const rows = (await manager.query(
    `with asked as materialized (
       select * from (${RECTIFICATIONS}) rectification
       where ($2::int is null or path like '%/' || $2 || '/%') and ($3::int is null or tier = $3)
     ), shown as (
       select * from asked
       where case $4 when 'all' then true when 'open' then open when 'overdue' then overdue else state = $4 end
     ), counted as (
       select (select count(*)::int from shown) as total, json_build_object('open', count(*) filter (where open),
         'overdue', count(*) filter (where overdue), 'answered', count(*) filter (where state = 'answered')) as under_way
       from asked
     )
     select shown.*, total, under_way as "underWay" from counted
     left join (select * from shown order by ${order} limit $5 offset $6) shown on true order by ${order}`,
    [reach, division ?? null, tier ? TIER_NUMBER[tier] : null, state, size, (page - 1) * size],
  )) as (RectificationRow & { total: number; underWay: UnderWay })[];
  const [{ total, underWay }] = rows as [(typeof rows)[number]];
  return { rows: rows.filter(({ id }) => id !== null), total, underWay };
}

/** Everything that is overdue, whoever may look at it. */
export function findOverdue(manager: EntityManager): Promise<RectificationRow[]> {
  return manager.query(`select * from (${RECTIFICATIONS}) rectification where overdue order by id`, ['/']);
}

/** What is under way in these divisions. */
export function findUnderWay(manager: EntityManager, divisions: readonly number[]): Promise<OpenRow[]> {
  return manager.query(
    `select r.division_id as division, r.subject, r.id, r.deadline, ${OVERDUE} as overdue
     from rectification r where ${UNDER_WAY} and r.division_id = any ($1::int[])`,
    [divisions],
  );
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
