import { BreakpointObserver } from '@angular/cdk/layout';
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatFigure } from '@tonghu/rules';
import { map } from 'rxjs';
import { Icon } from '../icon/icon';
import type { CellMarks } from './cell-mark';
import { FigureGrid, type RefusedText } from './figure-grid';
import type { GridEdit, PastePlan } from './grid-clipboard';
import { GridKeysDialog } from './grid-keys-dialog';
import { placeOf, rowAsList, type GridCell, type GridTable, type TableId } from './grid-layout';
import type { Beside } from './grid-view';

interface Tab {
  readonly id: TableId;
  readonly name: string;
  readonly filled: number;
  readonly enterable: number;
  readonly hard: number;
}

const SHOWN_ERRORS = 12;

/**
 * The tables of a return behind tabs, with the line that says what the active cell is. On narrow screens a matrix shows
 * one row at a time as a list, so that nothing scrolls sideways. Tools stand in `<div thSheetTools>`.
 */
@Component({
  selector: 'th-figure-sheet',
  imports: [FigureGrid, Icon, MatIconButton, MatTooltip, TranslocoPipe],
  templateUrl: './figure-sheet.html',
  styleUrl: './figure-sheet.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FigureSheet {
  private readonly dialog = inject(MatDialog);
  private readonly injector = inject(Injector);

  readonly tables = input.required<readonly GridTable[]>();
  /** Minor units in the order of the form, computed cells filled. */
  readonly figures = input.required<readonly (number | null)[]>();
  readonly compared = input<readonly (number | null)[] | null>(null);
  /** What `compared` is, e.g. 上月. */
  readonly comparedLabel = input('');
  readonly beside = input<Beside>('off');
  readonly marks = input<CellMarks>(new Map());
  readonly editable = input(false);

  readonly edited = output<readonly GridEdit[]>();
  readonly undo = output();
  readonly redo = output();
  readonly remark = output<GridCell>();
  readonly activated = output<GridCell | null>();

  protected readonly shownErrors = SHOWN_ERRORS;
  protected readonly grid = viewChild(FigureGrid);
  protected readonly paste = signal<PastePlan | null>(null);
  protected readonly refusedText = signal<RefusedText | null>(null);
  protected readonly activeCell = signal<GridCell | null>(null);
  private readonly chosenTable = signal<TableId | null>(null);
  private readonly chosenGroup = signal(0);
  private readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(width < 600px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );

  private readonly table = computed(
    () => this.tables().find(({ id }) => id === this.chosenTable()) ?? this.tables()[0] ?? null,
  );
  protected readonly tableId = computed(() => this.table()?.id ?? 'A');
  protected readonly groupChoice = computed(() =>
    this.narrow() && this.table()?.matrix ? (this.table()?.rows ?? null) : null,
  );
  protected readonly groupIndex = computed(() =>
    Math.min(this.chosenGroup(), (this.table()?.rows.length ?? 1) - 1),
  );
  protected readonly shownTable = computed(() => {
    const table = this.table();
    const row = table?.rows[this.groupIndex()];
    return table && row && this.groupChoice() ? rowAsList(table, row) : table;
  });

  protected readonly tabs = computed<Tab[]>(() =>
    this.tables().map(({ id, name, rows }) => {
      const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== null);
      const entries = this.editable() ? cells.filter(({ kind }) => kind === 'entry') : [];
      const figures = this.figures();
      return {
        id,
        name,
        filled: entries.filter(({ position }) => (figures[position] ?? null) !== null).length,
        enterable: entries.length,
        hard: cells.filter(({ code }) => this.marks().get(code)?.finding === 'hard').length,
      };
    }),
  );

  protected readonly activeNotes = computed(
    () => this.marks().get(this.activeCell()?.code ?? '')?.notes ?? [],
  );
  protected readonly comparedText = computed(() => {
    const cell = this.activeCell();
    const then = cell ? (this.compared()?.[cell.position] ?? null) : null;
    return cell && then !== null ? formatFigure(then, cell.scale) : null;
  });

  /** Shows a cell and puts the focus on it, in whatever table it stands. */
  goTo(code: string): void {
    const table = this.tables().find((candidate) => placeOf(candidate, code));
    const place = table ? placeOf(table, code) : null;
    if (!table || !place) return;
    this.chosenTable.set(table.id);
    if (this.narrow() && table.matrix) this.chosenGroup.set(place.row);
    afterNextRender(
      () => {
        const shown = this.shownTable();
        const target = shown ? placeOf(shown, code) : null;
        if (target) this.grid()?.focusAt(target);
      },
      { injector: this.injector },
    );
  }

  /** Puts the focus back on the active cell. */
  focus(): void {
    this.grid()?.focus();
  }

  protected show(id: TableId): void {
    this.chosenTable.set(id);
    this.paste.set(null);
    this.refusedText.set(null);
  }

  protected turned(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const tabs = this.tabs();
    const index = tabs.findIndex(({ id }) => id === this.tableId()) + step;
    const next = tabs[(index + tabs.length) % tabs.length];
    if (!next) return;
    this.show(next.id);
    (event.currentTarget as HTMLElement).parentElement
      ?.querySelector<HTMLElement>(`#th-tab-${next.id}`)
      ?.focus();
  }

  protected edit(edits: readonly GridEdit[]): void {
    this.paste.set(null);
    this.refusedText.set(null);
    this.edited.emit(edits);
  }

  protected activate(cell: GridCell | null): void {
    this.activeCell.set(cell);
    this.activated.emit(cell);
  }

  protected pasted(plan: PastePlan): void {
    const plain = plan.errors.length + plan.skipped + plan.outside === 0 && plan.edits.length <= 1;
    this.paste.set(plain ? null : plan);
  }

  protected chooseGroup(index: number): void {
    this.chosenGroup.set(index);
  }

  protected indexOf(event: Event): number {
    return Number((event.target as HTMLSelectElement).value);
  }

  protected showKeys(): void {
    this.dialog.open(GridKeysDialog, {
      data: { editable: this.editable() },
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
    });
  }
}
