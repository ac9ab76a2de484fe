import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import type { AuditRecorder } from '../../platform/audit';
import type { FiguresNews } from '../figures-news';
import { inReachSql } from '../in-reach.query';
import type { ReturnNotices } from '../return-notices';
import { LOCK_RETURN, type ReturnRow } from '../return-row.query';
import { raiseTotals } from '../ripple';
import type { CorrectionEntity } from './edition.entities';

/** Where it is written down, and whom it is told. */
interface Records {
  readonly audit: AuditRecorder;
  readonly notices: ReturnNotices;
  readonly news: FiguresNews;
}

/**
 * Sends the accepted returns of a correction back to their divisions, from below upward, so that a parent's total has
 * already lost its children's when it is itself taken out. Returns that were not accepted only become open.
 *
 * @returns ids of divisions without a return in the month
 */
export async function reopenForCorrection(
  manager: EntityManager,
  caller: Principal,
  records: Records,
  correction: CorrectionEntity,
  period: string,
): Promise<number[]> {
  const found = (await manager.query(
    `select division_id from return
     where period_id = $1 and division_id = any ($2) and ${inReachSql('path', '$3')}
     order by tier desc, id`,
    [correction.periodId, correction.divisions, caller.path],
  )) as { division_id: number }[];
  for (const { division_id } of found) {
    const [row] = (await manager.query(LOCK_RETURN, [division_id, period, caller.path])) as ReturnRow[];
    // The city's own return is final once submitted: nobody stands above to accept it.
    if (row && (row.state === 'accepted' || (row.tier === 1 && row.state === 'submitted'))) {
      await sendBack(manager, caller, records, row, correction.reason);
    }
  }
  const known = new Set(found.map(({ division_id }) => division_id));
  return correction.divisions.filter((id) => !known.has(id));
}

async function sendBack(
  manager: EntityManager,
  caller: Principal,
  { audit, notices, news }: Records,
  row: ReturnRow,
  reason: string,
): Promise<void> {
  const move = row.state === 'accepted' ? 'reopen' : 'send_back';
  await manager.query(
    `update return set state = 'sent_back', version = version + 1, submitted_at = null, accepted_at = null,
       sent_back_reason = $2, stale_because = '[]'
     where id = $1`,
    [row.id, reason],
  );
  const above = move === 'reopen' ? await raiseTotals(manager, row, -1) : [];
  await manager.query(
    `insert into return_event (return_id, account_id, move, from_state, to_state, version, reason)
     values ($1, $2, $3, $4, 'sent_back', $5, $6)`,
    [row.id, caller.accountId, move, row.state, row.version, reason],
  );
  await audit.record(manager, caller, {
    action: `return.${move}`,
    subject: `return:${row.division_id}:${row.period_key}`,
    divisionId: row.division_id,
    before: { state: row.state, version: row.version },
    after: { state: 'sent_back', version: row.version + 1, reason },
  });
  await notices.sentBack(manager, row);
  await news.moved(manager, row, above);
}
