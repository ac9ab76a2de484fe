import { archive, type ArchivePart } from './archive';

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface CraftedWorkbook {
  /** Inside of each worksheet element. */
  sheets: string[];
  /** Inside of the `sst` element. */
  strings?: string;
  /** Inside of the `styleSheet` element. */
  styles?: string;
  /** Inside of the workbook element before its sheets. */
  properties?: string;
  /** Prefix of the sheets' places in the relations, `/xl/` for absolute ones. */
  targets?: string;
  /** Attributes of each sheet in the workbook. */
  attributes?: string;
  more?: ArchivePart[];
}

/** A workbook with exactly these bytes in it, for habits of programs that are not at hand. */
export function craftedWorkbook(wish: CraftedWorkbook): Buffer {
  const { sheets, strings, styles, properties = '', targets = '', attributes = '', more = [] } = wish;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`;
  const relations = (inside: string) => `<?xml version="1.0"?><Relationships>${inside}</Relationships>`;
  const numbers = sheets.map((_, place) => place + 1);
  return archive([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations(relation('r', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r">${properties}<sheets>${numbers.map((n) => `<sheet name="表${n}" sheetId="${n}" r:id="s${n}" ${attributes}/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(
        numbers.map((n) => relation(`s${n}`, 'worksheet', `${targets}worksheets/sheet${n}.xml`)).join('') +
          relation('st', 'styles', `${targets}styles.xml`) +
          relation('ss', 'sharedStrings', `${targets}sharedStrings.xml`),
      ),
    },
    ...sheets.map((inside, place) => ({
      name: `xl/worksheets/sheet${place + 1}.xml`,
      content: `<worksheet>${inside}</worksheet>`,
    })),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet>${styles}</styleSheet>` }]),
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` }]),
    ...more,
  ]);
}
