import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Form, ReturnCsvQuery } from '@tonghu/contract';
import { compareTiers, TIER_NUMBER, tierOfNumber, type Tier } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import type { Principal } from '../../platform/access';
import { notFound, unprocessable } from '../../platform/errors';
import { TableWriter, writeCsv } from '../../platform/files';
import { FormCatalog } from '../form/form.catalog';
import { returnsTable } from './return-csv';
import { READ_BELOW_FOR_FILE, READ_FOR_FILE, type FileReturnRow } from './return-files.query';
import { returnSheet } from './return-sheet';
import { markSheet } from './sheet-mark';

/** Returns in one file. */
const MOST = 200;

export interface WrittenFile {
  /** With its ending: `天宁区2026年10月报表.xlsx`. */
  name: string;
  bytes: Uint8Array;
}

@Injectable()
export class ReturnDownloadService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly catalog: FormCatalog,
    private readonly writer: TableWriter,
  ) {}

  /**
   * A return as a workbook in the official layout, to read, print or fill, or all returns of a tier below it.
   *
   * @throws NOT_FOUND, RETURNS_NONE_BELOW, RETURNS_TOO_MANY
   */
  async workbook(caller: Principal, division: number, period: string, below?: Tier): Promise<WrittenFile> {
    const { top, returns } = await this.returns(caller, division, period, below);
    const marks = returns.map(({ form, row }) => ({ division: row.code, period, form: form.version }));
    const sheets = returns.map(({ form, row }) => returnSheet(form, row));
    return {
      name: `${nameOf(top, below)}.xlsx`,
      bytes: await this.writer.writeWorkbook([...sheets, markSheet(marks)]),
    };
  }

  /** The same figures as CSV, a line for each. @throws NOT_FOUND, RETURNS_NONE_BELOW, RETURNS_TOO_MANY */
  async csv(caller: Principal, division: number, period: string, wish: ReturnCsvQuery): Promise<WrittenFile> {
    const { top, returns } = await this.returns(caller, division, period, wish.below);
    return { name: `${nameOf(top, wish.below)}.csv`, bytes: writeCsv(returnsTable(returns), wish.encoding) };
  }

  private async returns(
    caller: Principal,
    division: number,
    period: string,
    below: Tier | undefined,
  ): Promise<{ top: FileReturnRow; returns: { form: Form; row: FileReturnRow }[] }> {
    const [top] = await this.dataSource.query<FileReturnRow[]>(READ_FOR_FILE, [
      division,
      period,
      caller.path,
    ]);
    if (!top) throw notFound();
    const rows = below ? await this.below(top, below) : [top];
    const returns = await Promise.all(
      rows.map(async (row) => ({ row, form: (await this.catalog.get(row.form_id)).form })),
    );
    return { top, returns };
  }

  private async below(top: FileReturnRow, tier: Tier): Promise<FileReturnRow[]> {
    const lower = compareTiers(tierOfNumber(top.tier), tier) < 0;
    const rows = lower
      ? await this.dataSource.query<FileReturnRow[]>(READ_BELOW_FOR_FILE, [
          top.period,
          top.path,
          TIER_NUMBER[tier],
          MOST + 1,
        ])
      : [];
    if (rows.length === 0) throw unprocessable('RETURNS_NONE_BELOW');
    if (rows.length > MOST) throw unprocessable('RETURNS_TOO_MANY', undefined, { limit: MOST });
    return rows;
  }
}

const BELOW: Record<Tier, string> = {
  city: '',
  district: '各辖市区',
  street: '各街道（镇）',
  community: '各社区（村）',
};

function nameOf({ name, period }: FileReturnRow, below: Tier | undefined): string {
  const [year, month] = period.split('-');
  return `${name}${below ? BELOW[below] : ''}${year}年${month}月报表`;
}
