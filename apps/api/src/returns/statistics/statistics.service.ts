import { Injectable } from '@nestjs/common';
import type { Home, HomeQuery, RollUpQuery, TierProgress } from '@tonghu/contract';
import { shanghaiDate, TIER_NUMBER, type PeriodState } from '@tonghu/rules';
import type { z } from 'zod';
import type { Principal } from '../../platform/access';
import { GroupedStatement, HotPool } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { READ_CURRENT_PERIOD, READ_OWN, READ_PROGRESS } from './home.query';
import { RegroupedService } from './hierarchy/regrouped.service';
import { READ_ROLL_UP, READ_ROLL_UP_TAGS } from './roll-up.query';
import { datedText, RecentTexts } from './recent-texts';

/** Enough for every division that people near a deadline look at, and a bound on the memory they take. */
const MOST_KEPT_TEXTS = 400;

@Injectable()
export class StatisticsService {
  private readonly rollUps = new RecentTexts(MOST_KEPT_TEXTS);
  private readonly tags: GroupedStatement<{ place: number; tag: string }>;

  constructor(
    private readonly hot: HotPool,
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
    if (kept !== undefined) return { body: datedText(asOf, kept), tag };
    const [row] = await this.hot.rows<{ body: string; tag: string }>('roll-up', READ_ROLL_UP, values);
    if (!row) throw notFound();
    // Something may have moved since the first question: the text goes with the tag that was read with it.
    const read = { body: Buffer.from(row.body), tag: `"${row.tag}"` };
    this.rollUps.set(keyOf(query, read.tag), read.body);
    return { body: datedText(asOf, read.body), tag: read.tag };
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
