import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { SETTINGS, type Settings } from '../config';
import { dataSourceOptions } from './data-source';
import { HotPool } from './hot-pool';
import { NotificationListener } from './notification.listener';

/** Connects Nest to the database; the application module names the entities of all domains. */
@Global()
@Module({ providers: [HotPool, NotificationListener], exports: [HotPool, NotificationListener] })
export class DatabaseModule {
  static with(entities: EntityTarget<ObjectLiteral>[]) {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [SETTINGS],
          useFactory: (settings: Settings) => ({
            ...dataSourceOptions(settings.databaseUrl, entities),
            retryAttempts: 0,
          }),
        }),
      ],
    };
  }
}
