import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Explore, Form, PeriodState, SituationReportQuery, TierReporting } from '@tonghu/contract';
import { addMonths, shanghaiDate, TIER_NUMBER, tierOfNumber } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import { ledgerFigures } from '../../../facilities';
import type { Principal } from '../../../platform/access';
import { HotPool } from '../../../platform/database';
import { notFound } from '../../../platform/errors';
import { FormCatalog } from '../../form/form.catalog';
import { ExploreService } from '../explore/explore.service';
import { READ_REPORTING } from '../reporting.query';
import { housesOf, type HouseDivision } from './houses-of';
import { figuresOf, groupsOf, comparedOf, groupCodes, spokenCodes } from './month-facts';
import type { SituationFacts, SituationHouses, TierReport } from './situation-facts';
import { READ_HOUSE_DIVISIONS, READ_REPORT_PLACE } from './situation-report.query';

/** Months of the charts. */
const TREND_MONTHS = 12;

/** A division in a month, as it was called and stood then. */
export interface ReportPlace {
  id: number;
  tier: number;
  code: string;
  name: string;
  path: string;
  period_id: number;
  period_state: PeriodState;
}

/** The figures side of a report. */
export interface Situation {
  place: ReportPlace;
  form: Form;
  /** The division and its children in the month, by the codes of `month.columns`. */
  month: Explore;
  facts: SituationFacts;
}

/** Collects what a report says about a month from the returns, their progress and the registry of houses. */
@Injectable()
export class SituationReadingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
    private readonly explorer: ExploreService,
  ) {}

  /** @throws NOT_FOUND when the division has no return in the month or is out of reach */
  async place(
    caller: Principal,
    { division, period }: SituationReportQuery,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReportPlace> {
    const [place] = (await manager.query(READ_REPORT_PLACE, [
      division,
      period,
      caller.path,
    ])) as ReportPlace[];
    if (!place) throw notFound();
    return place;
  }

  /** The month in figures. @throws NOT_FOUND as `place` */
  async read(caller: Principal, query: SituationReportQuery): Promise<Situation> {
    const place = await this.place(caller, query);
    const { form } = await this.catalog.get(await this.catalog.idFor(query.period));
    const tier = tierOfNumber(place.tier);
    const [month, reporting, houses] = await Promise.all([
      this.explorer.explore(caller, {
        ...VIEW,
        division: place.id,
        rows: 'children',
        from: query.period,
        to: query.period,
        indicators: [...spokenCodes(form, tier), ...groupCodes(form)],
        beside: ['previous', 'year'],
      }),
      this.reporting(caller, place, query.period),
      this.houses(place, query.period),
    ]);
    const facts: SituationFacts = {
      tier,
      figures: figuresOf(month, form, tier),
      compared: comparedOf(month),
      groups: groupsOf(month, form),
      reporting,
      houses,
    };
    return { place, form, month, facts };
  }

  /** The last months of a division up to the one of the report, one span each; months not reported on are not there. */
  trend(
    caller: Principal,
    { division, period }: SituationReportQuery,
    indicators: string[],
  ): Promise<Explore> {
    return this.explorer.explore(caller, {
      ...VIEW,
      division,
      rows: 'none',
      from: addMonths(period, 1 - TREND_MONTHS),
      to: period,
      indicators,
    });
  }

  private async reporting(
    caller: Principal,
    { id, tier }: ReportPlace,
    period: string,
  ): Promise<TierReport[]> {
    const rows = await this.hot.rows<TierReporting>('reporting', READ_REPORTING, [
      id,
      period,
      period,
      shanghaiDate(new Date()),
      caller.path,
    ]);
    return rows.flatMap((row) =>
      row.tier === 'city' || TIER_NUMBER[row.tier] <= tier ? [] : [{ ...row, tier: row.tier }],
    );
  }

  private async houses(place: ReportPlace, period: string): Promise<SituationHouses | null> {
    const divisions = await this.hot.rows<HouseDivision>('report-house-divisions', READ_HOUSE_DIVISIONS, [
      place.period_id,
      place.path,
    ]);
    if (divisions.length === 0) return null;
    const ids = divisions.map(({ id }) => id);
    return housesOf(place, divisions, await ledgerFigures(this.dataSource.manager, ids, period));
  }
}

const VIEW = {
  by: 'month',
  hierarchy: 'was',
  split: false,
  sort: 'code',
  descending: false,
  page: 1,
  size: 2000,
} as const;
