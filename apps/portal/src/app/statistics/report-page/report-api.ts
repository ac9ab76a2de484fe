import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { SaveSituationTextsRequest, SituationReport, SituationTexts } from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Requests of the situation report. */
@Injectable({ providedIn: 'root' })
export class ReportApi {
  private readonly http = inject(HttpClient);

  /** Fails with NOT_FOUND where the division has no return in the month or is out of reach. */
  read(division: number, period: string): Observable<SituationReport> {
    return this.http.get<SituationReport>('/api/statistics/situation-report', {
      params: { division, period },
    });
  }

  /** Fails with REPORT_STALE when somebody else saved in between. */
  save(division: number, period: string, texts: SaveSituationTextsRequest): Observable<SituationTexts> {
    return this.http.put<SituationTexts>('/api/statistics/situation-report', texts, {
      params: { division, period },
    });
  }
}
