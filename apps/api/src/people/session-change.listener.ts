import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NotificationListener } from '../platform/database';
import { LiveStreams } from '../platform/live';
import { SessionCache } from './session-cache';
import { applyChange, concerns, parseChange, SESSION_CHANGED } from './session-change';

/** Hears what other processes changed: forgets it, and ends the streams that were opened before; unheard, nothing is remembered. */
@Injectable()
export class SessionChangeListener implements OnModuleInit {
  constructor(
    private readonly notifications: NotificationListener,
    private readonly cache: SessionCache,
    private readonly streams: LiveStreams,
  ) {}

  onModuleInit(): void {
    this.notifications.hear(SESSION_CHANGED, {
      heard: (payload) => {
        const change = parseChange(payload);
        applyChange(this.cache, change);
        this.streams.endWhere((caller) => concerns(change, caller));
      },
      listening: (listening) => this.cache.setListening(listening),
    });
  }
}
