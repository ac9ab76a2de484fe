import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  AddExemptionRequest,
  EndExemptionRequest,
  Exemption,
  ExemptionQuery,
  Page,
} from '@tonghu/contract';
import { EXEMPTION_TIERS, inReach, tierOfNumber } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import { TODAY } from '../../divisions';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, DomainError, notFound, unprocessable } from '../../platform/errors';
import { findExemption, findExemptions, mayExempt } from './exemption.query';

/** Decisions that leave a division out of denominators. */
@Injectable()
export class ExemptionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditRecorder,
  ) {}

  /** @throws NOT_FOUND when the division asked for is out of reach */
  async list(caller: Principal, query: ExemptionQuery): Promise<Page<Exemption>> {
    if (query.division !== undefined) await placeOf(this.dataSource.manager, caller, query.division);
    const { page, size } = query;
    return { ...(await findExemptions(this.dataSource.manager, caller, query)), page, size };
  }

  /** @throws NOT_FOUND, FORBIDDEN, EXEMPTION_TIER, DATES_BACKWARDS, EXEMPTION_OVERLAP */
  async add(caller: Principal, request: AddExemptionRequest): Promise<Exemption> {
    const { divisionId, matter, ground, reason, since, until } = request;
    if (until !== null && until <= since) throw refusal('until', 'DATES_BACKWARDS');
    return this.dataSource.transaction(async (manager) => {
      const place = await placeOf(manager, caller, divisionId);
      if (!mayExempt(caller, place.path)) throw new DomainError(403, 'FORBIDDEN');
      if (!EXEMPTION_TIERS[matter].includes(tierOfNumber(place.tier)))
        throw refusal('matter', 'EXEMPTION_TIER');
      const [{ id }] = (await refusingOverlap(
        manager.query(
          `insert into exemption (division_id, matter, ground, reason, valid, account_id)
           values ($1, $2, $3, $4, daterange($5, $6), $7) returning id`,
          [divisionId, matter, ground, reason, since, until, caller.accountId],
        ),
      )) as [{ id: number }];
      const exemption = await one(manager, caller, id);
      await this.record(manager, caller, 'added', exemption, undefined, exemption);
      return exemption;
    });
  }

  /** Ends an exemption, or takes it back; null when it was taken back. @throws NOT_FOUND, FORBIDDEN, ENDS_BEFORE_BEGIN */
  async end(caller: Principal, id: number, { until }: EndExemptionRequest): Promise<Exemption | null> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select 1 from exemption where id = $1 for update`, [id]);
      const before = await one(manager, caller, id);
      if (!before.mayEnd) throw new DomainError(403, 'FORBIDDEN');
      if (until < before.since) throw refusal('until', 'ENDS_BEFORE_BEGIN');
      if (until === before.since) {
        await manager.query(`delete from exemption where id = $1`, [id]);
        await this.record(manager, caller, 'removed', before, before, undefined);
        return null;
      }
      await refusingOverlap(
        manager.query(`update exemption set valid = daterange(lower(valid), $2) where id = $1`, [id, until]),
      );
      const after = await one(manager, caller, id);
      await this.record(manager, caller, 'ended', after, before, after);
      return after;
    });
  }

  private record(
    manager: EntityManager,
    caller: Principal,
    what: 'added' | 'ended' | 'removed',
    { id, division }: Exemption,
    before: Exemption | undefined,
    after: Exemption | undefined,
  ): Promise<void> {
    return this.audit.record(manager, caller, {
      action: `exemption.${what}`,
      subject: `exemption:${id}`,
      divisionId: division.id,
      before: before && facts(before),
      after: after && facts(after),
    });
  }
}

const facts = ({ matter, ground, reason, since, until }: Exemption) => ({
  matter,
  ground,
  reason,
  since,
  until,
});

async function one(manager: EntityManager, caller: Principal, id: number): Promise<Exemption> {
  const found = await findExemption(manager, caller, id);
  if (!found) throw notFound();
  return found;
}

async function placeOf(
  manager: EntityManager,
  caller: Principal,
  id: number,
): Promise<{ tier: number; path: string }> {
  const [place] = (await manager.query(
    `select tier, path from division_version where division_id = $1 and valid @> ${TODAY}`,
    [id],
  )) as { tier: number; path: string }[];
  if (!place || !inReach(caller.path, place.path)) throw notFound();
  return place;
}

async function refusingOverlap<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
    if (constraint === 'exemption_no_overlap') {
      throw conflict('EXEMPTION_OVERLAP', undefined, [{ path: 'since', code: 'EXEMPTION_OVERLAP' }]);
    }
    throw error;
  }
}

const refusal = (path: string, code: string) => unprocessable(code, [{ path, code }]);
