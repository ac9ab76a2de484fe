import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  About,
  ChangePasswordRequest,
  OwnSession,
  Session,
  SignInRequest,
  UpdateOwnAccountRequest,
} from '@tonghu/contract';
import type { Observable } from 'rxjs';

/** Requests about the person's own session and password. */
@Injectable({ providedIn: 'root' })
export class SessionApi {
  private readonly http = inject(HttpClient);

  /** What may be known before signing in. */
  about(): Observable<About> {
    return this.http.get<About>('/api/public/about');
  }

  read(): Observable<Session> {
    return this.http.get<Session>('/api/session');
  }

  signIn(request: SignInRequest): Observable<Session> {
    return this.http.post<Session>('/api/session', request);
  }

  signOut(): Observable<void> {
    return this.http.delete<void>('/api/session');
  }

  ownSessions(): Observable<{ items: OwnSession[] }> {
    return this.http.get<{ items: OwnSession[] }>('/api/session/own');
  }

  endOwnSession(id: number): Observable<void> {
    return this.http.delete<void>(`/api/session/own/${id}`);
  }

  /** Where and in which language the person is written to. */
  updateAccount(request: UpdateOwnAccountRequest): Observable<void> {
    return this.http.patch<void>('/api/session/account', request);
  }

  changePassword(request: ChangePasswordRequest): Observable<void> {
    return this.http.put<void>('/api/session/password', request);
  }
}
