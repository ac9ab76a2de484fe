import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  DivisionPosition,
  DivisionPositionQuery,
  GivenPosition,
  Page,
  PositionImportQuery,
  PositionImportReport,
  SetPositionRequest,
} from '@tonghu/contract';
import type { DataSource, EntityManager } from 'typeorm';
import { checkPosition, findPositionGrounds, isMistake, type PositionGround } from '../../facilities';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { notFound, unprocessable } from '../../platform/errors';
import { TableReader } from '../../platform/files';
import { findPlaces, findPositions, lockPlace, positionView, type PositionRow } from './position.query';
import { readPositionTable, type PositionRowRead, type RowMistake } from './position-table';

/** Mistakes that a report lists; the rest are counted. */
const LISTED = 200;
const NOWHERE: PositionGround = { name: '', expected: [], others: [] };

/** A position as it is kept. */
interface Kept {
  division: PositionRow;
  given: GivenPosition;
  latitude: number;
  longitude: number;
  outside: boolean;
  source: string;
}

/** Where divisions are on the map. */
@Injectable()
export class PositionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tables: TableReader,
    private readonly audit: AuditRecorder,
  ) {}

  /** @throws NOT_FOUND when the division is out of reach */
  async list(caller: Principal, query: DivisionPositionQuery): Promise<Page<DivisionPosition>> {
    const found = await findPositions(this.dataSource.manager, caller.path, query);
    if (!found) throw notFound();
    return {
      items: found.rows.map(positionView),
      page: query.page,
      size: query.size,
      total: found.total,
    };
  }

  /** @throws NOT_FOUND, POSITION_SWAPPED, POSITION_IMPOSSIBLE, POSITION_OUTSIDE, POSITION_ELSEWHERE */
  async set(caller: Principal, id: number, request: SetPositionRequest): Promise<DivisionPosition> {
    const { position, outsideConfirmed, source } = request;
    return this.dataSource.transaction(async (manager) => {
      const division = await lockPlace(manager, caller.path, id);
      if (!division) throw notFound();
      if (position === null) {
        await manager.query(`delete from division_position where division_id = $1`, [id]);
        await this.record(manager, caller, division, null);
      } else {
        const grounds = await findPositionGrounds(manager, [id]);
        const checked = checkPosition(position, grounds.get(id) ?? NOWHERE, outsideConfirmed);
        if (isMistake(checked)) throw unprocessable(checked.code, [checked], checked.params);
        const { spot, outside } = checked;
        await this.keep(manager, caller, [{ division, given: position, ...spot, outside, source }]);
      }
      const after = await lockPlace(manager, caller.path, id);
      if (!after) throw notFound();
      return positionView(after);
    });
  }

  /** Takes the coordinates of a file, all or none. @throws FILE_… what the reader refuses */
  async import(
    caller: Principal,
    bytes: Uint8Array,
    { system, dryRun, outsideConfirmed }: PositionImportQuery,
  ): Promise<PositionImportReport> {
    const file = await this.tables.read(bytes);
    const { rows, mistakes } = readPositionTable(file, system);
    return this.dataSource.transaction(async (manager) => {
      const places = await findPlaces(
        manager,
        caller.path,
        rows.map(({ code }) => code),
      );
      const grounds = await findPositionGrounds(
        manager,
        [...places.values()].map(({ id }) => id),
      );
      const kept: Kept[] = [];
      for (const row of rows) {
        const planned = plan(row, places, grounds, outsideConfirmed);
        if ('row' in planned) mistakes.push(planned);
        else kept.push(planned);
      }
      const changed = kept.filter(differs);
      const imported = mistakes.length === 0 && !dryRun;
      if (imported) await this.keep(manager, caller, changed);
      return {
        imported,
        rows: file.sheets.length === 0 ? 0 : rows.length,
        set: changed.length,
        unchanged: kept.length - changed.length,
        kind: file.kind,
        encoding: file.encoding,
        errors: [...mistakes].sort((a, b) => a.row - b.row).slice(0, LISTED),
        moreErrors: Math.max(0, mistakes.length - LISTED),
      };
    });
  }

  private async keep(manager: EntityManager, caller: Principal, positions: readonly Kept[]): Promise<void> {
    await manager.query(
      `insert into division_position (division_id, latitude, longitude, given_latitude, given_longitude, given_system,
         source, outside_confirmed)
       select p.id, p.latitude, p.longitude, p."givenLatitude", p."givenLongitude", p.system, p.source, p.outside
       from jsonb_to_recordset($1) as p (id integer, latitude double precision, longitude double precision,
         "givenLatitude" double precision, "givenLongitude" double precision, system text, source text, outside boolean)
       on conflict (division_id) do update
       set latitude = excluded.latitude, longitude = excluded.longitude, given_latitude = excluded.given_latitude,
         given_longitude = excluded.given_longitude, given_system = excluded.given_system, source = excluded.source,
         synthetic = false, outside_confirmed = excluded.outside_confirmed, changed_at = clock_timestamp()`,
      [
        JSON.stringify(
          positions.map(({ division, given, latitude, longitude, source, outside }) => ({
            id: division.id,
            latitude,
            longitude,
            givenLatitude: given.latitude,
            givenLongitude: given.longitude,
            system: given.system,
            source,
            outside,
          })),
        ),
      ],
    );
    for (const one of positions) await this.record(manager, caller, one.division, one);
  }

  private record(
    manager: EntityManager,
    caller: Principal,
    before: PositionRow,
    after: Kept | null,
  ): Promise<void> {
    const { latitude, longitude, given, source } = positionView(before);
    return this.audit.record(manager, caller, {
      action: after ? 'position.set' : 'position.removed',
      subject: `division:${before.id}`,
      divisionId: before.id,
      before: latitude === null ? undefined : { latitude, longitude, given, source },
      after: after
        ? {
            latitude: after.latitude,
            longitude: after.longitude,
            given: after.given,
            source: after.source,
            outside: after.outside,
          }
        : undefined,
    });
  }
}

function plan(
  { row, code, given, source, headings }: PositionRowRead,
  places: ReadonlyMap<string, PositionRow>,
  grounds: ReadonlyMap<number, PositionGround>,
  outsideConfirmed: boolean,
): Kept | RowMistake {
  const division = places.get(code);
  if (!division) return { row, column: headings.code, code: 'IMPORT_DIVISION_UNKNOWN', value: code };
  const checked = checkPosition(given, grounds.get(division.id) ?? NOWHERE, outsideConfirmed);
  if (isMistake(checked)) {
    const { code: mistake, params } = checked;
    const value = `${given.longitude},${given.latitude}`;
    return { row, column: headings.longitude, code: mistake, value, ...(params && { params }) };
  }
  return { division, given, ...checked.spot, outside: checked.outside, source };
}

function differs({ division, given, source }: Kept): boolean {
  const before = positionView(division);
  return (
    division.synthetic ||
    before.source !== source ||
    before.given?.latitude !== given.latitude ||
    before.given.longitude !== given.longitude ||
    before.given.system !== given.system
  );
}
