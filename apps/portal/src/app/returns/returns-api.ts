import { HttpClient, HttpParams } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  AcceptanceRequest,
  AcceptanceResponse,
  ExcuseRequest,
  ExtendRequest,
  Form,
  ReviewInbox,
  MoveReturnRequest,
  MoveReturnResponse,
  NudgeRequest,
  NudgeResponse,
  Page,
  ReturnBrief,
  ReturnEvent,
  ReturnState,
  ReturnView,
  SaveFiguresRequest,
  SaveFiguresResponse,
  Tier,
  Trend,
} from '@tonghu/contract';
import { compileForm, type CompiledForm } from '@tonghu/rules';
import { firstValueFrom, type Observable } from 'rxjs';

/** Which returns of a month: `parent` asks for direct children, `within` for everything below a division. */
export interface ReturnListFilter {
  readonly period: string;
  readonly parent?: number;
  readonly within?: number;
  readonly tier?: Tier;
  readonly state?: ReturnState;
  readonly overdue?: boolean;
  readonly late?: boolean;
  readonly excused?: boolean;
  readonly page?: number;
  readonly size?: number;
}

/** Requests about returns and their forms. */
@Injectable({ providedIn: 'root' })
export class ReturnsApi {
  private readonly http = inject(HttpClient);
  private readonly forms = new Map<number, Promise<CompiledForm>>();

  list(filter: ReturnListFilter): Observable<Page<ReturnBrief>> {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    const params = new HttpParams({ fromObject: Object.fromEntries(given) });
    return this.http.get<Page<ReturnBrief>>('/api/returns', { params });
  }

  /** Returns of all direct children, whatever their number. */
  async children(period: string, parent: number, state?: ReturnState): Promise<ReturnBrief[]> {
    const found: ReturnBrief[] = [];
    for (let page = 1; ; page += 1) {
      const { items, total } = await firstValueFrom(this.list({ period, parent, state, page, size: 200 }));
      found.push(...items);
      if (items.length === 0 || found.length >= total) return found;
    }
  }

  view(division: number, period: string): Observable<ReturnView> {
    return this.http.get<ReturnView>(address(division, period));
  }

  save(division: number, period: string, request: SaveFiguresRequest): Observable<SaveFiguresResponse> {
    return this.http.patch<SaveFiguresResponse>(`${address(division, period)}/figures`, request);
  }

  move(division: number, period: string, request: MoveReturnRequest): Observable<MoveReturnResponse> {
    return this.http.post<MoveReturnResponse>(`${address(division, period)}/moves`, request);
  }

  /** Gives one division more time for the month. */
  extend(division: number, period: string, request: ExtendRequest): Observable<MoveReturnResponse> {
    return this.http.put<MoveReturnResponse>(`${address(division, period)}/extension`, request);
  }

  /** Lets one division off for the month. */
  excuse(division: number, period: string, request: ExcuseRequest): Observable<MoveReturnResponse> {
    return this.http.put<MoveReturnResponse>(`${address(division, period)}/excuse`, request);
  }

  /** Takes the excuse back. */
  expect(division: number, period: string, version: number): Observable<MoveReturnResponse> {
    return this.http.delete<MoveReturnResponse>(`${address(division, period)}/excuse`, {
      params: { version },
    });
  }

  /** Returns of the direct children with what their reviewer wants to know before opening them. */
  inbox(division: number, period: string): Observable<ReviewInbox> {
    return this.http.get<ReviewInbox>('/api/returns/inbox', { params: { division, period } });
  }

  /** Accepts several returns without findings; each is answered for by itself. */
  acceptAll(request: AcceptanceRequest): Observable<AcceptanceResponse> {
    return this.http.post<AcceptanceResponse>('/api/returns/acceptances', request);
  }

  /** Reminds divisions that owe their return. */
  nudge(request: NudgeRequest): Observable<NudgeResponse> {
    return this.http.post<NudgeResponse>('/api/returns/nudges', request);
  }

  events(division: number, period: string, page: number): Observable<Page<ReturnEvent>> {
    return this.http.get<Page<ReturnEvent>>(`${address(division, period)}/events`, {
      params: { page, size: 20 },
    });
  }

  /** A form version made ready for checking; versions never change, so each is read once. */
  form(id: number): Promise<CompiledForm> {
    const known = this.forms.get(id);
    if (known) return known;
    const reading = firstValueFrom(this.http.get<Form>(`/api/forms/${id}`)).then(compileForm);
    this.forms.set(id, reading);
    reading.catch(() => this.forms.delete(id));
    return reading;
  }

  /** Where the returns of one division stood month by month; one indicator only, as nobody looks at figures here. */
  months(division: number, from: string, to: string): Observable<Trend> {
    return this.http.get<Trend>('/api/statistics/trend', {
      params: { division, from, to, indicators: 'B01' },
    });
  }
}

function address(division: number, period: string): string {
  return `/api/returns/${division}/${period}`;
}
