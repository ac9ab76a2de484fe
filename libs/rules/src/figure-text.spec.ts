import fc from 'fast-check';
import { FIGURE_LIMIT, type Scale } from './figure';
import { formatFigure, parseFigure, plainFigure } from './figure-text';

describe('reading a typed or pasted figure', () => {
  it.each<[string, Scale, number | null]>([
    ['', 0, null],
    ['   ', 0, null],
    ['\u00a0\u3000\t', 0, null],
    ['-', 0, null],
    ['－', 0, null],
    ['—', 0, null],
    ['——', 0, null],
    [' – ', 2, null],
    ['无', 0, 0],
    [' 无 ', 2, 0],
    ['0', 0, 0],
    ['007', 0, 7],
    ['+5', 0, 5],
    ['-0', 0, 0],
    ['１２３', 0, 123],
    ['１，２３４', 0, 1234],
    ['1,234,567', 0, 1_234_567],
    ['1，234，567', 0, 1_234_567],
    ['1 234 567', 0, 1_234_567],
    ['1\u00a0234', 0, 1234],
    ['1\u202f234', 0, 1234],
    ['\u00a012\u00a0', 0, 12],
    ['\ufeff12', 0, 12],
    ['12', 2, 1200],
    ['12.5', 2, 1250],
    ['12.50', 2, 1250],
    ['.5', 2, 50],
    ['１２．３４', 2, 1234],
    ['12。34', 2, 1234],
    ['1,234.56', 2, 123_456],
    ['0.29', 2, 29],
    ['999999999', 0, FIGURE_LIMIT],
    ['9,999,999.99', 2, FIGURE_LIMIT],
  ])('reads %j at scale %i as %j', (text, scale, value) => {
    expect(parseFigure(text, scale)).toEqual({ ok: true, value });
  });

  it.each<[string, Scale, string]>([
    ['五', 0, 'FIGURE_NOT_A_NUMBER'],
    ['12人', 0, 'FIGURE_NOT_A_NUMBER'],
    ['1e3', 0, 'FIGURE_NOT_A_NUMBER'],
    ['1e309', 0, 'FIGURE_NOT_A_NUMBER'],
    ['0x10', 0, 'FIGURE_NOT_A_NUMBER'],
    ['Infinity', 0, 'FIGURE_NOT_A_NUMBER'],
    ['NaN', 2, 'FIGURE_NOT_A_NUMBER'],
    ['.', 2, 'FIGURE_NOT_A_NUMBER'],
    ['5.', 2, 'FIGURE_NOT_A_NUMBER'],
    ['1.2.3', 2, 'FIGURE_NOT_A_NUMBER'],
    ['+', 0, 'FIGURE_NOT_A_NUMBER'],
    ['()', 0, 'FIGURE_NOT_A_NUMBER'],
    ['1,23', 0, 'FIGURE_NOT_A_NUMBER'],
    ['12,34,567', 0, 'FIGURE_NOT_A_NUMBER'],
    ['1234,567', 0, 'FIGURE_NOT_A_NUMBER'],
    [',123', 0, 'FIGURE_NOT_A_NUMBER'],
    ['1,234 567', 0, 'FIGURE_NOT_A_NUMBER'],
    ['1 2', 0, 'FIGURE_NOT_A_NUMBER'],
    ['1+1', 0, 'FIGURE_NOT_A_NUMBER'],
    ['٣', 0, 'FIGURE_NOT_A_NUMBER'],
    ['-5', 0, 'FIGURE_NEGATIVE'],
    ['－５', 0, 'FIGURE_NEGATIVE'],
    ['−5', 0, 'FIGURE_NEGATIVE'],
    ['-0.01', 2, 'FIGURE_NEGATIVE'],
    ['(5)', 0, 'FIGURE_NEGATIVE'],
    ['（1,234）', 0, 'FIGURE_NEGATIVE'],
    ['1.5', 0, 'FIGURE_DECIMALS'],
    ['1.0', 0, 'FIGURE_DECIMALS'],
    ['1.005', 2, 'FIGURE_DECIMALS'],
    ['1.500', 2, 'FIGURE_DECIMALS'],
    ['1000000000', 0, 'FIGURE_TOO_LARGE'],
    ['10,000,000', 2, 'FIGURE_TOO_LARGE'],
    ['9'.repeat(400), 0, 'FIGURE_TOO_LARGE'],
    ['9'.repeat(400), 2, 'FIGURE_TOO_LARGE'],
  ])('refuses %j at scale %i with %s', (text, scale, code) => {
    expect(parseFigure(text, scale)).toEqual({ ok: false, code });
  });

  it('answers long nonsense at once', () => {
    const started = performance.now();
    for (const piece of ['9,999', '1 234', '- ', '(((', '"', '9.', '０']) {
      expect(parseFigure(`${piece.repeat(50_000)}x`, 2)).toEqual({ ok: false, code: 'FIGURE_NOT_A_NUMBER' });
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('writing a figure', () => {
  it.each<[number | null, Scale, string, string]>([
    [null, 0, '', ''],
    [0, 0, '0', '0'],
    [0, 2, '0.00', '0.00'],
    [5, 2, '0.05', '0.05'],
    [999, 0, '999', '999'],
    [1000, 0, '1,000', '1000'],
    [1_234_567, 0, '1,234,567', '1234567'],
    [1_234_567, 2, '12,345.67', '12345.67'],
    [123_456_789, 2, '1,234,567.89', '1234567.89'],
    [-1_234, 0, '-1,234', '-1234'],
    [-5, 2, '-0.05', '-0.05'],
    [Number.MAX_SAFE_INTEGER, 2, '90,071,992,547,409.91', '90071992547409.91'],
  ])('writes %j at scale %i as %j, plainly %j', (value, scale, formatted, plain) => {
    expect(formatFigure(value, scale)).toBe(formatted);
    expect(plainFigure(value, scale)).toBe(plain);
  });

  it.each([1.5, NaN, Infinity, 2 ** 53])('refuses %d', (value) => {
    expect(() => formatFigure(value, 0)).toThrow(RangeError);
  });

  it('is read back as it was, also in full width, with blanks around it, or with spaces for commas', () => {
    const figure = fc.integer({ min: 0, max: FIGURE_LIMIT });
    const disguise = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)),
      (text: string) => `\u3000${text}\u00a0`,
      (text: string) => text.replaceAll(',', ' '),
      (text: string) => text.replaceAll(',', '，'),
    );
    fc.assert(
      fc.property(figure, fc.constantFrom<Scale>(0, 2), disguise, (value, scale, disguised) => {
        expect(parseFigure(disguised(formatFigure(value, scale)), scale)).toEqual({ ok: true, value });
        expect(parseFigure(disguised(plainFigure(value, scale)), scale)).toEqual({ ok: true, value });
      }),
    );
  });

  it('and any text is read as a whole figure within the limit, a blank, or an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom<Scale>(0, 2), (text, scale) => {
        const parsed = parseFigure(text, scale);
        if (!parsed.ok || parsed.value === null) return;
        expect(Number.isInteger(parsed.value)).toBe(true);
        expect(Object.is(parsed.value, -0)).toBe(false);
        expect(parsed.value).toBeGreaterThanOrEqual(0);
        expect(parsed.value).toBeLessThanOrEqual(FIGURE_LIMIT);
      }),
    );
  });
});
