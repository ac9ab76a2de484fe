import { TestBed } from '@angular/core/testing';
import { testingWords } from '../chart/words.fixture';
import { AreaMap } from './map';
import type { MapArea } from './map-model';

const area = (id: number, name: string, west: number): MapArea => ({
  id,
  name,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 31],
        [west, 32],
        [west + 1, 32],
        [west + 1, 31],
        [west, 31],
      ],
    ],
  },
});

const MESSAGES = {
  chart: {
    map: { unknown: '无数据', description: '共{{count}}，最高{{highestAt}} {{highest}}，无数据{{unknown}}' },
  },
};

async function shown() {
  await TestBed.configureTestingModule({ imports: [AreaMap, testingWords(MESSAGES)] }).compileComponents();
  const fixture = TestBed.createComponent(AreaMap);
  fixture.componentRef.setInput('areas', [
    area(5, '天宁区', 119),
    area(6, '钟楼区', 120),
    area(7, '新北区', 121),
  ]);
  fixture.componentRef.setInput('figures', [
    { id: 5, name: '天宁区', value: 10, note: '' },
    { id: 6, name: '钟楼区', value: 2500, note: '含 1/8 街道镇' },
    { id: 7, name: '新北区', value: null, note: '' },
  ]);
  fixture.componentRef.setInput('quantity', 'count');
  fixture.componentRef.setInput('unit', '人');
  fixture.componentRef.setInput('heading', '钟楼区最高');
  const opened: number[] = [];
  fixture.componentInstance.opened.subscribe((id) => opened.push(id));
  await fixture.whenStable();
  return { fixture, opened, element: fixture.nativeElement as HTMLElement };
}

describe('a map of areas', () => {
  it('writes the figure on the area beside its colour and hatches what is unknown', async () => {
    const { element } = await shown();
    const paths = [...element.querySelectorAll('path.area')];
    expect(paths.map((path) => path.getAttribute('aria-label'))).toEqual([
      '天宁区 · 10 人',
      '钟楼区 · 2,500 人 · 含 1/8 街道镇',
      '新北区 · 无数据',
    ]);
    expect(paths.map((path) => path.getAttribute('class'))).toEqual([
      'area step-1',
      'area step-5',
      'area unknown',
    ]);
    expect([...element.querySelectorAll('text .figure')].map((text) => text.textContent?.trim())).toContain(
      '2,500',
    );
  });

  it('opens an area by click and by Enter', async () => {
    const { element, opened } = await shown();
    const [first, second] = element.querySelectorAll('path.area');
    first?.dispatchEvent(new MouseEvent('click'));
    second?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(opened).toEqual([5, 6]);
  });

  it('says the essence and lists all areas, unknown last, in the equal table', async () => {
    const { fixture, element, opened } = await shown();
    expect(element.textContent).toContain('共3，最高钟楼区 2,500 人，无数据1');
    element.querySelector<HTMLButtonElement>('button.switch')?.click();
    await fixture.whenStable();
    const names = [...element.querySelectorAll<HTMLButtonElement>('tbody button')];
    expect(names.map((name) => name.textContent)).toEqual(['钟楼区', '天宁区', '新北区']);
    names[2]?.click();
    expect(opened).toEqual([7]);
  });
});
