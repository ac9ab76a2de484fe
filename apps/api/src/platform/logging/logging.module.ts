import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';

/** Gives Nest's own messages the same log as the requests'. */
@Module({})
export class LoggingModule {
  static with(logger: Logger) {
    return {
      module: LoggingModule,
      // No middleware: requests are written by a hook of the HTTP server, see request-log.ts.
      imports: [LoggerModule.forRoot({ pinoHttp: { logger, autoLogging: false }, forRoutes: [] })],
    };
  }
}
