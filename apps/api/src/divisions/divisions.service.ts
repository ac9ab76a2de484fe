import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  Division,
  DivisionHistory,
  DivisionListQuery,
  DivisionSearchQuery,
  OutlineCollection,
  Page,
} from '@tonghu/contract';
import { TIER_NUMBER } from '@tonghu/rules';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Principal } from '../platform/access';
import { notFound } from '../platform/errors';
import { LIST_CHILDREN, READ_DIVISION, READ_HISTORY, READ_OUTLINES } from './division.query';
import { READ_CHANGES, READ_PREDECESSORS, READ_SUCCESSORS } from './reorganisation/reorganisation.query';
import { SEARCH_DIVISIONS, searchWords } from './division-search.query';

@Injectable()
export class DivisionsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Children of a division, or the caller's own division alone. @throws NOT_FOUND when the parent is out of reach. */
  async list(caller: Principal, query: z.infer<typeof DivisionListQuery>): Promise<Page<Division>> {
    const { parent, page, size } = query;
    if (parent === undefined) {
      return { items: page === 1 ? [await this.one(caller, caller.divisionId)] : [], page, size, total: 1 };
    }
    const [row] = (await this.dataSource.query(LIST_CHILDREN, [
      parent,
      caller.path,
      size,
      (page - 1) * size,
    ])) as PageRow[];
    if (!row) throw notFound();
    return { ...row, page, size };
  }

  /** One division with its trail. @throws NOT_FOUND when absent or out of reach. */
  async one(caller: Principal, id: number): Promise<Division> {
    const [row] = (await this.dataSource.query(READ_DIVISION, [id, caller.path])) as { division: Division }[];
    if (!row) throw notFound();
    return row.division;
  }

  /** Divisions in reach by part of a name, beginning of a code, pinyin or its initials; best match first. */
  async search(caller: Principal, query: z.infer<typeof DivisionSearchQuery>): Promise<Page<Division>> {
    const { q, tier, page, size } = query;
    const { words, sound } = searchWords(q);
    const [row] = (await this.dataSource.query(SEARCH_DIVISIONS, [
      caller.path,
      words,
      sound,
      tier ? TIER_NUMBER[tier] : null,
      size,
      (page - 1) * size,
    ])) as [PageRow];
    return { ...row, page, size };
  }

  /** The dated versions of a division, oldest first, with what it came from and became. @throws NOT_FOUND when absent or out of reach. */
  async history(caller: Principal, id: number): Promise<DivisionHistory> {
    const versions = (await this.dataSource.query(READ_HISTORY, [
      id,
      caller.path,
    ])) as DivisionHistory['versions'];
    if (versions.length === 0) throw notFound();
    const [predecessors, successors, changes] = await Promise.all([
      this.dataSource.query(READ_PREDECESSORS, [id]) as Promise<DivisionHistory['predecessors']>,
      this.dataSource.query(READ_SUCCESSORS, [id]) as Promise<DivisionHistory['successors']>,
      this.dataSource.query(READ_CHANGES, [id]) as Promise<DivisionHistory['changes']>,
    ]);
    return { divisionId: id, versions, predecessors, successors, changes };
  }

  /**
   * Outlines of the children as GeoJSON text with its entity tag.
   *
   * @throws NOT_FOUND when absent or out of reach
   */
  async outlines(caller: Principal, id: number): Promise<{ body: string; tag: string }> {
    const [row] = (await this.dataSource.query(READ_OUTLINES, [id, caller.path])) as Pick<
      OutlineCollection,
      'features'
    >[];
    if (!row) throw notFound();
    const body = JSON.stringify({
      type: 'FeatureCollection',
      features: row.features,
    } satisfies OutlineCollection);
    return { body, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
  }
}

interface PageRow {
  items: Division[];
  total: number;
}
