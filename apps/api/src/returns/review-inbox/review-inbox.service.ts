import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  AcceptanceRequest,
  AcceptanceResponse,
  ReviewInbox,
  ReviewInboxItem,
  ReviewInboxQuery,
} from '@tonghu/contract';
import { tierOfNumber, type LedgerFigures } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Principal } from '../../platform/access';
import { DomainError } from '../../platform/errors';
import { earlierFigures, type EarlierFigures } from '../earlier-figures';
import { FormCatalog, type CatalogForm } from '../form/form.catalog';
import { HouseLedger } from '../house-ledger';
import { MovesService } from '../moves.service';
import { allowancesOf, movesFor } from '../return-access';
import { toBrief, type BriefRow } from '../return-brief';
import type { ReturnPageRow } from '../return-row.query';
import { READ_INBOX } from './review-inbox.query';
import { changeOf } from './return-change';

/** What waits for a reviewer, with what is worth knowing before opening it. */
@Injectable()
export class ReviewInboxService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly moves: MovesService,
    private readonly ledger: HouseLedger,
  ) {}

  /** Returns of the direct children of a division, those that wait longest first; none out of reach. */
  async read(caller: Principal, query: z.infer<typeof ReviewInboxQuery>): Promise<ReviewInbox> {
    const rows = (await this.dataSource.query(READ_INBOX, [
      query.period,
      query.division,
      caller.path,
    ])) as InboxRow[];
    const now = new Date();
    const ledger = await this.ledger.figuresOf(
      this.dataSource.manager,
      rows.map((row) => row.division_id),
      rows[0]?.tier ?? 0,
      query.period,
    );
    const items = await Promise.all(
      rows.map(async (row) =>
        toItem(
          caller,
          row,
          await this.catalog.get(row.form_id),
          await earlierFigures(this.catalog, row.form_id, row.previous_own),
          ledger.get(row.division_id) ?? null,
          now,
        ),
      ),
    );
    return { items };
  }

  /**
   * Accepts several returns without findings, each in a transaction of its own: one that somebody else moved, or that
   * has something to read first, is refused by itself and leaves the others alone.
   */
  async accept(caller: Principal, request: AcceptanceRequest): Promise<AcceptanceResponse> {
    const { items } = await this.read(caller, { division: caller.divisionId, period: request.period });
    const known = new Map(items.map((item) => [item.division.id, item]));
    const answers: AcceptanceResponse['items'] = [];
    // One after the other: they add to the same totals above, so doing them at once would only make them wait.
    for (const { division, version } of request.returns) {
      const code = await this.acceptOne(caller, request.period, division, version, known.get(division));
      answers.push({ division, accepted: code === null, code });
    }
    return { items: answers };
  }

  private async acceptOne(
    caller: Principal,
    period: string,
    division: number,
    version: number,
    item: ReviewInboxItem | undefined,
  ): Promise<string | null> {
    if (!item) return 'NOT_FOUND';
    if (item.version !== version) return 'RETURN_STALE';
    if (item.state === 'submitted' && !item.clean) return 'HAS_FINDINGS';
    try {
      await this.moves.move(caller, division, period, { move: 'accept', version });
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
}

function toItem(
  caller: Principal,
  row: InboxRow,
  form: CatalogForm,
  { previousOwn, previousLacks }: EarlierFigures,
  ledger: LedgerFigures | null,
  now: Date,
): ReviewInboxItem {
  const tier = tierOfNumber(row.tier);
  const places = form.compiled.enterableAt(tier);
  const codes = form.form.indicators.map(({ code }) => code);
  const lacks = new Set(previousLacks.map((code) => form.positionOf.get(code)));
  const kept = places.filter((place) => !lacks.has(place));
  const handedIn = row.state === 'submitted' || row.state === 'accepted';
  const findings = handedIn
    ? form.compiled.check(row.own, {
        tier,
        previousOwn,
        previousLacks,
        explanations: row.explanations,
        ledger,
      }).length
    : 0;
  return {
    ...toBrief(row, now),
    formId: row.form_id,
    findings,
    clean: row.state === 'submitted' && findings === 0 && row.open_remarks === 0,
    sinceSubmitted: handedIn ? changeOf(row.last_submitted_own, row.own, places, codes) : null,
    sinceMonth: handedIn ? changeOf(previousOwn, row.own, kept, codes) : null,
    staleBecause: row.stale_because,
    excuse: row.excuse,
    extension: row.extension,
    nudgedAt: row.nudged_at?.toISOString() ?? null,
    moves: movesFor(caller, row),
    allowances: allowancesOf(caller, row),
  };
}

type InboxRow = BriefRow & Omit<ReturnPageRow, 'remarks' | 'total'> & { nudged_at: Date | null };
