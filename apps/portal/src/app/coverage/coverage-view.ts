import { Injectable, computed, inject, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { MapArea } from '@tonghu/ui/map';
import { formatFigure } from '@tonghu/rules';
import { Wording } from '@tonghu/ui';
import { fetchAtlas } from '@tonghu/ui/fetch-atlas';
import { catchError, forkJoin, map, of, startWith, switchMap, type Observable } from 'rxjs';
import { CalendarWording, CurrentSession, Scope } from '../shell';
import { CoverageApi } from './coverage-api';
import { readCoverageAddress, tiersShown, type CoverageAddress } from './coverage-address';
import { netOf } from './net';

/** Outlines around what is in view: the ground it lies on, and its children as areas. */
export interface Outlines {
  ground: readonly MapArea[];
  children: readonly MapArea[];
}

const NO_OUTLINES: Outlines = { ground: [], children: [] };

/** What the pages of the coverage look at, read once for all of them: the address, and the net of its division. */
@Injectable()
export class CoverageView {
  private readonly api = inject(CoverageApi);
  private readonly router = inject(Router);
  private readonly scope = inject(Scope);
  private readonly session = inject(CurrentSession);
  private readonly words = inject(Wording);
  private readonly calendar = inject(CalendarWording);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  /** Whether a page is shown that draws the net; others need not read it. */
  private readonly wanted = signal(false);

  readonly address = computed<CoverageAddress>(() => readCoverageAddress(this.params()));
  private readonly wish = computed(() => {
    const { at, reading } = this.address();
    const division = this.scope.divisionId();
    return division === 0 ? undefined : { division, at, reading };
  });

  readonly overview = this.api.overview(() => {
    const wish = this.wanted() ? this.wish() : undefined;
    return wish && { ...wish, bands: this.address().bands.join(',') };
  });
  readonly map = this.api.map(() => (this.wanted() ? this.wish() : undefined));
  private readonly tiles = this.api.baseMap();
  /** Tiles under the map; it is drawn without where none are set up or known. */
  readonly baseMap = computed(() => (this.tiles.hasValue() ? this.tiles.value().baseMap : null));
  readonly net = computed(() => (this.map.hasValue() ? netOf(this.map.value()) : null));
  /** Tiers whose divisions can be symbols, and the one that is. */
  readonly tiers = computed(() => {
    const tier = this.map.hasValue() ? this.map.value().division.tier : 'city';
    const { offered, usual } = tiersShown(tier);
    const chosen = this.address().tier;
    return { offered, shown: chosen && offered.includes(chosen) ? chosen : usual };
  });
  /** The moment in words: a month's end, or now with the clock. */
  readonly when = computed(() => {
    if (!this.map.hasValue()) return '';
    const { month, asOf } = this.map.value().moment;
    return month === null
      ? this.words.say('coverage.when.now', { at: this.calendar.moment(asOf) })
      : this.words.say('coverage.when.month', { month: this.calendar.period(month) });
  });

  readonly outlines = toSignal(
    toObservable(computed(() => (this.wanted() ? this.scope.division() : null))).pipe(
      switchMap((division): Observable<Outlines> => {
        if (!division) return of(NO_OUTLINES);
        const own = division.trail.findIndex(({ id }) => id === this.session.account()?.division.id);
        const inReach = division.trail.slice(Math.max(0, own)).map(({ id }) => id);
        return forkJoin(inReach.map((id) => this.outlinesBelow(id))).pipe(
          map((collections): Outlines => {
            // The ground is the nearest outline around the division, its own at best.
            const ground = collections
              .slice(0, -1)
              .flatMap((areas, at) => areas.filter(({ id }) => id === inReach[at + 1]));
            return { ground: ground.slice(-1), children: collections.at(-1) ?? [] };
          }),
          startWith(NO_OUTLINES),
        );
      }),
    ),
    { initialValue: NO_OUTLINES },
  );

  /** A message, for computed values of the parts; whole numbers in it get their separators. */
  readonly say = (key: string, params: Record<string, unknown> = {}) =>
    this.words.say(
      key,
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          Number.isInteger(value) ? formatFigure(value as number, 0) : value,
        ]),
      ),
    );

  /** Called by pages that draw the net. */
  begin(): void {
    this.wanted.set(true);
    fetchAtlas();
  }

  reload(): void {
    this.overview.reload();
    this.map.reload();
  }

  /** Writes parts of the address; null takes a part out of it. */
  go(params: Readonly<Record<string, string | null>>, replaceUrl = false): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge', replaceUrl });
  }

  /** Looks at another division; what was narrowed to the one before is forgotten. */
  open(division: number): void {
    this.go({ division: String(division), tier: null, state: null });
  }

  private outlinesBelow(id: number): Observable<MapArea[]> {
    return this.api.outlines(id).pipe(
      map(({ features }) =>
        features.map(({ properties, geometry }) => ({
          id: properties.divisionId,
          name: properties.name,
          geometry,
        })),
      ),
      // A map without outlines is still a map.
      catchError(() => of<MapArea[]>([])),
    );
  }
}
