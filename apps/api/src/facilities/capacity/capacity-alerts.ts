import { Injectable } from '@nestjs/common';
import { shanghaiDate, STALE_AFTER_HOURS, TIER_ROLE, tierOfNumber } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { Notifier } from '../../people';

/**
 * How full a house is against its thresholds, what was alerted last, and who is told: those who run it and the officials
 * of the division above, for the city's own houses those of the city. $1 house
 */
const READ_LOAD = `
  select f.name, state.level, state.alerted, b.version, counted.taken, counted.places,
    array(select account_id from facility_director d where d.facility_id = f.id order by account_id) as directors,
    coalesce(place.parent_id, f.division_id) as above_id, greatest(f.tier - 1, 1) as above_tier
  from facility f
  join facility_board b on b.facility_id = f.id
  cross join lateral place_state(f.id, null) state
  cross join lateral (
    select coalesce(sum(c.occupied + c.held), 0)::integer as taken,
      coalesce(sum(c.standing + c.surge - c.unstaffed - c.blocked), 0)::integer as places
    from place_count c where c.facility_id = f.id
  ) counted
  cross join lateral (
    select v.parent_id from division_version v where v.division_id = f.division_id
    order by v.valid @> (now() at time zone 'Asia/Shanghai')::date desc, v.valid desc limit 1
  ) place
  where f.id = $1
`;

interface LoadRow {
  name: string;
  level: number;
  alerted: number;
  version: number;
  taken: number;
  places: number;
  directors: number[];
  above_id: number;
  above_tier: number;
}

/** Open houses whose figures are stale and whose directors were not reminded for a day. $1 hours */
const REMIND_STALE = `
  update facility_board b set reminded_at = now()
  from facility f
  where f.id = b.facility_id and b.open
    and exists (select 1 from place_count c where c.facility_id = f.id)
    and coalesce(b.confirmed_at, f.created_at) < now() - make_interval(hours => $1)
    and coalesce(b.reminded_at < now() - interval '24 hours', true)
  returning f.id, f.name,
    floor(extract(epoch from now() - coalesce(b.confirmed_at, f.created_at)) / 3600)::integer as hours,
    array(select account_id from facility_director d where d.facility_id = f.id order by account_id) as directors
`;

/** Tells those who must know that a house fills up, or that nobody has looked at its figures. */
@Injectable()
export class CapacityAlerts {
  constructor(private readonly notifier: Notifier) {}

  /**
   * Tells once when a house has reached a threshold, and again only after it has fallen below in between; the caller
   * holds the lock on its board.
   */
  async check(manager: EntityManager, facilityId: number): Promise<void> {
    const [load] = (await manager.query(READ_LOAD, [facilityId])) as LoadRow[];
    if (!load || load.level === load.alerted) return;
    await manager.query(`update facility_board set alert_level = $2 where facility_id = $1`, [
      facilityId,
      load.level,
    ]);
    if (load.level < load.alerted) return;
    const notice = {
      kind: 'facility.threshold' as const,
      params: {
        facility: load.name,
        percent: load.places > 0 ? Math.floor((load.taken * 100) / load.places) : 100,
      },
      link: `/facilities/${facilityId}`,
      dedupeKey: `facility.threshold:${facilityId}:${load.version}`,
    };
    await this.notifier.notify(manager, { ...notice, toAccounts: load.directors });
    await this.notifier.notify(manager, {
      ...notice,
      toDivision: load.above_id,
      roles: [TIER_ROLE[tierOfNumber(load.above_tier)]],
    });
  }

  /** Reminds the directors of houses with stale figures, once a day while they stay so. */
  async remindStale(manager: EntityManager): Promise<void> {
    const [stale] = (await manager.query(REMIND_STALE, [STALE_AFTER_HOURS])) as [
      { id: number; name: string; hours: number; directors: number[] }[],
    ];
    for (const { id, name, hours, directors } of stale) {
      await this.notifier.notify(manager, {
        toAccounts: directors,
        kind: 'facility.stale',
        params: { facility: name, hours },
        link: `/facilities/${id}`,
        dedupeKey: `facility.stale:${id}:${shanghaiDate(new Date())}`,
      });
    }
  }
}
