import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Page, ReturnBrief, ReturnListQuery } from '@tonghu/contract';
import { shanghaiDate, TIER_NUMBER } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Principal } from '../platform/access';
import { toBrief, type BriefRow } from './return-brief';
import { LIST_RETURNS } from './return-list.query';

@Injectable()
export class ReturnListService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Returns of a month in the caller's reach, a page at a time. */
  async list(caller: Principal, query: z.infer<typeof ReturnListQuery>): Promise<Page<ReturnBrief>> {
    const now = new Date();
    const rows = (await this.dataSource.query(LIST_RETURNS, [
      query.period,
      caller.path,
      query.within ?? null,
      query.parent ?? null,
      query.tier ? TIER_NUMBER[query.tier] : null,
      query.state ?? null,
      query.overdue ?? null,
      shanghaiDate(now),
      query.size,
      (query.page - 1) * query.size,
      query.late ?? null,
      query.excused ?? null,
    ])) as (BriefRow & { matching: number })[];
    return {
      items: rows.map((row) => toBrief(row, now)),
      page: query.page,
      size: query.size,
      total: rows[0]?.matching ?? 0,
    };
  }
}
