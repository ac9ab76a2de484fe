import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { FigurePipe, ListPager } from '@tonghu/ui';
import { CoverageView } from '../coverage-view';
import type { NetPlace } from '../net';
import { kmText } from './figure-text';
import { StateMark } from './state-mark';

const SIZE = 50;

/** The table that equals the map: every symbol with what it says, and those that have no place on the map. */
@Component({
  selector: 'th-place-table',
  imports: [FigurePipe, ListPager, StateMark, TranslocoPipe],
  template: `
    <div class="th-scroll" tabindex="0" role="group" [attr.aria-label]="label()">
      <table class="th-table">
        <caption class="th-visually-hidden">
          {{
            label()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ 'coverage.column.division' | transloco }}</th>
            <th scope="col">{{ 'coverage.column.state' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.column.minors' | transloco }}</th>
            @if (measured()) {
              <th scope="col">{{ 'coverage.column.point' | transloco }}</th>
              <th scope="col" class="th-number">{{ 'coverage.column.pointKm' | transloco }}</th>
              <th scope="col">{{ 'coverage.column.centre' | transloco }}</th>
              <th scope="col" class="th-number">{{ 'coverage.column.centreKm' | transloco }}</th>
            }
            <th scope="col">{{ 'coverage.column.position' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (place of shown(); track place.id) {
            @let point = place.nearest.rescue_point;
            @let centre = place.nearest.protection_centre;
            <tr>
              <th scope="row">
                <button type="button" (click)="view.open(place.id)">{{ place.name }}</button>
                @if (place.trail.length > 0) {
                  <span>{{ place.trail.join(' › ') }}</span>
                }
              </th>
              <td>
                @if (place.state; as state) {
                  <th-state-mark [state]="state" />
                } @else {
                  —
                }
              </td>
              <td class="th-number">{{ place.minors === null ? '—' : (place.minors | thFigure) }}</td>
              @if (measured()) {
                <td class="house">{{ point?.house?.name ?? '—' }}</td>
                <td class="th-number">{{ km(point?.km) }}</td>
                <td class="house">{{ centre?.house?.name ?? '—' }}</td>
                <td class="th-number">{{ km(centre?.km) }}</td>
              }
              <td>{{ (place.at ? 'coverage.position.known' : 'coverage.position.none') | transloco }}</td>
            </tr>
          } @empty {
            <tr>
              <td [attr.colspan]="measured() ? 8 : 4">{{ 'coverage.net.nothing' | transloco }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <th-list-pager [page]="page()" [size]="size" [total]="places().length" (moved)="page.set($event)" />
  `,
  styles: `
    th[scope='row'] {
      min-inline-size: 9em;
      font-weight: 400;

      span {
        display: block;
        color: var(--th-ink-faint);
      }
    }

    .house {
      min-inline-size: 9em;
    }

    button {
      min-block-size: 24px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--th-brand);
      font: inherit;
      text-align: start;
      text-decoration: underline;
      text-underline-offset: 3px;
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlaceTable {
  protected readonly view = inject(CoverageView);

  /** In the order of the table. */
  readonly places = input.required<readonly NetPlace[]>();
  readonly label = input.required<string>();

  protected readonly size = SIZE;
  protected readonly km = kmText;
  /** Only communities are measured; other divisions have no way of their own. */
  protected readonly measured = computed(() => this.places().some(({ tier }) => tier === 'community'));
  protected readonly page = linkedSignal({ source: this.places, computation: () => 1 });
  protected readonly shown = computed(() =>
    this.places().slice((this.page() - 1) * SIZE, this.page() * SIZE),
  );
}
