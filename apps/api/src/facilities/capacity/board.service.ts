import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Board, PlannedChange } from '@tonghu/contract';
import {
  PLACE_KINDS,
  placesInService,
  shanghaiDate,
  STALE_AFTER_HOURS,
  staffNeeded,
  sumPlaces,
  tierOfNumber,
} from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { lookAhead } from '../duty-roster/duty-roster.service';
import { lockBoards } from './board-lock';
import { PLANNED_CHANGES, READ_BOARD, type BoardRow } from './board.query';
import { CapacityNews } from './capacity-news';
import { houseToRead, houseToRun, mayRun, type HouseRow } from './house-access';
import { toCounts } from './stay-row';

/** The numbers of a house today, for those who run it and those above. */
@Injectable()
export class BoardService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly news: CapacityNews,
  ) {}

  /** The board as it stands now. @throws NOT_FOUND when absent or out of reach */
  async board(caller: Principal, facilityId: number): Promise<Board> {
    const { manager } = this.dataSource;
    const house = await houseToRead(manager, caller, facilityId);
    return this.read(manager, caller, house);
  }

  /** Says that the figures are as they should be, without changing any. @throws NOT_FOUND, FORBIDDEN */
  async confirm(caller: Principal, facilityId: number): Promise<Board> {
    return this.dataSource.transaction(async (manager) => {
      const house = await houseToRun(manager, caller, facilityId);
      await lockBoards(manager, [facilityId]);
      await manager.query(
        `update facility_board set confirmed_at = now(), confirmed_by = $2, version = version + 1
         where facility_id = $1`,
        [facilityId, caller.accountId],
      );
      const board = await this.read(manager, caller, house);
      await this.audit.record(manager, caller, {
        action: 'capacity.confirmed',
        subject: `facility:${facilityId}`,
        divisionId: house.division_id,
        after: board.total,
      });
      await this.news.changed(manager, [facilityId]);
      return board;
    });
  }

  private async read(manager: EntityManager, caller: Principal, house: HouseRow): Promise<Board> {
    let [row] = (await manager.query(READ_BOARD, [house.id])) as [BoardRow];
    if (row.due) {
      await this.dataSource.transaction((inner) => lockBoards(inner, [house.id]));
      [row] = (await manager.query(READ_BOARD, [house.id])) as [BoardRow];
    }
    const changes = (await manager.query(PLANNED_CHANGES, [
      house.id,
      shanghaiDate(row.as_of),
    ])) as PlannedChange[];
    return { ...toBoard(row), changes, duty: await dutyOf(manager, row), mayRun: mayRun(caller, house) };
  }
}

function toBoard(row: BoardRow): Omit<Board, 'changes' | 'duty' | 'mayRun'> {
  const total = sumPlaces(row.kinds);
  const places = placesInService(total);
  const kinds = row.kinds
    .map(({ kind, ...counts }) => ({ kind, ...toCounts(counts) }))
    .sort((one, other) => PLACE_KINDS.indexOf(one.kind) - PLACE_KINDS.indexOf(other.kind));
  return {
    facilityId: row.facility_id,
    name: row.name,
    division: {
      id: row.division_id,
      name: row.division_name,
      code: row.division_code,
      tier: tierOfNumber(row.division_tier),
    },
    version: row.version,
    asOf: row.as_of.toISOString(),
    freshUntil: row.fresh_until.toISOString(),
    open: row.open,
    closure: row.closure,
    kinds,
    total: toCounts(total),
    load: places > 0 ? Math.round(((total.occupied + total.held) * 1000) / places) / 10 : null,
    warnPercent: row.warn_percent,
    fullPercent: row.full_percent,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    confirmedBy: row.confirmed_by,
    stale: isStale(row.confirmed_at, row.as_of),
    waiting: {
      count: row.waiting,
      urgent: row.urgent,
      oldestSince: row.oldest_since?.toISOString() ?? null,
    },
    expiring: row.expiring.map(({ holdUntil, ...hold }) => ({
      ...hold,
      holdUntil: new Date(holdUntil).toISOString(),
    })),
    requestsToAnswer: row.requests_to_answer,
  };
}

async function dutyOf(manager: EntityManager, row: BoardRow): Promise<Board['duty']> {
  if (!row.round_the_clock && !row.has_roster) return null;
  const places = row.kinds.reduce(
    (sum, { standing, surge, blocked }) => sum + Math.max(standing + surge - blocked, 0),
    0,
  );
  const [gap] = (await lookAhead(manager, row.facility_id, row.as_of)).gaps;
  return {
    onSite: row.on_site,
    onCall: row.on_call,
    needed: row.round_the_clock && row.open ? staffNeeded(places, row.children_per_staff) : 0,
    nextGapAt: gap ? new Date(gap.from).toISOString() : null,
  };
}

/** Whether figures that were confirmed then must no longer be shown as live. */
export function isStale(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt === null || now.getTime() - confirmedAt.getTime() > STALE_AFTER_HOURS * 3_600_000;
}
