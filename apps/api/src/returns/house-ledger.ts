import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addFigures, dueInstant, subtractFigures, tierOfNumber, type LedgerFigures } from '@tonghu/rules';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ledgerFigures } from '../facilities';
import { AuditRecorder } from '../platform/audit';
import { jobQueue, Jobs } from '../platform/jobs';
import { FormCatalog } from './form/form.catalog';
import { lastDayOf } from './periods/last-day';

const COMMUNITY = 4;
const TAKE_LEDGER = jobQueue('returns.take-ledger', z.object({ period: z.string() }));

/** What a division without a house cannot be told by the ledger: people and partners may work there all the same. */
const NEEDS_A_HOUSE = ['C06', 'C07', 'C10'];

/** Table C as the houses of a division say it, and its way into the returns: filled in when the month is over. */
@Injectable()
export class HouseLedger implements OnModuleInit {
  constructor(
    private readonly catalog: FormCatalog,
    private readonly audit: AuditRecorder,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(TAKE_LEDGER, async (manager, { period }) => {
      await this.fill(manager, period);
    });
  }

  /** What the houses of one division say of a month; null for communities, and while the month is not over. */
  async figures(
    manager: EntityManager,
    division: number,
    tier: number,
    period: string,
  ): Promise<LedgerFigures | null> {
    return (await this.figuresOf(manager, [division], tier, period)).get(division) ?? null;
  }

  /** As `figures`, for divisions of one tier together; those without an answer are missing. */
  async figuresOf(
    manager: EntityManager,
    divisions: readonly number[],
    tier: number,
    period: string,
  ): Promise<ReadonlyMap<number, LedgerFigures>> {
    return tier === COMMUNITY || !isOver(period) ? new Map() : readLedger(manager, divisions, period);
  }

  /** Fills what is blank in the returns of a month, at once or, when it is not over yet, as soon as it is. */
  async fillWhenOver(manager: EntityManager, period: string): Promise<void> {
    if (isOver(period)) await this.fill(manager, period);
    else
      await this.jobs.send(manager, TAKE_LEDGER, { period }, { startAfter: dueInstant(lastDayOf(period)) });
  }

  private async fill(manager: EntityManager, period: string): Promise<void> {
    const rows = (await manager.query(
      `select r.id, r.division_id, r.form_id, r.tier, r.own, r.total
       from return r join period p on p.id = r.period_id
       where p.key = $1 and p.state = 'open' and r.tier < ${COMMUNITY} and r.state = 'draft'
       order by r.id for no key update of r`,
      [period],
    )) as BlankRow[];
    const ledger = await readLedger(
      manager,
      rows.map((row) => row.division_id),
      period,
    );
    let taken = 0;
    for (const row of rows) {
      const known = ledger.get(row.division_id);
      // That a division has no house is for its filler to say: nobody may have entered it.
      if (known && hasHouse(known) && (await this.fillOne(manager, row, known))) taken += 1;
    }
    await this.audit.record(manager, null, {
      action: 'period.ledger',
      subject: `period:${period}`,
      after: { returns: taken },
    });
  }

  /** Whether there was something to fill in. */
  private async fillOne(manager: EntityManager, row: BlankRow, known: LedgerFigures): Promise<boolean> {
    const { compiled, positionOf } = await this.catalog.get(row.form_id);
    const enterable = compiled.enterableAt(tierOfNumber(row.tier));
    const own = [...row.own];
    for (const [code, figure] of Object.entries(known)) {
      const place = positionOf.get(code);
      if (place !== undefined && enterable.includes(place)) own[place] ??= figure;
    }
    const computed = compiled.computeTotals(own);
    const changed = computed.some((figure, place) => figure !== row.own[place]);
    if (!changed) return false;
    await manager.query(
      `update return set own = $2, total = $3, filled = $4, version = version + 1 where id = $1`,
      [
        row.id,
        computed,
        addFigures(subtractFigures(row.total, row.own), computed),
        enterable.filter((place) => computed[place] != null).length,
      ],
    );
    return true;
  }
}

interface BlankRow {
  id: number;
  division_id: number;
  form_id: number;
  tier: number;
  own: (number | null)[];
  total: number[];
}

async function readLedger(
  manager: EntityManager,
  divisions: readonly number[],
  period: string,
): Promise<Map<number, LedgerFigures>> {
  const known = await ledgerFigures(manager, divisions, period);
  const [{ used }] = (await manager.query(`select exists (select 1 from facility) as used`)) as [
    { used: boolean },
  ];
  // A city that keeps no register of houses has no ledger to differ from.
  if (!used) return new Map();
  return new Map(
    [...known].map(([division, figures]) => {
      const told = Object.entries(figures).filter(
        ([code]) => hasHouse(figures) || !NEEDS_A_HOUSE.includes(code),
      );
      return [division, Object.fromEntries(told)];
    }),
  );
}

const hasHouse = (figures: LedgerFigures) => (figures['C01'] ?? 0) + (figures['C02'] ?? 0) > 0;

const isOver = (period: string) => new Date() >= dueInstant(lastDayOf(period));
