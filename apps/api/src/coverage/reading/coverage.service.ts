import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  CatchmentPage,
  CatchmentQuery,
  CommunityDistancePage,
  CommunityDistanceQuery,
  Coverage,
  CoverageQuery,
  DivisionCoverage,
  DivisionCoverageQuery,
  ObligationStandingPage,
  ObligationStandingQuery,
} from '@tonghu/contract';
import { DEFAULT_BANDS, parseBands } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { NetReader } from '../net/net-reader';
import { momentOf, NetScope, scopeFor } from '../net/net-scope';
import { withRectifications } from '../rectifications/rectifiable';
import { cardOf } from './division-card';
import { catchmentsOf, communityDistances, distanceView } from './distance-list';
import { overviewOf } from './overview';
import { standingsOf } from './standing-list';

/** The net as figures and as the lists behind them; every method reads the whole net and shows the caller's part. */
@Injectable()
export class CoverageService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly nets: NetReader,
  ) {}

  /** @throws NOT_FOUND, MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY */
  async overview(caller: Principal, { division, at, reading, bands }: CoverageQuery): Promise<Coverage> {
    const scope = await this.scope(caller, division, at);
    return overviewOf(scope, reading, parseBands(bands) ?? DEFAULT_BANDS);
  }

  /** The list behind the counts of states, worst first. @throws as {@link overview} */
  async obligations(caller: Principal, query: ObligationStandingQuery): Promise<ObligationStandingPage> {
    const scope = await this.scope(caller, query.division, query.at);
    const { items, ...page } = pageOf(standingsOf(scope, query), query);
    return {
      items: await withRectifications(this.dataSource.manager, caller, scope.net, items),
      ...page,
      moment: momentOf(scope.net),
    };
  }

  /** The list behind the distance bands, worst served first. @throws as {@link overview} */
  async distances(caller: Principal, query: CommunityDistanceQuery): Promise<CommunityDistancePage> {
    const scope = await this.scope(caller, query.division, query.at);
    const { items, ...page } = pageOf(communityDistances(scope, query), query);
    return {
      items: items.map(({ place }) => distanceView(scope, place, query)),
      ...page,
      moment: momentOf(scope.net),
    };
  }

  /** Communities by their nearest working house. @throws as {@link overview} */
  async catchments(caller: Principal, query: CatchmentQuery): Promise<CatchmentPage> {
    const scope = await this.scope(caller, query.division, query.at);
    return { ...pageOf(catchmentsOf(scope, query.kind, query.reading), query), moment: momentOf(scope.net) };
  }

  /** One division as the map opens it. @throws as {@link overview} */
  async card(
    caller: Principal,
    id: number,
    { at, reading }: DivisionCoverageQuery,
  ): Promise<DivisionCoverage> {
    const scope = await this.scope(caller, id, at);
    const root = scope.net.divisions.findIndex(({ parent }) => parent < 0);
    const card = cardOf(scope, new NetScope(scope.net, root), reading);
    const { manager } = this.dataSource;
    return {
      ...card,
      obligations: await withRectifications(manager, caller, scope.net, card.obligations),
    };
  }

  private async scope(
    caller: Principal,
    division: number | undefined,
    at: string | undefined,
  ): Promise<NetScope> {
    const { net } = await this.nets.read(at ?? null);
    return scopeFor(net, caller, division);
  }
}

function pageOf<T>(all: readonly T[], { page, size }: { page: number; size: number }) {
  return { items: all.slice((page - 1) * size, page * size), page, size, total: all.length };
}
