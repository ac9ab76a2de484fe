import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { differences } from './differences';

/** The fields that a change touched, with their values before and after. */
@Component({
  selector: 'th-difference-table',
  imports: [TranslocoPipe],
  template: `
    @if (rows().length === 0) {
      <p>{{ 'administration.audit.same' | transloco }}</p>
    } @else {
      <table>
        <thead>
          <tr>
            <th scope="col">{{ 'administration.audit.field' | transloco }}</th>
            <th scope="col">{{ 'administration.audit.before' | transloco }}</th>
            <th scope="col">{{ 'administration.audit.after' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.path) {
            <tr>
              <th scope="row">
                <code>{{ row.path || '—' }}</code>
              </th>
              <td>
                @if (row.before !== undefined) {
                  <del>{{ row.before || '∅' }}</del>
                } @else {
                  —
                }
              </td>
              <td>
                @if (row.after !== undefined) {
                  <ins>{{ row.after || '∅' }}</ins>
                } @else {
                  —
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
  styleUrl: './difference-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DifferenceTable {
  readonly before = input.required<unknown>();
  readonly after = input.required<unknown>();

  protected readonly rows = computed(() => differences(this.before(), this.after()));
}
