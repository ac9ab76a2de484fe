import { Injectable } from '@nestjs/common';
import type { Home, HomeQuery, RollUpQuery, TierProgress, TrendQuery } from '@tonghu/contract';
import { monthsBetween, shanghaiDate, TIER_NUMBER, type PeriodState } from '@tonghu/rules';
import type { z } from 'zod';
import type { Principal } from '../../platform/access';
import { GroupedStatement, HotPool } from '../../platform/database';
import { notFound, unprocessable } from '../../platform/errors';
import { FormCatalog } from '../form/form.catalog';
import { READ_CURRENT_PERIOD, READ_OWN, READ_PROGRESS } from './home.query';
import { RegroupedService } from './hierarchy/regrouped.service';
import { READ_ROLL_UP, READ_ROLL_UP_TAGS } from './roll-up.query';
import { RecentTexts } from './recent-texts';
import { READ_TREND, READ_WHOLE_TREND } from './trend.query';

const LONGEST_SPAN = 60;
const MOST_INDICATORS = 20;
/** Enough for every division that people near a deadline look at, and a bound on the memory they take. */
const MOST_KEPT_TEXTS = 400;

@Injectable()
export class StatisticsService {
  private readonly rollUps = new RecentTexts(MOST_KEPT_TEXTS);
  private readonly tags: GroupedStatement<{ place: number; tag: string }>;

  constructor(
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
    private readonly regrouped: RegroupedService,
  ) {
    this.tags = new GroupedStatement(hot, {
      name: 'roll-up-tags',
      text: READ_ROLL_UP_TAGS,
      most: 16,
      atOnce: 2,
    });
  }

  /**
   * A division and its direct children, as JSON text with its tag; no text where the caller has `seen` this tag. The
   * text is kept until the tag, which is asked for every time and checks the reach, says that something moved.
   *
   * @throws NOT_FOUND when absent or out of reach
   */
  async rollUp(
    caller: Principal,
    query: z.infer<typeof RollUpQuery>,
    seen?: string,
  ): Promise<{ body: Buffer | null; tag: string }> {
    if (query.hierarchy === 'now') {
      const { body, tag } = await this.regrouped.rollUp(caller, query);
      return { body: tag === seen ? null : body, tag };
    }
    const values = [query.division, query.period, caller.path, shanghaiDate(new Date())];
    const found = await this.tags.askShared(...values);
    if (!found) throw notFound();
    const tag = `"${found.tag}"`;
    if (tag === seen) return { body: null, tag };
    const asOf = new Date().toISOString();
    const kept = this.rollUps.get(keyOf(query, tag));
    if (kept !== undefined) return { body: datedBody(asOf, kept), tag };
    const [row] = await this.hot.rows<{ body: string; tag: string }>('roll-up', READ_ROLL_UP, values);
    if (!row) throw notFound();
    // Something may have moved since the first question: the text goes with the tag that was read with it.
    const read = { body: Buffer.from(row.body), tag: `"${row.tag}"` };
    this.rollUps.set(keyOf(query, read.tag), read.body);
    return { body: datedBody(asOf, read.body), tag: read.tag };
  }

  /**
   * Totals of a division month by month, as JSON text.
   *
   * @throws NOT_FOUND when absent or out of reach, SPAN_BACKWARDS, SPAN_TOO_LONG, TOO_MANY_INDICATORS,
   *   INDICATOR_UNKNOWN
   */
  async trend(caller: Principal, query: z.infer<typeof TrendQuery>): Promise<string> {
    const months = monthsBetween(query.from, query.to);
    if (months < 0) throw unprocessable('SPAN_BACKWARDS', [{ path: 'to', code: 'SPAN_BACKWARDS' }]);
    if (months >= LONGEST_SPAN) throw unprocessable('SPAN_TOO_LONG', [{ path: 'to', code: 'SPAN_TOO_LONG' }]);
    if (query.hierarchy === 'now') {
      return this.regrouped.trend(caller, query, query.indicators ? await this.knownCodes(query) : null);
    }
    const span = [query.division, query.from, query.to, caller.path];
    if (!query.indicators) {
      const [row] = await this.hot.rows<TrendRow>('whole-trend', READ_WHOLE_TREND, span);
      if (!row?.months || row.form_id === null) throw notFound();
      const { form } = await this.catalog.get(row.form_id);
      return trendBody(
        query.division,
        form.indicators.map(({ code }) => code),
        row.months,
      );
    }
    const codes = await this.knownCodes(query);
    const [row] = await this.hot.rows<TrendRow>('trend', READ_TREND, [...span, codes]);
    if (!row?.months) throw notFound();
    return trendBody(query.division, codes, row.months);
  }

  /** What waits for the caller in the open month, or in the month asked for. */
  async home(caller: Principal, query: z.infer<typeof HomeQuery>): Promise<Home> {
    const asOf = new Date().toISOString();
    const period = await this.periodOf(query.period);
    const blank = { ownReturn: null, waitingForReview: 0, owedOverdue: 0, progress: [] };
    if (!period || !caller.permissions.has('returns.read')) {
      return { period: period?.key ?? null, periodState: period?.state ?? null, asOf, ...blank };
    }
    const today = shanghaiDate(new Date());
    const [[own], progress] = await Promise.all([
      this.hot.rows<OwnRow>('home-own', READ_OWN, [caller.divisionId, period.key, today]),
      this.hot.rows<TierProgress>('home-progress', READ_PROGRESS, [
        period.key,
        caller.path,
        today,
        TIER_NUMBER[caller.tier],
      ]),
    ]);
    const fills = caller.permissions.has('returns.fill');
    const reviews = caller.permissions.has('returns.review');
    return {
      period: period.key,
      periodState: period.state,
      asOf,
      ownReturn:
        own && fills
          ? {
              state: own.state,
              started: own.started,
              filled: own.filled,
              enterable: own.enterable,
              dueOn: own.due_on,
              overdue: own.overdue,
              excused: own.excused,
              openRemarks: own.open_remarks,
              version: own.version,
            }
          : null,
      waitingForReview: reviews ? (own?.waiting ?? 0) : 0,
      owedOverdue: reviews ? (own?.owed ?? 0) : 0,
      progress,
    };
  }

  private async periodOf(key: string | undefined): Promise<{ key: string; state: PeriodState } | null> {
    const [found] = key
      ? await this.hot.rows<PeriodRow>('home-period', `select key, state from period where key = $1`, [key])
      : await this.hot.rows<PeriodRow>('home-current-period', READ_CURRENT_PERIOD, []);
    if (key && !found) throw notFound();
    return found ?? null;
  }

  private async knownCodes(query: z.infer<typeof TrendQuery>): Promise<string[]> {
    const codes = [...new Set((query.indicators ?? '').split(',').map((code) => code.trim()))];
    if (codes.length > MOST_INDICATORS) {
      throw unprocessable('TOO_MANY_INDICATORS', [{ path: 'indicators', code: 'TOO_MANY_INDICATORS' }]);
    }
    const forms = await this.catalog.within(query.from, query.to);
    if (forms.length === 0) throw notFound();
    const known = new Set(forms.flatMap(({ form }) => form.indicators.map(({ code }) => code)));
    const unknown = codes.filter((code) => !known.has(code));
    if (unknown.length > 0) {
      throw unprocessable(
        'INDICATOR_UNKNOWN',
        unknown.map((path) => ({ path, code: 'INDICATOR_UNKNOWN' })),
      );
    }
    return codes;
  }
}

interface TrendRow {
  months: string | null;
  form_id: number | null;
}
interface PeriodRow {
  key: string;
  state: PeriodState;
}
interface OwnRow {
  state: NonNullable<Home['ownReturn']>['state'];
  started: boolean;
  filled: number;
  enterable: number;
  due_on: string;
  version: number;
  open_remarks: number;
  overdue: boolean;
  excused: boolean;
  waiting: number;
  owed: number;
}

const keyOf = (query: z.infer<typeof RollUpQuery>, tag: string) => `${query.division} ${query.period} ${tag}`;

/** The text of a roll-up with the moment at which it was found unchanged. */
const datedBody = (asOf: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`{"asOf":"${asOf}",`), body.subarray(1)]);

const trendBody = (divisionId: number, codes: string[], months: string) =>
  `{"divisionId":${divisionId},"indicators":${JSON.stringify(codes)},"months":${months}}`;
