import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  Division,
  OpenRectificationRequest,
  RectificationCard,
  RectificationMoveRequest,
  RectificationPage,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';
import { asked, type Wish } from '../coverage-api';

const URL = '/api/coverage/rectifications';

/** Requests about rectifications. */
@Injectable({ providedIn: 'root' })
export class RectificationsApi {
  private readonly http = inject(HttpClient);

  /** One page of the list; read again when the wish changes, not for undefined. */
  list(wish: () => Wish | undefined) {
    return httpResource<RectificationPage>(() => {
      const wanted = wish();
      return wanted && { url: URL, params: asked(wanted) };
    });
  }

  card(id: () => number) {
    return httpResource<RectificationCard>(() => `${URL}/${id()}`);
  }

  /** The same once, after somebody else has moved it. */
  latest(id: number): Observable<RectificationCard> {
    return this.http.get<RectificationCard>(`${URL}/${id}`);
  }

  /** A division with those above it. */
  division(id: number) {
    return httpResource<Division>(() => `/api/divisions/${id}`);
  }

  open(request: OpenRectificationRequest): Observable<RectificationCard> {
    return this.http.post<RectificationCard>(URL, request);
  }

  move(id: number, request: RectificationMoveRequest): Observable<RectificationCard> {
    return this.http.post<RectificationCard>(`${URL}/${id}/moves`, request);
  }
}
