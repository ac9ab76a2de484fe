import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Page, ReturnBrief } from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Requests that only the home page makes. */
@Injectable({ providedIn: 'root' })
export class HomeApi {
  private readonly http = inject(HttpClient);

  /** Returns of a division's direct children in one month: waiting ones first, oldest on top; 200 are enough for any parent. */
  childReturns(parent: number, period: string): Observable<Page<ReturnBrief>> {
    return this.http.get<Page<ReturnBrief>>('/api/returns', { params: { parent, period, size: 200 } });
  }
}
