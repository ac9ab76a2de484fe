import { HttpClient, httpResource, type HttpResourceRequest } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AddExemptionRequest,
  BaseMapAnswer,
  BestSites,
  BestSitesRequest,
  CommunityDistancePage,
  Coverage,
  CoverageMap,
  CoverageMonths,
  DivisionCoverage,
  Exemption,
  Page,
  ObligationStandingPage,
  OutlineCollection,
  OutlineImportReport,
  PositionImportReport,
  SaveScenarioRequest,
  Scenario,
  WhatIf,
  WhatIfRequest,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** What an answer is asked for; absent parts are left to the server. */
export type Wish = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The parameters of a request without those that are not set. */
export function asked(wish: Wish): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(wish).filter(
      (pair): pair is [string, string | number | boolean] => pair[1] !== null && pair[1] !== undefined,
    ),
  );
}

/** Requests about how the net covers a division. A resource is read again when its wish changes, not for undefined. */
@Injectable({ providedIn: 'root' })
export class CoverageApi {
  private readonly http = inject(HttpClient);

  readonly overview = (wish: () => Wish | undefined) => read<Coverage>('/api/coverage', wish);
  readonly map = (wish: () => Wish | undefined) => read<CoverageMap>('/api/coverage/map', wish);
  readonly months = (wish: () => Wish | undefined) => read<CoverageMonths>('/api/coverage/months', wish);
  readonly obligations = (wish: () => Wish | undefined) =>
    read<ObligationStandingPage>('/api/coverage/obligations', wish);
  readonly distances = (wish: () => Wish | undefined) =>
    read<CommunityDistancePage>('/api/coverage/distances', wish);
  readonly exemptions = (wish: () => Wish | undefined) =>
    read<Page<Exemption>>('/api/coverage/exemptions', wish);

  /** The tiles under the map; read once. */
  baseMap() {
    return httpResource<BaseMapAnswer>(() => '/api/coverage/base-map');
  }

  /** What is shown of one division when it is opened. */
  card(id: () => number | undefined, wish: () => Wish) {
    return httpResource<DivisionCoverage>(() =>
      id() === undefined ? undefined : request(`/api/coverage/divisions/${id()}`, wish()),
    );
  }

  scenarios() {
    return httpResource<{ items: Scenario[] }>(() => '/api/coverage/scenarios');
  }

  /** Outlines of the direct children of a division; empty where none are loaded. */
  outlines(division: number): Observable<OutlineCollection> {
    return this.http.get<OutlineCollection>(`/api/divisions/${division}/outlines`);
  }

  whatIf(plan: WhatIfRequest): Observable<WhatIf> {
    return this.http.post<WhatIf>('/api/coverage/what-if', plan);
  }

  bestSites(wanted: BestSitesRequest): Observable<BestSites> {
    return this.http.post<BestSites>('/api/coverage/best-sites', wanted);
  }

  saveScenario(scenario: SaveScenarioRequest): Observable<Scenario> {
    return this.http.post<Scenario>('/api/coverage/scenarios', scenario);
  }

  deleteScenario(id: number): Observable<unknown> {
    return this.http.delete(`/api/coverage/scenarios/${id}`);
  }

  addExemption(exemption: AddExemptionRequest): Observable<Exemption> {
    return this.http.post<Exemption>('/api/coverage/exemptions', exemption);
  }

  endExemption(id: number, until: string): Observable<{ exemption: Exemption | null }> {
    return this.http.patch<{ exemption: Exemption | null }>(`/api/coverage/exemptions/${id}`, { until });
  }

  importPositions(file: File, wish: Wish): Observable<PositionImportReport> {
    return this.send<PositionImportReport>('/api/coverage/positions/import', file, wish);
  }

  importOutlines(file: File, wish: Wish): Observable<OutlineImportReport> {
    return this.send<OutlineImportReport>('/api/coverage/outlines/import', file, wish);
  }

  private send<Report>(address: string, file: File, wish: Wish): Observable<Report> {
    const body = new FormData();
    body.set('file', file, file.name);
    return this.http.post<Report>(address, body, { params: asked(wish) });
  }
}

const request = (url: string, wish: Wish): HttpResourceRequest => ({ url, params: asked(wish) });

function read<Answer>(url: string, wish: () => Wish | undefined) {
  return httpResource<Answer>(() => {
    const wanted = wish();
    return wanted && request(url, wanted);
  });
}
