import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CommunityDistancePage, FacilityKind } from '@tonghu/contract';
import { FigurePipe } from '@tonghu/ui';
import { kmText } from '../parts/figure-text';

/** Communities by how far they have to go, the farthest first. */
@Component({
  selector: 'th-distance-list',
  imports: [FigurePipe, TranslocoPipe],
  template: `
    <ol>
      @for (one of found().items; track one.division.id) {
        <li>
          <button type="button" (click)="chosen.emit(one.division.id)">
            <span class="name">
              {{ one.division.name }} <small>{{ one.trail.join(' › ') }}</small>
            </span>
            <strong>{{
              'coverage.km' | transloco: { km: km(to() === 'rescue_point' ? one.pointKm : one.centreKm) }
            }}</strong>
            <span class="why">
              <span>{{ (to() === 'rescue_point' ? one.point : one.centre)?.name }}</span>
              @if (one.minors !== null) {
                <span>{{ 'coverage.map.minors' | transloco: { count: one.minors | thFigure } }}</span>
              }
              @if (one.excluded; as reason) {
                <span>{{ 'coverage.exclusion.' + reason | transloco }}</span>
              }
            </span>
          </button>
        </li>
      } @empty {
        <li class="none">{{ 'coverage.net.nothing' | transloco }}</li>
      }
    </ol>
  `,
  styleUrl: './distance-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DistanceList {
  readonly found = input.required<CommunityDistancePage>();
  readonly to = input.required<FacilityKind>();
  /** Id of the community that was chosen. */
  readonly chosen = output<number>();
  protected readonly km = kmText;
}
