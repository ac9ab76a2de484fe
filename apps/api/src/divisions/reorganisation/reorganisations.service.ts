import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type {
  ApplyReorganisationRequest,
  Page,
  ProblemItem,
  Reorganisation,
  ReorganisationPreview,
  ReorganisationRequest,
} from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../platform/access';
import { AuditRecorder } from '../../platform/audit';
import { conflict, unprocessable } from '../../platform/errors';
import { readGround } from './division-ground';
import { viewOfPlan } from './plan-view';
import { withRealIds, writeReorganisation, writeVersions } from './plan-writer';
import { ReorganisationEffects } from './reorganisation-effects';
import type { ReorganisationPlan } from './reorganisation-plan';
import { planReorganisation } from './reorganisation-planner';
import { COUNT_REORGANISATIONS, LIST_REORGANISATIONS, READ_REORGANISATION } from './reorganisation.query';

@Injectable()
export class ReorganisationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly effects: ReorganisationEffects,
    private readonly audit: AuditRecorder,
  ) {}

  /**
   * What a reorganisation would do; nothing is changed.
   *
   * @throws REORGANISATION_REFUSED with everything that speaks against it
   */
  preview(request: ReorganisationRequest): Promise<ReorganisationPreview> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const { preview } = await this.prepare(manager, request);
      return preview;
    });
  }

  /**
   * Does what was looked at: new versions of the divisions, who went on as whom, and what every domain has to do with
   * it, all in one transaction.
   *
   * @throws REORGANISATION_REFUSED; REORGANISATION_STALE when it would no longer do what the preview said
   */
  async apply(caller: Principal, request: ApplyReorganisationRequest): Promise<Reorganisation> {
    const { token, ...wish } = request;
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtext('tonghu-divisions'))`);
      const { plan, preview, about } = await this.prepare(manager, wish);
      if (preview.token !== token) throw conflict('REORGANISATION_STALE');
      const real = await withRealIds(manager, plan);
      await writeVersions(manager, real);
      const id = await writeReorganisation(manager, real, {
        ...wish,
        about,
        counts: preview.counts,
        accountId: caller.accountId,
        by: caller.displayName,
      });
      await this.effects.apply(manager, { id, plan: real, caller });
      // Reach hangs on the hierarchy: every process forgets what it knows of sessions.
      await manager.query(`select pg_notify('session_changed', 'all')`);
      await this.audit.record(manager, caller, {
        action: `divisions.${wish.kind}`,
        subject: `reorganisation:${id}`,
        divisionId: wish.divisions[0],
        before: preview.divisions.map(({ id: division, before }) => ({ division, ...before })),
        after: {
          ...wish,
          counts: preview.counts,
          divisions: preview.divisions.map(({ id: division, change, after }) => ({
            division,
            change,
            ...after,
          })),
          effects: preview.effects.map(({ code, count }) => ({ code, count })),
        },
      });
      const [row] = (await manager.query(READ_REORGANISATION, [id])) as [Reorganisation];
      return row;
    });
  }

  /** What was done, newest first. */
  async list({ page, size }: { page: number; size: number }): Promise<Page<Reorganisation>> {
    const [items, [{ total }]] = await Promise.all([
      this.dataSource.query(LIST_REORGANISATIONS, [size, (page - 1) * size]) as Promise<Reorganisation[]>,
      this.dataSource.query(COUNT_REORGANISATIONS) as Promise<[{ total: number }]>,
    ]);
    return { items, page, size, total };
  }

  private async prepare(
    manager: EntityManager,
    request: ReorganisationRequest,
  ): Promise<{ plan: ReorganisationPlan; preview: ReorganisationPreview; about: string[] }> {
    const ground = await readGround(manager);
    const { plan, refusals } = planReorganisation(ground, request, shanghaiDate(new Date()));
    if (refusals) throw refused(refusals);
    const foreseen = await this.effects.preview(manager, plan);
    if (foreseen.refusals.length > 0) throw refused(foreseen.refusals);
    const about = request.divisions.flatMap((id) => ground.get(id)?.name ?? []);
    return { plan, preview: { ...viewOfPlan(plan, ground), effects: [...foreseen.lines] }, about };
  }
}

const refused = (refusals: readonly ProblemItem[]) => unprocessable('REORGANISATION_REFUSED', [...refusals]);
