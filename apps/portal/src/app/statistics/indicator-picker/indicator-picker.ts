import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Wording } from '@tonghu/ui';
import type { Measurable } from '../measurable';

/** Columns that a table of divisions can hold and still be read. */
export const MOST_COLUMNS = 12;

/** Chooses columns among everything the form holds, grouped by its tables, findable by name or code. */
@Component({
  selector: 'th-indicator-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './indicator-picker.html',
  styleUrl: './indicator-picker.scss',
})
export class IndicatorPicker {
  protected readonly words = inject(Wording);

  readonly measurables = input.required<readonly Measurable[]>();
  /** Codes chosen now, in the order of the columns. */
  readonly chosen = input.required<readonly string[]>();
  readonly most = input(MOST_COLUMNS);
  readonly changed = output<readonly string[]>();

  protected readonly query = signal('');
  private readonly chosenCodes = computed(() => new Set(this.chosen()));
  protected readonly full = computed(() => this.chosen().length >= this.most());

  protected readonly groups = computed(() => {
    const wanted = this.query().trim().toLowerCase();
    const fits = ({ label, code }: Measurable) =>
      wanted === '' || label.toLowerCase().includes(wanted) || code.toLowerCase().startsWith(wanted);
    const tables = new Map(this.measurables().map(({ table, tableName }) => [table, tableName]));
    return [...tables].flatMap(([table, name]) => {
      const found = this.measurables().filter((measurable) => measurable.table === table && fits(measurable));
      const wide = found.some(({ column }) => column !== '');
      return found.length === 0 ? [] : [{ table, name, rows: byRow(found), wide, open: wanted !== '' }];
    });
  });

  protected isChosen(code: string): boolean {
    return this.chosenCodes().has(code);
  }

  protected chosenIn(measurables: readonly Measurable[]): number {
    return measurables.filter(({ code }) => this.isChosen(code)).length;
  }

  protected toggle(code: string): void {
    this.changed.emit(
      this.isChosen(code) ? this.chosen().filter((other) => other !== code) : [...this.chosen(), code],
    );
  }

  protected onQuery(event: Event): void {
    if (event.target instanceof HTMLInputElement) this.query.set(event.target.value);
  }
}

function byRow(measurables: readonly Measurable[]): { row: string; members: Measurable[] }[] {
  const rows = new Map<string, Measurable[]>();
  for (const measurable of measurables) {
    const members = rows.get(measurable.row) ?? [];
    members.push(measurable);
    rows.set(measurable.row, members);
  }
  return [...rows].map(([row, members]) => ({ row, members }));
}
