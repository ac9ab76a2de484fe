import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  AddObligationRequest,
  EndObligationRequest,
  Obligation,
  ObligationListQuery,
  Page,
  ProblemItem,
  UsualObligations,
} from '@tonghu/contract';
import { inReach, OBLIGATION_TIERS, TIER_NUMBER } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, DomainError, notFound, unprocessable } from '../../platform/errors';
import { findObligations } from './obligation.query';
import { loadUsualObligations } from './usual-obligations';

/** What divisions must have, as dated data. */
@Injectable()
export class ObligationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
  ) {}

  async list({ page, size, ...filter }: ObligationListQuery): Promise<Page<Obligation>> {
    return { ...(await findObligations(this.dataSource.manager, filter, { page, size })), page, size };
  }

  /**
   * @throws NOT_FOUND for a division out of reach, OBLIGATION_TIER for a subject that the tier does not have,
   * OBLIGATION_DIVISION_TIER, OBLIGATION_OVERLAP
   */
  async add(caller: Principal, request: AddObligationRequest): Promise<Obligation> {
    const { tier, divisionId, subject, since, source } = request;
    if (!OBLIGATION_TIERS[subject].includes(tier)) throw refusal('subject', 'OBLIGATION_TIER');
    return this.dataSource.transaction(async (manager) => {
      if (divisionId !== null) await requirePlace(manager, caller, divisionId, TIER_NUMBER[tier]);
      const [added] = (await refusingOverlap(
        manager.query(
          `insert into obligation (tier, division_id, subject, valid, source)
           values ($1, $2, $3, daterange($4, null), $5) returning id`,
          [TIER_NUMBER[tier], divisionId, subject, since, source],
        ),
      )) as [{ id: number }];
      const obligation = await one(manager, added.id);
      await this.record(manager, caller, 'added', obligation, undefined, snapshot(obligation));
      return obligation;
    });
  }

  /** Ends an obligation, or takes it back; null when it was taken back. @throws NOT_FOUND, ENDS_BEFORE_BEGIN */
  async end(caller: Principal, id: number, { until }: EndObligationRequest): Promise<Obligation | null> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select 1 from obligation where id = $1 for update`, [id]);
      const before = await one(manager, id);
      if (until < before.since) throw refusal('until', 'ENDS_BEFORE_BEGIN');
      if (until === before.since) {
        await manager.query(`delete from obligation where id = $1`, [id]);
        await this.record(manager, caller, 'removed', before, snapshot(before), undefined);
        return null;
      }
      await refusingOverlap(
        manager.query(`update obligation set valid = daterange(lower(valid), $2) where id = $1`, [id, until]),
      );
      const after = await one(manager, id);
      await this.record(manager, caller, 'ended', after, snapshot(before), snapshot(after));
      return after;
    });
  }

  /** What a city begins with. @throws OBLIGATIONS_EXIST when anything has been written already */
  async addUsual(caller: Principal): Promise<UsualObligations> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`lock table obligation in exclusive mode`);
      const [present] = (await manager.query(`select 1 from obligation limit 1`)) as unknown[];
      if (present) throw conflict('OBLIGATIONS_EXIST');
      const loaded = await loadUsualObligations(manager);
      await this.audit.record(manager, caller, {
        action: 'obligation.usual_added',
        subject: 'obligation',
        after: loaded,
      });
      return loaded;
    });
  }

  private record(
    manager: EntityManager,
    caller: Principal,
    what: 'added' | 'ended' | 'removed',
    { id, division }: Obligation,
    before: object | undefined,
    after: object | undefined,
  ): Promise<void> {
    return this.audit.record(manager, caller, {
      action: `obligation.${what}`,
      subject: `obligation:${id}`,
      divisionId: division?.id,
      before,
      after,
    });
  }
}

async function one(manager: EntityManager, id: number): Promise<Obligation> {
  const { items } = await findObligations(manager, { id }, { page: 1, size: 1 });
  if (!items[0]) throw notFound();
  return items[0];
}

async function requirePlace(
  manager: EntityManager,
  caller: Principal,
  divisionId: number,
  tier: number,
): Promise<void> {
  const [place] = (await manager.query(
    `select tier, path from division_version where division_id = $1 and valid @> ${TODAY}`,
    [divisionId],
  )) as { tier: number; path: string }[];
  if (!place || !inReach(caller.path, place.path)) {
    throw new DomainError(404, 'NOT_FOUND', { errors: [{ path: 'divisionId', code: 'NOT_FOUND' }] });
  }
  if (place.tier !== tier) throw refusal('divisionId', 'OBLIGATION_DIVISION_TIER');
}

async function refusingOverlap<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
    if (constraint !== 'obligation_no_overlap') throw error;
    const item: ProblemItem = { path: 'since', code: 'OBLIGATION_OVERLAP' };
    throw conflict(item.code, undefined, [item]);
  }
}

const refusal = (path: string, code: string) => unprocessable(code, [{ path, code }]);
const snapshot = ({ tier, division, subject, since, until, source }: Obligation) => ({
  tier,
  division: division?.code ?? null,
  subject,
  since,
  until,
  source,
});
