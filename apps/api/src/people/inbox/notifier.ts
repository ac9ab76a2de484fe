import { Injectable } from '@nestjs/common';
import { NoticeMatter, type NoticeKind, type NoticeParams, type Role } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';
import { LiveEvents } from '../../platform/live';
import { inboxSubject } from './inbox.service';
import { NoticeDelivery } from './notice.delivery';

/** Whom a notice is for: the active accounts of a division that hold one of the roles, or accounts by id. */
export type Recipients = { toDivision: number; roles: readonly Role[] } | { toAccounts: readonly number[] };

/** What is to be told. */
export type NewNotice<Kind extends NoticeKind> = Recipients & {
  kind: Kind;
  params: NoticeParams<Kind>;
  /** Where in the portal the matter is, a path such as `/returns/33/2026-10`. */
  link: string;
  /** The same matter is told to the same account once, e.g. `return.nudge:33:2026-10:before`. */
  dedupeKey: string;
};

const WRITE = `
  insert into notice (account_id, kind, params, link, dedupe_key)
  select id, $1, $2, $3, $4 from account
  where state = 'active' and (id = any ($5::int[]) or (division_id = $6 and roles && $7::text[]))
  order by id
  on conflict (account_id, dedupe_key) do nothing
  returning id, account_id, (select email is not null from account where account.id = account_id) as mailed`;

interface Row {
  id: number;
  account_id: number;
  mailed: boolean;
}

/** Tells people what they must know: in their inbox, and by mail and chat where these are set up. */
@Injectable()
export class Notifier {
  constructor(
    private readonly live: LiveEvents,
    private readonly delivery: NoticeDelivery,
  ) {}

  /**
   * Writes a notice in the transaction of the change that it is about; browsers and mail follow the commit.
   *
   * @returns how many accounts are told now
   */
  async notify<Kind extends NoticeKind>(manager: EntityManager, notice: NewNotice<Kind>): Promise<number> {
    const matter = NoticeMatter.parse({ kind: notice.kind, params: notice.params });
    const { link, dedupeKey } = notice;
    const [accounts, division, roles] =
      'toAccounts' in notice ? [notice.toAccounts, null, []] : [[], notice.toDivision, notice.roles];
    const written = (await manager.query(WRITE, [
      matter.kind,
      JSON.stringify(matter.params),
      link,
      dedupeKey,
      accounts,
      division,
      roles,
    ])) as Row[];
    for (const { id, account_id } of written)
      await this.live.announce(manager, inboxSubject(account_id), { id });
    await this.delivery.send(manager, written, { division, matter, link });
    return written.length;
  }
}
