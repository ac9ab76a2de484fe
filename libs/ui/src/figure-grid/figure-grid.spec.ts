import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { FigureGrid, type RefusedText } from './figure-grid';
import type { GridEdit, PastePlan } from './grid-clipboard';
import { layoutOwn, type GridTable } from './grid-layout';
import { SMALL_FORM } from './small-form.fixture';

const [matrix] = layoutOwn(SMALL_FORM, 'street', 'zh') as [GridTable];

/** A grid in a page that takes over its edits, as the editor does. */
async function grid(editable = true) {
  TestBed.configureTestingModule({
    imports: [
      FigureGrid,
      TranslocoTestingModule.forRoot({
        langs: { 'zh-Hans': {} },
        translocoConfig: { availableLangs: ['zh-Hans'], defaultLang: 'zh-Hans' },
      }),
    ],
  });
  const fixture = TestBed.createComponent(FigureGrid);
  const own = signal<(number | null)[]>([1234, 2, 3, null, null, null, null, null, null, null, null, null]);
  const steps: (readonly GridEdit[])[] = [];
  const pasted: PastePlan[] = [];
  const refused: (RefusedText | null)[] = [];
  const asked: string[] = [];
  const show = () => fixture.componentRef.setInput('figures', SMALL_FORM.computeTotals(own()));
  fixture.componentRef.setInput('table', matrix);
  fixture.componentRef.setInput('editable', editable);
  fixture.componentRef.setInput('label', '表A');
  show();
  fixture.componentInstance.edited.subscribe((edits) => {
    steps.push(edits);
    own.update((before) => {
      const after = [...before];
      for (const { code, value } of edits) after[SMALL_FORM.positionOf(code)] = value;
      return after;
    });
    show();
  });
  fixture.componentInstance.pasteDone.subscribe((plan) => pasted.push(plan));
  fixture.componentInstance.refused.subscribe((text) => refused.push(text));
  fixture.componentInstance.undo.subscribe(() => asked.push('undo'));
  fixture.componentInstance.help.subscribe(() => asked.push('help'));
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  await fixture.whenStable();

  const cell = (row: number, column: number) =>
    host.querySelector<HTMLElement>(`td[data-row="${row}"][data-column="${column}"]`) as HTMLElement;
  const text = (row: number, column: number) =>
    cell(row, column).querySelector('input')?.value ?? cell(row, column).textContent?.trim();
  const place = () => {
    const { row, column } = document.activeElement?.closest('td')?.dataset ?? {};
    return `${row},${column}`;
  };
  const press = async (key: string, held: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
    document.activeElement?.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  };
  const type = async (content: string) => {
    const input = document.activeElement as HTMLInputElement;
    input.value = content;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await fixture.whenStable();
  };
  const clipboard = async (kind: 'copy' | 'cut' | 'paste', content = '') => {
    let held = content;
    const event = new Event(kind, { bubbles: true, cancelable: true });
    const clipboardData = { getData: () => held, setData: (_: string, data: string) => void (held = data) };
    document.activeElement?.dispatchEvent(Object.assign(event, { clipboardData }));
    await fixture.whenStable();
    return held;
  };
  const point = async (row: number, column: number, kind = 'pointerdown', held: MouseEventInit = {}) => {
    cell(row, column).dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, ...held }));
    await fixture.whenStable();
  };
  const selected = () =>
    [...host.querySelectorAll<HTMLElement>('td[aria-selected="true"]')].map(
      ({ dataset }) => `${dataset['row']},${dataset['column']}`,
    );
  const stops = () =>
    [...host.querySelectorAll('[tabindex="0"]')].map((stop) => ({ ...stop.closest('td')?.dataset }));
  await point(0, 0);
  return {
    host,
    own,
    steps,
    pasted,
    refused,
    asked,
    cell,
    text,
    place,
    press,
    type,
    clipboard,
    point,
    selected,
    stops,
  };
}

afterEach(() => document.body.replaceChildren());

describe('typing into the grid', () => {
  it('replaces the figure, goes on with Tab, and returns with Enter below the first of the run', async () => {
    const { press, type, place, steps, text } = await grid();
    await press('ArrowDown');
    await type('12');
    await press('Tab');
    await type('7');
    await press('Tab');
    expect(place()).toBe('1,2');
    await type('５');
    await press('Enter');
    expect(place()).toBe('2,0');
    expect(steps).toEqual([
      [{ code: 'A02.1', value: 12 }],
      [{ code: 'A02.2', value: 7 }],
      [{ code: 'A02.3', value: 5 }],
    ]);
    expect(text(1, 2)).toBe('5');
  });

  it('shows totals as soon as a figure changed', async () => {
    const { press, type, text } = await grid();
    expect(text(2, 0)).toBe('1,234');
    await press('ArrowDown');
    await type('1000');
    await press('ArrowRight');
    expect(text(2, 0)).toBe('2,234');
  });

  it('opens the plain figure with F2 and gives the former back with Escape', async () => {
    const { press, type, text, steps } = await grid();
    await press('F2');
    expect((document.activeElement as HTMLInputElement).value).toBe('1234');
    await type('12345');
    await press('Escape');
    expect(text(0, 0)).toBe('1,234');
    expect(steps).toEqual([]);
  });

  it('writes the same figure typed otherwise as it was', async () => {
    const { press, type, text, steps } = await grid();
    await type('01234');
    await press('Enter');
    expect(text(0, 0)).toBe('1,234');
    expect(steps).toEqual([]);
  });

  it('stays in a cell whose text is no figure until it is mended', async () => {
    const { press, type, place, refused, steps, cell } = await grid();
    await type('12a');
    await press('ArrowDown');
    expect(place()).toBe('0,0');
    expect(refused.at(-1)).toMatchObject({ code: 'A01.1', error: 'FIGURE_NOT_A_NUMBER', open: true });
    expect(cell(0, 0).querySelector('input')?.getAttribute('aria-invalid')).toBe('true');
    await type('12');
    expect(refused.at(-1)).toBeNull();
    await press('ArrowDown');
    expect(place()).toBe('1,0');
    expect(steps).toEqual([[{ code: 'A01.1', value: 12 }]]);
  });

  it('restores the figure and says so when a bad text is left behind', async () => {
    const { type, text, refused, steps } = await grid();
    await type('x');
    (document.activeElement as HTMLElement).blur();
    expect(text(0, 0)).toBe('1,234');
    expect(refused[0]).toMatchObject({ text: 'x', open: false });
    expect(steps).toEqual([]);
  });

  it('leaves Enter to an input method that is composing', async () => {
    const { press, type, place, steps } = await grid();
    await type('１');
    await press('Enter', { isComposing: true });
    expect(place()).toBe('0,0');
    expect(steps).toEqual([]);
  });

  it('clears the selected block in one step', async () => {
    const { press, steps } = await grid();
    await press('ArrowRight', { shiftKey: true });
    await press('ArrowDown', { shiftKey: true });
    await press('Delete');
    expect(steps).toEqual([['A01.1', 'A01.2', 'A02.1', 'A02.2'].map((code) => ({ code, value: null }))]);
  });

  it('fills the selection with Ctrl+Enter', async () => {
    const { press, type, steps } = await grid();
    await press('ArrowDown', { shiftKey: true });
    await type('0');
    await press('Enter', { ctrlKey: true });
    expect(steps).toEqual([
      [
        { code: 'A01.1', value: 0 },
        { code: 'A02.1', value: 0 },
      ],
    ]);
  });
});

describe('moving about', () => {
  it('has one stop for Tab, wherever the active cell is', async () => {
    const { stops, press } = await grid();
    expect(stops()).toEqual([{ row: '0', column: '0' }]);
    await press('End', { ctrlKey: true });
    expect(stops()).toEqual([{ row: '2', column: '2' }]);
  });

  it('lets Tab out at the end', async () => {
    const { press } = await grid();
    await press('End', { ctrlKey: true });
    expect((await press('Tab')).defaultPrevented).toBe(false);
    expect((await press('Tab', { shiftKey: true })).defaultPrevented).toBe(true);
  });

  it('selects a block with Shift and arrows or by dragging', async () => {
    const { press, point, selected, place } = await grid();
    await press('ArrowRight', { shiftKey: true });
    expect(selected()).toEqual(['0,0', '0,1']);
    await point(1, 1);
    await point(2, 2, 'pointermove');
    await point(2, 2, 'pointerup');
    await point(0, 0, 'pointermove');
    expect(selected()).toEqual(['1,1', '1,2', '2,1', '2,2']);
    expect(place()).toBe('2,2');
    await point(0, 1, 'pointerdown', { shiftKey: true });
    expect(selected()).toEqual(['0,1', '1,1']);
  });

  it('asks for undo and the list of keys', async () => {
    const { press, asked } = await grid();
    await press('z', { ctrlKey: true });
    await press('?');
    expect(asked).toEqual(['undo', 'help']);
  });
});

describe('the clipboard', () => {
  it('copies the block and pastes it elsewhere as one step', async () => {
    const { press, clipboard, steps, pasted } = await grid();
    await press('ArrowRight', { shiftKey: true });
    const text = await clipboard('copy');
    expect(text).toBe('1234\t2');
    await press('ArrowDown');
    await press('Home');
    await clipboard('paste', text);
    expect(steps).toEqual([
      [
        { code: 'A02.1', value: 1234 },
        { code: 'A02.2', value: 2 },
      ],
    ]);
    expect(pasted[0]?.errors).toEqual([]);
  });

  it('changes nothing when a pasted cell is bad', async () => {
    const { clipboard, steps, pasted } = await grid();
    await clipboard('paste', '1\tx');
    expect(steps).toEqual([]);
    expect(pasted[0]?.errors.map(({ code }) => code)).toEqual(['A01.2']);
  });

  it('leaves copying to the browser while a text is edited', async () => {
    const { press, clipboard } = await grid();
    await press('F2');
    expect(await clipboard('copy', 'untouched')).toBe('untouched');
  });
});

describe('a grid to read', () => {
  it('has no fields, can be walked and copied, and takes nothing', async () => {
    const { host, press, place, clipboard, steps, pasted } = await grid(false);
    expect(host.querySelectorAll('input')).toHaveLength(0);
    expect(host.querySelector('[role="grid"]')?.getAttribute('aria-readonly')).toBe('true');
    await press('ArrowDown');
    expect(place()).toBe('1,0');
    await press('Delete');
    await clipboard('paste', '5');
    expect(steps).toEqual([]);
    expect(pasted).toEqual([]);
    expect(await clipboard('copy')).toBe('');
  });
});
