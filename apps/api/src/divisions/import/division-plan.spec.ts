import { readFileSync } from 'node:fs';
import { dataFile } from '../../platform/data-file';
import { planDivisions } from './division-plan';
import { reportOf } from './import-error';

const HEADING = 'code,name,tier,parent_code';
const CITY = '320500000000,苏州市,city,';
const DISTRICT = '320508000000,姑苏区,district,320500000000';
const STREET = '320508001000,平江街道,street,320508000000';
const COMMUNITY = '320508001001,历史街区社区居委会,community,320508001000';

const plan = (...lines: string[]) => planDivisions(Buffer.from(lines.join('\n')));
const errorsOf = (...lines: string[]) =>
  plan(HEADING, ...lines).errors.map(({ row, column, code, value }) => [row, column, code, value]);

describe('a divisions file', () => {
  it('is planned from the city down, whatever its order', () => {
    const { divisions, errors, counts, rows } = plan(HEADING, COMMUNITY, STREET, '', DISTRICT, CITY);
    expect(errors).toEqual([]);
    expect(divisions.map(({ code, tier }) => [code, tier])).toEqual([
      ['320500000000', 1],
      ['320508000000', 2],
      ['320508001000', 3],
      ['320508001001', 4],
    ]);
    expect(rows).toBe(4);
    expect(counts).toEqual({ city: 1, district: 1, street: 1, community: 1 });
  });

  it.each([
    ['tabs and Chinese words', '上级代码\t名称\t层级\t代码\n\t苏州市\t市\t320500000000'],
    ['semicolons', 'code;name;tier;parent_code\n320500000000;苏州市;city;'],
    ['full-width figures and spaces', `${HEADING}\n ３２０５００００００００ , 苏州市 ,市,`],
    ['columns of others between', 'code,kind,name,tier,note,parent_code\n320500000000,x,苏州市,City,y,'],
    ['quoted cells and CRLF', `"code","name","tier","parent_code"\r\n"320500000000","苏州市","city",""\r\n`],
  ])('is read with %s', (_, text) => {
    const { divisions, errors } = planDivisions(Buffer.from(text));
    expect(errors).toEqual([]);
    expect(divisions).toEqual([expect.objectContaining({ code: '320500000000', name: '苏州市', tier: 1 })]);
  });

  it.each([
    ['辖市/区', 2],
    ['县级市', 2],
    ['街道（镇）', 3],
    ['乡镇', 3],
    ['社区（村）', 4],
    ['Community', 4],
  ])('knows %s as tier %i', (word, tier) => {
    const above = [CITY, DISTRICT, STREET].slice(0, tier - 1);
    const parent = above.at(-1)?.split(',')[0];
    const { divisions } = plan(HEADING, ...above, `320508001009,某地,${word},${parent}`);
    expect(divisions.at(-1)?.tier).toBe(tier);
  });

  describe('is refused with the place of each mistake', () => {
    it.each<[string, string[], unknown[][]]>([
      ['a short code', ['3205,苏州市,city,'], [[2, 'code', 'IMPORT_BAD_CODE', '3205']]],
      [
        'a code that Excel rounded',
        ['3.205E+11,苏州市,city,'],
        [[2, 'code', 'IMPORT_BAD_CODE', '3.205E+11']],
      ],
      ['a code twice', [CITY, DISTRICT, DISTRICT], [[4, 'code', 'IMPORT_DUPLICATE_CODE', '320508000000']]],
      ['no name', ['320500000000,,city,'], [[2, 'name', 'IMPORT_NAME_MISSING', '']]],
      [
        'a very long name',
        [`320500000000,${'苏'.repeat(101)},city,`],
        [[2, 'name', 'IMPORT_NAME_TOO_LONG', '苏'.repeat(100)]],
      ],
      [
        'a word that is no tier',
        [CITY, '320508000000,姑苏区,borough,320500000000'],
        [[3, 'tier', 'IMPORT_UNKNOWN_TIER', 'borough']],
      ],
      [
        'an unknown parent',
        [CITY, '320508001000,平江街道,street,320508000000'],
        [[3, 'parent_code', 'IMPORT_ORPHAN', '320508000000']],
      ],
      ['no parent', [CITY, '320508000000,姑苏区,district,'], [[3, 'parent_code', 'IMPORT_ORPHAN', '']]],
      [
        'a street under the city',
        [CITY, '320508001000,平江街道,street,320500000000'],
        [[3, 'parent_code', 'IMPORT_WRONG_TIER', '320500000000']],
      ],
      [
        'a city under a province',
        ['320500000000,苏州市,city,320000000000'],
        [[2, 'parent_code', 'IMPORT_ROOT_HAS_PARENT', '320000000000']],
      ],
      ['two cities', [CITY, '320400000000,常州市,city,'], [[3, 'tier', 'IMPORT_SECOND_ROOT', 'city']]],
      [
        'itself as parent',
        [CITY, '320508000000,姑苏区,district,320508000000'],
        [[3, 'parent_code', 'IMPORT_CYCLE', '320508000000']],
      ],
      [
        'a circle of parents',
        [
          CITY,
          '320508000000,姑苏区,district,320508001000',
          '320508001000,平江街道,street,320508000000',
          COMMUNITY,
        ],
        [
          [3, 'parent_code', 'IMPORT_CYCLE', '320508001000'],
          [4, 'parent_code', 'IMPORT_CYCLE', '320508000000'],
        ],
      ],
    ])('%s', (_, lines, errors) => {
      expect(errorsOf(...lines)).toEqual(errors);
    });

    it('no city at all', () => {
      expect(errorsOf('320508000000,姑苏区,district,320500000000')).toEqual([
        [2, 'parent_code', 'IMPORT_ORPHAN', '320500000000'],
        [1, null, 'IMPORT_NO_ROOT', null],
      ]);
    });

    it.each([
      ['an empty file', '', 'IMPORT_EMPTY', null],
      ['a heading alone', `${HEADING}\n,,,\n`, 'IMPORT_EMPTY', null],
      ['no tier column', 'code,name,parent_code\n320500000000,苏州市,', 'IMPORT_MISSING_COLUMN', 'tier'],
      ['a quote that is never closed', `${HEADING}\n"320500000000,苏州市`, 'IMPORT_BAD_CSV', null],
    ])('%s', (_, text, code, column) => {
      expect(planDivisions(Buffer.from(text)).errors).toEqual([expect.objectContaining({ code, column })]);
    });

    it('row numbers as a spreadsheet shows them, past blank rows', () => {
      expect(errorsOf(CITY, '', ',,,', '320508,姑苏区,district,320500000000')[0]?.slice(0, 2)).toEqual([
        5,
        'code',
      ]);
    });

    it('two hundred mistakes listed, the others counted', () => {
      const rows = Array.from({ length: 250 }, (_, n) => `bad${n},某社区,community,320508001000`);
      const bad = plan(HEADING, CITY, DISTRICT, STREET, ...rows);
      const report = reportOf(bad, bad.errors, false);
      expect(report.errors).toHaveLength(200);
      expect(report.moreErrors).toBe(50);
      expect(report.errors[0]).toEqual({ row: 5, column: 'code', code: 'IMPORT_BAD_CODE', value: 'bad0' });
    });
  });

  describe('is written in', () => {
    const lines = `代码,名称,层级,上级代码\n320500000000,苏州市,市,`;
    /** 苏州市 in GB 18030, between the same commas. */
    const gb = (text: string) =>
      Buffer.concat([...text].map((letter) => Buffer.from(GB18030[letter] ?? [letter.charCodeAt(0)])));
    const GB18030: Record<string, number[]> = {
      代: [0xb4, 0xfa],
      码: [0xc2, 0xeb],
      名: [0xc3, 0xfb],
      称: [0xb3, 0xc6],
      层: [0xb2, 0xe3],
      级: [0xbc, 0xb6],
      上: [0xc9, 0xcf],
      苏: [0xcb, 0xd5],
      州: [0xd6, 0xdd],
      市: [0xca, 0xd0],
    };

    it.each([
      ['UTF-8', Buffer.from(lines), 'utf-8'],
      ['UTF-8 with byte order mark', Buffer.from(`\uFEFF${lines}`), 'utf-8'],
      ['GB 18030', gb(lines), 'gb18030'],
    ])('%s', (_, bytes, encoding) => {
      const read = planDivisions(bytes);
      expect(read.errors).toEqual([]);
      expect(read.encoding).toBe(encoding);
      expect(read.divisions[0]?.name).toBe('苏州市');
    });

    it.each([
      ['UTF-16', Buffer.from(`\uFEFF${lines}`, 'utf16le')],
      ['nothing that is text', Buffer.from([0xff, 0xff, 0xff, 0x00, 0x81])],
    ])('%s, which is refused', (_, bytes) => {
      expect(planDivisions(bytes).errors).toEqual([
        { row: 1, column: null, code: 'IMPORT_BAD_ENCODING', value: null },
      ]);
    });
  });

  it('plans all of Changzhou with its kinds, and excuses what holds nobody to report', () => {
    const { divisions, counts, errors } = planDivisions(
      readFileSync(dataFile('divisions/data/changzhou-divisions.csv')),
    );
    expect(errors).toEqual([]);
    expect(counts).toEqual({ city: 1, district: 6, street: 67, community: 1049 });
    const named = (name: string) => divisions.find((division) => division.name === name);
    expect(named('朝阳花园社区居委会')).toMatchObject({ kind: 'residents_committee', reporting: true });
    expect(named('清溪村村委会')).toMatchObject({ kind: 'villagers_committee', reporting: true });
    expect(named('生物医药园社区')).toMatchObject({ kind: 'residents_committee', reporting: true });
    expect(named('雕庄街道园区(管理区）')).toMatchObject({ kind: 'virtual', reporting: false });
    expect(named('现代农业产业园管理区')).toMatchObject({ kind: 'virtual', reporting: false });
    expect(divisions.filter(({ kind }) => kind === 'virtual')).toHaveLength(9);
    expect(
      divisions.filter(({ tier, reporting }) => tier === 3 && !reporting).map(({ name }) => name),
    ).toEqual(['西太湖生态休闲区', '太湖旅游度假区', '常州监狱', '溧阳监狱']);
  });

  it.each([
    ['常州市', 'changzhoushi', 'czs'],
    ['长江社区', 'changjiangshequ', 'cjsq'],
    ['圩塘社区', 'weitangshequ', 'wtsq'],
    ['绿都万和城社区', 'lvduwanhechengshequ', 'ldwhcsq'],
    ['重庆路社区', 'chongqinglushequ', 'cqlsq'],
  ])('knows how %s is typed', (name, pinyin, initials) => {
    expect(plan(HEADING, `320500000000,${name},city,`).divisions[0]).toMatchObject({ pinyin, initials });
  });
});
