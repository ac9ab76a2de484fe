import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { FACILITY_KINDS, SETTLEMENTS, parseBands } from '@tonghu/rules';
import { ListPager, LoadingState, PageHeader } from '@tonghu/ui';
import { Atlas, type AtlasLegendEntry, type AtlasScene, type AtlasSheet } from '@tonghu/ui/atlas';
import { ProblemView, Scope } from '../../shell';
import { CoverageApi } from '../coverage-api';
import { CoverageView } from '../coverage-view';
import { bandLegend, childAreas, distancePoints, houseLegend, housePoints, nearestLines } from '../net-scene';
import { figureText, kmText } from '../parts/figure-text';
import { MapFiles } from '../parts/map-files';
import { PlaceTable } from '../parts/place-table';
import { ReadingSwitch } from '../parts/reading-switch';
import { BandTable } from './band-table';
import { DistanceList } from './distance-list';

const SIZE = 20;

/** How far communities are from the nearest working house, on the map with its lines, in bands, and the worst served. */
@Component({
  selector: 'th-distance-page',
  imports: [
    Atlas,
    BandTable,
    DistanceList,
    ListPager,
    LoadingState,
    MapFiles,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    PageHeader,
    PlaceTable,
    ProblemView,
    ReadingSwitch,
  ],
  templateUrl: './distance-page.html',
  styleUrl: './distance-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DistancePage {
  protected readonly view = inject(CoverageView);
  private readonly scope = inject(Scope);
  protected readonly atlas = viewChild(Atlas);

  protected readonly kinds = FACILITY_KINDS;
  protected readonly settlements = SETTLEMENTS;
  protected readonly size = SIZE;
  protected readonly coverage = computed(() =>
    this.view.overview.hasValue() ? this.view.overview.value() : null,
  );
  private readonly narrowed = computed(() => {
    const { at, reading, to, settlement } = this.view.address();
    return { division: this.scope.divisionId(), at, reading, to, settlement };
  });
  protected readonly page = linkedSignal({ source: this.narrowed, computation: () => 1 });
  protected readonly list = inject(CoverageApi).distances(() => ({
    ...this.narrowed(),
    page: this.page(),
    size: SIZE,
  }));
  private readonly reading = computed(() =>
    this.coverage()?.distances.find(
      ({ kind, settlement }) =>
        kind === this.view.address().to && settlement === this.view.address().settlement,
    ),
  );
  protected readonly sentence = computed(() => {
    const [coverage, reading] = [this.coverage(), this.reading()];
    const band = reading?.bands[1] ?? reading?.bands[0];
    if (!coverage || !reading || !band) return null;
    return this.view.say('coverage.distance.sentence', {
      name: coverage.division.name,
      when: this.view.when(),
      who: this.view.say(`coverage.settlement.${reading.settlement}`),
      house: this.view.say(`facilities.kind.${reading.kind}`),
      km: band.km,
      communities: figureText(band.communities),
      minors: figureText(band.minors),
      median: kmText(reading.medianKm),
      ninetieth: kmText(reading.ninetiethKm),
    });
  });

  /** Communities of the settlement, the farthest first; those without a way last. */
  protected readonly places = computed(() => {
    const { to, settlement } = this.view.address();
    return (this.view.net()?.places ?? [])
      .filter(({ tier, urban, virtual }) => {
        if (tier !== 'community' || virtual) return false;
        return settlement === 'all' || urban === (settlement === 'urban');
      })
      .sort((a, b) => (b.nearest[to]?.km ?? -1) - (a.nearest[to]?.km ?? -1));
  });
  /** Houses of the kind that are measured to. */
  private readonly houses = computed(() =>
    (this.view.net()?.houses ?? []).filter(({ kind, working }) => kind === this.view.address().to && working),
  );
  private readonly strong = computed(() => {
    const shown = this.list.hasValue() ? this.list.value().items : [];
    const chosen = Number(this.chosen()?.slice(1) ?? NaN);
    return new Set([...shown.map(({ division }) => division.id), chosen]);
  });
  protected readonly scene = computed((): AtlasScene => {
    const { to, bands } = this.view.address();
    const ringed = this.houses().find(({ id }) => `h${id}` === this.chosen())?.at;
    return {
      areas: childAreas(this.view.outlines(), new Map(), this.view.say),
      rings: ringed ? bands.map((km) => ({ key: `r${km}`, at: ringed, km })) : [],
      lines: nearestLines(this.places(), to, this.strong()),
      points: [
        ...distancePoints(this.places(), to, bands, this.view.say),
        ...housePoints(this.houses(), this.view.say),
      ],
    };
  });
  protected readonly frame = computed(
    () => `${this.scope.divisionId()} ${this.view.outlines().children.length}`,
  );
  protected readonly legend = computed((): AtlasLegendEntry[] => {
    const { to, bands } = this.view.address();
    return [
      ...bandLegend(this.places(), to, bands, this.view.say),
      ...houseLegend(this.houses(), this.view.say),
    ];
  });
  protected readonly notes = computed(() => {
    const map = this.view.map.hasValue() ? this.view.map.value() : null;
    if (!map) return [];
    const missing = this.places().filter(({ at }) => at === null).length;
    return [
      this.view.say('coverage.distance.how'),
      this.view.say('coverage.legend.withoutPosition', {
        count: missing,
        houses: map.legend.housesWithoutPosition,
      }),
      ...(map.legend.synthetic > 0
        ? [this.view.say('coverage.legend.synthetic', { count: map.legend.synthetic })]
        : []),
    ];
  });
  protected readonly label = computed(() =>
    this.view.say('coverage.net.tableLabel', {
      tier: this.view.say('shell.tier.community'),
      count: this.places().length,
    }),
  );
  protected readonly sheet = computed((): AtlasSheet => ({
    title: this.view.say('coverage.distance.sheet', { name: this.coverage()?.division.name ?? '' }),
    date: this.view.when(),
    legend: this.legend(),
    notes: [...this.notes(), this.view.say('coverage.legend.sources')],
  }));
  protected readonly chosen = linkedSignal<number, string | null>({
    source: this.scope.divisionId,
    computation: () => null,
  });

  constructor() {
    this.view.begin();
  }

  protected choose(division: number): void {
    this.chosen.set(`d${division}`);
  }

  /** Takes other bands; what is no rising list is put back. */
  protected band(field: HTMLInputElement): void {
    const text = field.value.replaceAll('，', ',').replaceAll(' ', '');
    if (parseBands(text)) this.view.go({ bands: text });
    else field.value = this.view.address().bands.join(',');
  }
}
