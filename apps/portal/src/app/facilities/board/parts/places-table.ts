import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Board, PlaceCounts } from '@tonghu/contract';
import { FigurePipe, Icon, Wording } from '@tonghu/ui';

const COLUMNS = ['standing', 'surge', 'unstaffed', 'blocked', 'occupied', 'held'] as const;

/** Places by kind now: what there is, what is out of use, who is there, what is free; below zero says so in words. */
@Component({
  selector: 'th-places-table',
  imports: [FigurePipe, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="th-scroll">
      <table class="th-table" [class.behind]="board().stale">
        <thead>
          <tr>
            <th scope="col">{{ words.say('board.places.kind') }}</th>
            @for (column of columns(); track column) {
              <th scope="col" class="th-number" [class.wide]="column !== 'occupied'">
                {{ words.say('board.places.' + column) }}
              </th>
            }
            <th scope="col" class="th-number">{{ words.say('board.places.available') }}</th>
            <th scope="col" class="load">{{ words.say('board.places.load') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of board().kinds; track row.kind) {
            <tr>
              <th scope="row">{{ words.say('facilities.placeKind.' + row.kind) }}</th>
              @for (column of columns(); track column) {
                <td
                  class="th-number"
                  [class.wide]="column !== 'occupied'"
                  [class.none]="row[column] === 0"
                  [class.lack]="column === 'unstaffed' && row.unstaffed > 0"
                >
                  {{ row[column] | thFigure }}
                </td>
              }
              <td class="th-number free" [class.full]="row.available === 0" [class.over]="row.available < 0">
                @if (row.available < 0) {
                  <th-icon name="warning" />
                  <span class="word">{{ words.say('board.places.over') }}</span>
                } @else if (row.available === 0) {
                  <span class="word">{{ words.say('board.places.full') }}</span>
                }
                {{ signed(row.available) }}
              </td>
              <td class="load" aria-hidden="true"><span class="bar" [style.--share]="share(row)"></span></td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{{ words.say('board.places.total') }}</th>
            @for (column of columns(); track column) {
              <td class="th-number" [class.wide]="column !== 'occupied'">
                {{ board().total[column] | thFigure }}
              </td>
            }
            <td class="th-number free" [class.over]="board().total.available < 0">
              {{ signed(board().total.available) }}
            </td>
            <td class="load">{{ load() }}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  `,
  styleUrl: './places-table.scss',
})
export class PlacesTable {
  protected readonly words = inject(Wording);
  readonly board = input.required<Board>();

  /** Columns that are empty for the whole house take no room. */
  protected readonly columns = computed(() => {
    const { total } = this.board();
    const always = ['standing', 'occupied', 'held'];
    return COLUMNS.filter((column) => always.includes(column) || total[column] > 0);
  });
  protected readonly load = computed(() => {
    const { load } = this.board();
    return load === null ? '—' : `${load}%`;
  });

  protected signed(count: number): string {
    return count < 0 ? `−${-count}` : String(count);
  }

  /** Taken and promised places of those in service, 0 to 1. */
  protected share(counts: PlaceCounts): number {
    const taken = counts.occupied + counts.held;
    const inService = counts.available + taken;
    return inService <= 0 ? Math.min(1, taken) : Math.min(1, taken / inService);
  }
}
