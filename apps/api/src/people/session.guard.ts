import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ACCESS, type Access, type Principal } from '../platform/access';
import { SETTINGS, type Settings } from '../platform/config';
import { DomainError } from '../platform/errors';
import { sessionCookieName } from './session-cookies';
import { SessionReader } from './session-reader';

const BEFORE_PASSWORD_CHANGE = 'tonghu:before-password-change';

/** Leaves a route open to somebody who still has to replace a password that another person set. */
export const BeforePasswordChange = () => SetMetadata(BEFORE_PASSWORD_CHANGE, true);

/** Stands before every route and lets nobody through whom the route does not name. */
@Injectable()
export class SessionGuard implements CanActivate {
  private readonly cookie: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly reflector: Reflector,
    private readonly sessions: SessionReader,
  ) {
    this.cookie = sessionCookieName(settings);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { principal?: Principal }>();
    const session = await this.sessions.find(request.cookies[this.cookie]);
    if (!session) throw new DomainError(401, 'UNAUTHENTICATED');
    const { person } = session;
    if (person.mustChangePassword && !this.reflector.getAllAndOverride(BEFORE_PASSWORD_CHANGE, targets)) {
      throw new DomainError(403, 'PASSWORD_CHANGE_REQUIRED');
    }
    if (access === undefined || (access !== 'signed-in' && !person.permissions.has(access))) {
      throw new DomainError(403, 'FORBIDDEN');
    }
    request.principal = { ...person, address: request.ip, requestId: request.id };
    return true;
  }
}
