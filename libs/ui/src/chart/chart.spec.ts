import { TestBed } from '@angular/core/testing';
import { Chart } from './chart';
import type { ChartData } from './chart-model';
import { testingWords } from './words.fixture';

const DATA: ChartData = {
  categoryHead: '月份',
  categories: ['8月', '9月', '10月'],
  quantity: 'count',
  unit: '人',
  series: [
    {
      key: 'A00.4',
      label: '期末在册',
      points: [
        { value: 12345, mark: 'final' },
        { value: 13000, mark: 'provisional' },
        { value: 4000, mark: 'incomplete', note: '含 3/6 辖市区' },
      ],
    },
  ],
};

const MESSAGES = {
  chart: {
    asTable: '表格',
    asPicture: '图形',
    mark: { provisional: '暂定', incomplete: '不完整' },
    unitInHead: '（{{unit}}）',
    description: {
      latest: '{{series}}：最新{{at}}为{{value}}{{mark}}；',
      marked: '（{{mark}}）',
      extremes: '最高{{highestAt}} {{highest}}，最低{{lowestAt}} {{lowest}}；',
      comparison: '{{series}}：共{{count}}项，最高{{highestAt}} {{highest}}，最低{{lowestAt}} {{lowest}}。',
      rising: '{{from}}至{{to}}上升{{by}}。',
      by: ' {{ratio}}',
    },
  },
};

async function shown(kind: 'line' | 'rows', data: ChartData = DATA) {
  await TestBed.configureTestingModule({ imports: [Chart, testingWords(MESSAGES)] }).compileComponents();
  const fixture = TestBed.createComponent(Chart);
  fixture.componentRef.setInput('kind', kind);
  fixture.componentRef.setInput('data', data);
  fixture.componentRef.setInput('heading', '在册人数上升');
  await fixture.whenStable();
  return { fixture, element: fixture.nativeElement as HTMLElement };
}

describe('a chart', () => {
  // jsdom has no canvas; drawing is looked at in the browser.
  beforeEach(() => jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null));
  afterEach(() => jest.restoreAllMocks());

  it('says latest, extremes and trend of a line, the incomplete month apart', async () => {
    const { element } = await shown('line');
    expect(element.querySelector('canvas')?.getAttribute('aria-label')).toBe(
      '期末在册：最新10月为4,000 人（不完整）；最高9月 13,000 人，最低8月 12,345 人；8月至9月上升 5.3%。',
    );
  });

  it('compares bars without inventing a trend', async () => {
    const { element } = await shown('rows');
    expect(element.querySelector('canvas')?.getAttribute('aria-label')).toMatch(/^期末在册：共3项/);
  });

  it('shows the equal table at a click, exact and with what is not settled', async () => {
    const { fixture, element } = await shown('line');
    expect(element.querySelector('table')).toBeNull();
    element.querySelector<HTMLButtonElement>('button')?.click();
    await fixture.whenStable();
    const rows = [...element.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.trim()),
    );
    expect(rows).toEqual([
      ['8月', '12,345', ''],
      ['9月', '13,000', '暂定'],
      ['10月', '4,000', '不完整 · 含 3/6 辖市区'],
    ]);
  });

  it('switches with the key T, but not while somebody types', async () => {
    const { fixture, element } = await shown('line');
    const figure = element.querySelector('figure');
    figure?.dispatchEvent(new KeyboardEvent('keydown', { key: 't', ctrlKey: true, bubbles: true }));
    await fixture.whenStable();
    expect(element.querySelector('table')).toBeNull();
    figure?.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));
    await fixture.whenStable();
    expect(element.querySelector('table')).not.toBeNull();
  });

  it('reads the values one by one with the arrow keys', async () => {
    const { fixture, element } = await shown('line');
    const picture = element.querySelector('.picture');
    for (const key of ['End', 'ArrowLeft']) picture?.dispatchEvent(new KeyboardEvent('keydown', { key }));
    await fixture.whenStable();
    expect(element.querySelector('[aria-live]')?.textContent).toBe('9月 期末在册 13,000 人 · 暂定');
  });

  it('draws nothing for a series without any figure', async () => {
    const series = DATA.series.map((one) => ({
      ...one,
      points: one.points.map((point) => ({ ...point, value: null })),
    }));
    const { element } = await shown('line', { ...DATA, series });
    expect(element.querySelector('canvas')).toBeNull();
    expect(element.textContent).toContain('chart.nothing');
  });
});
