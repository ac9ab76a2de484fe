import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AboutController } from './about.controller';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { AttemptsService } from './attempts.service';
import { AuditLogController } from './audit-log.controller';
import { DeviceCookies } from './device-cookies';
import { PasswordChecker } from './password.checker';
import { PasswordService } from './password.service';
import { SessionCache } from './session-cache';
import { SessionChangeListener } from './session-change.listener';
import { SessionReader } from './session-reader';
import { SessionSweeper } from './session.sweeper';
import { SessionController } from './session.controller';
import { SessionGuard } from './session.guard';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';

@Module({
  controllers: [AboutController, AccountsController, AuditLogController, SessionController],
  providers: [
    AccountsService,
    AttemptsService,
    DeviceCookies,
    PasswordChecker,
    PasswordService,
    SessionCache,
    SessionChangeListener,
    SessionReader,
    SessionSweeper,
    SessionsService,
    SignInService,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
})
export class PeopleModule {}
