import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Inbox, InboxCount, ReadNoticesRequest } from '@tonghu/contract';
import { map, type Observable } from 'rxjs';

/** Notices on one page. */
export const INBOX_PAGE_SIZE = 50;

/** Requests about the person's own notices. */
@Injectable({ providedIn: 'root' })
export class InboxApi {
  private readonly http = inject(HttpClient);

  /** One page of notices; read again whenever the page changes. */
  page(page: () => number) {
    return httpResource<Inbox>(() => ({
      url: '/api/inbox',
      params: { page: page(), size: INBOX_PAGE_SIZE },
    }));
  }

  unread(): Observable<number> {
    return this.http.get<Inbox>('/api/inbox', { params: { size: 1 } }).pipe(map(({ unread }) => unread));
  }

  read(request: ReadNoticesRequest): Observable<InboxCount> {
    return this.http.post<InboxCount>('/api/inbox/read', request);
  }
}
