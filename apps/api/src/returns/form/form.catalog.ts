import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Form } from '@tonghu/contract';
import { compileForm, type CompiledForm, type Tier } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import { notFound } from '../../platform/errors';
import {
  FormIndicatorEntity,
  FormRateEntity,
  FormRuleEntity,
  FormTableEntity,
  FormVersionEntity,
} from './form.entities';

/** A form version with what is worked out from it once. */
export interface CatalogForm {
  readonly form: Form;
  readonly compiled: CompiledForm;
  readonly positionOf: ReadonlyMap<string, number>;
}

/** Form versions never change once returns use them, so each is read and compiled once per process. */
@Injectable()
export class FormCatalog {
  private readonly known = new Map<number, Promise<CatalogForm>>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws NOT_FOUND */
  async get(id: number): Promise<CatalogForm> {
    let form = this.known.get(id);
    if (!form) {
      form = this.read(id);
      this.known.set(id, form);
      form.catch(() => this.known.delete(id));
    }
    return form;
  }

  /** All versions, oldest first. */
  async all(): Promise<CatalogForm[]> {
    const versions = await this.dataSource
      .getRepository(FormVersionEntity)
      .find({ select: { id: true }, order: { number: 'ASC' } });
    return Promise.all(versions.map(({ id }) => this.get(id)));
  }

  /** The version adopted last, whether or not its first month has come. @throws NOT_FOUND when there is none */
  async newest(): Promise<CatalogForm> {
    const newest = (await this.all()).at(-1);
    if (!newest) throw notFound();
    return newest;
  }

  /** Versions that the months opened within a range are reported on, oldest first. */
  async within(from: string, to: string): Promise<CatalogForm[]> {
    const rows = await this.dataSource.query<{ id: number }[]>(
      `select v.id from form_version v
       where exists (select from period p where p.form_id = v.id and p.key between $1 and $2)
       order by v.number`,
      [from, to],
    );
    return Promise.all(rows.map(({ id }) => this.get(id)));
  }

  /** Id of the version on which a month is reported: the latest whose first period is not after it. */
  async idFor(period: string): Promise<number> {
    const version = await this.dataSource
      .getRepository(FormVersionEntity)
      .createQueryBuilder('form')
      .where('form.firstPeriod <= :period', { period })
      .orderBy('form.number', 'DESC')
      .getOne();
    if (!version) throw notFound();
    return version.id;
  }

  private async read(id: number): Promise<CatalogForm> {
    const of = { where: { formId: id }, order: { position: 'ASC' as const } };
    const [version, tables, indicators, rules, rates] = await Promise.all([
      this.dataSource.getRepository(FormVersionEntity).findOneBy({ id }),
      this.dataSource.getRepository(FormTableEntity).find(of),
      this.dataSource.getRepository(FormIndicatorEntity).find(of),
      this.dataSource.getRepository(FormRuleEntity).find(of),
      this.dataSource.getRepository(FormRateEntity).find(of),
    ]);
    if (!version) throw notFound();
    const form: Form = {
      id,
      version: version.number,
      tables: tables.map(({ code, zh, en, layout }) => ({ code, zh, en, layout })),
      indicators: indicators.map((indicator) => ({
        code: indicator.code,
        table: indicator.tableCode,
        rowCode: indicator.rowCode,
        rowZh: indicator.rowZh,
        rowEn: indicator.rowEn,
        column: indicator.columnNumber,
        columnZh: indicator.columnZh,
        columnEn: indicator.columnEn,
        unit: indicator.unit as Form['indicators'][number]['unit'],
        measure: indicator.measure,
        scale: indicator.scale,
        collectedAt: indicator.collectedAt as Tier[],
        computed: indicator.computed,
      })),
      rules: rules.map(({ id: ruleId, kind, scope, expression, zh, en }) => ({
        id: ruleId,
        kind,
        scope,
        expression,
        zh,
        en,
      })),
      rates: rates.map(({ code, zh, en, numerator, denominator }) => ({
        code,
        zh,
        en,
        numerator,
        denominator,
      })),
    };
    return {
      form,
      compiled: compileForm(form),
      positionOf: new Map(form.indicators.map((indicator, position) => [indicator.code, position])),
    };
  }
}
