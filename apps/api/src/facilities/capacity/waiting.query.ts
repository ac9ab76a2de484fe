import type { EntityManager } from 'typeorm';

/** Who was promised a place that came to nothing waits on, since when they have waited. */
export async function waitAgain(manager: EntityManager, stayIds: readonly number[]): Promise<void> {
  await manager.query(
    `update waiting_entry w set state = 'waiting', ended_at = null, stay_id = null, version = version + 1
     where w.stay_id = any ($1::int[]) and w.state = 'taken_in' and not exists (
       select 1 from waiting_entry other
       where other.facility_id = w.facility_id and other.subject = w.subject and other.state = 'waiting'
     )`,
    [stayIds],
  );
}

/** Another house has taken in who waited here. */
export async function referWaiting(manager: EntityManager, waitingId: number | null): Promise<void> {
  await manager.query(
    `update waiting_entry set state = 'referred', ended_at = now(), version = version + 1
     where id = $1 and state = 'waiting'`,
    [waitingId],
  );
}
