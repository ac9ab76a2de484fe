import path from 'node:path';
import { FileRefusal } from '../file-refusal';
import { readXml } from './xml-reader';
import type { ZipParts } from './zip-parts';

/** Where the parts of a workbook lie. */
export interface WorkbookOutline {
  sheets: { name: string; hidden: boolean; part: string }[];
  sharedStrings: string | null;
  styles: string | null;
  /** Days count from 1904, as old Macintosh workbooks do. */
  from1904: boolean;
}

interface Relation {
  id: string;
  /** Last word of the type's address, the same in both editions of the standard. */
  type: string;
  part: string;
}

/**
 * Finds the sheets in the order of their tabs; sheets that are charts or macros hold no cells and are passed over.
 *
 * @throws FILE_TYPE_UNKNOWN when the archive is no workbook, FILE_UNREADABLE
 */
export async function readOutline(parts: ZipParts): Promise<WorkbookOutline> {
  const main = (await readRelations(parts, '')).find(({ type }) => type === 'officeDocument')?.part;
  const xml = main === undefined ? null : await parts.text(main);
  if (main === undefined || xml === null) throw new FileRefusal('FILE_TYPE_UNKNOWN');
  const relations = await readRelations(parts, main);
  const outline: WorkbookOutline = {
    sheets: [],
    sharedStrings: relations.find(({ type }) => type === 'sharedStrings')?.part ?? null,
    styles: relations.find(({ type }) => type === 'styles')?.part ?? null,
    from1904: false,
  };
  let root: string | null = null;
  readXml(xml, {
    open: (name, attributes) => {
      root ??= name;
      if (name === 'workbookPr') outline.from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const relation = relations.find(({ id }) => id === attributes['id']);
      if (relation?.type !== 'worksheet') return;
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      outline.sheets.push({ name: attributes['name'] ?? '', hidden, part: relation.part });
    },
  });
  if (root !== 'workbook') throw new FileRefusal('FILE_TYPE_UNKNOWN');
  return outline;
}

/** Flags are written as 1 or true. */
export function isTrue(flag: string | undefined): boolean {
  return flag === '1' || flag === 'true';
}

async function readRelations(parts: ZipParts, part: string): Promise<Relation[]> {
  const folder = path.posix.dirname(part);
  const file = path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`);
  const xml = await parts.text(file);
  const relations: Relation[] = [];
  if (xml === null) return relations;
  readXml(xml, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      // A target is relative to the part, or absolute within the archive.
      const target = Target.replace(/\\/g, '/');
      const place = target.startsWith('/') ? target : path.posix.join('/', folder, target);
      relations.push({
        id: Id,
        type: Type.slice(Type.lastIndexOf('/') + 1),
        part: path.posix.normalize(place).slice(1),
      });
    },
  });
  return relations;
}
