import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { MoveReturnRequest, MoveReturnResponse } from '@tonghu/contract';
import {
  dueInstant,
  isEditable,
  previousPeriod,
  tierOfNumber,
  type Finding,
  type LedgerFigures,
} from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../platform/access';
import { GroupedStatement, HotPool } from '../platform/database';
import { conflict, DomainError, notFound, unprocessable } from '../platform/errors';
import { earlierFigures } from './earlier-figures';
import { FormCatalog } from './form/form.catalog';
import { HouseLedger } from './house-ledger';
import { requireOpen } from './periods/require-open';
import { partOf } from './return-access';
import { READ_FOR_SUBMISSION, type ReturnRow, type SubmissionRow } from './return-row.query';
import { SUBMIT_RETURN, SUBMIT_RETURNS } from './submission.query';

interface Moved {
  place: number;
  version: number;
}

/**
 * Deadline traffic shares few transactions; small enough that nobody waits long for the others of a group. Reads are over
 * sooner than a second group would fill, writes wait for the disk.
 */
const GROUPS = { most: 16, atOnce: 2 };

@Injectable()
export class SubmissionService {
  private readonly reads: GroupedStatement<SubmissionRow>;
  private readonly writes: GroupedStatement<Moved>;

  constructor(
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
    private readonly ledger: HouseLedger,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    this.reads = new GroupedStatement(hot, {
      name: 'read-for-submission',
      text: READ_FOR_SUBMISSION,
      ...GROUPS,
      atOnce: 1,
    });
    this.writes = new GroupedStatement(hot, { name: 'submit-returns', text: SUBMIT_RETURNS, ...GROUPS });
  }

  /**
   * Sends the caller's own return up: every cell filled, no hard rule broken, every soft one explained.
   *
   * @throws NOT_FOUND, FORBIDDEN, PERIOD_CLOSED, PERIOD_PUBLISHED, NOT_IN_CORRECTION, RETURN_EXCUSED, MOVE_NOT_ALLOWED, RETURN_STALE,
   *   RETURN_INCOMPLETE, RULE_FAILED, EXPLANATION_REQUIRED
   */
  async submit(
    caller: Principal,
    divisionId: number,
    period: string,
    request: MoveReturnRequest,
  ): Promise<MoveReturnResponse> {
    const row = await this.read(caller, divisionId, period);
    if (!partOf(caller, row).isFiller) throw new DomainError(403, 'FORBIDDEN');
    requireOpen(row);
    if (row.version !== request.version) throw staleReturn(row);
    if (!isEditable(row.state)) throw conflict('MOVE_NOT_ALLOWED', { state: row.state, move: 'submit' });
    await this.check(row, await this.ledger.figures(this.dataSource.manager, divisionId, row.tier, period));
    const moved = await this.write([
      row.id,
      request.version,
      new Date() >= dueInstant(row.due_on),
      caller.accountId,
      `return:${divisionId}:${period}`,
      divisionId,
      caller.address,
      caller.requestId,
    ]);
    if (moved) return { state: 'submitted', version: moved.version };
    const now = await this.read(caller, divisionId, period);
    requireOpen(now);
    throw staleReturn(now);
  }

  private async read(caller: Principal, divisionId: number, period: string): Promise<SubmissionRow> {
    const row = await this.reads.ask(divisionId, period, previousPeriod(period), caller.path);
    if (!row) throw notFound();
    return row;
  }

  /** With the others of the moment; whatever they could not take along is tried alone, waiting for who holds it. */
  private async write(values: unknown[]): Promise<Moved | undefined> {
    const moved = await this.writes.ask(...values);
    if (moved) return moved;
    const [alone] = await this.hot.rows<Moved>(
      'submit-return',
      SUBMIT_RETURN,
      values.map((value) => [value]),
    );
    return alone;
  }

  private async check(row: SubmissionRow, ledger: LedgerFigures | null): Promise<void> {
    const { compiled } = await this.catalog.get(row.form_id);
    const tier = tierOfNumber(row.tier);
    const missing = compiled.missing(row.own, tier);
    if (missing.length > 0) {
      throw unprocessable(
        'RETURN_INCOMPLETE',
        missing.map((path) => ({ path, code: 'FIGURE_MISSING' })),
        { missing: missing.length },
      );
    }
    const findings = compiled.check(row.own, {
      tier,
      ...(await earlierFigures(this.catalog, row.form_id, row.previous_own)),
      explanations: row.explanations,
      ledger,
    });
    const hard = findings.filter((finding) => finding.kind === 'hard');
    if (hard.length > 0) throw unprocessable('RULE_FAILED', hard.flatMap(toItems), { findings: hard.length });
    const unexplained = findings.filter((finding) => !finding.explained);
    if (unexplained.length > 0) {
      throw unprocessable('EXPLANATION_REQUIRED', unexplained.flatMap(toItems), {
        findings: unexplained.length,
      });
    }
  }
}

/** Somebody moved or changed the return since the caller looked. */
export function staleReturn(row: Pick<ReturnRow, 'version' | 'state'>): DomainError {
  return conflict('RETURN_STALE', { version: row.version, state: row.state });
}

const toItems = (finding: Finding) =>
  finding.cells.map((path) => ({
    path,
    code: finding.kind === 'hard' ? 'RULE_FAILED' : 'EXPLANATION_REQUIRED',
    params: {
      rule: finding.ruleId,
      zh: finding.zh,
      en: finding.en,
      left: finding.leftValue,
      right: finding.rightValue,
    },
  }));
