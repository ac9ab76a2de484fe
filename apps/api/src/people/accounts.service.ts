import { Injectable } from '@nestjs/common';
import type {
  Account,
  AccountListQuery,
  AccountWithPassword,
  CreateAccountRequest,
  Page,
  UpdateAccountRequest,
} from '@tonghu/contract';
import {
  inReach,
  mayAdminister,
  rolesCompatible,
  rolesFitTier,
  type AccountSubject,
  type Role,
} from '@tonghu/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Principal } from '../platform/access';
import { AuditRecorder } from '../platform/audit';
import { conflict, DomainError, notFound, unprocessable } from '../platform/errors';
import {
  countAccounts,
  findAccount,
  findAccounts,
  toAccount,
  toSubject,
  type AccountRow,
} from './account.query';
import { findPlacedDivisions, type PlacedDivision } from './division-brief.query';
import { generatePassword } from './generated-password';
import { PasswordChecker } from './password.checker';
import { announce } from './session-change';
import { SessionsService } from './sessions.service';

/** Accounts, for those who administer them. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: PasswordChecker,
    private readonly sessions: SessionsService,
    private readonly audit: AuditRecorder,
  ) {}

  /** Accounts in the caller's reach. */
  async list(caller: Principal, query: z.infer<typeof AccountListQuery>): Promise<Page<Account>> {
    const { page, size, ...narrowing } = query;
    const filter = { reach: caller.path, ...narrowing };
    const [rows, total] = await Promise.all([
      findAccounts(this.dataSource.manager, filter, { page, size }),
      countAccounts(this.dataSource.manager, filter),
    ]);
    return { items: rows.map(toAccount), page, size, total };
  }

  /** @throws DomainError NOT_FOUND when absent or out of reach */
  async read(caller: Principal, id: number): Promise<Account> {
    return toAccount(await inCallersReach(this.dataSource.manager, caller, id));
  }

  /**
   * @throws DomainError NOT_FOUND for a division out of reach, ROLES_INCOMPATIBLE, ROLE_TIER_MISMATCH, FORBIDDEN,
   * USERNAME_TAKEN
   */
  async create(caller: Principal, request: CreateAccountRequest): Promise<AccountWithPassword> {
    const password = generatePassword();
    const hash = await this.passwords.hash(password);
    const account = await this.dataSource.transaction(async (manager) => {
      const division = await placeOf(manager, caller, request.divisionId);
      checkPlacement(caller, { id: null, roles: request.roles, tier: division.tier, path: division.path });
      const [created] = (await manager.query(
        `insert into account (username, display_name, division_id, roles, password_hash, email)
         values ($1, $2, $3, $4, $5, $6) on conflict (username) do nothing returning id`,
        [
          request.username,
          request.displayName,
          request.divisionId,
          request.roles,
          hash,
          request.email ?? null,
        ],
      )) as { id: number }[];
      if (!created)
        throw conflict('USERNAME_TAKEN', undefined, [{ path: 'username', code: 'USERNAME_TAKEN' }]);
      const row = await inCallersReach(manager, caller, created.id);
      await this.record(manager, caller, 'account.created', row, undefined, snapshot(row));
      return toAccount(row);
    });
    return { account, password };
  }

  /**
   * Changes what the request names; closing an account ends its sessions at once.
   *
   * @throws DomainError NOT_FOUND, FORBIDDEN, ACCOUNT_STALE with the version that stands, ROLES_INCOMPATIBLE,
   * ROLE_TIER_MISMATCH
   */
  async update(caller: Principal, id: number, request: UpdateAccountRequest): Promise<Account> {
    const account = await this.dataSource.transaction(async (manager) => {
      const before = await this.lockAdministered(manager, caller, id);
      if (before.version !== request.version) throw conflict('ACCOUNT_STALE', { version: before.version });
      await this.checkNewPlace(manager, caller, before, request);
      await manager.query(
        `update account set display_name = coalesce($2, display_name), roles = coalesce($3, roles),
                            division_id = coalesce($4, division_id), state = coalesce($5, state),
                            email = case when $6 then $7 else email end, version = version + 1
         where id = $1`,
        [
          id,
          request.displayName ?? null,
          request.roles ?? null,
          request.divisionId ?? null,
          request.state ?? null,
          request.email !== undefined,
          request.email ?? null,
        ],
      );
      const after = await inCallersReach(manager, caller, id);
      if (after.state === 'disabled') await this.sessions.endOfAccount(manager, id);
      else await announce(manager, { kind: 'account', id });
      await this.record(manager, caller, 'account.changed', after, snapshot(before), snapshot(after));
      return toAccount(after);
    });
    this.sessions.forget({ kind: 'account', id });
    return account;
  }

  /**
   * Sets a first password again and ends the account's sessions.
   *
   * @throws DomainError NOT_FOUND, FORBIDDEN
   */
  async resetPassword(caller: Principal, id: number): Promise<AccountWithPassword> {
    const password = generatePassword();
    const hash = await this.passwords.hash(password);
    const account = await this.dataSource.transaction(async (manager) => {
      const before = await this.lockAdministered(manager, caller, id);
      await manager.query(
        `update account set password_hash = $2, password_changed_at = now(), must_change_password = true,
                            version = version + 1
         where id = $1`,
        [id, hash],
      );
      const after = await inCallersReach(manager, caller, id);
      const endedSessions = await this.sessions.endOfAccount(manager, id);
      await this.record(manager, caller, 'account.password_reset', after, snapshot(before), {
        ...snapshot(after),
        endedSessions,
      });
      return toAccount(after);
    });
    this.sessions.forget({ kind: 'account', id });
    return { account, password };
  }

  private async lockAdministered(manager: EntityManager, caller: Principal, id: number): Promise<AccountRow> {
    const row = await inCallersReach(manager, caller, id, true);
    if (!mayAdminister(asSubject(caller), toSubject(row))) throw new DomainError(403, 'FORBIDDEN');
    return row;
  }

  /** The account as it shall be must be the caller's to administer as well as the account as it is. */
  private async checkNewPlace(
    manager: EntityManager,
    caller: Principal,
    before: AccountRow,
    { roles, divisionId }: UpdateAccountRequest,
  ): Promise<void> {
    if (roles === undefined && divisionId === undefined) return;
    const subject = toSubject(before);
    const division = divisionId === undefined ? subject : await placeOf(manager, caller, divisionId);
    checkPlacement(caller, {
      id: before.id,
      roles: roles ?? before.roles,
      tier: division.tier,
      path: division.path,
    });
  }

  private record(
    manager: EntityManager,
    caller: Principal,
    action: string,
    row: AccountRow,
    before: unknown,
    after: unknown,
  ): Promise<void> {
    const subject = `account:${row.id}`;
    return this.audit.record(manager, caller, {
      action,
      subject,
      divisionId: row.division_id,
      before,
      after,
    });
  }
}

async function inCallersReach(
  manager: EntityManager,
  caller: Principal,
  id: number,
  lock = false,
): Promise<AccountRow> {
  const row = await findAccount(manager, id, caller.path, lock);
  if (!row) throw notFound();
  return row;
}

/** A division that exists today and that the caller reaches. */
async function placeOf(manager: EntityManager, caller: Principal, id: number): Promise<PlacedDivision> {
  const division = (await findPlacedDivisions(manager, [id], true)).get(id);
  if (!division || !inReach(caller.path, division.path)) {
    throw new DomainError(404, 'NOT_FOUND', { errors: [{ path: 'divisionId', code: 'NOT_FOUND' }] });
  }
  return division;
}

function checkPlacement(caller: Principal, subject: AccountSubject & { roles: readonly Role[] }): void {
  const refuse = (code: string) => unprocessable(code, [{ path: 'roles', code }]);
  if (!rolesCompatible(subject.roles)) throw refuse('ROLES_INCOMPATIBLE');
  if (!rolesFitTier(subject.roles, subject.tier)) throw refuse('ROLE_TIER_MISMATCH');
  if (!mayAdminister(asSubject(caller), subject)) throw new DomainError(403, 'FORBIDDEN');
}

const asSubject = (caller: Principal): AccountSubject => ({
  id: caller.accountId,
  roles: caller.roles,
  tier: caller.tier,
  path: caller.path,
});

/** What the log keeps of an account: never its password in any form. */
const snapshot = (row: AccountRow) => ({
  username: row.username,
  displayName: row.display_name,
  roles: row.roles,
  divisionId: row.division_id,
  email: row.email,
  state: row.state,
  mustChangePassword: row.must_change_password,
  version: row.version,
});
