import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Put,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  ChangePasswordRequest,
  OwnSessionList,
  Session,
  SignInRequest,
  UpdateOwnAccountRequest,
} from '@tonghu/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createZodDto, ZodResponse, ZodSerializerInterceptor } from 'nestjs-zod';
import { Caller, Public, SignedIn, type Principal } from '../platform/access';
import { SETTINGS, type Settings } from '../platform/config';
import { DomainError } from '../platform/errors';
import { OwnAccountService } from './own-account.service';
import { PasswordService } from './password.service';
import { cookieOptions, deviceCookieName, sessionCookieName } from './session-cookies';
import { SESSION_LIMITS } from './session-limits';
import { SessionReader } from './session-reader';
import { BeforePasswordChange } from './session.guard';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';

class SignInDto extends createZodDto(SignInRequest) {}
class SessionDto extends createZodDto(Session) {}
class OwnSessionsDto extends createZodDto(OwnSessionList) {}
class UpdateOwnAccountDto extends createZodDto(UpdateOwnAccountRequest) {}
class ChangePasswordDto extends createZodDto(ChangePasswordRequest) {}

/** Signing in and out, and one's own sessions and password. */
@Controller('session')
@UseInterceptors(ZodSerializerInterceptor)
@BeforePasswordChange()
export class SessionController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly reader: SessionReader,
    private readonly passwords: PasswordService,
    private readonly ownAccounts: OwnAccountService,
  ) {}

  /** Signs in and sets the session and device cookies. Errors: SIGN_IN_FAILED, SIGN_IN_LOCKED (params.minutes). */
  @Post()
  @Public()
  @ZodResponse({ type: SessionDto, status: 200 })
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const origin = { address: request.ip, requestId: request.id };
    const { token, deviceCookie } = await this.signIns.signIn(
      body,
      { ...origin, userAgent: request.headers['user-agent'] ?? null },
      {
        session: request.cookies[sessionCookieName(this.settings)],
        device: request.cookies[deviceCookieName(this.settings)],
      },
    );
    const opened = await this.reader.find(token);
    if (!opened) throw new DomainError(401, 'SIGN_IN_FAILED');
    void reply
      .setCookie(sessionCookieName(this.settings), token, cookieOptions(this.settings))
      .setCookie(
        deviceCookieName(this.settings),
        deviceCookie,
        cookieOptions(this.settings, SESSION_LIMITS.deviceDays * 86_400),
      );
    return this.sessions.show({ ...opened.person, ...origin });
  }

  /** Who is signed in and what they may do. */
  @Get()
  @SignedIn()
  @ZodResponse({ type: SessionDto, status: 200 })
  show(@Caller() caller: Principal): Promise<Session> {
    return this.sessions.show(caller);
  }

  /** Signs out. */
  @Delete()
  @SignedIn()
  @HttpCode(204)
  async signOut(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.signOut(caller);
    void reply.clearCookie(sessionCookieName(this.settings), cookieOptions(this.settings));
  }

  /** The caller's own sessions, newest first. */
  @Get('own')
  @SignedIn()
  @ZodResponse({ type: OwnSessionsDto, status: 200 })
  listOwn(@Caller() caller: Principal) {
    return this.sessions.listOwn(caller);
  }

  /** Ends all the caller's sessions but this one. */
  @Delete('own')
  @SignedIn()
  @HttpCode(204)
  endOthers(@Caller() caller: Principal): Promise<void> {
    return this.sessions.endOthers(caller);
  }

  /** Ends one of the caller's sessions. Errors: NOT_FOUND. */
  @Delete('own/:id')
  @SignedIn()
  @HttpCode(204)
  endOwn(@Caller() caller: Principal, @Param('id', ParseIntPipe) id: number): Promise<void> {
    return this.sessions.endOwn(caller, id);
  }

  /** Changes where and in which language the caller is written to. */
  @Patch('account')
  @SignedIn()
  @HttpCode(204)
  updateAccount(@Caller() caller: Principal, @Body() body: UpdateOwnAccountDto): Promise<void> {
    return this.ownAccounts.update(caller, body);
  }

  /** Replaces the caller's password. Errors: PASSWORD_CURRENT_WRONG, PASSWORD_SAME, PASSWORD_COMMON, SIGN_IN_LOCKED. */
  @Put('password')
  @SignedIn()
  @HttpCode(204)
  changePassword(@Caller() caller: Principal, @Body() body: ChangePasswordDto): Promise<void> {
    return this.passwords.change(caller, body);
  }
}
