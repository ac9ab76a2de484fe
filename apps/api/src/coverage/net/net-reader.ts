import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { addMonths, MINORS_WITHIN_MONTHS, periodRange, shanghaiDate, STALE_AFTER_HOURS } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import { settleDueBoards } from '../../facilities';
import { HotPool } from '../../platform/database';
import { unprocessable } from '../../platform/errors';
import { buildNets, type NetGround, type Reported } from './net-building';
import type { Net } from './net';
import type { NetMoment } from './net-parts';
import {
  READ_DIRECTORS,
  READ_DIVISIONS,
  READ_EXEMPTIONS,
  READ_HOUSES_NOW,
  READ_HOUSES_THEN,
  READ_NET_TAG,
  READ_OBLIGATIONS,
  READ_REPORTED,
} from './net-ground.query';

/** Enough for a time slider over five years and the present. */
const MOST_KEPT = 61;

/** Reads nets, and keeps those that were read until something has moved that they hang on. */
@Injectable()
export class NetReader {
  private readonly kept = new Map<string, { tag: string; net: Promise<Net> }>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly hot: HotPool,
  ) {}

  /**
   * The net at the end of a month, or now for null, with a tag that changes whenever it does.
   *
   * @throws MONTH_NOT_OVER, MONTH_BEFORE_HIERARCHY
   */
  async read(month: string | null): Promise<{ net: Net; tag: string }> {
    const [found] = await this.readAll([month]);
    if (!found) throw new Error('no moment was asked for');
    if (found.net.divisions.length === 0) {
      throw unprocessable('MONTH_BEFORE_HIERARCHY', [{ path: 'at', code: 'MONTH_BEFORE_HIERARCHY' }]);
    }
    return found;
  }

  /**
   * As {@link read}, for several months at the cost of little more than one; the net of a month before the hierarchy is
   * empty.
   */
  async readAll(months: readonly (string | null)[]): Promise<{ net: Net; tag: string }[]> {
    const today = shanghaiDate(new Date());
    const moments = months.map((month) => momentOf(month, today));
    if (months.includes(null)) await this.dataSource.transaction(settleDueBoards);
    const tags = await this.tagsOf(moments);
    const missing = moments
      .map((moment, at) => ({ moment, tag: tags[at] ?? '' }))
      .filter(({ moment, tag }) => this.kept.get(keyOf(moment))?.tag !== tag);
    if (missing.length > 0) this.keep(missing);
    return Promise.all(
      moments.map(async (moment) => {
        const found = this.kept.get(keyOf(moment));
        if (!found) throw new Error('a net that was read is gone');
        return { net: await found.net, tag: found.tag };
      }),
    );
  }

  /** What each moment's net hangs on, in a few letters. */
  private async tagsOf(moments: readonly NetMoment[]): Promise<string[]> {
    const [found] = await this.hot.rows<{ tag: string; returns: Record<string, number> }>(
      'coverage-tag',
      READ_NET_TAG,
      [...reportedSpan(moments), STALE_AFTER_HOURS],
    );
    return moments.map((moment) => {
      const months = periodRange(...reportedSpan([moment]));
      return [found?.tag, ...months.map((month) => found?.returns[month] ?? 0)].join(' ');
    });
  }

  private keep(missing: readonly { moment: NetMoment; tag: string }[]): void {
    const read = this.load(missing.map(({ moment }) => moment));
    missing.forEach(({ moment, tag }, at) => {
      const net = read.then((nets) => {
        const found = nets[at];
        if (!found) throw new Error(`no net was read for ${moment.day}`);
        return found;
      });
      net.catch(() => this.kept.delete(keyOf(moment)));
      this.kept.delete(keyOf(moment));
      this.kept.set(keyOf(moment), { tag, net });
    });
    for (const key of [...this.kept.keys()].slice(0, Math.max(0, this.kept.size - MOST_KEPT)))
      this.kept.delete(key);
  }

  private async load(moments: readonly NetMoment[]): Promise<Net[]> {
    const asOf = new Date();
    const days = moments.map(({ day }) => day).sort();
    const span = [days[0], days.at(-1)];
    const past = moments.filter(({ month }) => month !== null).map(({ day }) => day);
    const rows = <Row extends unknown[]>(name: string, text: string, values: unknown[]) =>
      this.hot.arrays<Row>(`coverage-${name}`, text, values);
    const [divisions, obligations, exemptions, reported, directors, now, then] = await Promise.all([
      rows<NetGround['divisions'][number]>('divisions', READ_DIVISIONS, span),
      rows<NetGround['obligations'][number]>('obligations', READ_OBLIGATIONS, span),
      rows<NetGround['exemptions'][number]>('exemptions', READ_EXEMPTIONS, span),
      rows<Reported>('reported', READ_REPORTED, reportedSpan(moments)),
      rows<[number, number]>('directors', READ_DIRECTORS, []),
      past.length < moments.length
        ? rows<NetGround['houses'][number]>('houses-now', READ_HOUSES_NOW, [STALE_AFTER_HOURS])
        : [],
      past.length > 0 ? rows<NetGround['houses'][number]>('houses-then', READ_HOUSES_THEN, [past]) : [],
    ]);
    return buildNets(moments, {
      divisions,
      obligations,
      exemptions,
      reported,
      directors: new Map(directors),
      houses: [...now, ...then],
      asOf,
    });
  }
}

/** @throws MONTH_NOT_OVER */
function momentOf(month: string | null, today: string): NetMoment {
  if (month === null) return { month, day: today };
  const next = new Date(`${addMonths(month, 1)}-01T00:00:00Z`);
  const day = new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10);
  if (day >= today) throw unprocessable('MONTH_NOT_OVER', [{ path: 'at', code: 'MONTH_NOT_OVER' }]);
  return { month, day };
}

/** First and last month whose returns can matter to the moments. */
function reportedSpan(moments: readonly NetMoment[]): [string, string] {
  const months = moments.map(({ day }) => day.slice(0, 7)).sort();
  return [addMonths(months[0] ?? '', 1 - MINORS_WITHIN_MONTHS), months.at(-1) ?? ''];
}

const keyOf = ({ month }: NetMoment) => month ?? 'now';
