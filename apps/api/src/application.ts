import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import type { DemoGuide, Settings } from './platform/config';
import { configureServer, portalPages, ProblemAdapter } from './platform/http';
import { createLogger, type LogLevel } from './platform/logging';

export interface ApplicationOptions {
  settings: Settings;
  /** Accounts to show on the sign-in page of a demo. */
  guide?: DemoGuide | null;
  logLevel?: LogLevel;
}

/** The application, ready to answer but not listening yet. */
export async function createApplication(options: ApplicationOptions): Promise<NestFastifyApplication> {
  const { settings, guide = null, logLevel = 'info' } = options;
  const log = createLogger(logLevel);
  const adapter = new ProblemAdapter(
    settings.trustedProxies,
    portalPages(settings.portalDirectory, settings.baseMap),
  );
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, guide, log),
    adapter,
    {
      bodyParser: false,
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix('api');
  await configureServer(adapter.getInstance(), settings, log);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}
