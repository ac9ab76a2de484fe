import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  CloseFacilityRequest,
  CreateFacilityRequest,
  Facility,
  FacilityListQuery,
  FacilityRow,
  Page,
  UpdateFacilityRequest,
} from '@tonghu/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict } from '../../platform/errors';
import {
  keptHouse,
  managedHouse,
  placeForHouse,
  requireFields,
  requireNotClosed,
  requireVersion,
  visibleHouse,
} from './facility-access';
import { findDirectors, findPartners } from './house-card.query';
import { applyFacts, differences, factsOf, refuseMistakes, type HouseFacts } from './house-facts';
import { findHouses } from './house-list.query';
import { toFacility, toFacilityRow } from './house-view';
import { insertHouse, updateHouse } from './house-writer';
import type { PositionGround } from './position/position-check';
import { findPositionGrounds } from './position/position-ground.query';

/** The registry of protection centres and rescue points. */
@Injectable()
export class FacilitiesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
  ) {}

  /** Houses within the caller's sight, with how full they are. */
  async list(caller: Principal, query: FacilityListQuery): Promise<Page<FacilityRow>> {
    const { page, size, ...filter } = query;
    const { rows, total } = await findHouses(this.dataSource, caller, filter, { page, size });
    return { items: rows.map(toFacilityRow), page, size, total };
  }

  /** @throws NOT_FOUND when absent or out of sight */
  card(caller: Principal, id: number): Promise<Facility> {
    return cardOf(this.dataSource.manager, caller, id);
  }

  /**
   * @throws NOT_FOUND for a division out of reach, FACILITY_NAME_TAKEN, POSITION_OUTSIDE, POSITION_ELSEWHERE,
   * POSITION_SWAPPED, POSITION_IMPOSSIBLE, and what the rules call a mistake of the facts
   */
  async create(caller: Principal, request: CreateFacilityRequest): Promise<Facility> {
    const { divisionId, ...wish } = request;
    return this.dataSource.transaction(async (manager) => {
      const division = await placeForHouse(manager, caller, divisionId);
      const ground = await groundOf(manager, divisionId);
      const { facts, mistakes } = applyFacts(null, wish, division.tier, ground);
      refuseMistakes(mistakes);
      const id = await insertHouse(manager, division, facts);
      await this.record(manager, caller, id, divisionId, 'created', null, facts);
      return cardOf(manager, caller, id);
    });
  }

  /**
   * Changes what the request names; a request that changes nothing leaves no trace.
   *
   * @throws NOT_FOUND, FORBIDDEN, FIELD_NOT_YOURS, FACILITY_STALE, FACILITY_CLOSED and what {@link create} throws
   */
  async update(caller: Principal, id: number, request: UpdateFacilityRequest): Promise<Facility> {
    const { version, ...wish } = request;
    return this.dataSource.transaction(async (manager) => {
      const house = await keptHouse(manager, caller, id);
      requireVersion(house, version);
      requireNotClosed(house);
      const before = factsOf(house);
      const ground = wish.position ? await groundOf(manager, house.division_id) : NOWHERE;
      const { facts, mistakes } = applyFacts(before, wish, house.tier, ground);
      const changed = differences(before, facts);
      requireFields(caller, house, Object.keys(changed?.after ?? {}));
      refuseMistakes(mistakes);
      if (changed) {
        await updateHouse(manager, id, facts);
        await this.record(manager, caller, id, house.division_id, 'changed', changed.before, changed.after);
      }
      return cardOf(manager, caller, id);
    });
  }

  /**
   * Closes a house for good from a day on.
   *
   * @throws NOT_FOUND, FORBIDDEN, FACILITY_STALE, FACILITY_CLOSED, CLOSING_BEFORE_OPENING, CLOSING_BEFORE_LAST_STAY,
   * FACILITY_OCCUPIED with the number of minors that are in it or have a place held
   */
  async close(caller: Principal, id: number, request: CloseFacilityRequest): Promise<Facility> {
    const { version, closedOn, reason } = request;
    return this.dataSource.transaction(async (manager) => {
      const house = await managedHouse(manager, caller, id);
      requireVersion(house, version);
      requireNotClosed(house);
      const before = factsOf(house);
      const { facts, mistakes } = applyFacts({ ...before, closedOn }, {}, house.tier, NOWHERE);
      refuseMistakes(mistakes);
      await updateHouse(manager, id, facts);
      await refuseBeforeLastStay(manager, id, closedOn);
      await this.record(
        manager,
        caller,
        id,
        house.division_id,
        'closed',
        { closedOn: before.closedOn },
        { closedOn, reason },
      );
      return cardOf(manager, caller, id);
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, FACILITY_STALE, FACILITY_NOT_CLOSED */
  async takeBackClosing(caller: Principal, id: number, version: number): Promise<Facility> {
    return this.dataSource.transaction(async (manager) => {
      const house = await managedHouse(manager, caller, id);
      requireVersion(house, version);
      if (house.closed_on === null) throw conflict('FACILITY_NOT_CLOSED');
      await updateHouse(manager, id, { ...factsOf(house), closedOn: null });
      await this.record(
        manager,
        caller,
        id,
        house.division_id,
        'closing_taken_back',
        { closedOn: house.closed_on },
        { closedOn: null },
      );
      return cardOf(manager, caller, id);
    });
  }

  private record(
    manager: EntityManager,
    caller: Principal,
    id: number,
    divisionId: number,
    what: 'created' | 'changed' | 'closed' | 'closing_taken_back',
    before: Partial<HouseFacts> | null,
    after: object,
  ): Promise<void> {
    return this.audit.record(manager, caller, {
      action: `facility.${what}`,
      subject: `facility:${id}`,
      divisionId,
      before: before ?? undefined,
      after,
    });
  }
}

/** For changes that leave the position as it is. */
const NOWHERE: PositionGround = { name: '', expected: [], others: [] };

async function groundOf(manager: EntityManager, divisionId: number): Promise<PositionGround> {
  return (await findPositionGrounds(manager, [divisionId])).get(divisionId) ?? NOWHERE;
}

/** The card as it stands in this transaction. @throws NOT_FOUND */
export async function cardOf(manager: EntityManager, caller: Principal, id: number): Promise<Facility> {
  const house = await visibleHouse(manager, caller, id);
  const directors = await findDirectors(manager, id);
  const partners = await findPartners(manager, id);
  return toFacility(house, caller, directors, partners);
}

/** Nobody may have stayed in a house after it was no more. */
async function refuseBeforeLastStay(manager: EntityManager, id: number, closedOn: string): Promise<void> {
  const [last] = (await manager.query(
    `select max((left_at at time zone 'Asia/Shanghai')::date) as day from stay where facility_id = $1`,
    [id],
  )) as [{ day: string | null }];
  if (last.day === null || last.day <= closedOn) return;
  refuseMistakes([{ path: 'closedOn', code: 'CLOSING_BEFORE_LAST_STAY', params: { day: last.day } }]);
}
