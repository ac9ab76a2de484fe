import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { formatFigure, parseFigure, plainFigure, type FigureTextError } from '@tonghu/rules';
import { cellElement, placeUnder } from './cell-element';
import type { CellMarks } from './cell-mark';
import { clearBlock, copyBlock, fillBlock, planPaste, type GridEdit, type PastePlan } from './grid-clipboard';
import { commandOf, type GridCommand, type GridMode } from './grid-keys';
import type { GridCell, GridTable } from './grid-layout';
import {
  entrance,
  moveFrom,
  nextEntry,
  sizeOf,
  within,
  type GridMove,
  type GridPlace,
} from './grid-navigation';
import { GridPointer } from './grid-pointer';
import { blockOf, isInBlock, type GridSelection } from './grid-selection';
import { headGroups, rowsView, spokenCell, spokenName, type Beside, type CellView } from './grid-view';

/** A text that is no figure; the cell keeps what it held. */
export interface RefusedText {
  readonly code: string;
  readonly name: string;
  readonly text: string;
  readonly error: FigureTextError;
  /** The person is still in the cell; otherwise they went away and the text is gone. */
  readonly open: boolean;
}

const PAGE_ROWS = 10;
const START: GridPlace = { row: 0, column: 0 };

/**
 * One table of a return as a spreadsheet: an ARIA grid with one stop for Tab, typed into or only read.
 * It holds no figures: edits go out by `edited` and come back by `figures`.
 */
@Component({
  selector: 'th-figure-grid',
  imports: [TranslocoPipe],
  templateUrl: './figure-grid.html',
  styleUrl: './figure-grid.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FigureGrid {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly transloco = inject(TranslocoService);

  readonly table = input.required<GridTable>();
  /** Own figures or totals, minor units, in the order of the form; computed cells filled. */
  readonly figures = input.required<readonly (number | null)[]>();
  /** The figures to compare with, in the same order. */
  readonly compared = input<readonly (number | null)[] | null>(null);
  readonly beside = input<Beside>('off');
  readonly marks = input<CellMarks>(new Map());
  readonly editable = input(false);
  readonly label = input.required<string>();

  /** Edits made in one go: one step of undo. */
  readonly edited = output<readonly GridEdit[]>();
  readonly activated = output<GridCell | null>();
  readonly pasteDone = output<PastePlan>();
  readonly refused = output<RefusedText | null>();
  readonly undo = output();
  readonly redo = output();
  readonly help = output();
  readonly remark = output<GridCell>();

  protected readonly mode = signal<GridMode>('ready');
  private readonly selection = signal<GridSelection>({ anchor: START, active: START });
  private readonly refusedAt = signal<GridPlace | null>(null);
  /** Column in which a run of Tabs began; Enter returns below it. */
  private tabOrigin: number | null = null;

  protected readonly rows = computed(() =>
    rowsView(this.table(), this.figures(), this.compared(), this.beside(), this.marks()),
  );
  protected readonly groups = computed(() => headGroups(this.table()));
  private readonly block = computed(() => blockOf(this.selection()));
  private readonly activeCell = computed(() => this.cellAt(this.selection().active));
  protected readonly pointer = new GridPointer({
    mode: this.mode,
    isActive: (place) => this.isActive(place.row, place.column),
    holdsFocus: () => this.holdsFocus(),
    notesAt: (place) => this.rows()[place.row]?.cells[place.column]?.mark?.notes ?? [],
    element: (place) => this.element(place),
    finish: () => this.finish(),
    select: (place, extend) => this.select(place, extend),
    edit: () => this.edit(),
  });

  private readonly tableShown = computed(() => {
    const table = this.table();
    return `${table.id}:${table.matrix}:${table.columns.map(({ key }) => key).join()}:${table.rows.length}`;
  });

  constructor() {
    effect(() => {
      this.tableShown();
      untracked(() => {
        const place = entrance(this.table(), this.editable());
        this.selection.set({ anchor: place, active: place });
        this.mode.set('ready');
        this.refusedAt.set(null);
      });
    });
    effect(() => this.activated.emit(this.activeCell()));
  }

  /** Moves to a cell and puts the focus on it. */
  focusAt(place: GridPlace): void {
    this.select(within(place, sizeOf(this.table())), false);
  }

  /** Puts the focus back on the active cell. */
  focus(): void {
    this.focusElement(this.selection().active);
  }

  protected isActive(row: number, column: number): boolean {
    const { active } = this.selection();
    return active.row === row && active.column === column;
  }

  protected isSelected(row: number, column: number): boolean {
    return isInBlock(this.block(), row, column);
  }

  protected isTyped(item: CellView): boolean {
    return this.editable() && item.cell?.kind === 'entry';
  }

  protected isRefused(row: number, column: number): boolean {
    const place = this.refusedAt();
    return place !== null && place.row === row && place.column === column;
  }

  protected classes(item: CellView): string {
    return `${item.cell?.kind ?? 'absent'} ${item.mark?.finding ?? ''}`.trim();
  }

  protected noteId(item: CellView): string {
    return `th-note-${item.cell?.code.replace('.', '-') ?? ''}`;
  }

  protected spokenName(item: CellView): string {
    return spokenName(item, this.beside(), this.word);
  }

  protected spoken(item: CellView): string {
    return spokenCell(item, this.beside(), this.word);
  }

  protected pressed(event: KeyboardEvent): void {
    const command = commandOf(event, this.mode());
    if (command === null) return;
    if (command.do === 'tab' && !this.tab(command.back)) return;
    event.preventDefault();
    if (command.do !== 'tab') this.obey(command);
  }

  protected entered(event: FocusEvent): void {
    const place = placeUnder(event.target);
    if (!place) return;
    if (!this.isActive(place.row, place.column)) {
      this.selection.set({ anchor: place, active: place });
    }
    if (this.mode() === 'ready') this.input()?.select();
  }

  protected left(): void {
    const input = this.input();
    // Another window came to the front: the person is still in the cell.
    if (input && input.ownerDocument.activeElement === input) return;
    this.pointer.hint.set(null);
    if (this.mode() === 'ready' || this.finish(false)) return;
    this.restore();
  }

  protected typed(): void {
    if (this.mode() === 'ready') this.mode.set('typing');
    if (this.refusedAt()) this.forgive();
  }

  protected copied(event: ClipboardEvent): void {
    if (this.mode() !== 'ready' || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyBlock(this.table(), this.block(), this.figures()));
  }

  protected cut(event: ClipboardEvent): void {
    if (this.mode() !== 'ready') return;
    this.copied(event);
    this.clear();
  }

  protected pasted(event: ClipboardEvent): void {
    if (this.mode() !== 'ready' || !event.clipboardData) return;
    event.preventDefault();
    if (!this.editable()) return;
    const plan = planPaste(this.table(), this.block(), event.clipboardData.getData('text/plain'));
    if (plan.edits.length > 0) this.edited.emit(plan.edits);
    this.pasteDone.emit(plan);
  }

  private obey(command: Exclude<GridCommand, { do: 'tab' }>): void {
    if (command.do !== 'enter') this.tabOrigin = null;
    switch (command.do) {
      case 'move':
        return this.move(command.move, command.extend);
      case 'enter':
        return this.enter(command.back);
      case 'edit':
        return this.edit();
      case 'cancel':
        this.restore();
        return this.input()?.select();
      case 'collapse':
        this.pointer.hint.set(null);
        return this.selection.update(({ active }) => ({ anchor: active, active }));
      case 'clear':
        return this.clear();
      case 'fill':
        return this.fill();
      case 'undo':
        return this.undo.emit();
      case 'redo':
        return this.redo.emit();
      case 'selectAll':
        return this.selectAll();
      case 'help':
        return this.help.emit();
      case 'remark': {
        const cell = this.activeCell();
        return cell ? this.remark.emit(cell) : undefined;
      }
    }
  }

  private move(move: GridMove, extend: boolean): void {
    if (!this.finish()) return;
    this.select(moveFrom(this.selection().active, move, sizeOf(this.table()), PAGE_ROWS), extend);
  }

  /** False where Tab shall leave the grid. */
  private tab(back: boolean): boolean {
    if (!this.finish()) return true;
    const { active } = this.selection();
    const next = nextEntry(this.table(), active, back ? -1 : 1, this.editable());
    if (!next) return false;
    if (!back) this.tabOrigin ??= active.column;
    this.select(next, false);
    return true;
  }

  private enter(back: boolean): void {
    if (!this.finish()) return;
    const { row, column } = this.selection().active;
    const place = { row: row + (back ? -1 : 1), column: back ? column : (this.tabOrigin ?? column) };
    this.tabOrigin = null;
    this.select(within(place, sizeOf(this.table())), false);
  }

  private edit(): void {
    const input = this.input();
    const cell = this.activeCell();
    if (!input || !cell) return;
    if (this.mode() === 'ready') input.value = plainFigure(this.figures()[cell.position] ?? null, cell.scale);
    this.mode.set('editing');
    input.setSelectionRange(input.value.length, input.value.length);
  }

  private clear(): void {
    if (!this.editable()) return;
    const edits = clearBlock(this.table(), this.block());
    if (edits.length > 0) this.edited.emit(edits);
  }

  /** Writes the text of the cell into every cell of the selection. */
  private fill(): void {
    const text = this.input()?.value ?? '';
    const cell = this.activeCell();
    if (!cell || !parseFigure(text, cell.scale).ok) return void this.finish();
    const edits = fillBlock(this.table(), this.block(), text);
    this.mode.set('ready');
    this.edited.emit(edits);
    this.input()?.select();
  }

  private selectAll(): void {
    const { rows, columns } = sizeOf(this.table());
    this.selection.set({ anchor: START, active: { row: rows - 1, column: columns - 1 } });
    this.focusElement(this.selection().active);
  }

  private select(place: GridPlace, extend: boolean): void {
    this.selection.update(({ anchor }) => ({ anchor: extend ? anchor : place, active: place }));
    this.focusElement(place);
  }

  /**
   * Takes over what was typed. False when it is no figure: with `stay` the person stays in the cell to mend it.
   */
  private finish(stay = true): boolean {
    if (this.mode() === 'ready') return true;
    const input = this.input();
    const cell = this.activeCell();
    if (!input || !cell) return true;
    const parsed = parseFigure(input.value, cell.scale);
    if (!parsed.ok) {
      const { code, name } = cell;
      this.refusedAt.set(stay ? this.selection().active : null);
      this.refused.emit({ code, name, text: input.value, error: parsed.code, open: stay });
      return false;
    }
    const changed = parsed.value !== (this.figures()[cell.position] ?? null);
    this.mode.set('ready');
    if (this.refusedAt()) this.forgive();
    // Angular writes an input only when its value changed; what was typed over the same figure must go as well.
    input.value = formatFigure(parsed.value, cell.scale);
    if (changed) this.edited.emit([{ code: cell.code, value: parsed.value }]);
    return true;
  }

  private restore(): void {
    const open = this.refusedAt() !== null;
    this.mode.set('ready');
    const { row, column } = this.selection().active;
    const input = this.input();
    if (input) input.value = this.rows()[row]?.cells[column]?.text ?? '';
    if (open) this.forgive();
  }

  private forgive(): void {
    this.refusedAt.set(null);
    this.refused.emit(null);
  }

  private holdsFocus(): boolean {
    return this.host.nativeElement.contains(this.host.nativeElement.ownerDocument.activeElement);
  }

  private cellAt(place: GridPlace): GridCell | null {
    return this.table().rows[place.row]?.cells[place.column] ?? null;
  }

  private input(): HTMLInputElement | null {
    return this.element(this.selection().active)?.querySelector('input') ?? null;
  }

  private element(place: GridPlace): HTMLElement | null {
    return cellElement(this.host.nativeElement, place);
  }

  private focusElement(place: GridPlace): void {
    const cell = this.element(place);
    const target = cell?.querySelector('input') ?? cell;
    target?.focus({ preventScroll: true });
    cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    if (target instanceof HTMLInputElement) target.select();
  }

  private readonly word = (key: string): string => this.transloco.translate(`grid.${key}`);
}
