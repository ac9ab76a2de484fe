import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { Division, Page, Tier } from '@tonghu/contract';
import { DivisionTree } from './division-tree';

const TIERS: Tier[] = ['city', 'district', 'street', 'community'];

/** Divisions by their children: 1 the city, 2 and 3 districts, 20 and 21 streets of 2. */
const CHILDREN: Record<number, number[]> = { 1: [2, 3], 2: [20, 21] };
const NAMES: Record<number, string> = {
  1: '常州市',
  2: '天宁区',
  3: '钟楼区',
  20: '雕庄街道',
  21: '茶山街道',
};

function division(id: number, trail: number[]): Division {
  const place = (at: number) => ({
    id: at,
    name: NAMES[at] ?? '',
    tier: TIERS[[...trail, id].indexOf(at)] ?? 'city',
  });
  return {
    id,
    tier: TIERS[trail.length] ?? 'community',
    code: `3204${String(id).padStart(8, '0')}`,
    name: NAMES[id] ?? '',
    kind: null,
    parentId: trail.at(-1) ?? null,
    trail: [...trail, id].map(place),
    childCount: CHILDREN[id]?.length ?? 0,
  };
}

const CITY = division(1, []);
const page = (items: Division[], total = items.length): Page<Division> => ({
  items,
  page: 1,
  size: 200,
  total,
});

describe('the tree of divisions', () => {
  let fixture: ComponentFixture<DivisionTree>;
  let server: HttpTestingController;
  let chosen: number[];

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { en: { network: { tree: { more: 'more {{count}}' } } } },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    server = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(DivisionTree);
    chosen = [];
    fixture.componentInstance.choose.subscribe((id) => chosen.push(id));
    document.body.append(fixture.nativeElement as HTMLElement);
    server.expectOne('/api/divisions').flush(page([CITY]));
    await settle();
    server
      .expectOne(({ params }) => params.get('parent') === '1')
      .flush(page([division(2, [1]), division(3, [1])]));
    await settle();
  });

  afterEach(() => (fixture.nativeElement as HTMLElement).remove());

  async function settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  }
  const items = () => [...document.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const names = () => items().map((item) => item.querySelector('.name')?.textContent);
  const focused = () => document.activeElement?.querySelector('.name')?.textContent;
  async function press(key: string): Promise<void> {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await settle();
  }
  async function openTianning(answer = page([division(20, [1, 2]), division(21, [1, 2])])): Promise<void> {
    items()[1]?.focus();
    await press('ArrowRight');
    server.expectOne(({ params }) => params.get('parent') === '2').flush(answer);
    await settle();
  }

  it('opens the top and reads nothing below that', () => {
    expect(names()).toEqual(['常州市', '天宁区', '钟楼区']);
    server.verify();
  });

  it('says level, place and number of siblings, and whether a line is open', async () => {
    await openTianning();
    const told = items().map((item) =>
      ['level', 'posinset', 'setsize', 'expanded'].map((name) => item.getAttribute(`aria-${name}`)),
    );
    expect(told).toEqual([
      ['1', '1', '1', 'true'],
      ['2', '1', '2', 'true'],
      ['3', '1', '2', null],
      ['3', '2', '2', null],
      ['2', '2', '2', null],
    ]);
  });

  it('is walked by arrows, Home and End, with one stop for Tab', async () => {
    await openTianning();
    const seen: unknown[] = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'End', 'ArrowDown', 'Home', 'ArrowUp']) {
      await press(key);
      seen.push(focused());
    }
    expect(seen).toEqual(['雕庄街道', '茶山街道', '天宁区', '钟楼区', '钟楼区', '常州市', '常州市']);
    expect(items().filter((item) => item.tabIndex === 0)).toHaveLength(1);
  });

  it('closes and opens again without asking twice', async () => {
    await openTianning();
    items()[1]?.focus();
    await press('ArrowLeft');
    expect(names()).toEqual(['常州市', '天宁区', '钟楼区']);
    await press('ArrowRight');
    expect(names()).toContain('茶山街道');
    server.verify();
  });

  it('jumps to names and codes that begin with what is typed', async () => {
    items()[0]?.focus();
    await press('钟');
    expect(focused()).toBe('钟楼区');
  });

  it('chooses by Enter, Space and click', async () => {
    items()[1]?.focus();
    await press('Enter');
    await press(' ');
    items()[2]?.click();
    expect(chosen).toEqual([2, 2, 3]);
  });

  it('opens the way to a division that is chosen elsewhere', async () => {
    fixture.componentRef.setInput('chosen', division(21, [1, 2]));
    await settle();
    server
      .expectOne(({ params }) => params.get('parent') === '2')
      .flush(page([division(20, [1, 2]), division(21, [1, 2])]));
    await settle();
    expect(items().find((item) => item.getAttribute('aria-selected') === 'true')?.textContent).toContain(
      '茶山街道',
    );
  });

  it('reads the rest of a long list on demand', async () => {
    await openTianning(page([division(20, [1, 2])], 2));
    expect(names()).not.toContain('茶山街道');
    const more = [...document.querySelectorAll('button')].find((button) =>
      button.textContent?.includes('more 1'),
    );
    more?.click();
    server.expectOne(({ params }) => params.get('parent') === '2').flush(page([division(21, [1, 2])], 2));
    await settle();
    expect(names()).toContain('茶山街道');
  });
});
