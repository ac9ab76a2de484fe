import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DivisionsModule } from '../divisions';
import { AboutController } from './about.controller';
import { AccountReorganisation } from './account-reorganisation';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { AttemptsService } from './attempts.service';
import { AuditLogController } from './audit-log.controller';
import { DeviceCookies } from './device-cookies';
import { ChatWebhook } from './inbox/chat.webhook';
import { InboxController } from './inbox/inbox.controller';
import { InboxService } from './inbox/inbox.service';
import { NoticeDelivery } from './inbox/notice.delivery';
import { NoticeMailer } from './inbox/notice.mailer';
import { Notifier } from './inbox/notifier';
import { LiveSessionChecker } from './live-session.checker';
import { OwnAccountService } from './own-account.service';
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
  imports: [DivisionsModule],
  controllers: [AboutController, AccountsController, AuditLogController, InboxController, SessionController],
  providers: [
    AccountReorganisation,
    AccountsService,
    AttemptsService,
    ChatWebhook,
    DeviceCookies,
    InboxService,
    LiveSessionChecker,
    NoticeDelivery,
    NoticeMailer,
    Notifier,
    OwnAccountService,
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
  exports: [Notifier],
})
export class PeopleModule {}
