import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FacilityChange, Page, PageQuery } from '@tonghu/contract';
import { mayManageFacility } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { DomainError } from '../../platform/errors';
import { visibleHouse } from './facility-access';
import { findChanges } from './facility-history.query';
import { mayRun } from './house-view';

/** What was changed of a house, from the append-only log. */
@Injectable()
export class FacilityHistoryService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws NOT_FOUND, FORBIDDEN for those who neither keep the card nor run the house */
  async list(caller: Principal, id: number, query: PageQuery): Promise<Page<FacilityChange>> {
    const { manager } = this.dataSource;
    const house = await visibleHouse(manager, caller, id);
    if (!mayManageFacility(caller, house.path) && !mayRun(house, caller)) {
      throw new DomainError(403, 'FORBIDDEN');
    }
    return { ...(await findChanges(manager, id, query)), page: query.page, size: query.size };
  }
}
