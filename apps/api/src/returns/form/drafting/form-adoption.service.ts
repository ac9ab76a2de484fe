import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AdoptDraftRequest, FormVersion } from '@tonghu/contract';
import { addMonths, checkForm, compileForm, differenceOf } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../../platform/access';
import { AuditRecorder } from '../../../platform/audit';
import { conflict, unprocessable } from '../../../platform/errors';
import { OPENING_LOCK } from '../../periods/opening-lock';
import { insertForm } from '../form-writing';
import { FormCatalog } from '../form.catalog';
import { FormVersionsService } from '../form-versions.service';
import { newestKeys, thisMonth } from './earliest-period';
import { lockDraft } from './form-drafts.service';

/** Months ahead for which a version may be adopted: a slip in the year could not be taken back. */
const MOST_MONTHS_AHEAD = 24;

/** Makes a draft the next form version. */
@Injectable()
export class FormAdoptionService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly versions: FormVersionsService,
    private readonly audit: AuditRecorder,
  ) {}

  /**
   * From its first month on returns are opened on the new version; months opened before keep theirs. Months are not
   * opened meanwhile, so that none can be opened on the old version behind its back.
   *
   * @throws NOT_FOUND, DRAFT_STALE, DRAFT_UNCHANGED, DRAFT_HAS_FINDINGS, FIRST_PERIOD_OPEN, FIRST_PERIOD_FILLED,
   *   FIRST_PERIOD_PAST, FIRST_PERIOD_TAKEN, FIRST_PERIOD_FAR
   */
  async adopt(caller: Principal, { version, firstPeriod }: AdoptDraftRequest): Promise<FormVersion> {
    const id = await this.dataSource.transaction(async (manager) => {
      await manager.query(OPENING_LOCK);
      const draft = await lockDraft(manager, version);
      const earlier = (await this.catalog.all()).map(({ form }) => form);
      const base = await this.catalog.get(draft.baseId);
      const difference = differenceOf(base.form, draft.content);
      if (difference.length === 0) throw conflict('DRAFT_UNCHANGED');
      const findings = checkForm(draft.content, earlier);
      if (findings.length > 0) {
        throw unprocessable(
          'DRAFT_HAS_FINDINGS',
          findings.map(({ part, key, field, code, position, found }) => ({
            path: [part, key, field].filter((step) => step !== '').join(':'),
            code,
            params: { position, found },
          })),
          { findings: findings.length },
        );
      }
      await requireFirstPeriod(manager, firstPeriod);
      const number = base.form.version + 1;
      compileForm({ id: 0, version: number, ...draft.content });
      const created = await insertForm(
        manager,
        { number, firstPeriod, adoptedBy: caller.accountId },
        draft.content,
      );
      await manager.remove(draft);
      await this.audit.record(manager, caller, {
        action: 'form.adopted',
        subject: `form:${number}`,
        before: { form: base.form.version },
        after: {
          firstPeriod,
          tables: draft.content.tables.length,
          indicators: draft.content.indicators.length,
          ...Object.fromEntries(
            (['added', 'changed', 'retired'] as const).map((kind) => [
              kind,
              difference.flatMap((change) => (change.kind === kind ? [change.key] : [])),
            ]),
          ),
        },
      });
      return created;
    });
    return this.versions.one(id);
  }
}

async function requireFirstPeriod(manager: EntityManager, firstPeriod: string): Promise<void> {
  const refused = (code: string, period: string) =>
    unprocessable(code, [{ path: 'firstPeriod', code, params: { period } }], { period });
  const [opened] = (await manager.query(
    `select p.key, p.state, exists (select from return r where r.period_id = p.id and r.started) as filled
     from period p where p.key >= $1 order by p.key limit 1`,
    [firstPeriod],
  )) as { key: string; state: string; filled: boolean }[];
  if (opened) {
    const open = opened.state === 'open' && !opened.filled;
    throw refused(open ? 'FIRST_PERIOD_OPEN' : 'FIRST_PERIOD_FILLED', opened.key);
  }
  if (firstPeriod < thisMonth()) throw refused('FIRST_PERIOD_PAST', thisMonth());
  const { newestForm } = await newestKeys(manager);
  if (newestForm !== null && firstPeriod <= newestForm) throw refused('FIRST_PERIOD_TAKEN', newestForm);
  const farthest = addMonths(thisMonth(), MOST_MONTHS_AHEAD);
  if (firstPeriod > farthest) throw refused('FIRST_PERIOD_FAR', farthest);
}
