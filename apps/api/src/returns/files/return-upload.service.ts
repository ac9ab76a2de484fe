import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ReturnFileQuery, ReturnFileReport } from '@tonghu/contract';
import { isEditable } from '@tonghu/rules';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { conflict, DomainError, notFound } from '../../platform/errors';
import { TableReader, type UploadedFile } from '../../platform/files';
import { FiguresService } from '../figures.service';
import { FormCatalog } from '../form/form.catalog';
import { requireOpen } from '../periods/require-open';
import { partOf } from '../return-access';
import { readReturnCsv } from './return-csv-reading';
import { READ_FOR_FILE, type FileReturnRow } from './return-files.query';
import { readReturnWorkbook } from './return-workbook-reading';

/** Errors that a report lists; the rest are counted. */
const LISTED = 200;

export interface UploadProgress {
  onProgress?: (sheets: number, of: number) => void;
  /** Ends the reading; what has not been saved by then is not saved. */
  signal?: AbortSignal;
}

@Injectable()
export class ReturnUploadService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly tables: TableReader,
    private readonly figures: FiguresService,
  ) {}

  /**
   * Compares a filled workbook or CSV file with the caller's own return, and with `apply` saves all of its changes as
   * typing would, or none when anything is wrong with it.
   *
   * @throws NOT_FOUND, FORBIDDEN, PERIOD_CLOSED, PERIOD_PUBLISHED, NOT_IN_CORRECTION, RETURN_EXCUSED,
   *   RETURN_NOT_EDITABLE, RETURN_STALE, FIGURE_CONFLICT, and the FILE_… codes of TableReader
   */
  async upload(
    caller: Principal,
    division: number,
    period: string,
    { name, bytes }: UploadedFile,
    { apply, version }: ReturnFileQuery,
    { onProgress, signal }: UploadProgress = {},
  ): Promise<ReturnFileReport> {
    const [row] = await this.dataSource.query<FileReturnRow[]>(READ_FOR_FILE, [
      division,
      period,
      caller.path,
    ]);
    if (!row) throw notFound();
    if (!partOf(caller, row).isFiller) throw new DomainError(403, 'FORBIDDEN');
    requireOpen(row);
    if (!isEditable(row.state)) throw conflict('RETURN_NOT_EDITABLE', { state: row.state });
    if (apply && version !== row.version) throw conflict('RETURN_STALE', { version: row.version });

    const form = await this.catalog.get(row.form_id);
    const file = await this.tables.read(bytes, { onProgress, signal });
    const read = file.kind === 'xlsx' ? readReturnWorkbook : readReturnCsv;
    const { sheets, comparison } = read(file, { row, form });
    const { errors, notes, blank } = comparison;
    const changes = errors.length > 0 ? [] : comparison.changes;
    const saved =
      apply && errors.length === 0
        ? await this.figures.save(
            caller,
            division,
            period,
            {
              cells: changes.map(({ indicator, before, after }) => ({
                code: indicator,
                value: after,
                base: before,
              })),
            },
            { name, kind: file.kind, sha256: createHash('sha256').update(bytes).digest('hex') },
          )
        : null;
    return {
      kind: file.kind,
      version: saved?.version ?? row.version,
      sheets,
      changes,
      errors: errors.slice(0, LISTED),
      moreErrors: Math.max(0, errors.length - LISTED),
      notes: errors.length > 0 ? [] : notes.slice(0, LISTED),
      blank,
      saved,
    };
  }
}
