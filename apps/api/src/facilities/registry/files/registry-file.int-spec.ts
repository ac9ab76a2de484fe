import type { FacilityImportReport } from '@tonghu/contract';
import { Workbook } from 'exceljs';
import { encode } from 'iconv-lite';
import type { SmallCity } from '../../../platform/testing';
import { RegistryCity } from '../../testing/registry-city';

const HEAD =
  '行政区划代码,机构名称,类型,启用日期,纬度,longitude,坐标系,服务,24小时接待起始日,预警线（%）,联系电话';
const DIAOZHUANG = '320402007000';
const WUXING = '320404001000';

describe('the registry as a file', () => {
  let place: RegistryCity;
  let city: SmallCity;

  beforeAll(async () => {
    place = await RegistryCity.open();
    ({ city } = place);
  });
  afterAll(() => place.close());

  async function send(
    username: string,
    file: string | Uint8Array,
    query = '',
  ): Promise<FacilityImportReport> {
    const boundary = '----tonghu';
    const payload = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n` +
          `content-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(file),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const answer = await place.as(username).send('POST', `/api/facilities/import?${query}`, undefined, {
      payload,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<FacilityImportReport>();
  }
  const csv = (...rows: string[]) => [HEAD, ...rows].join('\r\n');
  const houses = async () =>
    (await place.tonghu.dataSource.query(
      `select name, phone, warn_percent as warn, version from facility order by name`,
    )) as { name: string; phone: string; warn: number; version: number }[];
  const told = ({ errors }: FacilityImportReport) =>
    errors.map(({ row, column, code, value }) => `${row} ${column} ${code} ${value}`);
  const point = (name: string, more = ',,,,,,') =>
    `${DIAOZHUANG},${name},救助保护点,2020-01-01${more},0519-1`;

  it('is checked without being imported, then imported whole', async () => {
    const file = csv(point('甲点'), point('乙点', ',31.8,119.95,GCJ-02,"24小时接待、评估",2024-01-01,90'));
    expect(await send('diaozhuang', file, 'dryRun=true')).toMatchObject({
      imported: false,
      created: 2,
      errors: [],
    });
    expect(await houses()).toEqual([]);
    expect(await send('diaozhuang', file)).toMatchObject({ imported: true, created: 2, changed: 0 });
    expect(await houses()).toEqual([
      { name: '乙点', phone: '0519-1', warn: 90, version: 1 },
      { name: '甲点', phone: '0519-1', warn: 85, version: 1 },
    ]);
  });

  it.each<[string, (text: string) => Uint8Array, string]>([
    ['UTF-8', (text) => Buffer.from(text), 'utf-8'],
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['GB 18030', (text) => encode(text, 'gb18030'), 'gb18030'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const file = bytes(csv(point('甲点'), point('丁点')));
    expect(await send('city', file, 'dryRun=true')).toMatchObject({
      encoding,
      created: 1,
      unchanged: 1,
      errors: [],
    });
  });

  it('is read as a workbook, with days and numbers as Excel keeps them', async () => {
    const workbook = new Workbook();
    workbook
      .addWorksheet('机构')
      .addRows([
        HEAD.split(','),
        [
          DIAOZHUANG,
          '甲点',
          '救助保护点',
          new Date('2020-01-01'),
          null,
          null,
          null,
          null,
          null,
          95,
          '0519-1',
        ],
      ]);
    const file = new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
    const report = await send('city', file, 'dryRun=true');
    expect(report).toMatchObject({ kind: 'xlsx', encoding: null, changed: 1, errors: [] });
  });

  it('names every mistake by row and column and imports nothing of it', async () => {
    const before = await houses();
    const report = await send(
      'tianning',
      csv(
        point('丙点'),
        `${WUXING},戊点,救助保护点,2020-01-01,,,,,,,`,
        '999999999999,己点,救助保护点,2020-01-01,,,,,,,',
        point('甲点', ',31.8,119.8,WGS 84,,,'),
        point('甲点'),
        point('庚点', ',119.95,31.8,WGS 84,,,'),
        point('辛点', ',,,,24小时接待,,'),
        `${DIAOZHUANG},壬点,保护中心,2020-13-01,,,,理发,,高,`,
      ),
    );
    expect(report).toMatchObject({ imported: false, rows: 8 });
    expect(told(report)).toEqual([
      `3 行政区划代码 IMPORT_DIVISION_UNKNOWN ${WUXING}`,
      '4 行政区划代码 IMPORT_DIVISION_UNKNOWN 999999999999',
      '5 纬度 POSITION_ELSEWHERE 31.8',
      '6 机构名称 IMPORT_DUPLICATE_HOUSE 甲点',
      '7 纬度 POSITION_SWAPPED 119.95',
      '8 24小时接待起始日 ROUND_THE_CLOCK_SINCE_MISSING ',
      '9 类型 IMPORT_UNKNOWN_WORD 保护中心',
      '9 启用日期 IMPORT_BAD_DATE 2020-13-01',
      '9 服务 IMPORT_UNKNOWN_WORD 理发',
      '9 预警线（%） IMPORT_BAD_NUMBER 高',
    ]);
    expect(report.errors[2]?.params).toMatchObject({ name: '天宁区', actual: '钟楼区' });
    expect(await houses()).toEqual(before);
  });

  it('takes positions outside their division when told to', async () => {
    const file = csv(point('癸点（北）', ',31.8,119.8,WGS 84,,,'));
    expect((await send('city', file, 'dryRun=true')).errors).toHaveLength(1);
    expect(await send('city', file, 'outsideConfirmed=true')).toMatchObject({ imported: true, created: 1 });
  });

  it('changes what is there, leaves what has no column, and writes each change into the log', async () => {
    const file = `行政区划代码,机构名称,类型,启用日期,联系电话\n${DIAOZHUANG},乙点,救助保护点,2020-01-01,110`;
    expect(await send('diaozhuang', file)).toMatchObject({ created: 0, changed: 1, unchanged: 0 });
    expect((await houses()).find(({ name }) => name === '乙点')).toEqual({
      name: '乙点',
      phone: '110',
      warn: 90,
      version: 2,
    });
    expect(await send('diaozhuang', file)).toMatchObject({ changed: 0, unchanged: 1 });
    const [{ id }] = (await place.tonghu.dataSource.query(`select id from facility where name = '乙点'`)) as [
      { id: number },
    ];
    expect(
      (await place.logged(id)).map(({ action, before, after }) => [action, before, after]).at(-1),
    ).toEqual(['facility.changed', { phone: '0519-1' }, { phone: '110' }]);
    expect(await place.logged(id)).toHaveLength(2);
  });

  it.each([
    ['nothing', HEAD, 'IMPORT_EMPTY'],
    [
      'no column for the kind',
      `行政区划代码,机构名称,启用日期\n${DIAOZHUANG},甲点,2020-01-01`,
      'IMPORT_MISSING_COLUMN',
    ],
  ])('with %s is told so', async (_, file, code) => {
    expect((await send('city', file)).errors).toEqual([expect.objectContaining({ row: 1, code })]);
  });

  it.each(['format=csv', 'format=csv&encoding=gb18030', 'format=xlsx', 'format=xlsx&language=en'])(
    'comes out as %s and goes in again unchanged',
    async (query) => {
      await place
        .as('city')
        .patch(`/api/facilities/${await idOf('甲点')}`, { version: 1, phone: '+86 519 1' });
      const answer = await place.as('city').get(`/api/facilities/export?division=${city.tianning}&${query}`);
      expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''");
      const report = await send('city', answer.rawPayload);
      expect(report).toMatchObject({ created: 0, changed: 0, unchanged: 3, errors: [] });
      expect((await houses()).map(({ name }) => name)).toContain('癸点（北）');
    },
  );

  it('begins with a template that imports nothing by itself', async () => {
    const answer = await place.as('diaozhuang').get('/api/facilities/template');
    expect((await send('diaozhuang', answer.rawPayload)).errors).toEqual([
      expect.objectContaining({ code: 'IMPORT_EMPTY' }),
    ]);
  });

  it('may be long', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => point(`点${index}`));
    expect(await send('city', csv(...rows))).toMatchObject({ imported: true, created: 1500 });
  });

  async function idOf(name: string): Promise<number> {
    const [row] = (await place.tonghu.dataSource.query(`select id from facility where name = $1`, [
      name,
    ])) as [{ id: number }];
    return row.id;
  }
});
