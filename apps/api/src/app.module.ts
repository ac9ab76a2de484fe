import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ZodValidationPipe } from 'nestjs-zod';
import type { Logger } from 'pino';
import { CoverageModule } from './coverage';
import { DivisionsModule } from './divisions';
import { ENTITIES } from './entities';
import { FacilitiesModule } from './facilities';
import { PeopleModule } from './people';
import { AccessModule } from './platform/access';
import { AuditModule } from './platform/audit';
import { ConfigModule, type DemoGuide, type Settings } from './platform/config';
import { DatabaseModule } from './platform/database';
import { ProblemFilter } from './platform/errors';
import { FilesModule } from './platform/files';
import { HealthModule } from './platform/health';
import { JobsModule } from './platform/jobs';
import { LiveModule } from './platform/live';
import { LoggingModule } from './platform/logging';
import { PrintModule } from './platform/print';
import { ReturnsModule } from './returns';

/** One module per domain. */
const DOMAINS = [DivisionsModule, PeopleModule, FacilitiesModule, ReturnsModule, CoverageModule];

/** The whole server. */
@Module({})
export class AppModule {
  static with(settings: Settings, guide: DemoGuide | null, logger: Logger) {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings, guide),
        LoggingModule.with(logger),
        DatabaseModule.with(ENTITIES),
        AccessModule,
        AuditModule,
        FilesModule,
        HealthModule,
        JobsModule,
        LiveModule,
        PrintModule,
        ...DOMAINS,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: ZodValidationPipe },
      ],
    };
  }
}
