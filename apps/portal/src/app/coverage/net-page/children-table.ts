import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Coverage } from '@tonghu/contract';
import { CoverageView } from '../coverage-view';
import { FigureButton } from '../parts/figure-button';
import { kmText } from '../parts/figure-text';

/** The direct children side by side: obligations, distances and places; each share opens to what it was counted from. */
@Component({
  selector: 'th-coverage-children',
  imports: [FigureButton, TranslocoPipe],
  template: `
    <div
      class="th-scroll"
      tabindex="0"
      role="group"
      [attr.aria-label]="'coverage.children.title' | transloco"
    >
      <table class="th-table">
        <caption class="th-visually-hidden">
          {{
            'coverage.children.title' | transloco
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ 'coverage.column.division' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.state.gap' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.state.unknown' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.net.metShare' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.children.near' | transloco: { km: near() } }}</th>
            <th scope="col" class="th-number">
              {{ 'coverage.children.nearMinors' | transloco: { km: near() } }}
            </th>
            <th scope="col" class="th-number">{{ 'coverage.children.medianPoint' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.children.medianCentre' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.children.places' | transloco }}</th>
            <th scope="col" class="th-number">{{ 'coverage.position.none' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (child of coverage().children; track child.division.id) {
            <tr>
              <th scope="row">
                <button type="button" (click)="view.open(child.division.id)">
                  {{ child.division.name }}
                </button>
              </th>
              <td class="th-number">{{ child.counts.gap }}</td>
              <td class="th-number">{{ child.counts.unknown }}</td>
              <td class="th-number">
                <th-coverage-figure
                  [figure]="child.met"
                  [moment]="coverage().moment"
                  [heading]="title(child.division.name, 'coverage.net.metShare')"
                />
              </td>
              <td class="th-number">
                <th-coverage-figure
                  [figure]="child.nearPoint.communities"
                  [moment]="coverage().moment"
                  [heading]="title(child.division.name, 'coverage.children.near')"
                />
              </td>
              <td class="th-number">
                <th-coverage-figure
                  [figure]="child.nearPoint.minors"
                  [moment]="coverage().moment"
                  [heading]="title(child.division.name, 'coverage.children.nearMinors')"
                />
              </td>
              <td class="th-number">{{ km(child.medianPointKm) }}</td>
              <td class="th-number">{{ km(child.medianCentreKm) }}</td>
              <td class="th-number">
                <th-coverage-figure
                  [figure]="child.placesPer10000"
                  [moment]="coverage().moment"
                  [heading]="title(child.division.name, 'coverage.children.places')"
                />
              </td>
              <td class="th-number">{{ child.withoutPosition }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    th[scope='row'] {
      font-weight: 400;
      white-space: nowrap;
    }

    th[scope='row'] button {
      min-block-size: 24px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--th-brand);
      font: inherit;
      text-decoration: underline;
      text-underline-offset: 3px;
      cursor: pointer;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChildrenTable {
  protected readonly view = inject(CoverageView);

  readonly coverage = input.required<Coverage>();
  protected readonly km = kmText;

  /** Kilometres that nearness is measured by. */
  protected near(): number {
    return this.coverage().children[0]?.nearPoint.km ?? 0;
  }

  protected title(name: string, key: string): string {
    return `${name} · ${this.view.say(key, { km: this.near() })}`;
  }
}
