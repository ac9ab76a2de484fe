import type { ClientBase } from 'pg';
import type { Fillers } from './demo-writer';
import type { DemoMonth } from './demo-months';
import { dayAfter } from './office-time';

const EXCUSE = '因老旧小区整体征收，居民已全部迁出，本月免报';
const EXTENSION = '网格调整交接中，准予延期七天';

/** In the open month one community that has not begun is let off, and the next one has seven days more. */
export async function allowInOpenMonth(
  client: ClientBase,
  month: DemoMonth,
  periodId: number,
  fillers: Fillers,
): Promise<void> {
  const idle = month.returns.filter(({ division, started }) => division.tier === 'community' && !started);
  const [excused, extended] = idle;
  const at = new Date(`${month.due.community}T09:30:00+08:00`).toISOString();
  if (excused) {
    const { id, path, parentId } = excused.division;
    const reviewer = fillers.get(parentId ?? 0);
    await client.query(
      `update return set
         excuse = case when division_id = $2 then $4::jsonb end,
         expected[1] = expected[1] - case when division_id = $2 then 0 else 1 end,
         excused_below[1] = excused_below[1] + case when division_id = $2 then 0 else 1 end,
         version = version + 1
       where period_id = $1 and starts_with($3, path)`,
      [periodId, id, path, JSON.stringify({ reason: EXCUSE, by: reviewer?.displayName ?? '', at })],
    );
    await recordAllowance(client, periodId, id, {
      move: 'excuse',
      at,
      account: reviewer?.accountId ?? null,
      reason: EXCUSE,
      dueOn: null,
    });
  }
  if (extended) {
    const { id, parentId } = extended.division;
    const reviewer = fillers.get(parentId ?? 0);
    const dueOn = dayAfter(month.due.community, 7);
    await client.query(
      `update return set due_on = $3, extension = $4, version = version + 1 where period_id = $1 and division_id = $2`,
      [
        periodId,
        id,
        dueOn,
        JSON.stringify({
          from: month.due.community,
          reason: EXTENSION,
          by: reviewer?.displayName ?? '',
          at,
        }),
      ],
    );
    await recordAllowance(client, periodId, id, {
      move: 'extend',
      at,
      account: reviewer?.accountId ?? null,
      reason: EXTENSION,
      dueOn,
    });
  }
}

async function recordAllowance(
  client: ClientBase,
  periodId: number,
  division: number,
  {
    move,
    at,
    account,
    reason,
    dueOn,
  }: {
    move: 'excuse' | 'extend';
    at: string;
    account: number | null;
    reason: string;
    dueOn: string | null;
  },
): Promise<void> {
  await client.query(
    `insert into return_event (return_id, at, account_id, move, from_state, to_state, version, reason, due_on)
     select id, $3, $4, $5, state, state, version - 1, $6, $7
     from return where period_id = $1 and division_id = $2`,
    [periodId, division, at, account, move, reason, dueOn],
  );
}
