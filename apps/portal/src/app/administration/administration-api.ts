import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  Account,
  AccountWithPassword,
  AuditPage,
  CreateAccountRequest,
  MovePeriodRequest,
  NudgeDaysRequest,
  OpenPeriodRequest,
  Page,
  Period,
  Role,
  UpdateAccountRequest,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** What narrows the list of accounts; blank texts and nulls do not. */
export interface AccountFilter {
  readonly division: number;
  readonly q: string;
  readonly role: Role | null;
  readonly state: Account['state'] | null;
  readonly page: number;
}

/** What narrows the log; `from` and `to` are days in Shanghai, both included. */
export interface AuditFilter {
  readonly action: string | null;
  readonly account: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly page: number;
}

/** Lines of a list on one page. */
export const PAGE_SIZE = 50;

/** Requests of the administration. */
@Injectable({ providedIn: 'root' })
export class AdministrationApi {
  private readonly http = inject(HttpClient);

  /** One page of accounts in reach; read again whenever the filter changes. */
  accounts(filter: () => AccountFilter) {
    return httpResource<Page<Account>>(() => ({ url: '/api/accounts', params: given(filter()) }));
  }

  createAccount(request: CreateAccountRequest): Observable<AccountWithPassword> {
    return this.http.post<AccountWithPassword>('/api/accounts', request);
  }

  updateAccount(id: number, request: UpdateAccountRequest): Observable<Account> {
    return this.http.patch<Account>(`/api/accounts/${id}`, request);
  }

  resetPassword(id: number): Observable<AccountWithPassword> {
    return this.http.post<AccountWithPassword>(`/api/accounts/${id}/password`, {});
  }

  setNudgeDays(key: string, request: NudgeDaysRequest): Observable<Period> {
    return this.http.put<Period>(`/api/periods/${key}/nudge-days`, request);
  }

  openPeriod(request: OpenPeriodRequest): Observable<Period> {
    return this.http.post<Period>('/api/periods', request);
  }

  movePeriod(key: string, request: MovePeriodRequest): Observable<Period> {
    return this.http.post<Period>(`/api/periods/${key}/moves`, request);
  }

  /** One page of the log, newest first; read again whenever the filter changes. */
  audit(filter: () => AuditFilter) {
    return httpResource<AuditPage>(() => ({ url: '/api/audit', params: given(filter()) }));
  }
}

function given(filter: AccountFilter | AuditFilter): Record<string, string | number> {
  const pairs = Object.entries({ ...filter, size: PAGE_SIZE }).filter(
    (pair): pair is [string, string | number] => pair[1] !== null && pair[1] !== '' && pair[1] !== 0,
  );
  return Object.fromEntries(pairs);
}
