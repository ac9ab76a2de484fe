import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Inbox, InboxCount, NoticeMatter, PageQuery, ReadNoticesRequest } from '@tonghu/contract';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { LiveEvents } from '../../platform/live';

/** The subject on which changes to an account's inbox are announced. */
export const inboxSubject = (accountId: number) => `inbox:${accountId}`;

const PAGE = `
  select id, kind, params, link, created_at, read_at from notice
  where account_id = $1 order by (read_at is not null), id desc limit $2 offset $3`;

const COUNTS = `
  select count(*)::int as total, (count(*) filter (where read_at is null))::int as unread
  from notice where account_id = $1`;

const MARK_READ = `
  with marked as (
    update notice set read_at = now()
    where account_id = $1 and read_at is null and ($2::bigint[] is null or id = any ($2)) returning 1
  )
  select count(*)::int as marked from marked`;

interface Row {
  id: number;
  kind: string;
  params: unknown;
  link: string;
  created_at: Date;
  read_at: Date | null;
}

/** A person's own notices. */
@Injectable()
export class InboxService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
  ) {}

  onModuleInit(): void {
    this.live.topics('inbox', (caller, id) =>
      Promise.resolve(id === null ? inboxSubject(caller.accountId) : null),
    );
  }

  /** Unread first, then newest first. */
  async list({ accountId }: Principal, { page, size }: PageQuery): Promise<Inbox> {
    const { manager } = this.dataSource;
    const [rows, counts] = await Promise.all([
      manager.query(PAGE, [accountId, size, (page - 1) * size]) as Promise<Row[]>,
      countOf(manager, accountId),
    ]);
    return { items: rows.map(toNotice), page, size, ...counts };
  }

  /** Marks as read what is the caller's and unread; their other browsers hear of it. */
  async read({ accountId }: Principal, { notices }: ReadNoticesRequest): Promise<InboxCount> {
    return this.dataSource.transaction(async (manager) => {
      const ids = notices === 'all' ? null : notices;
      const [{ marked }] = (await manager.query(MARK_READ, [accountId, ids])) as [{ marked: number }];
      const { unread } = await countOf(manager, accountId);
      if (marked > 0) await this.live.announce(manager, inboxSubject(accountId), { unread });
      return { unread };
    });
  }
}

async function countOf(
  manager: EntityManager,
  accountId: number,
): Promise<{ total: number; unread: number }> {
  const [counts] = (await manager.query(COUNTS, [accountId])) as [{ total: number; unread: number }];
  return counts;
}

const toNotice = (row: Row) => ({
  id: row.id,
  matter: { kind: row.kind, params: row.params } as NoticeMatter,
  link: row.link,
  createdAt: row.created_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
});
