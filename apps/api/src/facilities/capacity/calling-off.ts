import { endRequest, type RequestRow } from './place-request.query';
import { changeStay, lockStay, type Ledger } from './stay-ledger';

/**
 * The minor needs the places elsewhere no more: requests end, and what is held for them is free again. False when a
 * place is held in a house whose board the caller has not locked.
 */
export async function callOff(
  ledger: Ledger,
  requests: readonly RequestRow[],
  locked: ReadonlySet<number>,
): Promise<boolean> {
  if (requests.some((one) => one.hold_stay_id !== null && !locked.has(one.to_facility_id))) return false;
  for (const { id, to_facility_id, hold_stay_id } of requests) {
    await endRequest(ledger.manager, id, 'withdrawn');
    if (hold_stay_id === null) continue;
    const held = await lockStay(ledger.manager, to_facility_id, hold_stay_id);
    await changeStay(ledger, held, { state: 'released' }, { move: 'release', reason: null });
  }
  return true;
}
