import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Page, PageQuery, Stay, StayEvent, StayListQuery } from '@tonghu/contract';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Principal } from '../../platform/access';
import { houseToRun } from './house-access';
import { stayColumns, toStay, type StayRow } from './stay-row';

/**
 * Stays of a house: held ones first, soonest to expire on top, then who was admitted or left last.
 *
 * $1 house, $2 states, $3 kind or null, $4 beginning of a pseudonym or null, $5 limit, $6 offset
 */
const LIST_STAYS = `
  select ${stayColumns('s')}, count(*) over () as matching
  from stay s
  where s.facility_id = $1 and s.state = any ($2::text[])
    and ($3::text is null or s.kind = $3) and ($4::text is null or starts_with(s.subject, upper($4)))
  order by s.state = 'held' desc, case when s.state = 'held' then s.hold_until end,
    coalesce(s.left_at, s.admitted_at) desc, s.id desc
  limit $5 offset $6
`;

/** $1 house, $2 limit, $3 offset */
const LIST_EVENTS = `
  select e.id, e.stay_id, s.subject, s.kind, e.at, e.effective_at, a.display_name as by, e.move, e.reason
  from stay_event e
  join stay s on s.id = e.stay_id
  left join account a on a.id = e.account_id
  where s.facility_id = $1
  order by e.id desc limit $2 offset $3
`;

const STATES: Readonly<Record<StayListQuery['state'], readonly Stay['state'][]>> = {
  present: ['held', 'admitted'],
  held: ['held'],
  admitted: ['admitted'],
  left: ['left'],
};

type EventRow = Pick<z.infer<typeof StayEvent>, 'id' | 'subject' | 'kind' | 'by' | 'move' | 'reason'> & {
  stay_id: number;
  at: Date;
  effective_at: Date;
};

/** Stays and their ledger, for those who run the house. */
@Injectable()
export class StayReadingService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws NOT_FOUND, FORBIDDEN */
  async list(caller: Principal, facilityId: number, query: StayListQuery): Promise<Page<Stay>> {
    await houseToRun(this.dataSource, caller, facilityId);
    const { page, size } = query;
    const rows = (await this.dataSource.query(LIST_STAYS, [
      facilityId,
      STATES[query.state],
      query.kind ?? null,
      query.subject ?? null,
      size,
      (page - 1) * size,
    ])) as (StayRow & { matching: number })[];
    return { items: rows.map(toStay), page, size, total: rows[0]?.matching ?? 0 };
  }

  /** The ledger, newest first. @throws NOT_FOUND, FORBIDDEN */
  async events(
    caller: Principal,
    facilityId: number,
    { page, size }: PageQuery,
  ): Promise<Page<z.infer<typeof StayEvent>>> {
    await houseToRun(this.dataSource, caller, facilityId);
    const [{ total }] = (await this.dataSource.query(
      `select count(*) as total from stay s join stay_event e on e.stay_id = s.id where s.facility_id = $1`,
      [facilityId],
    )) as [{ total: number }];
    const rows = (await this.dataSource.query(LIST_EVENTS, [
      facilityId,
      size,
      (page - 1) * size,
    ])) as EventRow[];
    const items = rows.map(({ stay_id, effective_at, at, ...event }) => ({
      ...event,
      stayId: stay_id,
      at: at.toISOString(),
      effectiveAt: effective_at.toISOString(),
    }));
    return { items, page, size, total };
  }
}
