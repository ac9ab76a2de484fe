import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { LiveQuery } from '@tonghu/contract';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { Caller, SignedIn, type Principal } from '../access';
import { LiveEvents } from './live-events';
import { LiveStreams } from './live-streams';

class LiveQueryDto extends createZodDto(LiveQuery) {}

/** What happens while somebody looks. */
@Controller('live')
export class LiveController {
  constructor(
    private readonly events: LiveEvents,
    private readonly streams: LiveStreams,
  ) {}

  /**
   * Changes to the topics as server-sent events: `ready` once they are heard, `change` (topic and payload: ids and
   * versions, never content), `stale` while the server itself cannot hear; a comment every 20 seconds. The stream ends
   * with the session and whenever the caller's rights change. Errors: NOT_FOUND when a topic is absent or out of reach,
   * TOO_MANY_STREAMS.
   */
  @Get()
  @SignedIn()
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async listen(
    @Caller() caller: Principal,
    @Query() { topics }: LiveQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const subjects = await this.events.resolve(caller, topics.split(','));
    this.streams.open(caller, subjects, reply);
  }
}
