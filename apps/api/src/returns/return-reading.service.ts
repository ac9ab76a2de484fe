import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Page, PageQuery, ReturnEvent, ReturnView } from '@tonghu/contract';
import { isEditable, openingOf } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../platform/access';
import { HotPool } from '../platform/database';
import { notFound } from '../platform/errors';
import { earlierFigures } from './earlier-figures';
import { FormCatalog } from './form/form.catalog';
import { HouseLedger } from './house-ledger';
import { inReachSql } from './in-reach.query';
import { allowancesOf, movesFor, partOf } from './return-access';
import { toBrief } from './return-brief';
import { READ_RETURN, type ReturnPageRow } from './return-row.query';

@Injectable()
export class ReturnReadingService {
  constructor(
    private readonly hot: HotPool,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: HouseLedger,
    private readonly catalog: FormCatalog,
  ) {}

  /** The whole return of a division and month. @throws NOT_FOUND when absent or out of reach. */
  async view(caller: Principal, divisionId: number, period: string): Promise<ReturnView> {
    const [row] = await this.hot.rows<ReturnPageRow>('read-return', READ_RETURN, [
      divisionId,
      period,
      caller.path,
    ]);
    if (!row) throw notFound();
    const { isFiller } = partOf(caller, row);
    return {
      ...toBrief(
        {
          ...row,
          open_remarks: row.remarks.filter(({ answer }) => !answer).length,
          stale: row.stale_because.length > 0,
          extended: row.extension !== null,
          excused: row.excuse !== null,
        },
        new Date(),
      ),
      id: row.id,
      formId: row.form_id,
      own: row.own,
      total: row.total,
      ...(await earlierFigures(this.catalog, row.form_id, row.previous_own)),
      previousTotal: row.previous_total,
      lastSubmittedOwn: row.last_submitted_own,
      remarks: row.remarks,
      explanations: row.explanations,
      ledger: await this.ledger.figures(this.dataSource.manager, divisionId, row.tier, period),
      staleBecause: row.stale_because,
      sentBackReason: row.sent_back_reason,
      extension: row.extension,
      excuse: row.excuse,
      correcting: row.correcting,
      allowances: allowancesOf(caller, row),
      moves: movesFor(caller, row),
      mayFill:
        isFiller &&
        isEditable(row.state) &&
        row.excuse === null &&
        openingOf(row.period_state, row.correcting) === 'everything',
      periodState: row.period_state,
    };
  }

  /** The recorded moves of a return, newest first. @throws NOT_FOUND when absent or out of reach. */
  async events(
    caller: Principal,
    divisionId: number,
    period: string,
    page: PageQuery,
  ): Promise<Page<ReturnEvent>> {
    const [found] = (await this.dataSource.query(
      `select r.id, (select count(*) from return_event e where e.return_id = r.id) as total
       from return r join period p on p.id = r.period_id
       where r.division_id = $1 and p.key = $2 and ${inReachSql('r.path', '$3')}`,
      [divisionId, period, caller.path],
    )) as { id: number; total: number }[];
    if (!found) throw notFound();
    const rows = (await this.dataSource.query(
      `select e.id, e.at, coalesce(a.display_name, '') as by, e.move, e.from_state, e.to_state, e.version,
         e.reason, e.remarks, e.due_on
       from return_event e left join account a on a.id = e.account_id
       where e.return_id = $1 order by e.id desc limit $2 offset $3`,
      [found.id, page.size, (page.page - 1) * page.size],
    )) as EventRow[];
    return {
      items: rows.map(({ from_state, to_state, due_on, at, ...event }) => ({
        ...event,
        at: at.toISOString(),
        from: from_state,
        to: to_state,
        dueOn: due_on,
      })),
      page: page.page,
      size: page.size,
      total: found.total,
    };
  }
}

type EventRow = Omit<ReturnEvent, 'at' | 'from' | 'to' | 'dueOn'> & {
  at: Date;
  from_state: ReturnEvent['from'];
  to_state: ReturnEvent['to'];
  due_on: string | null;
};
