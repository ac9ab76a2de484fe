import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AddPartnerRequest,
  CloseFacilityRequest,
  CreateFacilityRequest,
  DirectorCandidate,
  Facility,
  FacilityChange,
  FacilityImportReport,
  FacilityRow,
  Page,
  UpdateFacilityRequest,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';
import type { FacilityFilter } from './facility-filter';

/** Lines of a list on one page. */
export const PAGE_SIZE = 50;

/** What a list of houses asks for; `division` null means all that the person may see. */
export type FacilityListWish = FacilityFilter & { readonly division: number | null };

/** Requests about the registry of houses. */
@Injectable({ providedIn: 'root' })
export class FacilitiesApi {
  private readonly http = inject(HttpClient);

  /** One page of houses; read again whenever the wish changes. */
  list(wish: () => FacilityListWish | undefined) {
    return httpResource<Page<FacilityRow>>(() => {
      const wanted = wish();
      return wanted && { url: '/api/facilities', params: given({ ...wanted, size: PAGE_SIZE }) };
    });
  }

  /** The card of a house; not read for undefined. */
  card(id: () => number | undefined) {
    return httpResource<Facility>(() => (id() === undefined ? undefined : `/api/facilities/${id()}`));
  }

  /** One page of what was changed of a house, newest first. */
  history(id: () => number, page: () => number) {
    return httpResource<Page<FacilityChange>>(() => ({
      url: `/api/facilities/${id()}/history`,
      params: { page: page(), size: PAGE_SIZE },
    }));
  }

  /** Checks a registry file, and imports it when `dryRun` is false and nothing is wrong with it. */
  importFile(file: File, dryRun: boolean, outsideConfirmed: boolean): Observable<FacilityImportReport> {
    const body = new FormData();
    body.set('file', file, file.name);
    return this.http.post<FacilityImportReport>('/api/facilities/import', body, {
      params: { dryRun, outsideConfirmed },
    });
  }

  create(request: CreateFacilityRequest): Observable<Facility> {
    return this.http.post<Facility>('/api/facilities', request);
  }

  update(id: number, request: UpdateFacilityRequest): Observable<Facility> {
    return this.http.patch<Facility>(`/api/facilities/${id}`, request);
  }

  close(id: number, request: CloseFacilityRequest): Observable<Facility> {
    return this.http.post<Facility>(`/api/facilities/${id}/closing`, request);
  }

  takeBackClosing(id: number, version: number): Observable<Facility> {
    return this.http.delete<Facility>(`/api/facilities/${id}/closing`, { params: { version } });
  }

  /** Accounts that could run a house, the first of them by name. */
  candidates(id: number, q: string): Observable<Page<DirectorCandidate>> {
    return this.http.get<Page<DirectorCandidate>>(`/api/facilities/${id}/candidates`, {
      params: given({ q, size: PAGE_SIZE }),
    });
  }

  setDirectors(id: number, version: number, accountIds: number[]): Observable<Facility> {
    return this.http.put<Facility>(`/api/facilities/${id}/directors`, { version, accountIds });
  }

  addPartner(id: number, request: AddPartnerRequest): Observable<Facility> {
    return this.http.post<Facility>(`/api/facilities/${id}/partners`, request);
  }

  endPartner(id: number, partner: number, until: string): Observable<Facility> {
    return this.http.patch<Facility>(`/api/facilities/${id}/partners/${partner}`, { until });
  }
}

/** Query parameters without blanks. */
export function given(
  wish: Readonly<Record<string, string | number | null | undefined>>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(wish).filter(
      (pair): pair is [string, string | number] =>
        pair[1] !== null && pair[1] !== undefined && pair[1] !== '',
    ),
  );
}

/** Where the houses of a list are to be had as a file. */
export function exportAddress(wish: Readonly<Record<string, string | number | null>>): string {
  const pairs = Object.entries(given(wish)).map(([key, value]): [string, string] => [key, String(value)]);
  return `/api/facilities/export?${new URLSearchParams(pairs).toString()}`;
}
