import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AddDutyPersonRequest,
  AddShiftRequest,
  CopyWeekResult,
  DutyPerson,
  DutyShift,
  Roster,
  UpdateDutyPersonRequest,
  UpdateShiftRequest,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Requests about the duty roster of a house. */
@Injectable({ providedIn: 'root' })
export class RosterApi {
  private readonly http = inject(HttpClient);

  /** The week of a day, the current one for null; read again whenever house or week change. */
  roster(house: () => number | undefined, week: () => string | null) {
    return httpResource<Roster>(() => {
      const [id, day] = [house(), week()];
      return id === undefined
        ? undefined
        : { url: addressOf(id), ...(day !== null && { params: { week: day } }) };
    });
  }

  addPerson(house: number, request: AddDutyPersonRequest): Observable<DutyPerson> {
    return this.http.post<DutyPerson>(`${addressOf(house)}/people`, request);
  }

  updatePerson(house: number, person: number, request: UpdateDutyPersonRequest): Observable<DutyPerson> {
    return this.http.patch<DutyPerson>(`${addressOf(house)}/people/${person}`, request);
  }

  addShift(house: number, request: AddShiftRequest): Observable<DutyShift> {
    return this.http.post<DutyShift>(`${addressOf(house)}/shifts`, request);
  }

  updateShift(house: number, shift: number, request: UpdateShiftRequest): Observable<DutyShift> {
    return this.http.patch<DutyShift>(`${addressOf(house)}/shifts/${shift}`, request);
  }

  deleteShift(house: number, { id, version }: DutyShift): Observable<void> {
    return this.http.delete<void>(`${addressOf(house)}/shifts/${id}`, { params: { version } });
  }

  /** Repeats the week before in the week of a day. */
  copyWeek(house: number, week: string): Observable<CopyWeekResult> {
    return this.http.post<CopyWeekResult>(`${addressOf(house)}/copies`, { week });
  }
}

const addressOf = (house: number) => `/api/facilities/${house}/roster`;
