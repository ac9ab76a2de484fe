import { Global, Module } from '@nestjs/common';
import { DEMO_GUIDE, type DemoGuide, SETTINGS, type Settings } from './config';

/** Makes the settings known to every module. */
@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings, guide: DemoGuide | null) {
    return {
      module: ConfigModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: DEMO_GUIDE, useValue: guide },
      ],
      exports: [SETTINGS, DEMO_GUIDE],
    };
  }
}
