import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { DraftChange, FormDraft, FormTable } from '@tonghu/contract';
import errors from '../../../../public/i18n/zh-Hans/errors.json';
import forms from '../../../../public/i18n/zh-Hans/forms.json';
import { problemInterceptor } from '../../shell/problem/problem.interceptor';
import { SMALL_FORM } from '../../statistics/roll-up.fixture';
import { FormDraftStore } from './form-draft-store';
import { TableList } from './table-list';

const E: FormTable = { code: 'E', zh: '抚养家庭', en: 'Families', layout: 'matrix' };
const draftOf = (change: Partial<FormDraft> = {}): FormDraft => ({
  ...SMALL_FORM,
  version: 4,
  base: { id: 7, number: 1 },
  startedAt: '2026-11-01T00:00:00.000Z',
  startedBy: '系统管理员',
  changedAt: '2026-11-01T00:00:00.000Z',
  findings: [],
  difference: [],
  earliestPeriod: '2026-12',
  ...change,
});
const WITH_E = draftOf({
  tables: [...SMALL_FORM.tables, E],
  findings: [{ part: 'table', key: 'E', field: '', code: 'TABLE_EMPTY', position: null, found: 'E' }],
  difference: [{ part: 'table', kind: 'added', key: 'E', zh: E.zh, en: E.en, fields: [] }],
});

describe('the tables of a draft', () => {
  async function shown(draft = draftOf()) {
    TestBed.configureTestingModule({
      imports: [
        TableList,
        TranslocoTestingModule.forRoot({
          langs: { 'zh-Hans': { forms, errors } },
          translocoConfig: { availableLangs: ['zh-Hans'], defaultLang: 'zh-Hans' },
          preloadLangs: true,
        }),
      ],
      providers: [
        FormDraftStore,
        provideHttpClient(withInterceptors([problemInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    const server = TestBed.inject(HttpTestingController);
    const reading = TestBed.inject(FormDraftStore).read();
    server.expectOne('/api/forms/draft').flush(draft);
    await Promise.resolve();
    server.expectOne('/api/forms/7').flush(SMALL_FORM);
    await reading;
    const fixture = TestBed.createComponent(TableList);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const find = <Type extends HTMLElement>(selector: string) => {
      const found = page.querySelector<Type>(selector);
      if (!found) throw new Error(`no ${selector}`);
      return found;
    };
    const button = (words: string) => {
      const all = [...document.querySelectorAll('button')];
      const found = all.find(
        (one) => one.textContent.replace(/\s+/g, ' ').trim() === words || one.ariaLabel === words,
      );
      if (!found) throw new Error(`no button ${words}`);
      return found;
    };
    /** Everything that follows from an answer, and the focus that follows it. */
    const settled = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      await fixture.whenStable();
    };
    return {
      server,
      page,
      find,
      button,
      lines: () =>
        [...page.querySelectorAll('tbody tr')].map((line) => line.textContent.replace(/\s+/g, ' ').trim()),
      click: async (words: string) => {
        button(words).click();
        await fixture.whenStable();
      },
      type: async (selector: string, text: string) => {
        const field = find<HTMLInputElement>(selector);
        field.value = text;
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
        await fixture.whenStable();
      },
      submit: async () => {
        find('form').dispatchEvent(new Event('submit', { cancelable: true }));
        await fixture.whenStable();
      },
      /** The changes asked for, taken with the draft that follows. */
      taken: async (after: FormDraft): Promise<DraftChange[]> => {
        const asked = server.expectOne({ method: 'PATCH', url: '/api/forms/draft' });
        const { version, changes } = asked.request.body as { version: number; changes: DraftChange[] };
        expect(version).toBe(4);
        asked.flush(after);
        await settled();
        return changes;
      },
      settled,
    };
  }
  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
    document.body.replaceChildren();
  });

  it('a new one takes the next letter and is written down with its rows and columns', async () => {
    const { click, type, find, submit, taken, lines, page, settled } = await shown();
    await click('新增表');
    expect(find<HTMLInputElement>('#table-letter').value).toBe('E');
    await type('#table-zh', '抚养家庭');
    await type('#table-en', 'Families');
    await type('#table-layout', 'matrix');
    await type('#table-rows', '寄养 / Foster\n助养 / Sponsored');
    expect(find('.problem').textContent).toContain('请填写各列名称');
    await type('#table-columns', '户数 / Families\n人数 / Minors');
    await type('#table-measure', 'stock');
    expect(find('.made').textContent).toContain('2 行 × 2 列共 4 项指标');
    await submit();
    const [table, ...rows] = await taken(WITH_E);
    expect(table).toEqual({ part: 'table', was: null, item: E });
    expect(rows.map(({ item }) => item)).toEqual([
      expect.objectContaining({
        rowCode: 'E01',
        column: 1,
        rowZh: '寄养',
        columnEn: 'Families',
        measure: 'stock',
      }),
      expect.objectContaining({ rowCode: 'E01', column: 2 }),
      expect.objectContaining({ rowCode: 'E02', column: 1 }),
      expect.objectContaining({ rowCode: 'E02', column: 2, rowEn: 'Sponsored', columnZh: '人数' }),
    ]);
    expect(page.querySelector('form')).toBeNull();
    expect(lines()[3]).toContain('抚养家庭 +新增');
    expect(lines()[3]).toContain('还没有指标，请在“指标”中添加以 E 开头的行');
    await settled();
    expect(document.activeElement?.id).toBe('table-edit-E');
  });

  it('keeps what is typed while the draft changes otherwise', async () => {
    const { click, type, find, settled } = await shown();
    await click('新增表');
    await type('#table-zh', '抚养家庭');
    await type('#table-layout', 'matrix');
    TestBed.inject(FormDraftStore).draft.set(draftOf({ version: 5, tables: [...SMALL_FORM.tables] }));
    await settled();
    expect(find<HTMLInputElement>('#table-zh').value).toBe('抚养家庭');
    expect(find<HTMLSelectElement>('#table-layout').value).toBe('matrix');
  });

  it('is not sent with a letter that it cannot have', async () => {
    const { click, type, find, submit, button } = await shown();
    await click('新增表');
    for (const [letter, sentence] of [
      ['D', 'D 除外'],
      ['b', 'B 重复'],
    ] as const) {
      await type('#table-letter', letter);
      expect(find('.problem').textContent).toContain(sentence);
      await submit();
    }
    expect(button('保存').ariaDisabled).toBe('true');
  });

  it('moves by one place and keeps the focus on its way', async () => {
    const { click, taken, button, settled } = await shown();
    expect(button('表A上移').disabled).toBe(true);
    expect(button('表C下移').disabled).toBe(true);
    await click('表C上移');
    const [A, B, C] = SMALL_FORM.tables;
    expect(await taken(draftOf({ tables: [A, C, B].flatMap((one) => one ?? []) }))).toEqual([
      { part: 'table', was: 'C', item: C, place: 1 },
    ]);
    await settled();
    expect(document.activeElement?.id).toBe('table-up-C');
  });

  it('that holds indicators keeps letter and layout; only its names are asked for', async () => {
    const { click, find, page, type, submit, taken } = await shown();
    await click('修改 B');
    expect(find<HTMLInputElement>('#table-letter').readOnly).toBe(true);
    expect(find<HTMLSelectElement>('#table-layout').disabled).toBe(true);
    expect(page.querySelector('#table-rows')).toBeNull();
    await type('#table-zh', '发现与联动');
    await submit();
    expect(await taken(draftOf())).toEqual([
      { part: 'table', was: 'B', item: { ...SMALL_FORM.tables[1], zh: '发现与联动' } },
    ]);
  });

  it('says why the server did not take it', async () => {
    const { click, submit, server, find, settled } = await shown();
    await click('修改 B');
    await submit();
    server
      .expectOne({ method: 'PATCH', url: '/api/forms/draft' })
      .flush(
        { type: 'about:blank', title: 'DRAFT_REFUSED', status: 422, code: 'DRAFT_REFUSED' },
        { status: 422, statusText: 'x', headers: { 'content-type': 'application/problem+json' } },
      );
    await settled();
    expect(find('[role=alert]').textContent.trim()).toBe(errors.DRAFT_REFUSED);
  });

  it('comes back with its indicators after it was taken out', async () => {
    const [A, B, C] = SMALL_FORM.tables;
    const { click, taken, lines } = await shown(
      draftOf({
        tables: [A, C].flatMap((one) => one ?? []),
        indicators: SMALL_FORM.indicators.filter(({ table }) => table !== 'B'),
        difference: [
          { part: 'table', kind: 'retired', key: 'B', zh: '联动反应', en: 'Response', fields: [] },
        ],
      }),
    );
    expect(lines()[2]).toContain('联动反应');
    await click('恢复 B');
    const changes = await taken(draftOf());
    expect(changes[0]).toEqual({ part: 'table', was: null, item: B, place: 1 });
    expect(changes.slice(1).map(({ item }) => (item as { rowCode: string }).rowCode)).toEqual(['B19', 'B20']);
  });
});
