import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AddPlacesRequest, EndPlacesRequest, PlaceEntry } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, notFound, unprocessable } from '../../platform/errors';
import { lockBoards } from './board-lock';
import { CapacityNews } from './capacity-news';
import { houseToRun } from './house-access';
import { refused, requireForward, requireFromToday } from './moment';
import { withRefusals } from './refusals';

const COLUMNS = `id, kind, type, places, lower(valid) as since, upper(valid) as until, reason`;

/** The dated inventory of a house. */
@Injectable()
export class PlacesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly news: CapacityNews,
  ) {}

  /** Entries that hold or will hold, and those that ended, latest first within a kind. @throws NOT_FOUND, FORBIDDEN */
  async list(caller: Principal, facilityId: number): Promise<{ items: PlaceEntry[] }> {
    await houseToRun(this.dataSource, caller, facilityId);
    const items = (await this.dataSource.query(
      `select ${COLUMNS} from place_entry where facility_id = $1
       order by kind, type = 'standing' desc, type, lower(valid) desc, id desc`,
      [facilityId],
    )) as PlaceEntry[];
    return { items };
  }

  /**
   * Adds places, or takes some out of use, from a day on. Standing places replace what was planned from that day; what
   * stood before today is not rewritten, except that the very first entry of a kind may say since when it stands.
   *
   * @throws NOT_FOUND, FORBIDDEN, DATES_BACKWARDS, DATE_TOO_OLD, REASON_REQUIRED, PLACES_ZERO, PLACES_BLOCKED_BEYOND
   */
  add(caller: Principal, facilityId: number, request: AddPlacesRequest): Promise<PlaceEntry> {
    requireForward(request.since, request.until);
    if (request.type !== 'standing') {
      if (request.reason === '') throw refused('reason', 'REASON_REQUIRED');
      if (request.places === 0) throw refused('places', 'PLACES_ZERO');
    }
    return withRefusals({ kind: request.kind }, () =>
      this.dataSource.transaction(async (manager) => {
        const house = await houseToRun(manager, caller, facilityId);
        await lockBoards(manager, [facilityId]);
        if (!(await isFirstEntry(manager, facilityId, request))) requireFromToday(request.since, 'since');
        const replaced = request.type === 'standing' ? await makeWay(manager, facilityId, request) : [];
        const [entry] = (await manager.query(
          `insert into place_entry (facility_id, kind, type, places, valid, reason, account_id)
           values ($1, $2, $3, $4, daterange($5, $6), $7, $8) returning ${COLUMNS}`,
          [
            facilityId,
            request.kind,
            request.type,
            request.places,
            request.since,
            request.until,
            request.reason,
            caller.accountId,
          ],
        )) as [PlaceEntry];
        await requireBlockedFits(manager, facilityId, request.kind);
        await this.record(manager, caller, house.division_id, facilityId, 'places.added', {
          ...(replaced.length > 0 && { before: { replaced } }),
          after: entry,
        });
        return entry;
      }),
    );
  }

  /**
   * Ends an entry on a day from today on, or takes back one that has not begun; answers what is left of it.
   *
   * @throws NOT_FOUND, FORBIDDEN, DATE_TOO_OLD, PLACES_ENDED, PLACES_OVERLAP, PLACES_BLOCKED_BEYOND
   */
  end(
    caller: Principal,
    facilityId: number,
    entryId: number,
    { until }: EndPlacesRequest,
  ): Promise<{ items: PlaceEntry[] }> {
    requireFromToday(until, 'until');
    return withRefusals({ kind: null }, () =>
      this.dataSource.transaction(async (manager) => {
        const house = await houseToRun(manager, caller, facilityId);
        await lockBoards(manager, [facilityId]);
        const [entry] = (await manager.query(
          `select ${COLUMNS} from place_entry where id = $1 and facility_id = $2`,
          [entryId, facilityId],
        )) as PlaceEntry[];
        if (!entry) throw notFound();
        if (entry.until !== null && entry.until <= shanghaiDate(new Date())) throw conflict('PLACES_ENDED');
        const takenBack = until <= entry.since;
        await manager.query(
          takenBack
            ? `delete from place_entry where id = $1 and $2::date is not null`
            : `update place_entry set valid = daterange(lower(valid), $2) where id = $1`,
          [entryId, until],
        );
        await requireBlockedFits(manager, facilityId, entry.kind);
        await this.record(manager, caller, house.division_id, facilityId, 'places.ended', {
          before: entry,
          after: takenBack ? null : { ...entry, until },
        });
        return { items: takenBack ? [] : [{ ...entry, until }] };
      }),
    );
  }

  private async record(
    manager: EntityManager,
    caller: Principal,
    divisionId: number,
    facilityId: number,
    action: string,
    change: { before?: unknown; after: unknown },
  ): Promise<void> {
    await lockBoards(manager, [facilityId]);
    await this.audit.record(manager, caller, {
      action,
      subject: `facility:${facilityId}`,
      divisionId,
      ...change,
    });
    await this.news.changed(manager, [facilityId]);
  }
}

/** Whether nothing was ever recorded of this kind, so that a house may write down what it has had for years. */
async function isFirstEntry(
  manager: EntityManager,
  facilityId: number,
  { kind }: AddPlacesRequest,
): Promise<boolean> {
  const [{ first }] = (await manager.query(
    `select not exists (select 1 from place_entry where facility_id = $1 and kind = $2) as first`,
    [facilityId, kind],
  )) as [{ first: boolean }];
  return first;
}

/** Ends the standing places of the kind on the day, and takes back what was planned for later. */
async function makeWay(
  manager: EntityManager,
  facilityId: number,
  { kind, since }: AddPlacesRequest,
): Promise<PlaceEntry[]> {
  const which = `facility_id = $1 and kind = $2 and type = 'standing'`;
  const values = [facilityId, kind, since];
  const replaced = (await manager.query(
    `select ${COLUMNS} from place_entry where ${which} and valid && daterange($3, null) order by lower(valid)`,
    values,
  )) as PlaceEntry[];
  await manager.query(`delete from place_entry where ${which} and lower(valid) >= $3`, values);
  await manager.query(
    `update place_entry set valid = daterange(lower(valid), $3) where ${which} and valid @> $3::date`,
    values,
  );
  return replaced;
}

/** Refuses to take more places out of use than there are, on any day from today on. */
async function requireBlockedFits(manager: EntityManager, facilityId: number, kind: string): Promise<void> {
  const [worst] = (await manager.query(
    `with entry as (
       select type, places, valid from place_entry where facility_id = $1 and kind = $2
     ), day as (
       select (now() at time zone 'Asia/Shanghai')::date as day
       union select lower(valid) from entry
       union select upper(valid) from entry
     )
     select day.day as on, coalesce(sum(places) filter (where type = 'blocked'), 0) as blocked,
       coalesce(sum(places) filter (where type <> 'blocked'), 0) as places
     from day join entry on entry.valid @> day.day
     where day.day >= (now() at time zone 'Asia/Shanghai')::date
     group by day.day
     having coalesce(sum(places) filter (where type = 'blocked'), 0)
       > coalesce(sum(places) filter (where type <> 'blocked'), 0)
     order by day.day limit 1`,
    [facilityId, kind],
  )) as { on: string; blocked: number; places: number }[];
  if (!worst) return;
  const params = { on: worst.on, blocked: Number(worst.blocked), places: Number(worst.places) };
  throw unprocessable(
    'PLACES_BLOCKED_BEYOND',
    [{ path: 'places', code: 'PLACES_BLOCKED_BEYOND', params }],
    params,
  );
}
