import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditRecorder } from '../../platform/audit';
import { Jobs } from '../../platform/jobs';
import { lockBoards, settleDueBoards } from './board-lock';
import { CapacityAlerts } from './capacity-alerts';
import { CapacityNews } from './capacity-news';
import { endRequest, lockRequestsOf } from './place-request.query';
import { changeStay } from './stay-ledger';
import { stayColumns, type StayRow } from './stay-row';
import { waitAgain } from './waiting.query';

/** What happens in houses by the clock alone; the queue sees to it that it happens once across all processes. */
@Injectable()
export class HouseClockJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly audit: AuditRecorder,
    private readonly news: CapacityNews,
    private readonly alerts: CapacityAlerts,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('facility-clock', { everyMinutes: 1 }, (manager) => this.tick(manager));
    this.jobs.schedule('facility-stale', { everyMinutes: 15 }, (manager) => this.alerts.remindStale(manager));
  }

  /** Ends the holds that are over, and counts anew where midnight or a change of shift has changed the places. */
  async tick(manager: EntityManager): Promise<void> {
    const expired = await this.expire(manager);
    const settled = await settleDueBoards(manager);
    await this.news.changed(manager, [...new Set([...expired, ...settled])]);
    await this.news.announce(manager, await justMoved(manager));
    for (const id of await housesToAlert(manager)) await this.alerts.check(manager, id);
  }

  /** Answers the houses in which a hold has ended. */
  private async expire(manager: EntityManager): Promise<number[]> {
    const due = (await manager.query(
      `select distinct facility_id as id from stay where state = 'held' and hold_until <= now() order by 1`,
    )) as { id: number }[];
    if (due.length === 0) return [];
    const houses = due.map(({ id }) => id);
    await lockBoards(manager, houses);
    const stays = (await manager.query(
      `select ${stayColumns('s')} from stay s
       where s.facility_id = any ($1::int[]) and s.state = 'held' and s.hold_until <= now()
       order by s.id for update`,
      [houses],
    )) as StayRow[];
    for (const stay of stays) {
      const ledger = { manager, audit: this.audit, caller: null, at: stay.hold_until ?? new Date() };
      await changeStay(ledger, stay, { state: 'expired' }, { move: 'expire', reason: null });
      const requests = await lockRequestsOf(manager, stay.facility_id, { stay: stay.id });
      for (const { id } of requests) await endRequest(manager, id, 'withdrawn');
    }
    await waitAgain(
      manager,
      stays.map(({ id }) => id),
    );
    return houses;
  }
}

/** Houses whose alert did not follow the move that caused it, as the process ended in between; locked. */
async function housesToAlert(manager: EntityManager): Promise<number[]> {
  const rows = (await manager.query(
    `select b.facility_id as id from facility_board b
     cross join lateral place_state(b.facility_id, null) state
     where state.level <> b.alert_level
     order by b.facility_id for update of b skip locked`,
  )) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** Houses in which somebody moved a stay since the clock last came round; their news may have been lost with a process. */
async function justMoved(manager: EntityManager): Promise<number[]> {
  const rows = (await manager.query(
    `select facility_id as id from facility_board where confirmed_at > now() - interval '70 seconds' order by 1`,
  )) as { id: number }[];
  return rows.map(({ id }) => id);
}
