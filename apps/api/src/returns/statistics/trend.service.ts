import { Injectable } from '@nestjs/common';
import type { TrendQuery } from '@tonghu/contract';
import type { z } from 'zod';
import type { Principal } from '../../platform/access';
import { GroupedStatement, HotPool } from '../../platform/database';
import { notFound, unprocessable } from '../../platform/errors';
import { FormCatalog } from '../form/form.catalog';
import { requireSpan } from '../periods/require-span';
import { RegroupedService } from './hierarchy/regrouped.service';
import { RecentTexts } from './recent-texts';
import { requireIndicators } from './require-indicators';
import { READ_TREND, READ_TREND_TAGS, READ_WHOLE_TREND } from './trend.query';

const LONGEST_SPAN = 60;
const MOST_INDICATORS = 20;
/** Texts of trends kept, of up to 60 months with all indicators each: a bound on the memory that they take. */
const MOST_KEPT_TEXTS = 200;

/** Totals of a division over time. */
@Injectable()
export class TrendService {
  private readonly texts = new RecentTexts(MOST_KEPT_TEXTS);
  private readonly tags: GroupedStatement<{ place: number; tag: string }>;

  constructor(
    private readonly hot: HotPool,
    private readonly catalog: FormCatalog,
    private readonly regrouped: RegroupedService,
  ) {
    this.tags = new GroupedStatement(hot, {
      name: 'trend-tags',
      text: READ_TREND_TAGS,
      most: 16,
      atOnce: 2,
    });
  }

  /**
   * Totals of a division month by month, as JSON text. The text is kept until the tag, which is asked for every time and
   * checks the reach, says that something moved.
   *
   * @throws NOT_FOUND when absent or out of reach, SPAN_BACKWARDS, SPAN_TOO_LONG, TOO_MANY_INDICATORS,
   *   INDICATOR_UNKNOWN
   */
  async trend(caller: Principal, query: z.infer<typeof TrendQuery>): Promise<Buffer> {
    requireSpan(query, LONGEST_SPAN);
    const codes = query.indicators ? await this.knownCodes(query, query.indicators) : null;
    if (query.hierarchy === 'now') return Buffer.from(await this.regrouped.trend(caller, query, codes));
    const span = [query.division, query.from, query.to, caller.path];
    const found = await this.tags.askShared(...span);
    if (!found) throw notFound();
    const key = (tag: string) => `${query.division} ${codes?.join() ?? 'all'} ${tag}`;
    const kept = this.texts.get(key(found.tag));
    if (kept) return kept;
    const { body, tag } = await this.read(query.division, span, codes);
    // Something may have moved since the first question: the text goes with the tag that was read with it.
    this.texts.set(key(tag), body);
    return body;
  }

  private async read(
    division: number,
    span: readonly unknown[],
    codes: readonly string[] | null,
  ): Promise<{ body: Buffer; tag: string }> {
    const [row] = codes
      ? await this.hot.rows<TrendRow>('trend', READ_TREND, [...span, codes])
      : await this.hot.rows<TrendRow>('whole-trend', READ_WHOLE_TREND, [...span]);
    if (!row?.months) throw notFound();
    const shown = codes ?? (await this.catalog.get(row.form_id)).form.indicators.map(({ code }) => code);
    const text = `{"divisionId":${division},"indicators":${JSON.stringify(shown)},"months":${row.months}}`;
    return { body: Buffer.from(text), tag: row.tag };
  }

  private async knownCodes(
    { from, to }: { from: string; to: string },
    indicators: string,
  ): Promise<string[]> {
    const codes = [...new Set(indicators.split(',').map((code) => code.trim()))];
    if (codes.length > MOST_INDICATORS) {
      throw unprocessable('TOO_MANY_INDICATORS', [{ path: 'indicators', code: 'TOO_MANY_INDICATORS' }]);
    }
    const forms = await this.catalog.within(from, to);
    if (forms.length === 0) throw notFound();
    requireIndicators(codes, new Set(forms.flatMap(({ form }) => form.indicators.map(({ code }) => code))));
    return codes;
  }
}

interface TrendRow {
  /** Null when nothing of the division is in reach. */
  months: string | null;
  form_id: number;
  tag: string;
}
