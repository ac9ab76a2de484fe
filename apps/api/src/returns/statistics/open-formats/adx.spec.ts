import { escapeXml } from './adx';
import { adxGroups } from './testing/adx-reading';

describe('an attribute of an ADX message', () => {
  it('holds whatever a name may hold', () => {
    expect(escapeXml(`a<b & "c" > d\n'e'\u0000\uffff`)).toBe(`a&lt;b &amp; &quot;c&quot; &gt; d&#10;'e'`);
    expect(escapeXml('天宁区𠮷')).toBe('天宁区𠮷');
  });
});

describe('the reading of ADX in tests', () => {
  const message = (inside: string, root = 'exported="2026-11-12T02:00:00Z"') =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<adx xmlns="urn:ihe:qrph:adx:2015" ${root}>${inside}</adx>`;
  const group = (inside: string, more = '') =>
    `<group orgUnit="1" period="2026-10-01/P1M" dataSet="X"${more}>${inside}</group>`;
  const value = '<dataValue dataElement="B10" value="1"/>';

  it('takes what the profile allows', () => {
    expect(adxGroups(message(group(value, ' status="final"')))).toHaveLength(1);
  });

  it.each([
    ['no moment of export', message(group(value), '')],
    ['no group', message('')],
    ['an empty group', message(group(''))],
    ['a value twice', message(group(value + value))],
    ['no decimal', message(group('<dataValue dataElement="B10" value="1,2"/>'))],
    ['no unit', message(group(value).replace('orgUnit="1"', ''))],
    ['a bare month', message(group(value).replace('/P1M', ''))],
    ['a bare &', message(group(value, ' a="b&c"'))],
    ['an open element', message(`<group orgUnit="1">${value}`)],
    ['text between', message(`x${group(value)}`)],
  ])('refuses %s', (_, xml) => {
    expect(() => adxGroups(xml)).toThrow();
  });
});
