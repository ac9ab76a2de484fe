import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { About, ChangePasswordRequest, OwnSession, Session, SignInRequest } from '@tonghu/contract';
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

  changePassword(request: ChangePasswordRequest): Observable<void> {
    return this.http.put<void>('/api/session/password', request);
  }
}
