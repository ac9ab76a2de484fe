import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { RouterLink } from '@angular/router';
import { OBLIGATION_STATES, addStates, noStates, obliged } from '@tonghu/rules';
import { LoadingState, PageHeader } from '@tonghu/ui';
import { Atlas, type AtlasScene, type AtlasSheet } from '@tonghu/ui/atlas';
import { ProblemView, Scope } from '../../shell';
import { CoverageView } from '../coverage-view';
import { worstFirst } from '../net';
import {
  childAreas,
  countPlaces,
  houseLegend,
  housePoints,
  placePoints,
  placesOf,
  shareLegend,
  sharesByChild,
  stateLegend,
  type ChildShare,
} from '../net-scene';
import { MapFiles } from '../parts/map-files';
import { MonthSlider } from '../parts/month-slider';
import { PlaceCard } from '../parts/place-card';
import { PlaceTable } from '../parts/place-table';
import { ReadingSwitch } from '../parts/reading-switch';
import { StateTable } from '../parts/state-table';
import { WorstList } from '../parts/worst-list';
import { ChildrenTable } from './children-table';

/**
 * How the net covers a division: what each tier must have and has, on the map and in the equal table, the worst beside
 * it, and the divisions below. Division, month, reading, tier, state and view stand in the address.
 */
@Component({
  selector: 'th-net-page',
  imports: [
    Atlas,
    ChildrenTable,
    LoadingState,
    MapFiles,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MonthSlider,
    PageHeader,
    PlaceCard,
    PlaceTable,
    ProblemView,
    ReadingSwitch,
    RouterLink,
    StateTable,
    WorstList,
  ],
  templateUrl: './net-page.html',
  styleUrl: './net-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetPage {
  protected readonly view = inject(CoverageView);
  protected readonly scope = inject(Scope);
  protected readonly atlas = viewChild(Atlas);

  protected readonly states = OBLIGATION_STATES;
  protected readonly coverage = computed(() =>
    this.view.overview.hasValue() ? this.view.overview.value() : null,
  );
  /** Everything that has to be met, of all tiers together. */
  private readonly counts = computed(() =>
    (this.coverage()?.obligations ?? []).reduce((sum, { counts }) => addStates(sum, counts), noStates()),
  );
  protected readonly sentence = computed(() => {
    const coverage = this.coverage();
    if (!coverage) return null;
    const counts = this.counts();
    return this.view.say('coverage.net.sentence', {
      ...counts,
      name: coverage.division.name,
      when: this.view.when(),
      obliged: obliged(counts),
    });
  });

  private readonly ofTier = computed(() => {
    const net = this.view.net();
    return net ? placesOf(net, this.view.tiers().shown) : [];
  });
  /** Divisions of the tier that is shown, worst first, narrowed to the state of the address. */
  protected readonly places = computed(() => {
    const { state } = this.view.address();
    return this.ofTier()
      .filter((place) => state === null || place.state === state)
      .sort(worstFirst);
  });
  private readonly areas = computed(() => {
    const net = this.view.net();
    const shares = net ? sharesByChild(net, this.ofTier()) : new Map<number, ChildShare>();
    return childAreas(this.view.outlines(), shares, this.view.say);
  });
  protected readonly scene = computed((): AtlasScene => ({
    areas: this.areas(),
    rings: [],
    lines: [],
    points: [
      ...placePoints(this.places(), this.view.say),
      ...housePoints(this.view.net()?.houses ?? [], this.view.say),
    ],
  }));
  protected readonly frame = computed(
    () => `${this.scope.divisionId()} ${this.view.outlines().children.length}`,
  );
  protected readonly legend = computed(() => [
    ...stateLegend(this.places(), this.view.say),
    ...houseLegend(this.view.net()?.houses ?? [], this.view.say),
    ...shareLegend(this.areas(), this.view.say),
  ]);
  protected readonly tableLabel = computed(() =>
    this.view.say('coverage.net.tableLabel', {
      tier: this.view.say(`shell.tier.${this.view.tiers().shown}`),
      count: this.places().length,
    }),
  );
  /** What is missing on the map or invented, always beside it. */
  protected readonly notes = computed(() => {
    const map = this.view.map.hasValue() ? this.view.map.value() : null;
    if (!map) return [];
    const { withoutPosition } = countPlaces(this.places());
    const { synthetic, housesWithoutPosition } = map.legend;
    return [
      this.view.say('coverage.legend.withoutPosition', {
        count: withoutPosition,
        houses: housesWithoutPosition,
      }),
      ...(synthetic > 0 ? [this.view.say('coverage.legend.synthetic', { count: synthetic })] : []),
      ...map.moment.notJudged.map((reason) =>
        this.view.say('coverage.figure.notJudged', { reason: this.view.say(`coverage.reason.${reason}`) }),
      ),
    ];
  });
  protected readonly sheet = computed((): AtlasSheet => ({
    title: this.view.say('coverage.net.sheet', { name: this.coverage()?.division.name ?? '' }),
    date: this.view.when(),
    legend: this.legend(),
    notes: [...this.notes(), this.view.say('coverage.legend.sources')],
  }));

  /** Key of what is chosen on the map; forgotten with another division. */
  protected readonly chosen = linkedSignal<number, string | null>({
    source: this.scope.divisionId,
    computation: () => null,
  });
  /** The division whose card is shown; a house shows the one it belongs to. */
  protected readonly card = computed(() => {
    const key = this.chosen();
    if (key === null) return null;
    const id = Number(key.slice(1));
    if (key.startsWith('d')) return id;
    return this.view.net()?.houses.find((house) => house.id === id)?.divisionId ?? null;
  });

  constructor() {
    this.view.begin();
  }

  protected choose(division: number): void {
    this.chosen.set(`d${division}`);
  }
}
