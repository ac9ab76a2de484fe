import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router } from '@angular/router';
import { EmptyState, LoadingState, PageHeader, Wording } from '@tonghu/ui';
import { CalendarWording, ProblemView, Scope } from '../../shell';
import { RegroupedNote } from '../hierarchy-choice/regrouped-note';
import { IndicatorPicker } from '../indicator-picker/indicator-picker';
import { chosenFrom, measurablesOf } from '../measurable';
import { ChosenDivisions } from './chosen-divisions';
import { ExploreChart } from './explore-chart';
import { ExploreControls } from './explore-controls';
import { ExploreData } from './explore-data';
import { gridOf } from './explore-grid';
import { PAGE_SIZE, readState, requestParams, stateParams, type ExploreState } from './explore-state';
import { ExploreTable } from './explore-table';
import { editionTexts, entriesOf, formsText, settledText, spanName, type WordedView } from './explore-words';
import { ExportMenu } from './export-menu';
import { FileSaver } from './file-saver';
import { SavedViews } from './saved-views';

/** Columns that the explorer can hold. */
const MOST_COLUMNS = 20;

/** Divisions by spans by indicators, laid out as one likes. The whole view stands in the address. */
@Component({
  selector: 'th-explore-page',
  imports: [
    ChosenDivisions,
    EmptyState,
    ExploreChart,
    ExploreControls,
    ExploreTable,
    ExportMenu,
    IndicatorPicker,
    LoadingState,
    MatButton,
    PageHeader,
    ProblemView,
    RegroupedNote,
    SavedViews,
  ],
  providers: [ExploreData],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './explore-page.html',
  styleUrl: './explore-page.scss',
})
export class ExplorePage {
  protected readonly words = inject(Wording);
  protected readonly scope = inject(Scope);
  protected readonly data = inject(ExploreData);
  private readonly calendar = inject(CalendarWording);
  private readonly router = inject(Router);
  private readonly saver = inject(FileSaver);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  private readonly chart = viewChild(ExploreChart);

  protected readonly most = MOST_COLUMNS;
  protected readonly pageSize = PAGE_SIZE;
  protected readonly picking = signal(false);
  private readonly say = (key: string, params?: Record<string, unknown>) => this.words.say(key, params);

  protected readonly state = computed(() => {
    const params = this.params();
    return readState((name) => params.get(name), this.scope.period() ?? '');
  });
  private readonly request = computed(() => {
    const [state, division] = [this.state(), this.scope.divisionId()];
    return division === 0 || state.to === '' ? null : JSON.stringify(requestParams(state, division));
  });
  /** The address of this view as it is kept. */
  protected readonly address = computed(() => {
    const params = { division: String(this.scope.divisionId()), ...stateParams(this.state()), page: null };
    return new URLSearchParams(
      Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ).toString();
  });

  /** Why the last export failed; null when it did not. */
  protected readonly exportFailure = signal<unknown>(null);

  protected readonly measurables = computed(() => {
    const ready = this.data.ready();
    return ready ? measurablesOf(ready.form, this.words.language(), this.say) : [];
  });
  protected readonly view = computed((): WordedView | null => {
    const explore = this.data.ready()?.explore;
    if (!explore) return null;
    return {
      explore,
      entries: entriesOf(explore, this.say),
      measurables: chosenFrom(
        this.measurables(),
        explore.columns.map(({ code }) => code),
      ),
      spanNames: explore.spans.map((span) => spanName(span, (key) => this.calendar.period(key), this.say)),
    };
  });
  protected readonly grid = computed(() => {
    const view = this.view();
    return view && gridOf(view, this.state(), this.say);
  });
  /** Where the lines begin and end among all. */
  protected readonly shown = computed(() => {
    const explore = this.view()?.explore;
    if (!explore || explore.total === 0) return null;
    const first = (explore.page - 1) * explore.size + 1;
    return { first, last: Math.min(first + explore.rows.length - 1, explore.total), total: explore.total };
  });
  protected readonly chosen = computed(() => {
    const rows = this.view()?.explore.rows ?? [];
    return this.state().divisions.map((id) => ({
      id,
      name:
        rows.find(({ division }) => division.id === id)?.division.name ??
        this.say('explore.chosen.unknown', { id }),
    }));
  });
  protected readonly sentence = computed(() => {
    const view = this.view();
    if (!view) return null;
    const { whole, total } = view.explore;
    const [first, last] = [view.spanNames[0] ?? '', view.spanNames.at(-1) ?? ''];
    return this.say(total > 0 ? 'explore.sentence' : 'explore.sentenceAlone', {
      name: whole.division.name,
      rows: this.say(`explore.rows.${this.state().rows}`),
      total,
      spans: first === last ? first : this.say('explore.fromTo', { first, last }),
      count: view.explore.columns.length,
    });
  });
  /** Whether some division shown lacks figures of one that was split. */
  protected readonly partial = computed(() => this.view()?.explore.rows.some((row) => row.partial) ?? false);
  /** What is said of the total of the last span shown. */
  protected readonly settled = computed(() => {
    const view = this.view();
    if (!view) return [];
    const at = view.explore.spans.length - 1;
    const text = settledText(view, at, this.say);
    return [
      text === '' ? '' : this.say('explore.settled', { span: view.spanNames[at] ?? '', text }),
      formsText(view.explore, this.say),
      ...editionTexts(view, this.say),
      this.say('statistics.asOf', { at: this.calendar.moment(view.explore.asOf) }),
    ].filter((one) => one !== '');
  });

  constructor() {
    effect(() => {
      const request = this.request();
      if (request) untracked(() => this.data.ask(JSON.parse(request) as Record<string, string>));
    });
  }

  protected change(change: Partial<ExploreState>): void {
    const before = this.state();
    const next = { ...before, ...change };
    // A column that is no longer asked for cannot be sorted by.
    const [span, code] = next.sort.split(':');
    const gone =
      next.sort !== 'code' &&
      (change.by !== undefined ||
        !next.indicators.includes(code ?? '') ||
        (span ?? '').slice(0, 7) < next.from.slice(0, (span ?? '').length) ||
        (span ?? '') > next.to);
    if (gone) Object.assign(next, { sort: 'code', descending: false, page: 1 });
    if (change.by !== undefined || change.from !== undefined) next.at = null;
    void this.router.navigate([], {
      queryParams: stateParams(next),
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected sortBy(sort: string): void {
    const { sort: now, descending } = this.state();
    this.change({ sort, descending: sort === now ? !descending : sort !== 'code', page: 1 });
  }

  protected open(address: string): void {
    const params = Object.fromEntries(new URLSearchParams(address));
    void this.router.navigate([], { queryParams: params });
  }

  /** Hands the chart out as a picture. */
  protected async download(): Promise<void> {
    const picture = await this.chart()?.picture();
    if (!picture) return;
    this.saver.save(picture, `${this.sentence() ?? 'chart'}.png`);
  }
}
