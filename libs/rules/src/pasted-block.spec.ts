import fc from 'fast-check';
import { parsePastedBlock } from './pasted-block';

describe('a pasted block', () => {
  it.each([
    ['', []],
    ['5', [['5']]],
    [
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      '1\t2\n3\t4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['1\r2\r', [['1'], ['2']]],
    ['\t\r\n', [['', '']]],
    ['1\t', [['1', '']]],
    ['1\r\n\r\n2\r\n', [['1'], [''], ['2']]],
    ['\r\n', [['']]],
    ['"a\r\nb"\t2\r\n', [['a\r\nb', '2']]],
    ['"a\tb"', [['a\tb']]],
    ['"say ""hello"""\t1', [['say "hello"', '1']]],
    ['""\t1', [['', '1']]],
    ['"open\t1\n2', [['"open', '1'], ['2']]],
    ['"5" tall\t1', [['"5" tall', '1']]],
    ['5"\t1', [['5"', '1']]],
    ['1\t2\n3', [['1', '2'], ['3']]],
  ])('%j has the cells %j', (text, rows) => {
    expect(parsePastedBlock(text)).toEqual(rows);
  });

  it('comes back as a spreadsheet wrote it', () => {
    const cell = fc.string({ unit: fc.constantFrom('1', ',', ' ', '"', '\t', '\n', '\r', '童') });
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    const write = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(block, fc.constantFrom('\r\n', '\n'), (rows, lineEnd) => {
        const text = rows.map((cells) => cells.map(write).join('\t') + lineEnd).join('');
        expect(parsePastedBlock(text)).toEqual(rows);
      }),
    );
  });
});
