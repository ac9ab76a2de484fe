import { Injectable } from '@nestjs/common';
import type { BestSites, BestSitesRequest, WhatIf, WhatIfRequest } from '@tonghu/contract';
import type { Principal } from '../../platform/access';
import { NetReader } from '../net/net-reader';
import { scopeFor, type NetScope } from '../net/net-scope';
import { bestSites } from './best-sites';
import { whatIf } from './what-if';

/** What a plan would change; nothing here writes. */
@Injectable()
export class PlansService {
  constructor(private readonly nets: NetReader) {}

  /** @throws NOT_FOUND, HOUSE_CLOSED_ALREADY, PLAN_TIER, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY */
  async whatIf(caller: Principal, request: WhatIfRequest): Promise<WhatIf> {
    return whatIf(await this.scope(caller, request), request);
  }

  /** @throws NOT_FOUND, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY */
  async bestSites(caller: Principal, request: BestSitesRequest): Promise<BestSites> {
    return bestSites(await this.scope(caller, request), request);
  }

  private async scope(
    caller: Principal,
    { at, divisionId }: Pick<WhatIfRequest, 'at' | 'divisionId'>,
  ): Promise<NetScope> {
    const { net } = await this.nets.read(at);
    return scopeFor(net, caller, divisionId);
  }
}
