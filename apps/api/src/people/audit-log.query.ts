import type { AuditEntry } from '@tonghu/contract';
import type { EntityManager } from 'typeorm';

/** What somebody asks of the log. `from` and `to` are days in Shanghai, both included. */
export interface AuditFilter {
  /** Null for the whole log; else only lines about divisions under this path. */
  reach: string | null;
  /** A whole action, or its first part: `session` finds `session.signed_in`. */
  action?: string;
  account?: number;
  from?: string;
  to?: string;
}

interface Row {
  id: number;
  at: Date;
  account_id: number | null;
  username: string | null;
  action: string;
  subject: string;
  division_id: number | null;
  before: unknown;
  after: unknown;
  address: string | null;
}

const MATCHES = `
  ($1::text is null or exists (
    select 1 from division_version place
    where place.division_id = entry.division_id and starts_with(place.path, $1)
  ))
  and ($2::text is null or entry.action = $2 or starts_with(entry.action, $2 || '.'))
  and ($3::int is null or entry.account_id = $3)
  and ($4::date is null or entry.at >= $4::date::timestamp at time zone 'Asia/Shanghai')
  and ($5::date is null or entry.at < ($5::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

const valuesOf = ({ reach, action, account, from, to }: AuditFilter) => [
  reach,
  action ?? null,
  account ?? null,
  from ?? null,
  to ?? null,
];

/** One page of the log, newest first. */
export async function findAuditEntries(
  manager: EntityManager,
  filter: AuditFilter,
  { page, size }: { page: number; size: number },
): Promise<AuditEntry[]> {
  const rows = (await manager.query(
    `select entry.id, entry.at, entry.account_id, account.username, entry.action, entry.subject,
            entry.division_id, entry.before, entry.after, entry.address
     from audit_entry entry left join account on account.id = entry.account_id
     where ${MATCHES} order by entry.id desc limit $6 offset $7`,
    [...valuesOf(filter), size, (page - 1) * size],
  )) as Row[];
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    accountId: row.account_id,
    username: row.username,
    action: row.action,
    subject: row.subject,
    divisionId: row.division_id,
    before: row.before,
    after: row.after,
    address: row.address,
  }));
}

/** Lines are counted up to here: the log grows for ever, and nobody pages through more of it. */
const COUNTED = 10_000;

/** How many lines the filter matches; `more` when there are more than were counted. */
export async function countAuditEntries(
  manager: EntityManager,
  filter: AuditFilter,
): Promise<{ total: number; more: boolean }> {
  const [row] = (await manager.query(
    `select count(*)::int as total from (select 1 from audit_entry entry where ${MATCHES} limit $6) counted`,
    [...valuesOf(filter), COUNTED + 1],
  )) as { total: number }[];
  const found = row?.total ?? 0;
  return { total: Math.min(found, COUNTED), more: found > COUNTED };
}
