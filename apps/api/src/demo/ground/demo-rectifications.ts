import type { EntityManager } from 'typeorm';
import { dayAfter } from '../office-time';

/** What the demo city has under way, one for each of the first streets that have no point; days from today. */
const UNDER_WAY = [
  { state: 'assigned', deadline: -5, opened: -45 },
  { state: 'assigned', deadline: 20, opened: -12 },
  { state: 'answered', deadline: 8, opened: -30 },
] as const;

/** Writes rectifications of streets without a rescue point: one overdue, one in time, one answered. */
export async function writeRectifications(manager: EntityManager, today: string): Promise<void> {
  const rows = UNDER_WAY.map(({ state, deadline, opened }, turn) => ({
    turn: turn + 1,
    state,
    deadline: dayAfter(today, deadline),
    opened: dayAfter(today, opened),
  }));
  await manager.query(
    `with street as (
       select v.division_id, row_number() over (order by v.code) as turn from division_version v
       where v.tier = 3 and not exists (select 1 from facility f where f.division_id = v.division_id)
         and not exists (select 1 from exemption e where e.division_id = v.division_id)
     ), opened as (
       insert into rectification (division_id, subject, assigned_to, state, deadline, found, opened_at, version)
       select s.division_id, 'rescue_point', s.division_id, g.state, g.deadline, 'gap', g.opened + time '10:00',
         case g.state when 'answered' then 2 else 1 end
       from jsonb_to_recordset($1) as g (turn bigint, state text, deadline date, opened date) join street s using (turn)
       returning id, division_id, state, deadline, opened_at
     )
     insert into rectification_event (rectification_id, at, move, to_state, assigned_to, deadline, text, measured)
     select id, opened_at + step.after, step.move, step.state, division_id, deadline, step.text, 'gap'
     from opened, (values
       (interval '0 days', 'open', 'assigned', '请在期限内设立救助保护点并报备'),
       (interval '20 days', 'answer', 'answered', '选址已确定，正在装修，预计月底启用')
     ) as step (after, move, state, text)
     where step.move = 'open' or opened.state = 'answered'
     order by id, step.after`,
    [JSON.stringify(rows)],
  );
}
