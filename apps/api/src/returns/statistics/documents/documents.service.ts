import { Injectable } from '@nestjs/common';
import type { MonthlyTableQuery } from '@tonghu/contract';
import type { Principal } from '../../../platform/access';
import { PdfPrinter } from '../../../platform/print';
import { FormCatalog } from '../../form/form.catalog';
import { ExploreService } from '../explore/explore.service';
import { documentWords } from './document-words';
import { monthlyTable } from './monthly-table';

/** A file to be saved under a name. */
export interface NamedFile {
  name: string;
  bytes: Uint8Array;
}

@Injectable()
export class DocumentsService {
  constructor(
    private readonly explorer: ExploreService,
    private readonly catalog: FormCatalog,
    private readonly printer: PdfPrinter,
  ) {}

  /** The monthly table of a division as PDF. @throws NOT_FOUND when absent, out of reach or not reported on, PRINT_BUSY */
  async monthlyTable(caller: Principal, query: MonthlyTableQuery): Promise<NamedFile> {
    const { division, period, lang } = query;
    const { form: latest } = await this.catalog.get(await this.catalog.idFor(period));
    const explore = await this.explorer.explore(caller, {
      division,
      rows: 'none',
      from: period,
      to: period,
      by: 'month',
      indicators: [...latest.indicators, ...latest.rates].map(({ code }) => code),
      hierarchy: 'was',
      split: false,
      sort: 'code',
      descending: false,
      page: 1,
      size: 1,
    });
    const { form } = await this.catalog.get(explore.formId);
    const { title } = documentWords(lang).monthly;
    return {
      name: `${explore.whole.division.name} ${period} ${title}.pdf`,
      bytes: await this.printer.print(monthlyTable(explore, form, lang)),
    };
  }
}
