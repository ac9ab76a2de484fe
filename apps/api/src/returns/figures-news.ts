import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { LiveEvents } from '../platform/live';
import { inReachSql } from './in-reach.query';
import type { ReturnRow } from './return-row.query';

/** Subject under which it is announced that the roll-up of a division in a month shows something else than before. */
const figuresSubject = (division: number, period: string) => `figures:${division}-${period}`;

const IN_REACH = `
  select from return r join period p on p.id = r.period_id
  where r.division_id = $1 and p.key = $2 and ${inReachSql('r.path', '$3')}`;

/**
 * Tells those who look at figures that they moved: the topic `figures:12-2026-10` is the roll-up of division 12 in that
 * month, and is in reach of whoever may read it. Submissions and the saving of figures are not announced: they change no
 * total above, and transactions that notify commit one after the other only.
 */
@Injectable()
export class FiguresNews implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly live: LiveEvents,
  ) {}

  onModuleInit(): void {
    this.live.topics('figures', async (caller, id) => {
      const [, division, period] = /^([1-9]\d{0,8})-(\d{4}-\d{2})$/.exec(id ?? '') ?? [];
      if (!division || !period || !caller.permissions.has('statistics.read')) return null;
      const found = (await this.dataSource.query(IN_REACH, [division, period, caller.path])) as unknown[];
      return found.length > 0 ? figuresSubject(Number(division), period) : null;
    });
  }

  /**
   * Announces a change of a return when the transaction commits, to the roll-ups that show it: its own, its parent's, and
   * those further up.
   *
   * @param above divisions further up whose roll-ups show it
   */
  async moved(
    manager: EntityManager,
    row: Pick<ReturnRow, 'division_id' | 'parent_division_id' | 'period_key'>,
    above: readonly number[],
  ): Promise<void> {
    const shown = new Set([row.division_id, row.parent_division_id, ...above]);
    await this.live.announce(
      manager,
      [...shown]
        .filter((division) => division !== null)
        .map((division) => figuresSubject(division, row.period_key)),
    );
  }
}
