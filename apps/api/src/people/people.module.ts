import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AboutController } from './about.controller';
import { SessionCache } from './session-cache';
import { SessionChangeListener } from './session-change.listener';
import { SessionReader } from './session-reader';
import { SessionGuard } from './session.guard';

@Module({
  controllers: [AboutController],
  providers: [
    SessionCache,
    SessionChangeListener,
    SessionReader,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
})
export class PeopleModule {}
