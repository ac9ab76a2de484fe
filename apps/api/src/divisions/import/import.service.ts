import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DivisionImportReport } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { unprocessable } from '../../platform/errors';
import { FileRefusal, TableReader } from '../../platform/files';
import { planTable, planUnreadable, type DivisionPlan } from './division-plan';
import { fileError } from './division-table';
import { reportOf, type ImportError } from './import-error';
import { writePlan } from './plan-writer';

export interface ImportWish {
  /** Only check. */
  dryRun: boolean;
  /** First day on which the hierarchy holds; see {@link defaultSince}. */
  since?: string;
}

@Injectable()
export class ImportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
    private readonly tables: TableReader,
  ) {}

  /**
   * Checks a divisions file and imports it whole, or not at all when anything is wrong with it.
   *
   * @throws IMPORT_SINCE_FUTURE
   */
  async import(caller: Principal, bytes: Uint8Array, wish: ImportWish): Promise<DivisionImportReport> {
    const today = shanghaiDate(new Date());
    const since = wish.since ?? defaultSince(today);
    if (since > today)
      throw unprocessable('IMPORT_SINCE_FUTURE', [{ path: 'since', code: 'IMPORT_SINCE_FUTURE' }]);
    const plan = await this.plan(bytes);
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtext('tonghu-divisions'))`);
      const errors = [...plan.errors, ...(await this.againstPresent(manager, plan))];
      if (errors.length > 0 || wish.dryRun) return reportOf(plan, errors, false);
      const [root] = await writePlan(manager, plan.divisions, since);
      // Reach hangs on the hierarchy: every process forgets what it knows of sessions.
      await manager.query(`select pg_notify('session_changed', 'all')`);
      await this.audit.record(manager, caller, {
        action: 'divisions.import',
        subject: `division:${root?.id}`,
        divisionId: root?.id,
        after: { code: root?.code, name: root?.name, since, counts: plan.counts },
      });
      return reportOf(plan, [], true);
    });
  }

  /** Mistakes in the file are part of the report; a reading that was cut short is refused. */
  private async plan(bytes: Uint8Array): Promise<DivisionPlan> {
    try {
      return planTable(await this.tables.read(bytes, { kinds: ['csv'] }));
    } catch (error) {
      if (error instanceof FileRefusal) return planUnreadable(error);
      throw error;
    }
  }

  /** A portal holds one city, and a city that has divisions is changed place by place, not by a second file. */
  private async againstPresent(manager: EntityManager, plan: DivisionPlan): Promise<ImportError[]> {
    const root = plan.divisions[0];
    if (!root) return [];
    const [present] = (await manager.query(
      `select count(*) as versions, max(code) filter (where tier = 1) as root from division_version`,
    )) as [{ versions: number; root: string | null }];
    if (present.root !== null && present.root !== root.code) {
      return [{ ...fileError('IMPORT_CITY_EXISTS'), value: present.root }];
    }
    return present.versions > 1 ? [{ ...fileError('IMPORT_UPDATE_UNSUPPORTED'), value: root.code }] : [];
  }
}

/** The first of January of last year: a city that begins today may still report on the months just gone. */
export function defaultSince(today: string): string {
  return `${Number(today.slice(0, 4)) - 1}-01-01`;
}
