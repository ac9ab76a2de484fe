import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HotPool } from '../platform/database';
import { LiveStreams } from '../platform/live';
import { SESSION_LIMITS } from './session-limits';

const ALIVE = `
  select session.id from session
  join account on account.id = session.account_id and account.state = 'active'
  where session.id = any ($1::int[]) and session.expires_at > now()
    and session.last_seen_at > now() - make_interval(mins => $2)`;

/** Tells the open streams which of their sessions still live; a stream by itself keeps none alive. */
@Injectable()
export class LiveSessionChecker implements OnModuleInit {
  constructor(
    private readonly pool: HotPool,
    private readonly streams: LiveStreams,
  ) {}

  onModuleInit(): void {
    this.streams.checkSessionsWith(async (ids) => {
      const rows = await this.pool.rows<{ id: number }>('sessions-alive', ALIVE, [
        ids,
        SESSION_LIMITS.idleMinutes,
      ]);
      return new Set(rows.map(({ id }) => id));
    });
  }
}
