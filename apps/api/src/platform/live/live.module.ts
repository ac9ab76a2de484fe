import { Global, Module } from '@nestjs/common';
import { LiveEvents } from './live-events';
import { LiveStreams } from './live-streams';
import { LiveController } from './live.controller';

@Global()
@Module({
  controllers: [LiveController],
  providers: [LiveEvents, LiveStreams],
  exports: [LiveEvents, LiveStreams],
})
export class LiveModule {}
