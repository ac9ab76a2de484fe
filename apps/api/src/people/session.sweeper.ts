import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AttemptsService } from './attempts.service';
import { SESSION_LIMITS } from './session-limits';
import { SessionsService } from './sessions.service';

/** Removes sessions and failures that no longer mean anything; harmless when several processes do it. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SessionSweeper.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: SessionsService,
    private readonly attempts: AttemptsService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweeping failed'));
    }, SESSION_LIMITS.sweepMinutes * 60_000);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Removes what is over now. */
  async sweep(): Promise<void> {
    await this.sessions.sweep();
    await this.attempts.sweep();
  }
}
