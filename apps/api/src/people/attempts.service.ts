import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError } from '../platform/errors';
import { budgetsOf, isTrusted, sourceKey, type AttemptSource, type Budget } from './attempt-source';
import { SIGN_IN_LIMITS } from './session-limits';

/** A password attempt that has been counted and now waits for its outcome. */
export interface Attempt {
  id: number;
  /** A failure of this attempt uses up a budget. */
  last: boolean;
}

/**
 * Counts wrong passwords. An attempt counts as failed before the password is compared and is taken back when it was
 * right, so that guesses sent at once cannot all slip under the limit.
 */
@Injectable()
export class AttemptsService {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError SIGN_IN_LOCKED with the minutes until the next attempt */
  begin(username: string, source: AttemptSource): Promise<Attempt> {
    const key = sourceKey(source);
    return this.dataSource.transaction(async (manager) => {
      const budgets = budgetsOf(source);
      let last = false;
      for (const budget of budgets) {
        const subject = budget.by === 'username' ? username : key;
        await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`attempt ${subject}`]);
        const { count, minutes } = await spent(manager, budget, subject);
        if (count >= budget.limit) throw new DomainError(429, 'SIGN_IN_LOCKED', { params: { minutes } });
        last ||= count + 1 >= budget.limit;
      }
      const [{ id }] = (await manager.query(
        `insert into sign_in_failure (username, source, trusted) values ($1, $2, $3) returning id`,
        [username, key, isTrusted(source)],
      )) as [{ id: number }];
      return { id, last };
    });
  }

  /** Takes an attempt back: the password was right, or was never compared. */
  async forget(manager: EntityManager, attempt: Attempt): Promise<void> {
    await manager.query(`delete from sign_in_failure where id = $1`, [attempt.id]);
  }

  /** Removes what no longer counts. */
  async sweep(): Promise<void> {
    await this.dataSource.query(`delete from sign_in_failure where at < now() - make_interval(mins => $1)`, [
      SIGN_IN_LIMITS.windowMinutes,
    ]);
  }
}

/** Failures that count now, and the minutes until the oldest of those that fill the budget stops counting. */
async function spent(manager: EntityManager, { by, limit }: Budget, subject: string) {
  const condition = by === 'username' ? 'username = $1 and not trusted' : 'source = $1';
  const [row] = (await manager.query(
    `select count(*)::int as count,
            ceil(extract(epoch from min(at) + make_interval(mins => $2) - now()) / 60)::int as minutes
     from (
       select at from sign_in_failure
       where ${condition} and at > now() - make_interval(mins => $2)
       order by at desc limit $3
     ) recent`,
    [subject, SIGN_IN_LIMITS.windowMinutes, limit],
  )) as { count: number; minutes: number | null }[];
  return { count: row?.count ?? 0, minutes: Math.max(1, row?.minutes ?? 1) };
}
