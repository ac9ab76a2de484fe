import type { NoticeParams } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import type { Notifier } from '../../people';

/** What became of a request between two houses, and which of them is to hear of it. */
export interface PlaceRequestNews {
  request: number;
  event: NoticeParams<'facility.place_request'>['event'];
  /** The house that acted. */
  by: number;
  /** The house that is told. */
  to: number;
}

/** Tells those who run the other house, within the transaction of the move. */
export async function tellOtherHouse(
  manager: EntityManager,
  notifier: Notifier,
  { request, event, by, to }: PlaceRequestNews,
): Promise<void> {
  const [{ name, directors }] = (await manager.query(
    `select name, array(select account_id from facility_director where facility_id = $2 order by account_id) as directors
     from facility where id = $1`,
    [by, to],
  )) as [{ name: string; directors: number[] }];
  await notifier.notify(manager, {
    toAccounts: directors,
    kind: 'facility.place_request',
    params: { facility: name, event },
    link: `/facilities/${to}/board`,
    dedupeKey: `facility.place_request:${request}:${event}`,
  });
}
