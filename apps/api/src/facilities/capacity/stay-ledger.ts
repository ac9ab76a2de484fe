import type { StayMove, StayState } from '@tonghu/contract';
import type { PlaceCounts } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import type { AuditRecorder } from '../../platform/audit';
import { conflict, notFound } from '../../platform/errors';
import { stayColumns, type StayRow } from './stay-row';

/** Where a change of a stay is written; nobody calls when the clock ends a hold. */
export interface Ledger {
  manager: EntityManager;
  audit: AuditRecorder;
  caller: Principal | null;
  /** When it happened. */
  at: Date;
}

/** What happened, and why. */
export interface Step {
  move: StayMove | 'hold';
  reason: string | null;
}

/** Columns that a move sets. */
export type StayValues = Partial<StayRow> & { came_from_stay_id?: number };

/** Locks a stay of a house. @throws NOT_FOUND when the house has no such stay */
export async function lockStay(manager: EntityManager, house: number, id: number): Promise<StayRow> {
  const [stay] = (await manager.query(
    `select ${stayColumns('s')} from stay s where s.id = $1 and s.facility_id = $2 for update`,
    [id, house],
  )) as StayRow[];
  if (!stay) throw notFound();
  return stay;
}

/** Somebody moved the stay since the caller looked. */
export function staleStay({ version, state }: StayRow) {
  return conflict('STAY_STALE', { version, state });
}

/** Begins a stay; the place guard refuses where there is no room. */
export async function beginStay(ledger: Ledger, values: StayValues, step: Step): Promise<StayRow> {
  const columns = Object.keys(values);
  const [begun] = (await ledger.manager.query(
    `insert into stay (${columns.join(', ')}) values (${columns.map((_, place) => `$${place + 1}`).join(', ')})
     returning ${stayColumns('stay')}`,
    Object.values(values),
  )) as [StayRow];
  await record(ledger, begun, null, step);
  return begun;
}

/** Changes a stay; the caller holds its lock and that of its house. */
export async function changeStay(
  ledger: Ledger,
  before: StayRow,
  values: StayValues,
  step: Step,
): Promise<StayRow> {
  const sets = Object.keys(values).map((column, place) => `${column} = $${place + 2}`);
  const [[changed]] = (await ledger.manager.query(
    `update stay set ${sets.join(', ')}, version = version + 1 where id = $1 returning ${stayColumns('stay')}`,
    [before.id, ...Object.values(values)],
  )) as [[StayRow]];
  await record(ledger, changed, before.state, step);
  return changed;
}

/** The places of the stay's kind as they are now. */
export async function countsOf(manager: EntityManager, stay: StayRow): Promise<PlaceCounts> {
  const [counts] = (await manager.query(
    `select standing, surge, unstaffed, blocked, occupied, held from place_count
     where facility_id = $1 and kind = $2`,
    [stay.facility_id, stay.kind],
  )) as [PlaceCounts];
  return counts;
}

/** Into the ledger, and into the log without the pseudonym. */
async function record(
  { manager, audit, caller, at }: Ledger,
  stay: StayRow,
  from: StayState | null,
  { move, reason }: Step,
): Promise<void> {
  const [{ division_id }] = (await manager.query(
    `insert into stay_event (stay_id, account_id, move, from_state, to_state, reason, effective_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning (select division_id from facility where id = $8)`,
    [stay.id, caller?.accountId ?? null, move, from, stay.state, reason, at, stay.facility_id],
  )) as [{ division_id: number }];
  await audit.record(manager, caller, {
    action: `stay.${move}`,
    subject: `facility:${stay.facility_id}`,
    divisionId: division_id,
    ...(from && { before: { stay: stay.id, state: from } }),
    after: { stay: stay.id, kind: stay.kind, state: stay.state, overridden: stay.override_reason !== null },
  });
}
