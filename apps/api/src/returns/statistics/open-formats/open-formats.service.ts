import { Injectable } from '@nestjs/common';
import type { Explore, ExportQuery, Form } from '@tonghu/contract';
import { unionOfForms } from '@tonghu/rules';
import type { Principal } from '../../../platform/access';
import { notFound } from '../../../platform/errors';
import { FormCatalog } from '../../form/form.catalog';
import { ExploreService } from '../explore/explore.service';
import { adxOf } from './adx';
import { jsonStatOf, type JsonStatDataset } from './json-stat';

/** Rows of one export; the explorer's own limit on values holds as well. */
const MOST_ROWS = 20_000;

@Injectable()
export class OpenFormatsService {
  constructor(
    private readonly explorer: ExploreService,
    private readonly catalog: FormCatalog,
  ) {}

  /** A view as a JSON-stat 2.0 dataset. Errors as `ExploreService.explore`. */
  async jsonStat(caller: Principal, query: ExportQuery): Promise<JsonStatDataset> {
    const { explore, form } = await this.read(caller, query);
    return jsonStatOf(explore, form, query.lang);
  }

  /** A view as an ADX message. @throws NOT_FOUND where no division has figures; else as `ExploreService.explore` */
  async adx(caller: Principal, query: ExportQuery): Promise<string> {
    const { explore, form } = await this.read(caller, query);
    const message = adxOf(explore, form);
    if (message === null) throw notFound();
    return message;
  }

  private async read(caller: Principal, query: ExportQuery): Promise<{ explore: Explore; form: Form }> {
    const { lang: _lang, indicators, ...rest } = query;
    const forms = (await this.catalog.within(query.from, query.to)).map((one) => one.form);
    if (forms.length === 0) throw notFound();
    const form = unionOfForms(forms) as Form;
    const explore = await this.explorer.explore(caller, {
      ...rest,
      indicators: indicators ?? form.indicators.map(({ code }) => code),
      split: false,
      sort: 'code',
      descending: false,
      page: 1,
      size: MOST_ROWS,
    });
    return { explore, form };
  }
}
