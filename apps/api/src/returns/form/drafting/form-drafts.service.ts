import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ChangeDraftRequest, FormDraft } from '@tonghu/contract';
import { checkForm, differenceOf, type FormContent } from '@tonghu/rules';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../../platform/access';
import { AuditRecorder } from '../../../platform/audit';
import { conflict, notFound } from '../../../platform/errors';
import { FormCatalog } from '../form.catalog';
import { withChanges } from './draft-changes';
import { earliestPeriod } from './earliest-period';
import { FormDraftEntity } from './form-draft.entity';

/** The next form version while it is drawn up. */
@Injectable()
export class FormDraftsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly audit: AuditRecorder,
  ) {}

  /** The draft with what is wrong in it and how it differs from its base. @throws NOT_FOUND when there is none */
  async read(): Promise<FormDraft> {
    const { manager } = this.dataSource;
    const [draft] = await manager.find(FormDraftEntity, { relations: { starter: true } });
    if (!draft) throw notFound();
    return this.describe(manager, draft);
  }

  /** Begins a draft as a copy of the newest version. @throws DRAFT_EXISTS */
  async start(caller: Principal): Promise<FormDraft> {
    const newest = await this.catalog.newest();
    await this.dataSource.transaction(async (manager) => {
      const { tables, indicators, rules, rates } = newest.form;
      const created = await manager
        .createQueryBuilder()
        .insert()
        .into(FormDraftEntity)
        .values({
          id: 1,
          baseId: newest.form.id,
          content: { tables, indicators, rules, rates },
          startedBy: caller.accountId,
        })
        .orIgnore()
        .returning('id')
        .execute();
      if ((created.raw as unknown[]).length === 0) throw conflict('DRAFT_EXISTS');
      await this.audit.record(manager, caller, {
        action: 'form.draft_started',
        subject: `form:${newest.form.version + 1}`,
        after: { base: newest.form.version },
      });
    });
    return this.read();
  }

  /** Adds, changes and retires tables, indicators, rules and rates. @throws NOT_FOUND, DRAFT_STALE, DRAFT_REFUSED */
  async change(caller: Principal, request: ChangeDraftRequest): Promise<FormDraft> {
    await this.dataSource.transaction(async (manager) => {
      const draft = await lockDraft(manager, request.version);
      const before = draft.content;
      draft.content = withChanges(before, request.changes);
      draft.version += 1;
      draft.changedAt = new Date();
      await manager.save(draft);
      const touched = differenceOf(before, draft.content);
      await this.audit.record(manager, caller, {
        action: 'form.draft_changed',
        subject: `form:${(await this.catalog.get(draft.baseId)).form.version + 1}`,
        before: sidesOf(before, touched),
        after: sidesOf(draft.content, touched),
      });
    });
    return this.read();
  }

  /** Throws the draft away with everything in it. @throws NOT_FOUND, DRAFT_STALE */
  async discard(caller: Principal, version: number): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const draft = await lockDraft(manager, version);
      const base = await this.catalog.get(draft.baseId);
      await manager.remove(draft);
      await this.audit.record(manager, caller, {
        action: 'form.draft_discarded',
        subject: `form:${base.form.version + 1}`,
        before: { changes: differenceOf(base.form, draft.content).length },
      });
    });
  }

  private async describe(manager: EntityManager, draft: FormDraftEntity): Promise<FormDraft> {
    const earlier = (await this.catalog.all()).map(({ form }) => form);
    const base = await this.catalog.get(draft.baseId);
    const { tables, indicators, rules, rates } = draft.content as Pick<
      FormDraft,
      'tables' | 'indicators' | 'rules' | 'rates'
    >;
    return {
      version: draft.version,
      base: { id: base.form.id, number: base.form.version },
      startedAt: draft.startedAt.toISOString(),
      startedBy: draft.starter.displayName,
      changedAt: draft.changedAt.toISOString(),
      tables,
      indicators,
      rules,
      rates,
      findings: checkForm(draft.content, earlier),
      difference: differenceOf(base.form, draft.content),
      earliestPeriod: await earliestPeriod(manager),
    };
  }
}

/** The draft held until the transaction ends, as the caller saw it. @throws NOT_FOUND, DRAFT_STALE */
export async function lockDraft(manager: EntityManager, version: number): Promise<FormDraftEntity> {
  const [draft] = await manager.find(FormDraftEntity, { lock: { mode: 'pessimistic_write' } });
  if (!draft) throw notFound();
  if (draft.version !== version) throw conflict('DRAFT_STALE', { version: draft.version });
  return draft;
}

/** The items of a form that changes touch, by code or id, for the log. */
function sidesOf(content: FormContent, touched: ReturnType<typeof differenceOf>): Record<string, unknown> {
  const keys = new Set(touched.map(({ part, key }) => `${part} ${key}`));
  const items: [string, unknown][] = [
    ...content.tables.map((one, place): [string, unknown] => [`table ${one.code}`, { ...one, place }]),
    ...content.indicators.map((one): [string, unknown] => [`indicator ${one.code}`, one]),
    ...content.rules.map((one): [string, unknown] => [`rule ${one.id}`, one]),
    ...content.rates.map((one): [string, unknown] => [`rate ${one.code}`, one]),
  ];
  return Object.fromEntries(items.filter(([key]) => keys.has(key)));
}
