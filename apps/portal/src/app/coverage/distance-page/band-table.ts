import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Coverage, DistanceReading, FacilityKind } from '@tonghu/contract';
import { FigurePipe } from '@tonghu/ui';
import { CoverageView } from '../coverage-view';
import { FigureButton } from '../parts/figure-button';
import { kmText } from '../parts/figure-text';

/** Shares of communities and of minors within each band, median and 90th percentile; urban and rural apart. */
@Component({
  selector: 'th-band-table',
  imports: [FigureButton, FigurePipe, TranslocoPipe],
  template: `
    <div
      class="th-scroll"
      tabindex="0"
      role="group"
      [attr.aria-label]="'coverage.distance.bands' | transloco"
    >
      <table class="th-table">
        <caption class="th-visually-hidden">
          {{
            'coverage.distance.bands' | transloco
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col" rowspan="2">{{ 'coverage.distance.settlement' | transloco }}</th>
            <th scope="col" rowspan="2" class="th-number wraps">
              {{ 'coverage.distance.measured' | transloco }}
            </th>
            @for (km of coverage().bands; track km) {
              <th scope="colgroup" colspan="2">{{ 'coverage.distance.within' | transloco: { km } }}</th>
            }
            <th scope="col" rowspan="2" class="th-number wraps">
              {{ 'coverage.distance.median' | transloco }}
            </th>
            <th scope="col" rowspan="2" class="th-number wraps">
              {{ 'coverage.distance.ninetieth' | transloco }}
            </th>
            <th scope="col" rowspan="2" class="th-number wraps">
              {{ 'coverage.distance.farthest' | transloco }}
            </th>
          </tr>
          <tr>
            @for (km of coverage().bands; track km) {
              <th scope="col" class="th-number">{{ 'coverage.distance.communities' | transloco }}</th>
              <th scope="col" class="th-number">{{ 'coverage.distance.minors' | transloco }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (reading of readings(); track reading.settlement) {
            @let who = 'coverage.settlement.' + reading.settlement | transloco;
            <tr [class.chosen]="reading.settlement === view.address().settlement">
              <th scope="row">{{ who }}</th>
              <td class="th-number">{{ reading.communities | thFigure }}</td>
              @for (band of reading.bands; track band.km) {
                @let within = 'coverage.distance.within' | transloco: { km: band.km };
                <td class="th-number">
                  <th-coverage-figure
                    [figure]="band.communities"
                    [moment]="coverage().moment"
                    [heading]="who + ' · ' + within + ' · ' + ('coverage.distance.communities' | transloco)"
                  />
                </td>
                <td class="th-number">
                  <th-coverage-figure
                    [figure]="band.minors"
                    [moment]="coverage().moment"
                    [heading]="who + ' · ' + within + ' · ' + ('coverage.distance.minors' | transloco)"
                  />
                </td>
              }
              <td class="th-number">
                <th-coverage-figure
                  [figure]="distance(reading, 'median_distance', reading.medianKm)"
                  [shown]="km(reading.medianKm)"
                  [moment]="coverage().moment"
                  [heading]="who + ' · ' + ('coverage.distance.median' | transloco)"
                />
              </td>
              <td class="th-number">
                <th-coverage-figure
                  [figure]="distance(reading, 'ninetieth_distance', reading.ninetiethKm)"
                  [shown]="km(reading.ninetiethKm)"
                  [moment]="coverage().moment"
                  [heading]="who + ' · ' + ('coverage.distance.ninetieth' | transloco)"
                />
              </td>
              <td class="th-number">{{ km(reading.farthestKm) }}</td>
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

    th[scope='colgroup'] {
      text-align: center;
    }

    // Between words only, and before the unit.
    .wraps {
      overflow-wrap: normal;
      word-break: keep-all;
    }

    .chosen {
      background: var(--th-selected);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BandTable {
  protected readonly view = inject(CoverageView);

  readonly coverage = input.required<Coverage>();
  readonly to = input.required<FacilityKind>();

  protected readonly km = kmText;
  protected readonly readings = computed(() =>
    this.coverage().distances.filter(({ kind }) => kind === this.to()),
  );

  /** A percentile as a figure that opens: it divides nothing, but has a denominator and exclusions. */
  protected distance(
    reading: DistanceReading,
    rule: 'median_distance' | 'ninetieth_distance',
    value: number | null,
  ) {
    return { rule, value, numerator: null, denominator: reading.communities, excluded: reading.excluded };
  }
}
