import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FacilityImportQuery, FacilityImportReport } from '@tonghu/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../../platform/access';
import { AuditRecorder } from '../../../platform/audit';
import { TableReader, type TableFile } from '../../../platform/files';
import { differences } from '../house-facts';
import { insertHouse, updateHouse } from '../house-writer';
import { planImport, type PlannedHouse } from './import-plan';
import { findImportGround } from './import-ground.query';
import { readRegistryTable, type FileMistake } from './registry-table';

/** Mistakes that a report lists; the rest are counted. */
const LISTED = 200;

/** Brings houses in from a file: what is there is changed, the rest is created; all of it or nothing. */
@Injectable()
export class RegistryImportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tables: TableReader,
    private readonly audit: AuditRecorder,
  ) {}

  /** @throws FILE_… what the reader refuses */
  async import(
    caller: Principal,
    bytes: Uint8Array,
    { dryRun, outsideConfirmed }: FacilityImportQuery,
  ): Promise<FacilityImportReport> {
    const file = await this.tables.read(bytes);
    const table = readRegistryTable(file);
    if (table.mistakes.length > 0) return reportOf(file, table.rows.length, [], table.mistakes, false);
    return this.dataSource.transaction(async (manager) => {
      // Nobody else writes the registry meanwhile; stays and rosters go on.
      await manager.query(`lock table facility in share row exclusive mode`);
      const codes = table.rows.map(({ cells }) => cells.code ?? '');
      const ground = await findImportGround(manager, caller, codes);
      const { houses, mistakes } = planImport(table, ground, outsideConfirmed);
      if (mistakes.length > 0 || dryRun) return reportOf(file, table.rows.length, houses, mistakes, false);
      for (const house of houses) await this.write(manager, caller, house);
      return reportOf(file, table.rows.length, houses, [], true);
    });
  }

  private async write(manager: EntityManager, caller: Principal, house: PlannedHouse): Promise<void> {
    const { before, facts, division } = house;
    const changed = before && differences(before, facts);
    if (before && !changed) return;
    const id = house.id ?? (await insertHouse(manager, division, facts));
    if (house.id !== null) await updateHouse(manager, id, facts);
    await this.audit.record(manager, caller, {
      action: changed ? 'facility.changed' : 'facility.created',
      subject: `facility:${id}`,
      divisionId: division.id,
      before: changed?.before,
      after: changed?.after ?? facts,
    });
  }
}

function reportOf(
  { kind, encoding }: TableFile,
  rows: number,
  houses: readonly PlannedHouse[],
  mistakes: readonly FileMistake[],
  imported: boolean,
): FacilityImportReport {
  const created = houses.filter(({ id }) => id === null).length;
  const unchanged = houses.filter(({ before, facts }) => before && !differences(before, facts)).length;
  const inOrder = [...mistakes].sort((a, b) => a.row - b.row);
  return {
    imported,
    rows,
    created,
    changed: houses.length - created - unchanged,
    unchanged,
    kind,
    encoding,
    errors: inOrder.slice(0, LISTED),
    moreErrors: Math.max(0, mistakes.length - LISTED),
  };
}
