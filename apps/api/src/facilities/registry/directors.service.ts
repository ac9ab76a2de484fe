import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  DirectorCandidate,
  DirectorCandidateQuery,
  Facility,
  Page,
  ProblemItem,
  SetDirectorsRequest,
} from '@tonghu/contract';
import { ROLE_PERMISSIONS, ROLES, mayManageFacility } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { DomainError } from '../../platform/errors';
import { findCandidates } from './director-candidates.query';
import { cardOf } from './facilities.service';
import { managedHouse, requireNotClosed, requireVersion, visibleHouse } from './facility-access';
import { findDirectors } from './house-card.query';
import { refuseMistakes } from './house-facts';

/** Roles whose holders can run a house. */
const RUNNING_ROLES = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('facilities.run'));

/** Who runs a house. */
@Injectable()
export class DirectorsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
  ) {}

  /** Accounts in reach that could run a house. @throws NOT_FOUND, FORBIDDEN for a house the caller does not keep */
  async candidates(
    caller: Principal,
    id: number,
    { q, page, size }: DirectorCandidateQuery,
  ): Promise<Page<DirectorCandidate>> {
    const { manager } = this.dataSource;
    const house = await visibleHouse(manager, caller, id);
    if (!mayManageFacility(caller, house.path)) throw new DomainError(403, 'FORBIDDEN');
    const filter = { reach: caller.path, roles: RUNNING_ROLES, q };
    return { ...(await findCandidates(manager, filter, { page, size })), page, size };
  }

  /**
   * Replaces the directors of a house; those it has may stay even where the caller could not choose them.
   *
   * @throws NOT_FOUND, FORBIDDEN, FACILITY_STALE, FACILITY_CLOSED, DIRECTOR_NOT_ELIGIBLE
   */
  async replace(caller: Principal, id: number, request: SetDirectorsRequest): Promise<Facility> {
    return this.dataSource.transaction(async (manager) => {
      const house = await managedHouse(manager, caller, id);
      requireVersion(house, request.version);
      requireNotClosed(house);
      const before = await findDirectors(manager, id);
      const wanted = [...new Set(request.accountIds)];
      await this.refuseIneligible(
        manager,
        caller,
        request.accountIds,
        before.map(({ accountId }) => accountId),
      );
      await manager.query(
        `delete from facility_director where facility_id = $1 and account_id <> all ($2::int[])`,
        [id, wanted],
      );
      await manager.query(
        `insert into facility_director (facility_id, account_id) select $1, unnest($2::int[])
         on conflict do nothing`,
        [id, wanted],
      );
      const after = await findDirectors(manager, id);
      const names = (directors: typeof after) => directors.map(({ username }) => username);
      if (names(before).join() !== names(after).join()) {
        await manager.query(`update facility set version = version + 1 where id = $1`, [id]);
        await this.audit.record(manager, caller, {
          action: 'facility.directors_set',
          subject: `facility:${id}`,
          divisionId: house.division_id,
          before: { directors: names(before) },
          after: { directors: names(after) },
        });
      }
      return cardOf(manager, caller, id);
    });
  }

  private async refuseIneligible(
    manager: EntityManager,
    caller: Principal,
    wanted: readonly number[],
    present: readonly number[],
  ): Promise<void> {
    const filter = { reach: caller.path, roles: RUNNING_ROLES, among: wanted };
    const { items } = await findCandidates(manager, filter, { page: 1, size: wanted.length });
    const eligible = new Set([...present, ...items.map(({ accountId }) => accountId)]);
    const mistakes = wanted.flatMap((accountId, place): ProblemItem[] =>
      eligible.has(accountId) ? [] : [{ path: `accountIds.${place}`, code: 'DIRECTOR_NOT_ELIGIBLE' }],
    );
    refuseMistakes(mistakes);
  }
}
