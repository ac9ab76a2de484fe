import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  DivisionBrief,
  EditionBrief,
  EditionDifference,
  EditionListQuery,
  EditionQuery,
  EditionRow,
  EditionView,
  Page,
  PageQuery,
  ReturnState,
  TierCounts,
} from '@tonghu/contract';
import { tierOfNumber } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Principal } from '../../platform/access';
import { notFound } from '../../platform/errors';
import {
  LIST_DIFFERENCES,
  LIST_EDITIONS,
  READ_EDITION,
  READ_EDITION_ROWS,
  READ_TRAIL,
} from './edition.query';

/** Editions and their figures; what was published can be opened for ever. */
@Injectable()
export class EditionReadingService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Editions, the newest month and number first. */
  async list(caller: Principal, query: z.infer<typeof EditionListQuery>): Promise<Page<EditionBrief>> {
    const rows = (await this.dataSource.query(LIST_EDITIONS, [
      caller.path,
      query.period ?? null,
      query.size,
      (query.page - 1) * query.size,
    ])) as (BriefRow & { matching: number })[];
    return {
      items: rows.map(toBrief),
      page: query.page,
      size: query.size,
      total: rows[0]?.matching ?? 0,
    };
  }

  /** An edition with one division and its direct children. @throws NOT_FOUND when absent or out of reach */
  async view(
    caller: Principal,
    period: string,
    number: number,
    query: z.infer<typeof EditionQuery>,
  ): Promise<EditionView> {
    const brief = await readRow(this.dataSource.manager, caller, period, number);
    const rows = (await this.dataSource.query(READ_EDITION_ROWS, [
      brief.id,
      query.division ?? caller.divisionId,
      caller.path,
    ])) as FigureRow[];
    const [top, ...children] = rows;
    if (!top) throw notFound();
    return {
      ...toBrief(brief),
      division: toRow(top),
      children: children.map(toRow),
      trail: await this.trail(caller, brief.id, top.path),
    };
  }

  /** What an edition says otherwise than the one before. @throws NOT_FOUND when absent */
  async differences(
    caller: Principal,
    period: string,
    number: number,
    query: PageQuery & z.infer<typeof EditionQuery>,
  ): Promise<Page<EditionDifference>> {
    const { id } = await readRow(this.dataSource.manager, caller, period, number);
    const rows = (await this.dataSource.query(LIST_DIFFERENCES, [
      id,
      caller.path,
      query.division ?? null,
      query.size,
      (query.page - 1) * query.size,
    ])) as DifferenceRow[];
    return {
      items: rows.map((row) => ({
        division: divisionOf(row),
        code: row.indicator,
        of: row.of,
        before: row.before,
        after: row.after,
      })),
      page: query.page,
      size: query.size,
      total: rows[0]?.matching ?? 0,
    };
  }

  private async trail(caller: Principal, edition: number, path: string): Promise<DivisionBrief[]> {
    const ids = path.split('/').filter(Boolean).map(Number);
    const inReach = ids.slice(ids.indexOf(caller.divisionId));
    const rows = (await this.dataSource.query(READ_TRAIL, [edition, inReach])) as DivisionRow[];
    return rows.map(divisionOf);
  }
}

/** One edition as it stands in a transaction. @throws NOT_FOUND */
export async function readEdition(
  manager: EntityManager,
  caller: Principal,
  period: string,
  number: number,
): Promise<EditionBrief> {
  return toBrief(await readRow(manager, caller, period, number));
}

async function readRow(manager: EntityManager, caller: Principal, period: string, number: number) {
  const [row] = (await manager.query(READ_EDITION, [caller.path, period, number])) as BriefRow[];
  if (!row) throw notFound();
  return row;
}

function toBrief(row: BriefRow): EditionBrief {
  return {
    period: row.period,
    number: row.number,
    latest: row.latest,
    formId: row.form_id,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
    note: row.note,
    correction:
      row.reason === null || row.started_at === null
        ? null
        : {
            reason: row.reason,
            divisions: row.divisions,
            startedAt: row.started_at.toISOString(),
            startedBy: row.started_by,
          },
  };
}

function toRow({ state, late, excused, included, expected, own, total, ...division }: FigureRow): EditionRow {
  return { division: divisionOf(division), state, late, excused, included, expected, own, total };
}

function divisionOf(row: DivisionRow): DivisionBrief {
  return { id: row.division_id, name: row.name, code: row.code, tier: tierOfNumber(row.tier) };
}

interface BriefRow {
  id: number;
  period: string;
  number: number;
  latest: boolean;
  form_id: number;
  published_at: Date;
  published_by: string | null;
  note: string;
  reason: string | null;
  started_at: Date | null;
  started_by: string | null;
  divisions: { id: number; name: string }[];
}
interface DivisionRow {
  division_id: number;
  tier: number;
  code: string;
  name: string;
}
interface FigureRow extends DivisionRow {
  path: string;
  state: ReturnState;
  late: boolean;
  excused: boolean;
  included: TierCounts;
  expected: TierCounts;
  own: (number | null)[];
  total: number[];
}
interface DifferenceRow extends DivisionRow {
  indicator: string;
  of: 'total' | 'own';
  before: number | null;
  after: number | null;
  matching: number;
}
