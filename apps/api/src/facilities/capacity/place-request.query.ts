import type { PlaceKind, PlaceRequestState } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';

/** A request for a place as the services work on it. */
export interface RequestRow {
  id: number;
  from_facility_id: number;
  to_facility_id: number;
  kind: PlaceKind;
  subject: string;
  stay_id: number | null;
  waiting_id: number | null;
  state: PlaceRequestState;
  hold_stay_id: number | null;
  asked_by: number;
  version: number;
}

const COLUMNS = `id, from_facility_id, to_facility_id, kind, subject, stay_id, waiting_id, state, hold_stay_id, asked_by,
  version`;

/** A `PlaceRequest` of the contract as the house $1 sees it; where a place is held, until when. */
const SHOWN = `
  select r.id, case when r.to_facility_id = $1 then 'incoming' else 'outgoing' end as direction,
    json_build_object('id', other.id, 'name', other.name, 'phone', other.phone) as other,
    r.kind, r.subject, r.reason, r.state, r.asked_at as "askedAt", r.answered_at as "answeredAt",
    r.answer_reason as "answerReason", case when hold.state = 'held' then hold.hold_until end as "holdUntil",
    own.id as "stayId", own.version as "stayVersion", r.version
  from place_request r
  join facility other on other.id = case when r.to_facility_id = $1 then r.from_facility_id else r.to_facility_id end
  left join stay hold on hold.id = r.hold_stay_id
  left join stay own on own.id = case when r.to_facility_id = $1 then r.hold_stay_id else r.stay_id end
`;
/** $1 house, $2 request */
export const READ_REQUEST = `${SHOWN} where r.id = $2`;
/** $1 house, $2 limit, $3 offset */
export const LIST_REQUESTS = `
  with shown as (
    ${SHOWN} where $1::integer in (r.from_facility_id, r.to_facility_id)
  )
  select shown.*, count(*) over () as matching from shown
  order by state in ('sent', 'accepted') desc, id desc
  limit $2 offset $3
`;

/** Houses that hold a place for a resident or somebody who waits. $1 house, $2 stay or null, $3 waiting entry or null */
export const HOUSES_HOLDING = `
  select to_facility_id as id from place_request
  where from_facility_id = $1 and state = 'accepted' and (stay_id = $2::integer or waiting_id = $3::integer)
`;

/** Locks a request; the caller has made sure that it is there. */
export async function lockRequest(manager: EntityManager, id: number): Promise<RequestRow> {
  const [row] = (await manager.query(`select ${COLUMNS} from place_request where id = $1 for update`, [
    id,
  ])) as [RequestRow];
  return row;
}

/** Locks the open requests that a house sent for a resident or somebody who waits, and the one that a hold answers. */
export function lockRequestsOf(
  manager: EntityManager,
  house: number,
  { stay = null, waiting = null }: { stay?: number | null; waiting?: number | null },
): Promise<RequestRow[]> {
  return manager.query(
    `select ${COLUMNS} from place_request
     where state in ('sent', 'accepted')
       and ((from_facility_id = $1 and (stay_id = $2::integer or waiting_id = $3::integer))
         or (to_facility_id = $1 and hold_stay_id = $2::integer))
     order by id for update`,
    [house, stay, waiting],
  ) as Promise<RequestRow[]>;
}

/** Ends a request; a reason is kept where the asked house gives one. */
export async function endRequest(
  manager: EntityManager,
  id: number,
  state: 'declined' | 'withdrawn' | 'done',
  { reason = null, by = null }: { reason?: string | null; by?: number | null } = {},
): Promise<void> {
  await manager.query(
    `update place_request
     set state = $2, version = version + 1, answer_reason = coalesce($3, answer_reason),
       answered_at = case when $2 = 'declined' then now() else answered_at end,
       answered_by = case when $2 = 'declined' then $4 else answered_by end
     where id = $1`,
    [id, state, reason, by],
  );
}
