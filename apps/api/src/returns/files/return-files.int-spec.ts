import { Workbook } from 'exceljs';
import { decode } from 'iconv-lite';
import { cellOf, downloadWorkbook, report, upload } from '../testing/return-files';
import { fill, MONTH, move, openSmallMonth, positions, view, type SmallMonth } from '../testing/small-month';

describe('a return as a file', () => {
  let month: SmallMonth;
  let place: Map<string, number>;
  let community: number;

  beforeAll(async () => {
    month = await openSmallMonth();
    place = await positions(month.test);
    community = month.city.chaoyang;
    await fill(month.chaoyang, community, { 'A02.1': 12, 'A02.4': 12, B11: 3, B12: 1 });
  });
  afterAll(() => month.test.close());

  const figure = async (code: string) => (await view(month.chaoyang, community)).own[place.get(code) ?? -1];

  it('is a workbook in the official layout with the present figures, sums that work, and the rest locked', async () => {
    const answer = await month.chaoyang.get(`/api/returns/${community}/${MONTH}/workbook`);
    expect(answer.headers['content-type']).toMatch('spreadsheetml.sheet');
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      "filename*=UTF-8''朝阳花园社区2026年10月报表.xlsx",
    );
    const workbook = await downloadWorkbook(month.chaoyang, community);
    const [sheet, mark] = workbook.worksheets;
    expect([sheet?.name, mark?.state]).toEqual(['朝阳花园社区', 'veryHidden']);
    expect(sheet?.getCell('A1').text).toBe('未成年人社会救助保护工作统计月报表');
    expect(sheet?.getCell('H2').text).toBe('320402007001');
    expect(sheet?.getCell('A3').text).toBe('报告期：2026年10月');
    expect(cellOf(workbook, 'A02.1')).toMatchObject({ value: 12, protection: { locked: false } });
    expect(cellOf(workbook, 'A02.1').dataValidation).toMatchObject({
      type: 'whole',
      formulae: [0, 999_999_999],
    });
    expect(cellOf(workbook, 'A00.1').result).toBe(12);
    expect(cellOf(workbook, 'A00.1').formula).toMatch(/^SUM\(C\d+:C\d+\)$/);
    expect(cellOf(workbook, 'B10')).toMatchObject({ result: 4 });
    expect(cellOf(workbook, 'C11')).toMatchObject({ value: '—' });
    expect(sheet?.getCell('C1').protection?.locked).not.toBe(false);
    expect((sheet as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
  });

  it('asks a street for money with two decimals', async () => {
    const workbook = await downloadWorkbook(month.diaozhuang, month.city.diaozhuang);
    expect(cellOf(workbook, 'C11').dataValidation).toMatchObject({ type: 'custom' });
    expect(cellOf(workbook, 'C11').numFmt).toBe('#,##0.00');
  });

  it('is compared first, cell by cell, and changes nothing until it is taken', async () => {
    const workbook = await downloadWorkbook(month.chaoyang, community);
    cellOf(workbook, 'A02.2').value = 3;
    cellOf(workbook, 'A02.4').value = '１５';
    cellOf(workbook, 'B11').value = { formula: '2*1,200', result: 2400 };
    cellOf(workbook, 'B01').value = null;
    const { version } = await view(month.chaoyang, community);
    const compared = await report(month.chaoyang, community, workbook);
    expect(compared).toMatchObject({ kind: 'xlsx', version, errors: [], blank: 1, saved: null });
    expect(
      compared.changes.map(({ indicator, before, after, sheet }) => [sheet, indicator, before, after]),
    ).toEqual([
      ['朝阳花园社区', 'A02.2', 0, 3],
      ['朝阳花园社区', 'A02.4', 12, 15],
      ['朝阳花园社区', 'B11', 3, 2400],
    ]);
    const [change] = compared.changes;
    expect(workbook.worksheets[0]?.getCell(change?.row ?? 0, change?.column ?? 0).value).toBe(3);
    expect(await figure('A02.2')).toBe(0);

    const taken = await report(month.chaoyang, community, workbook, `?apply=true&version=${version}`);
    expect(taken.saved).toMatchObject({ version: version + 1, state: 'draft' });
    expect([await figure('A02.2'), await figure('A00.4'), await figure('B10'), await figure('B01')]).toEqual([
      3, 15, 2401, 0,
    ]);
    const [entry] = (await month.test.dataSource.query(
      `select before, after from audit_entry where action = 'return.import' order by id desc limit 1`,
    )) as [{ before: object; after: { file: object } }];
    expect(entry).toMatchObject({
      before: { 'A02.2': 0, 'A02.4': 12, B11: 3 },
      after: { 'A02.2': 3, 'A02.4': 15, B11: 2400, file: { name: '月报.xlsx', kind: 'xlsx' } },
    });
  });

  it('is not taken over figures that moved since the comparison', async () => {
    const workbook = await downloadWorkbook(month.chaoyang, community);
    cellOf(workbook, 'B02').value = 7;
    const { version, own } = await view(month.chaoyang, community);
    await month.chaoyang.patch(`/api/returns/${community}/${MONTH}/figures`, {
      cells: [{ code: 'B02', value: 5, base: own[place.get('B02') ?? -1] }],
    });
    const answer = await upload(month.chaoyang, community, workbook, `?apply=true&version=${version}`);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'RETURN_STALE']);
    expect((await upload(month.chaoyang, community, workbook, '?apply=true')).json().code).toBe(
      'RETURN_STALE',
    );
    expect(await figure('B02')).toBe(5);
  });

  it('notes hidden cells and sums that were typed over, and reckons itself', async () => {
    const workbook = await downloadWorkbook(month.chaoyang, community);
    const row = Number(cellOf(workbook, 'B11').row);
    cellOf(workbook, 'B11').value = 8;
    const sheet = workbook.worksheets[0];
    if (sheet) sheet.getRow(row).hidden = true;
    cellOf(workbook, 'B10').value = 99;
    const { notes, errors, changes } = await report(month.chaoyang, community, workbook);
    expect(errors).toEqual([]);
    expect(changes).toEqual([expect.objectContaining({ indicator: 'B11', after: 8 })]);
    expect(notes.map(({ code, indicator, params }) => [code, indicator, params])).toEqual([
      ['WORKBOOK_HIDDEN_CELLS', null, { count: 1 }],
      ['WORKBOOK_COMPUTED_IGNORED', 'B10', { found: 99, computed: 9 }],
    ]);
  });

  describe('is refused with sheet, row and column, and changes nothing', () => {
    const refused: [string, string, (workbook: Workbook) => void, string | null][] = [
      ['text', 'FIGURE_NOT_A_NUMBER', (w) => (cellOf(w, 'B11').value = '三'), 'B11'],
      ['a negative figure', 'FIGURE_NEGATIVE', (w) => (cellOf(w, 'B11').value = -1), 'B11'],
      ['a fraction of a person', 'FIGURE_DECIMALS', (w) => (cellOf(w, 'A02.1').value = 1.5), 'A02.1'],
      ['a figure too large', 'FIGURE_TOO_LARGE', (w) => (cellOf(w, 'B11').value = 1e9), 'B11'],
      [
        'a date',
        'FIGURE_NOT_A_NUMBER',
        (w) =>
          Object.assign(cellOf(w, 'B11'), { value: new Date('2026-10-01'), style: { numFmt: 'yyyy-mm-dd' } }),
        'B11',
      ],
      ['a tick', 'FIGURE_NOT_A_NUMBER', (w) => (cellOf(w, 'B11').value = true), 'B11'],
      [
        'a formula that failed',
        'WORKBOOK_FORMULA_ERROR',
        (w) => (cellOf(w, 'B11').value = { formula: '1/0', result: { error: '#DIV/0!' } }),
        'B11',
      ],
      [
        'a formula without a result',
        'WORKBOOK_FORMULA_EMPTY',
        (w) => (cellOf(w, 'B11').value = { formula: '1+1' }),
        'B11',
      ],
      [
        'a sum that failed',
        'WORKBOOK_FORMULA_ERROR',
        (w) => (cellOf(w, 'B10').value = { formula: 'x', result: { error: '#NAME?' } }),
        'B10',
      ],
      [
        'a figure that is not of this tier',
        'FIGURE_NOT_COLLECTED',
        (w) => (cellOf(w, 'C11').value = 5),
        'C11',
      ],
      [
        'merged cells among the figures',
        'WORKBOOK_MERGED',
        (w) =>
          w.worksheets[0]?.mergeCells(
            cellOf(w, 'A02.1').fullAddress.row,
            3,
            cellOf(w, 'A02.1').fullAddress.row,
            4,
          ),
        null,
      ],
      ['a row put in between', 'WORKBOOK_LAYOUT_CHANGED', (w) => w.worksheets[0]?.insertRow(10, []), null],
      ['a lost hidden sheet', 'WORKBOOK_NOT_OURS', (w) => w.removeWorksheet('_tonghu'), null],
      ['an old template', 'WORKBOOK_TEMPLATE_OLD', (w) => (mark(w).getCell('B1').value = 0), null],
      ['another month', 'WORKBOOK_WRONG_PERIOD', (w) => (mark(w).getCell('C1').value = '2026-09'), null],
      ['an old form', 'WORKBOOK_FORM_OLD', (w) => (mark(w).getCell('D1').value = 0), null],
      ['a changed mark', 'WORKBOOK_ALTERED', (w) => (mark(w).getCell('B2').value = 'x'), null],
      [
        'a changed code of the division',
        'WORKBOOK_WRONG_DIVISION',
        (w) => ((w.worksheets[0] ?? mark(w)).getCell('H2').value = '320402007002'),
        null,
      ],
    ];
    const mark = (workbook: Workbook) => {
      const sheet = workbook.getWorksheet('_tonghu');
      if (!sheet) throw new Error('no mark');
      return sheet;
    };

    let template: Workbook['model'];
    beforeAll(async () => {
      template = (await downloadWorkbook(month.chaoyang, community)).model;
    });

    it.each(refused)('%s', async (_, code, change, indicator) => {
      const before = await view(month.chaoyang, community);
      const workbook = new Workbook();
      workbook.model = structuredClone(template);
      cellOf(workbook, 'B12').value = 77;
      change(workbook);
      const answer = await report(
        month.chaoyang,
        community,
        workbook,
        `?apply=true&version=${before.version}`,
      );
      expect(answer).toMatchObject({ saved: null, changes: [], version: before.version });
      expect(answer.errors.map((error) => [error.code, error.indicator])).toEqual([[code, indicator]]);
      if (indicator) {
        const { row, column, sheet } = answer.errors[0] ?? {};
        expect(sheet).toBe('朝阳花园社区');
        expect(workbook.worksheets[0]?.getCell(row ?? 0, column ?? 0).address).toBe(
          cellOf(workbook, indicator).address,
        );
      }
      expect(await view(month.chaoyang, community)).toEqual(before);
    });

    it('more than two decimals of money, at a street', async () => {
      const workbook = await downloadWorkbook(month.diaozhuang, month.city.diaozhuang);
      cellOf(workbook, 'C11').value = 1.234;
      const { errors } = await report(month.diaozhuang, month.city.diaozhuang, workbook);
      expect(errors).toEqual([expect.objectContaining({ code: 'FIGURE_DECIMALS', indicator: 'C11' })]);
      cellOf(workbook, 'C11').value = 0.1 + 0.2;
      expect((await report(month.diaozhuang, month.city.diaozhuang, workbook)).changes).toEqual([
        expect.objectContaining({ indicator: 'C11', after: 30 }),
      ]);
    });

    it.each([
      ['5 MB', Buffer.alloc(5 * 1_048_576, 'a'), 413, 'FILE_TOO_LARGE'],
      ['no workbook', Buffer.from('%PDF-1.7'), 422, 'FILE_TYPE_UNKNOWN'],
    ])('%s', async (_, bytes, status, code) => {
      const answer = await upload(month.chaoyang, community, bytes);
      expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    });
  });

  describe('of many divisions', () => {
    it('has a sheet for each, and serves the one who fills it', async () => {
      const workbook = await downloadWorkbook(month.diaozhuang, month.city.diaozhuang, '?below=community');
      expect(workbook.worksheets.map(({ name }) => name)).toEqual([
        '朝阳花园社区',
        '凤凰新城社区',
        '_tonghu',
      ]);
      cellOf(workbook, 'B12', '朝阳花园社区').value = 21;
      cellOf(workbook, 'B12', '凤凰新城社区').value = 22;
      const { sheets, changes } = await report(month.chaoyang, community, workbook);
      expect(changes).toEqual([
        expect.objectContaining({ indicator: 'B12', after: 21, sheet: '朝阳花园社区' }),
      ]);
      expect(sheets.map(({ name, refusal }) => [name, refusal])).toEqual([
        ['朝阳花园社区', null],
        ['凤凰新城社区', 'WORKBOOK_NOT_YOURS'],
      ]);
    });

    it('is nothing that a reviewer could fill for others', async () => {
      const workbook = await downloadWorkbook(month.diaozhuang, month.city.diaozhuang, '?below=community');
      const answer = await upload(month.diaozhuang, community, workbook);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'FORBIDDEN']);
      const { errors } = await report(month.diaozhuang, month.city.diaozhuang, workbook);
      expect(errors).toEqual([expect.objectContaining({ code: 'WORKBOOK_WRONG_DIVISION' })]);
    });

    it('says so when there is nothing below, and where nobody may look', async () => {
      const url = (division: number, below: string) =>
        `/api/returns/${division}/${MONTH}/workbook?below=${below}`;
      expect((await month.chaoyang.get(url(community, 'street'))).json().code).toBe('RETURNS_NONE_BELOW');
      expect((await month.diaozhuang.get(url(month.city.chashan, 'community'))).statusCode).toBe(404);
      expect((await month.diaozhuang.get(url(month.city.diaozhuang, 'house'))).statusCode).toBe(400);
    });
  });

  describe('as CSV', () => {
    it.each(['utf-8-bom', 'utf-8', 'gb18030'] as const)(
      'in %s is written and read back',
      async (encoding) => {
        const answer = await month.chaoyang.get(
          `/api/returns/${community}/${MONTH}/csv?encoding=${encoding}`,
        );
        const text =
          encoding === 'gb18030' ? decode(answer.rawPayload, 'gb18030') : answer.rawPayload.toString();
        expect(text.replace('\ufeff', '').split('\r\n').slice(0, 2)).toEqual([
          '区划代码,填报单位,报告期,表式版本,指标代码,指标,计量单位,数值',
          expect.stringMatching(
            /^320402007001,朝阳花园社区,2026-10,1,A01.1,残疾未成年人 · 期初在册人数,人,0$/,
          ),
        ]);
        const row = text.split('\r\n').findIndex((line) => line.includes(',B20,')) + 1;
        const changed = text.replace(/(,B20,[^\r]*,)\d*\r/, '$19\r');
        const bytes =
          encoding === 'gb18030'
            ? (await import('iconv-lite')).encode(changed, 'gb18030')
            : Buffer.from(changed);
        const compared = await report(month.chaoyang, community, bytes);
        expect(compared).toMatchObject({ kind: 'csv', errors: [], notes: [] });
        expect(compared.changes).toEqual([
          { sheet: '', row, column: 8, indicator: 'B20', before: 0, after: 9 },
        ]);
      },
    );

    const HEAD = '区划代码,报告期,表式版本,指标代码,数值';
    it.each([
      ['without its columns', 'a,b\n1,2', 'WORKBOOK_CSV_HEADINGS', 1],
      ['of another division', `${HEAD}\n320402007002,2026-10,1,B11,1`, 'WORKBOOK_WRONG_DIVISION', null],
      ['of another month', `${HEAD}\n320402007001,2026年9月,1,B11,1`, 'WORKBOOK_WRONG_PERIOD', 2],
      ['of an old form', `${HEAD}\n320402007001,2026-10,0,B11,1`, 'WORKBOOK_FORM_OLD', 2],
      ['with an unknown indicator', `${HEAD}\n320402007001,2026-10,1,Z9,1`, 'FIGURE_UNKNOWN', 2],
      [
        'with an indicator twice',
        `${HEAD}\n320402007001,2026-10,1,B11,1\n320402007001,2026-10,1,B11,2`,
        'FIGURE_REPEATED',
        3,
      ],
      ['with text', `${HEAD}\n320402007001,2026/10,1,B11,many`, 'FIGURE_NOT_A_NUMBER', 2],
    ])('%s is refused', async (_, text, code, row) => {
      const { errors, changes } = await report(month.chaoyang, community, Buffer.from(text));
      expect(errors.map((error) => [error.code, error.row])).toEqual([[code, row]]);
      expect(changes).toEqual([]);
    });
  });

  it('is not taken once the return is submitted, nor from those who only read', async () => {
    const workbook = await downloadWorkbook(month.fenghuang, month.city.fenghuang);
    await fill(month.fenghuang, month.city.fenghuang);
    expect((await move(month.fenghuang, month.city.fenghuang, 'submit')).statusCode).toBe(200);
    const answer = await upload(month.fenghuang, month.city.fenghuang, workbook);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'RETURN_NOT_EDITABLE']);
    expect((await upload(month.committee, community, workbook)).statusCode).toBe(403);
    expect((await upload(month.fenghuang, community, workbook)).statusCode).toBe(404);
  });
});
