import { DOCUMENT } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { FacilityRow, Page } from '@tonghu/contract';
import { EmptyState, Icon, LoadingState, PageHeader } from '@tonghu/ui';
import type { LonLat } from '@tonghu/ui/atlas';
import { CurrentSession, ProblemView } from '../../shell';
import { DivisionField, type ChosenDivision } from '../../shell/search';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';
import { netOf } from '../net';
import { kmText } from '../parts/figure-text';
import { nearestHouses } from './nearest';

const SHOWN = 8;
const WAIT_MS = 15_000;

/** Where somebody stands. */
interface Standpoint {
  at: LonLat;
  /** Name of a community; null for the own position. */
  name: string | null;
  /** Metres that the own position may be off. */
  accuracy: number;
}

/**
 * For the phone in the street: the nearest working houses to where one stands, or to a community, with a call in one tap.
 * The position never leaves the device: the houses are read, and the distances worked out here.
 */
@Component({
  selector: 'th-nearby-page',
  imports: [DivisionField, EmptyState, Icon, LoadingState, MatButton, PageHeader, ProblemView, RouterLink],
  templateUrl: './nearby-page.html',
  styleUrl: './nearby-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NearbyPage {
  protected readonly view = inject(CoverageView);
  private readonly session = inject(CurrentSession);
  private readonly document = inject(DOCUMENT);

  protected readonly km = kmText;
  protected readonly map = inject(CoverageApi).map(() => ({
    division: this.session.account()?.division.id,
  }));
  /** What the map does not tell: telephone and whether somebody is there at night. */
  protected readonly rows = httpResource<Page<FacilityRow>>(() => ({
    url: '/api/facilities',
    params: { size: 200, state: 'open' },
  }));
  private readonly net = computed(() => (this.map.hasValue() ? netOf(this.map.value()) : null));

  protected readonly locating = signal(false);
  protected readonly refused = signal(false);
  private readonly own = signal<Standpoint | null>(null);
  protected readonly community = signal<ChosenDivision | null>(null);
  /** The community that was chosen, else the own position. */
  protected readonly from = computed((): Standpoint | null => {
    const chosen = this.community();
    if (!chosen) return this.own();
    const at = this.net()?.places.find(({ id }) => id === chosen.id)?.at;
    return at ? { at, name: chosen.name, accuracy: 0 } : null;
  });
  protected readonly houses = computed(() => {
    const [net, from] = [this.net(), this.from()];
    if (!net || !from) return [];
    const rows = this.rows.hasValue() ? this.rows.value().items : [];
    return nearestHouses(net.houses, from.at, SHOWN).map(({ house, km }) => ({
      ...house,
      km,
      row: rows.find(({ id }) => id === house.id) ?? null,
    }));
  });

  /** Asks for the position; the browser asks the person. */
  protected locate(): void {
    this.refused.set(false);
    this.community.set(null);
    const geolocation = this.document.defaultView?.navigator.geolocation;
    if (!geolocation) {
      this.refused.set(true);
      return;
    }
    this.locating.set(true);
    geolocation.getCurrentPosition(
      ({ coords }) => {
        this.locating.set(false);
        this.own.set({
          at: [coords.longitude, coords.latitude],
          name: null,
          accuracy: Math.round(coords.accuracy),
        });
      },
      () => {
        this.locating.set(false);
        this.refused.set(true);
      },
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60_000 },
    );
  }
}
