import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AddPlacesRequest,
  AddWaitingRequest,
  AdmitRequest,
  AnswerPlaceRequest,
  AskForPlaceRequest,
  Board,
  Closure,
  FacilityRow,
  HoldRequest,
  MoveStayRequest,
  Page,
  PlaceEntry,
  PlaceKind,
  PlaceRequest,
  RoomElsewhere,
  ShutRequest,
  Stay,
  StayEvent,
  StayResult,
  Utilisation,
  WaitingEntry,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Lines of a list on one page. */
export const PAGE_SIZE = 50;

/** What a list of stays shows. */
export interface StayFilter {
  readonly state: 'present' | 'left';
  readonly page: number;
}

/** Requests about the places of one house; `id` is the facility. */
@Injectable({ providedIn: 'root' })
export class BoardApi {
  private readonly http = inject(HttpClient);

  board(id: () => number) {
    return httpResource<Board>(() => ({ url: `/api/facilities/${id()}/board` }));
  }

  stays(id: () => number, filter: () => StayFilter) {
    return httpResource<Page<Stay>>(() => ({
      url: `/api/facilities/${id()}/stays`,
      params: { ...filter(), size: PAGE_SIZE },
    }));
  }

  waiting(id: () => number) {
    return httpResource<Page<WaitingEntry>>(() => ({
      url: `/api/facilities/${id()}/waiting`,
      params: { size: 200 },
    }));
  }

  requests(id: () => number, page: () => number) {
    return httpResource<Page<PlaceRequest>>(() => ({
      url: `/api/facilities/${id()}/place-requests`,
      params: { page: page(), size: PAGE_SIZE },
    }));
  }

  places(id: () => number) {
    return httpResource<{ items: PlaceEntry[] }>(() => ({ url: `/api/facilities/${id()}/places` }));
  }

  closures(id: () => number) {
    return httpResource<{ items: Closure[] }>(() => ({ url: `/api/facilities/${id()}/closures` }));
  }

  events(id: () => number, page: () => number) {
    return httpResource<Page<StayEvent>>(() => ({
      url: `/api/facilities/${id()}/stay-events`,
      params: { page: page(), size: PAGE_SIZE },
    }));
  }

  utilisation(id: () => number, span: () => { from: string; to: string }) {
    return httpResource<Utilisation>(() => ({
      url: `/api/facilities/${id()}/utilisation`,
      params: { ...span() },
    }));
  }

  /** The houses that a closing one may send its residents to. */
  housesInReach() {
    return httpResource<Page<FacilityRow>>(() => ({
      url: '/api/facilities',
      params: { state: 'open', size: 200 },
    }));
  }

  roomElsewhere(id: number, kind: () => PlaceKind) {
    return httpResource<Page<RoomElsewhere>>(() => ({
      url: `/api/facilities/${id}/rooms-elsewhere`,
      params: { kind: kind(), size: 20 },
    }));
  }

  hold(id: number, request: HoldRequest): Observable<StayResult> {
    return this.http.post<StayResult>(`/api/facilities/${id}/holds`, request);
  }

  admit(id: number, request: AdmitRequest): Observable<StayResult> {
    return this.http.post<StayResult>(`/api/facilities/${id}/stays`, request);
  }

  moveStay(id: number, stay: number, request: MoveStayRequest): Observable<StayResult> {
    return this.http.post<StayResult>(`/api/facilities/${id}/stays/${stay}/moves`, request);
  }

  confirmFigures(id: number): Observable<unknown> {
    return this.http.post(`/api/facilities/${id}/confirmations`, {});
  }

  addPlaces(id: number, request: AddPlacesRequest): Observable<unknown> {
    return this.http.post(`/api/facilities/${id}/places`, request);
  }

  endPlaces(id: number, entry: number, until: string): Observable<unknown> {
    return this.http.patch(`/api/facilities/${id}/places/${entry}`, { until });
  }

  shut(id: number, request: ShutRequest): Observable<unknown> {
    return this.http.post(`/api/facilities/${id}/closures`, request);
  }

  reopen(id: number, closure: number, reopensOn: string): Observable<unknown> {
    return this.http.patch(`/api/facilities/${id}/closures/${closure}`, { reopensOn });
  }

  addWaiting(id: number, request: AddWaitingRequest): Observable<WaitingEntry> {
    return this.http.post<WaitingEntry>(`/api/facilities/${id}/waiting`, request);
  }

  endWaiting(id: number, entry: number, version: number, reason: string): Observable<unknown> {
    return this.http.patch(`/api/facilities/${id}/waiting/${entry}`, { version, reason });
  }

  askForPlace(id: number, request: AskForPlaceRequest): Observable<PlaceRequest> {
    return this.http.post<PlaceRequest>(`/api/facilities/${id}/place-requests`, request);
  }

  answer(id: number, request: number, answer: AnswerPlaceRequest): Observable<PlaceRequest> {
    return this.http.post<PlaceRequest>(`/api/facilities/${id}/place-requests/${request}/answers`, answer);
  }
}
