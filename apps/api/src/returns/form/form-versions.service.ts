import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FormChange, FormVersion, FormVersionList } from '@tonghu/contract';
import { differenceOf } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import { notFound } from '../../platform/errors';
import { FormCatalog } from './form.catalog';
import { LIST_VERSIONS, READ_DRAFT_BRIEF } from './form-versions.query';

/** The versions of the monthly return, and what each says otherwise than another. */
@Injectable()
export class FormVersionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
  ) {}

  /** All versions, newest first, and whether the next one is being drafted. */
  async list(): Promise<FormVersionList> {
    const [items, [draft]] = await Promise.all([
      this.rows(),
      this.dataSource.query<DraftRow[]>(READ_DRAFT_BRIEF),
    ]);
    return {
      items,
      draft: draft
        ? {
            startedAt: draft.started_at.toISOString(),
            startedBy: draft.started_by,
            changedAt: draft.changed_at.toISOString(),
          }
        : null,
    };
  }

  /** @throws NOT_FOUND */
  async one(id: number): Promise<FormVersion> {
    const found = (await this.rows()).find((version) => version.id === id);
    if (!found) throw notFound();
    return found;
  }

  /**
   * What a version says otherwise than another, or than the one before it; the first version has nothing before it.
   *
   * @throws NOT_FOUND
   */
  async difference(id: number, against?: number): Promise<FormChange[]> {
    const version = await this.one(id);
    const before = against ?? (await this.rows()).find(({ number }) => number === version.number - 1)?.id;
    if (before === undefined) return [];
    await this.one(before);
    const [old, fresh] = await Promise.all([this.catalog.get(before), this.catalog.get(id)]);
    return differenceOf(old.form, fresh.form);
  }

  private async rows(): Promise<FormVersion[]> {
    const rows = await this.dataSource.query<VersionRow[]>(LIST_VERSIONS);
    return rows.map(({ adopted_at, ...row }) => ({ ...row, adoptedAt: adopted_at?.toISOString() ?? null }));
  }
}

type VersionRow = Omit<FormVersion, 'adoptedAt'> & { adopted_at: Date | null };
interface DraftRow {
  started_at: Date;
  started_by: string;
  changed_at: Date;
}
