import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { FacilityKind } from '@tonghu/contract';
import { LoadingState, PageHeader } from '@tonghu/ui';
import { Atlas, type AtlasLine, type AtlasPoint, type AtlasScene, type LonLat } from '@tonghu/ui/atlas';
import { ProblemView, Scope } from '../../shell';
import { CoverageView } from '../coverage-view';
import { bandLegend, childAreas, distancePoints, houseLegend, housePoints } from '../net-scene';
import { ReadingSwitch } from '../parts/reading-switch';
import { BestSitesPanel } from './best-sites';
import { OutcomeView } from './outcome-view';
import { openAt } from './plan';
import { PlanBuilder } from './plan-builder';
import { PlanDesk } from './plan-desk';
import { ScenarioListPanel } from './scenario-list';

/** What would happen if: houses more or less on the map, before and after, who gains and loses, kept plans, best sites. */
@Component({
  selector: 'th-plan-page',
  imports: [
    Atlas,
    BestSitesPanel,
    LoadingState,
    OutcomeView,
    PageHeader,
    PlanBuilder,
    ProblemView,
    ReadingSwitch,
    ScenarioListPanel,
  ],
  providers: [PlanDesk],
  templateUrl: './plan-page.html',
  styleUrl: './plan-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanPage {
  protected readonly view = inject(CoverageView);
  protected readonly desk = inject(PlanDesk);
  private readonly scope = inject(Scope);

  protected readonly kind = signal<FacilityKind>('rescue_point');
  protected readonly placing = signal(false);
  protected readonly chosen = signal<string | null>(null);
  private readonly communities = computed(() =>
    (this.view.net()?.places ?? [])
      .filter(({ tier, virtual }) => tier === 'community' && !virtual)
      .sort((a, b) => (b.nearest[this.kind()]?.km ?? -1) - (a.nearest[this.kind()]?.km ?? -1)),
  );
  protected readonly scene = computed((): AtlasScene => {
    const { bands } = this.view.address();
    return {
      areas: childAreas(this.view.outlines(), new Map(), this.view.say),
      rings: [],
      lines: this.moves(),
      points: [
        ...distancePoints(this.communities(), this.kind(), bands, this.view.say),
        ...housePoints(this.houses(), this.view.say),
        ...this.sites(),
      ],
    };
  });
  private readonly houses = computed(() => {
    const closed = new Set(
      this.desk.changes().flatMap((change) => (change.change === 'close' ? [change.facilityId] : [])),
    );
    return (this.view.net()?.houses ?? []).filter(({ id, working }) => working && !closed.has(id));
  });
  private readonly sites = computed(() =>
    this.desk.changes().flatMap((change, place): AtlasPoint[] =>
      change.change === 'open'
        ? [
            {
              key: `s${place}`,
              name: this.view.say(`facilities.kind.${change.kind}`),
              at: [change.longitude, change.latitude],
              thing: 'site',
              tone: 'met',
              size: 22,
              named: true,
              lines: [this.view.say('coverage.plan.after')],
            },
          ]
        : [],
    ),
  );
  /** Lines from those that change most to where they go afterwards. */
  private readonly moves = computed((): AtlasLine[] => {
    const outcome = this.desk.outcome();
    if (outcome.state !== 'counted') return [];
    const { gain, lose } = outcome.whatIf;
    const places = new Map(this.communities().map((place) => [place.id, place.at]));
    return [...gain.most, ...lose.most].flatMap(({ division, house, change }): AtlasLine[] => {
      const [from, to] = [places.get(division.id), this.end(house?.id ?? null, change)];
      return from && to ? [{ key: `m${division.id}`, from, to, emphasis: change !== null }] : [];
    });
  });
  protected readonly legend = computed(() => [
    ...bandLegend(this.communities(), this.kind(), this.view.address().bands, this.view.say),
    ...houseLegend(this.houses(), this.view.say),
  ]);
  protected readonly frame = computed(
    () => `${this.scope.divisionId()} ${this.view.outlines().children.length}`,
  );

  constructor() {
    this.view.begin();
  }

  protected put(at: LonLat): void {
    const net = this.view.net();
    if (!net) return;
    this.desk.add(openAt(net, this.kind(), at));
    this.placing.set(false);
  }

  private end(house: number | null, change: number | null): LonLat | null {
    const planned = change === null ? null : this.desk.changes()[change];
    if (planned?.change === 'open') return [planned.longitude, planned.latitude];
    return this.view.net()?.houses.find(({ id }) => id === house)?.at ?? null;
  }
}
