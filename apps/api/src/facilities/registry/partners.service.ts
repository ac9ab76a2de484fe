import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AddPartnerRequest, EndPartnerRequest, Facility } from '@tonghu/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, notFound } from '../../platform/errors';
import { cardOf } from './facilities.service';
import { keptHouse, requireNotClosed } from './facility-access';
import { findPartners } from './house-card.query';
import { refuseMistakes } from './house-facts';
import type { HouseRow } from './house.query';

/** The organisations that take part in the work of a house; its directors keep them as well as the officials. */
@Injectable()
export class PartnersService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN, FACILITY_CLOSED, PARTNER_OVERLAP for one that takes part already */
  async add(caller: Principal, id: number, request: AddPartnerRequest): Promise<Facility> {
    return this.dataSource.transaction(async (manager) => {
      const house = await keptHouse(manager, caller, id);
      requireNotClosed(house);
      await refusingOverlap(
        manager.query(
          `insert into partner_organisation (facility_id, name, work, valid)
           values ($1, $2, $3, daterange($4, null))`,
          [id, request.name, request.work, request.since],
        ),
      );
      await this.record(manager, caller, house, 'partner_added', undefined, { partner: request });
      return cardOf(manager, caller, id);
    });
  }

  /** Ends the part that an organisation takes, or takes it back. @throws NOT_FOUND, FORBIDDEN, ENDS_BEFORE_BEGIN */
  async end(
    caller: Principal,
    id: number,
    partnerId: number,
    { until }: EndPartnerRequest,
  ): Promise<Facility> {
    return this.dataSource.transaction(async (manager) => {
      const house = await keptHouse(manager, caller, id);
      const partner = (await findPartners(manager, id)).find((each) => each.id === partnerId);
      if (!partner) throw notFound();
      if (until < partner.since) refuseMistakes([{ path: 'until', code: 'ENDS_BEFORE_BEGIN' }]);
      const { name, work, since } = partner;
      const before = { partner: { name, work, since, until: partner.until } };
      if (until === since) {
        await manager.query(`delete from partner_organisation where id = $1`, [partnerId]);
        await this.record(manager, caller, house, 'partner_removed', before, { partner: null });
      } else {
        await refusingOverlap(
          manager.query(`update partner_organisation set valid = daterange($2, $3) where id = $1`, [
            partnerId,
            since,
            until,
          ]),
        );
        await this.record(manager, caller, house, 'partner_ended', before, {
          partner: { name, work, since, until },
        });
      }
      return cardOf(manager, caller, id);
    });
  }

  private record(
    manager: EntityManager,
    caller: Principal,
    house: HouseRow,
    what: 'partner_added' | 'partner_ended' | 'partner_removed',
    before: object | undefined,
    after: object,
  ): Promise<void> {
    return this.audit.record(manager, caller, {
      action: `facility.${what}`,
      subject: `facility:${house.id}`,
      divisionId: house.division_id,
      before,
      after,
    });
  }
}

async function refusingOverlap(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
    if (constraint !== 'partner_organisation_no_overlap') throw error;
    throw conflict('PARTNER_OVERLAP', undefined, [{ path: 'name', code: 'PARTNER_OVERLAP' }]);
  }
}
