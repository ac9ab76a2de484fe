import type { CompiledForm } from '@tonghu/rules';
import type { ClientBase } from 'pg';
import { TIER_NUMBER, TIERS } from '@tonghu/rules';
import { copyRows } from './copy-rows';
import type { DemoMonth } from './demo-months';
import type { DemoReturn } from './demo-return';
import { addUpMonth } from './demo-totals';
import { allowInOpenMonth } from './demo-allowances';
import { DemoEditions } from './demo-editions';

const RETURN_COLUMNS = [
  'id',
  'division_id',
  'period_id',
  'form_id',
  'tier',
  'parent_division_id',
  'path',
  'code',
  'name',
  'state',
  'version',
  'started',
  'late',
  'filled',
  'enterable',
  'due_on',
  'first_submitted_at',
  'submitted_at',
  'accepted_at',
  'included',
  'expected',
  'own',
  'total',
  'remarks',
  'explanations',
  'stale_because',
  'sent_back_reason',
] as const;
const EVENT_COLUMNS = [
  'return_id',
  'at',
  'account_id',
  'move',
  'from_state',
  'to_state',
  'version',
  'reason',
  'remarks',
  'own',
] as const;

/** Who fills the returns of a division, by division id; the reviewer is whoever fills the parent's. */
export type Fillers = ReadonlyMap<number, { accountId: number; displayName: string }>;

/** Writes the months of the demo city one by one; ids count on from what is there. */
export class DemoWriter {
  private nextReturn = 1;
  private readonly editions: DemoEditions;

  constructor(
    private readonly client: ClientBase,
    private readonly form: CompiledForm,
    private readonly formId: number,
    private readonly fillers: Fillers,
  ) {
    this.editions = new DemoEditions(client, fillers, form.positionOf('B01'));
  }

  /** Writes a period with its returns and their moves. */
  async month(month: DemoMonth): Promise<void> {
    const { rows } = await this.client.query<{ id: number }>(
      `insert into period (key, state, version, form_id, community_due, street_due, district_due, city_due, edition)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        month.key,
        month.state,
        month.corrected ? 5 : month.state === 'published' ? 3 : 1,
        this.formId,
        ...[...TIERS].reverse().map((tier) => month.due[tier]),
        month.state === 'published' ? 1 : null,
      ],
    );
    const periodId = rows[0]?.id ?? 0;
    const first = this.nextReturn;
    this.nextReturn += month.returns.length;
    await copyRows(this.client, 'return', RETURN_COLUMNS, this.returnRows(month, periodId, first));
    await copyRows(this.client, 'return_event', EVENT_COLUMNS, this.eventRows(month, first));
    const written = { month, periodId, formId: this.formId };
    if (month.state === 'open') await allowInOpenMonth(this.client, month, periodId, this.fillers);
    else if (month.corrected) await this.editions.publishTwice(written);
    else await this.editions.publish(written);
  }

  /** Lets the next return opened by the product take an id of its own. */
  async finish(): Promise<void> {
    await this.client.query(`select setval(pg_get_serial_sequence('return', 'id'), $1)`, [this.nextReturn]);
    await this.client.query(`analyze period, return, return_event, edition, edition_figure`);
  }

  private *returnRows(month: DemoMonth, periodId: number, first: number) {
    const sums = addUpMonth(month.returns);
    for (const [place, each] of month.returns.entries()) {
      const { division } = each;
      const sum = sums.get(division.id);
      if (!sum) throw new Error(`${division.name} has no total`);
      const enterable = this.form.enterableAt(division.tier);
      yield [
        first + place,
        division.id,
        periodId,
        this.formId,
        TIER_NUMBER[division.tier],
        division.parentId,
        division.path,
        division.code,
        division.name,
        each.state,
        each.version,
        each.started,
        each.late,
        enterable.filter((cell) => each.own[cell] !== null).length,
        enterable.length,
        each.dueOn,
        each.firstSubmittedAt,
        each.submittedAt,
        each.acceptedAt,
        sum.included,
        sum.expected,
        each.own,
        sum.total,
        { toJSON: () => this.openRemarks(each) },
        each.explanations,
        { toJSON: () => each.staleBecause },
        each.sentBackReason,
      ];
    }
  }

  private *eventRows(month: DemoMonth, first: number) {
    for (const [place, { division, events }] of month.returns.entries()) {
      for (const event of events) {
        yield [
          first + place,
          event.at,
          this.accountFor(event.by, division)?.accountId ?? null,
          event.move,
          event.from,
          event.to,
          event.version,
          event.reason,
          { toJSON: () => event.remarks },
          event.own,
        ];
      }
    }
  }

  private openRemarks({ state, events, division }: DemoReturn) {
    const last = events.at(-1);
    if (state !== 'sent_back' || !last) return [];
    const by = this.accountFor('reviewer', division)?.displayName ?? '';
    return last.remarks.map((remark) => ({ ...remark, by, at: last.at.toISOString() }));
  }

  private accountFor(by: 'filler' | 'reviewer', division: DemoReturn['division']) {
    return this.fillers.get(by === 'filler' ? division.id : (division.parentId ?? 0));
  }
}
