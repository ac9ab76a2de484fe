import { TIERS, type Tier } from '@tonghu/rules';
import type { ClientBase } from 'pg';
import { FREEZE_FIGURES } from '../returns';
import type { Fillers } from './demo-writer';
import type { DemoMonth } from './demo-months';
import { dayAfter } from './office-time';

const REASON = '朝阳花园社区排查巡查次数误将入户回访计入，核实后更正';
/** How many patrols too many stood in the first edition of the corrected month. */
const SLIP = 36;
/** 朝阳花园社区, where the demo's community director works. */
const CORRECTED = '320402001001';

/** A published month that is about to become an edition. */
interface WrittenMonth {
  readonly month: DemoMonth;
  readonly periodId: number;
  readonly formId: number;
}

/** Publishes the months of the demo city as editions; one of them twice, as it was corrected. */
export class DemoEditions {
  constructor(
    private readonly client: ClientBase,
    private readonly fillers: Fillers,
    /** Place of the corrected indicator in every vector. */
    private readonly place: number,
  ) {}

  /** Freezes a month as its first edition, two days after the city's deadline. */
  async publish(written: WrittenMonth): Promise<void> {
    await this.freeze(written, 1, this.moment(written.month, 2));
  }

  /**
   * Publishes a month with a slip of one community, and again after it was put right: history and figures stand as the
   * correction itself would have left them.
   */
  async publishTwice(written: WrittenMonth): Promise<void> {
    const { month, periodId } = written;
    const chain = this.chainOf(month);
    const [community] = chain;
    if (!community) return this.publish(written);
    await this.slip(periodId, chain, SLIP);
    await this.freeze(written, 1, this.moment(month, 2));
    await this.client.query(
      `insert into correction (period_id, number, reason, divisions, started_at, started_by)
       values ($1, 2, $2, $3, $4, $5)`,
      [periodId, REASON, [community], this.moment(month, 22), this.account(chain.at(-1))],
    );
    await this.record(periodId, chain, month);
    await this.slip(periodId, chain, -SLIP);
    await this.freeze(written, 2, this.moment(month, 25));
  }

  private async freeze({ month, periodId, formId }: WrittenMonth, number: number, at: Date): Promise<void> {
    const city = month.returns.find(({ division }) => division.tier === 'city');
    const { rows } = await this.client.query<{ id: number }>(
      `insert into edition (period_id, number, form_id, published_at, published_by, note)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [periodId, number, formId, at, this.account(city?.division.id), number === 1 ? '' : '更正后重新发布'],
    );
    await this.client.query(FREEZE_FIGURES, [rows[0]?.id, periodId]);
    await this.client.query(`update period set edition = $2 where id = $1`, [periodId, number]);
  }

  /** The community that was corrected and the divisions above it, from below upward. */
  private chainOf(month: DemoMonth): number[] {
    const of = new Map(month.returns.map((each) => [each.division.id, each]));
    const first = month.returns.find(
      ({ division, state }) => division.code === CORRECTED && state === 'accepted',
    );
    const chain: number[] = [];
    for (let each = first; each; each = of.get(each.division.parentId ?? 0)) chain.push(each.division.id);
    return chain;
  }

  private async slip(periodId: number, chain: readonly number[], by: number): Promise<void> {
    await this.client.query(
      `update return set total[$3] = total[$3] + $4, own[$3] = own[$3] + case when division_id = $5 then $4 else 0 end,
         version = version + 1
       where period_id = $1 and division_id = any ($2)`,
      [periodId, chain, this.place + 1, by, chain[0]],
    );
  }

  /** The moves of the correction: reopened, filled and submitted again, accepted, confirmed all the way up. */
  private async record(periodId: number, chain: readonly number[], month: DemoMonth): Promise<void> {
    const [community, street, district, city] = chain;
    const [reopened, submitted, accepted, confirmed] = [22, 23, 24, 24].map((days) =>
      this.moment(month, days),
    );
    await this.client.query(
      `with r as (select * from return where period_id = $1 and division_id = $2)
       insert into return_event (return_id, at, account_id, move, from_state, to_state, version, reason, own)
       select r.id, move.at, move.account, move.name, move.before, move.after, r.version + move.step, move.reason,
         case when move.name = 'submit' then r.own[:$10] || (r.own[$11] - $12)::integer || r.own[$11 + 1:] end
       from r, (values
         ($3::timestamptz, $6::integer, 'reopen', 'accepted', 'sent_back', 0, $9),
         ($4, $7, 'submit', 'sent_back', 'submitted', 2, null),
         ($5, $8, 'accept', 'submitted', 'accepted', 3, null)
       ) as move (at, account, name, before, after, step, reason)`,
      [
        periodId,
        community,
        reopened,
        submitted,
        accepted,
        this.account(city),
        this.account(community),
        this.account(street),
        REASON,
        this.place,
        this.place + 1,
        SLIP,
      ],
    );
    await this.client.query(
      `insert into return_event (return_id, at, account_id, move, from_state, to_state, version)
       select id, $3, case division_id when $4 then $6::integer else $7::integer end, 'confirm', state, state, version + 2
       from return where period_id = $1 and division_id in ($4, $5) and state = $2`,
      [periodId, 'accepted', confirmed, street, district, this.account(district), this.account(city)],
    );
    await this.client.query(
      `update return set
         version = version + case when division_id = $2 then 4 when division_id = $3 then 2 else 3 end,
         submitted_at = case when division_id = $2 then $5 else submitted_at end,
         accepted_at = case when division_id = $2 then $6 else accepted_at end
       where period_id = $1 and division_id = any ($4)`,
      [periodId, community, city, chain, submitted, accepted],
    );
  }

  private account(division: number | undefined): number | null {
    return this.fillers.get(division ?? 0)?.accountId ?? null;
  }

  /** Ten in the morning that many days after the city's deadline. */
  private moment(month: DemoMonth, days: number): Date {
    return new Date(`${dayAfter(month.due[TIERS[0] satisfies Tier], days)}T10:00:00+08:00`);
  }
}
