import { BreakpointObserver } from '@angular/cdk/layout';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { of } from 'rxjs';
import { chosenFrom, measurablesOf } from '../measurable';
import { SMALL_FORM, rollUpOf, rowOf, sayKey } from '../roll-up.fixture';
import { ChildrenTable } from './children-table';

const NOW = rollUpOf([
  rowOf(1, '雕庄街道', [30, 4, 3, 123456]),
  rowOf(2, '青龙街道', [1070, 0, 0, 50]),
  rowOf(3, '茶山街道', [0, 0, 0, 0], { state: 'draft', included: [0, 0, 0], overdue: true }),
]);
const BEFORE = rollUpOf([rowOf(1, '雕庄街道', [25, 4, 2, 100000])]);

async function shown(narrow = false) {
  TestBed.configureTestingModule({
    imports: [
      ChildrenTable,
      TranslocoTestingModule.forRoot({
        langs: { 'zh-Hans': {} },
        translocoConfig: { availableLangs: ['zh-Hans'], defaultLang: 'zh-Hans' },
      }),
    ],
    providers: [
      provideRouter([]),
      // jsdom has no layout to ask how wide it is.
      { provide: BreakpointObserver, useValue: { observe: () => of({ matches: narrow, breakpoints: {} }) } },
    ],
  });
  const fixture = TestBed.createComponent(ChildrenTable);
  fixture.componentRef.setInput('rollUp', NOW);
  fixture.componentRef.setInput('before', BEFORE);
  fixture.componentRef.setInput('yearBefore', null);
  fixture.componentRef.setInput(
    'columns',
    chosenFrom(measurablesOf(SMALL_FORM, 'zh-Hans', sayKey), ['A00.4', 'C11', 'D01']),
  );
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const lines = () =>
    [...element.querySelectorAll('tbody tr')].map((line) =>
      [...line.children].map((cell) => cell.textContent?.trim() ?? ''),
    );
  const press = async (text: string) => {
    const button = [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
    button?.click();
    await fixture.whenStable();
  };
  return { element, lines, press };
}

describe('the table of divisions below', () => {
  it('begins with the whole and what is its own, then each division with value and change', async () => {
    const { lines } = await shown();
    const [whole, own, first] = lines();
    expect(whole?.slice(3)).toEqual(['1,100', '+1,075', '1,235.06', '+235.06', '75.0%', '+25.0']);
    expect(own?.slice(3)).toEqual(['—', '', '0.00', '', '', '']);
    expect(first?.slice(3)).toEqual(['30', '+5', '1,234.56', '+234.56', '75.0%', '+25.0']);
  });

  it('leads from a name down into the division and from its state to the return', async () => {
    const { element } = await shown();
    const links = [...element.querySelectorAll<HTMLAnchorElement>('tbody a')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links).toContain('/?division=1');
    expect(links).toContain('/returns/1/2026-10');
  });

  it('sorts by a column at a click, the unknown last, and says so', async () => {
    const { element, lines, press } = await shown();
    await press('期末在册人数');
    expect(
      lines()
        .slice(2)
        .map(([name]) => name),
    ).toEqual(['青龙街道', '雕庄街道', '茶山街道']);
    expect(element.querySelectorAll('[aria-sort="descending"]')).toHaveLength(1);
    await press('期末在册人数');
    expect(
      lines()
        .slice(2)
        .map(([name]) => name),
    ).toEqual(['雕庄街道', '青龙街道', '茶山街道']);
  });

  it('shows shares in place of changes', async () => {
    const { lines, press } = await shown();
    await press('statistics.beside.share');
    expect(lines()[2]?.[4]).toBe('2.7%');
    expect(lines()[4]?.[4]).toBe('—');
  });

  it('becomes a list on a phone', async () => {
    const { element } = await shown(true);
    expect(element.querySelector('table')).toBeNull();
    expect(element.querySelectorAll('.list > li')).toHaveLength(3);
    expect(element.querySelector('.list')?.textContent).toContain('1,234.56');
  });
});
