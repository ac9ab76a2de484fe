import { Injectable } from '@nestjs/common';
import type { ExploreCsvQuery, ExploreFileQuery } from '@tonghu/contract';
import type { Principal } from '../../../../platform/access';
import { unprocessable } from '../../../../platform/errors';
import { TableWriter, writeCsv } from '../../../../platform/files';
import { PdfPrinter } from '../../../../platform/print';
import { FormCatalog } from '../../../form/form.catalog';
import { ExploreService } from '../explore.service';
import { explorePrint } from './explore-print';
import { exploreSheet } from './explore-sheet';
import { fileGrid, type FileGrid } from './file-grid';
import { fileView, type FileView } from './file-view';

/** Lines of a file; the explorer's own limit on values holds as well. */
const MOST_ROWS = 20_000;
/** Cells that are laid out on paper within the time of a document. */
const MOST_PRINTED = 20_000;

/** A file to be saved under a name. */
interface SavedFile {
  name: string;
  bytes: Uint8Array;
}

/** Views of the explorer as files: every line, laid out as on the screen. Errors as `ExploreService.explore`. */
@Injectable()
export class ExploreFilesService {
  constructor(
    private readonly explorer: ExploreService,
    private readonly catalog: FormCatalog,
    private readonly writer: TableWriter,
    private readonly printer: PdfPrinter,
  ) {}

  /** A view as a workbook. @throws FILE_TIMEOUT, FILE_BUSY */
  async workbook(caller: Principal, query: ExploreFileQuery): Promise<SavedFile> {
    const { view, grid, name } = await this.read(caller, query);
    return { name: `${name}.xlsx`, bytes: await this.writer.writeWorkbook([exploreSheet(view, grid)]) };
  }

  /** A view as CSV: title and notes stand in the workbook and on paper, here the table alone, ready for programs. */
  async csv(caller: Principal, query: ExploreCsvQuery): Promise<SavedFile> {
    const { view, grid, name } = await this.read(caller, query);
    return { name: `${name}.csv`, bytes: writeCsv(exploreSheet(view, grid), query.encoding) };
  }

  /** A view on A4 sheets. @throws EXPLORE_TOO_LARGE where it would fill hundreds of sheets, PRINT_BUSY */
  async print(caller: Principal, query: ExploreFileQuery): Promise<SavedFile> {
    const { view, grid, name } = await this.read(caller, query);
    if (grid.lines.length * grid.heads.length > MOST_PRINTED) {
      throw unprocessable('EXPLORE_TOO_LARGE', [{ path: 'rows', code: 'EXPLORE_TOO_LARGE' }]);
    }
    return { name: `${name}.pdf`, bytes: await this.printer.print(explorePrint(view, grid)) };
  }

  private async read(
    caller: Principal,
    query: ExploreFileQuery,
  ): Promise<{ view: FileView; grid: FileGrid; name: string }> {
    const explore = await this.explorer.explore(caller, { ...query, page: 1, size: MOST_ROWS });
    const { form } = await this.catalog.get(explore.formId);
    const view = fileView(explore, form, query);
    const range = query.from === query.to ? query.from : `${query.from}–${query.to}`;
    return {
      view,
      grid: fileGrid(view),
      name: `${explore.whole.division.name} ${view.words.fileName} ${range}`,
    };
  }
}
