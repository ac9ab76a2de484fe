import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveEvents } from '../../platform/live';

/** Lets those who read figures hear of the topic `coverage`, which triggers of the database announce. */
@Injectable()
export class CoverageNews implements OnModuleInit {
  constructor(private readonly live: LiveEvents) {}

  onModuleInit(): void {
    this.live.topics('coverage', (caller, id) =>
      Promise.resolve(id === null && caller.permissions.has('statistics.read') ? 'coverage' : null),
    );
  }
}
