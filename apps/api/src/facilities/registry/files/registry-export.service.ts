import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FacilityExportQuery } from '@tonghu/contract';
import { shanghaiDate } from '@tonghu/rules';
import type { DataSource } from 'typeorm';
import { TODAY } from '../../../divisions';
import type { Principal } from '../../../platform/access';
import { TableWriter, writeCsv, type CsvEncoding } from '../../../platform/files';
import { findAllHouses } from '../house-list.query';
import { registryFileName, registrySheet, templateSheets } from './registry-export';
import { inLanguage, type FileLanguage } from './registry-words';

/** A file to be saved. */
export interface RegistryFile {
  name: string;
  type: 'xlsx' | CsvEncoding;
  bytes: Uint8Array;
}

/** Houses as a file, and the empty file to begin with. */
@Injectable()
export class RegistryExportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tables: TableWriter,
  ) {}

  /** The houses that the list shows for the same query, all pages of it. */
  async export(caller: Principal, query: FacilityExportQuery): Promise<RegistryFile> {
    const { format, encoding, language, ...filter } = query;
    const sheet = registrySheet(await findAllHouses(this.dataSource, caller, filter), language);
    const [division] = (await this.dataSource.query(
      `select name from division_version where division_id = $1 and valid @> ${TODAY}`,
      [filter.division ?? caller.divisionId],
    )) as { name: string }[];
    const name = registryFileName(division?.name ?? '', shanghaiDate(new Date()), language);
    if (format === 'csv') return { name: `${name}.csv`, type: encoding, bytes: writeCsv(sheet, encoding) };
    return { name: `${name}.xlsx`, type: 'xlsx', bytes: await this.tables.writeWorkbook([sheet]) };
  }

  /** An empty file with its rules beside it. */
  async template(language: FileLanguage): Promise<RegistryFile> {
    const name = inLanguage(['机构导入模板', 'Facilities template'], language);
    const bytes = await this.tables.writeWorkbook(templateSheets(language));
    return { name: `${name}.xlsx`, type: 'xlsx', bytes };
  }
}
