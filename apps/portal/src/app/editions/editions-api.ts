import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  CorrectionRequest,
  EditionBrief,
  EditionDifference,
  EditionView,
  Form,
  Page,
  Period,
  PublishRequest,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Editions on one page. */
export const EDITIONS_SHOWN = 100;
/** Differences on one page. */
export const DIFFERENCES_SHOWN = 50;

/** Requests about what was published. */
@Injectable({ providedIn: 'root' })
export class EditionsApi {
  private readonly http = inject(HttpClient);

  /** Editions, the newest month first. */
  list(page: number): Observable<Page<EditionBrief>> {
    return this.http.get<Page<EditionBrief>>('/api/editions', { params: { page, size: EDITIONS_SHOWN } });
  }

  /** An edition with the figures of one division, the person's own without one. */
  view(period: string, number: number, division: number | null): Observable<EditionView> {
    return this.http.get<EditionView>(address(period, number), {
      params: division === null ? {} : { division },
    });
  }

  differences(
    period: string,
    number: number,
    division: number,
    page: number,
  ): Observable<Page<EditionDifference>> {
    return this.http.get<Page<EditionDifference>>(`${address(period, number)}/differences`, {
      params: { division, page, size: DIFFERENCES_SHOWN },
    });
  }

  publish(period: string, request: PublishRequest): Observable<EditionBrief> {
    return this.http.post<EditionBrief>(`/api/editions/${period}`, request);
  }

  correct(period: string, request: CorrectionRequest): Observable<Period> {
    return this.http.post<Period>(`/api/editions/${period}/corrections`, request);
  }

  form(id: number): Observable<Form> {
    return this.http.get<Form>(`/api/forms/${id}`);
  }
}

function address(period: string, number: number): string {
  return `/api/editions/${period}/${number}`;
}
