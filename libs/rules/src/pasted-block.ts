/**
 * Cells of a clipboard text as spreadsheets write it: tabs between cells, a line per row, one line end at the close.
 * A cell wrapped in quotation marks (it may hold tabs and line breaks) is unwrapped and its doubled marks made single;
 * one that merely begins with a mark stays as it is. Rows keep the lengths that they came with.
 * @returns rows of cells; none for an empty text
 */
export function parsePastedBlock(text: string): string[][] {
  if (text === '') return [];
  const rows: string[][] = [[]];
  let position = 0;
  for (;;) {
    const cell = quotedCell(text, position) ?? plainCell(text, position);
    rows.at(-1)?.push(cell.text);
    const separator = SEPARATOR.exec(text.slice(cell.end, cell.end + 2))?.[0] ?? '';
    position = cell.end + separator.length;
    if (separator === '\t') continue;
    if (position >= text.length) return rows;
    rows.push([]);
  }
}

interface Cell {
  text: string;
  end: number;
}

const SEPARATOR = /^(?:\t|\r\n|\n|\r)/;

function quotedCell(text: string, start: number): Cell | null {
  const pattern = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match ? { text: (match[1] ?? '').replace(/""/g, '"'), end: pattern.lastIndex } : null;
}

function plainCell(text: string, start: number): Cell {
  const pattern = /[^\t\r\n]*/y;
  pattern.lastIndex = start;
  return { text: pattern.exec(text)?.[0] ?? '', end: pattern.lastIndex };
}
