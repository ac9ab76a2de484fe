import { Injectable, computed, inject, signal, Injector } from '@angular/core';
import type { Session } from '@tonghu/contract';
import type { Permission } from '@tonghu/rules';
import { Subject, firstValueFrom } from 'rxjs';
import { ProblemError } from '../problem/problem-error';
import { SessionApi } from './session-api';

/** Who is signed in, what they may do, and whether their session still holds. */
@Injectable({ providedIn: 'root' })
export class CurrentSession {
  private readonly injector = inject(Injector);
  private readonly session = signal<Session | null>(null);
  private readonly ended = signal(false);

  /** The session as last read; it stays while `expired`, so that nothing on the page has to go. */
  readonly current = this.session.asReadonly();
  readonly account = computed(() => this.session()?.account ?? null);
  readonly demo = computed(() => this.session()?.demo ?? false);
  /**
   * True from the first UNAUTHENTICATED answer until the person signs in again, which the frame asks for over
   * the open page. Who holds unsaved edits keeps them and sends them again when this turns false.
   */
  readonly expired = this.ended.asReadonly();

  private readonly renewals = new Subject<void>();
  /** Tells when the same person signed in again after the session had expired. */
  readonly renewed = this.renewals.asObservable();

  private readonly permissions = computed(() => new Set(this.session()?.permissions));

  /** Whether the person holds the permission. The server decides anew at every request. */
  may(permission: Permission): boolean {
    return this.permissions().has(permission);
  }

  /** The session, read from the server the first time; null when nobody is signed in. */
  async load(): Promise<Session | null> {
    return this.session() ?? (await this.reload());
  }

  /** Reads the session anew, after something about the account changed. */
  async reload(): Promise<Session | null> {
    try {
      this.session.set(await firstValueFrom(this.api().read()));
      this.ended.set(false);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'UNAUTHENTICATED') throw error;
      this.session.set(null);
    }
    return this.session();
  }

  async signIn(username: string, password: string): Promise<Session> {
    const session = await firstValueFrom(this.api().signIn({ username, password }));
    const renewed = this.ended() && session.account.id === this.session()?.account.id;
    this.session.set(session);
    this.ended.set(false);
    if (renewed) this.renewals.next();
    return session;
  }

  /** Ends the session here and on the server; the caller leads to the sign-in page. */
  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.api().signOut());
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'UNAUTHENTICATED') throw error;
    }
    this.forget();
  }

  /** Drops what is known of the person. */
  forget(): void {
    this.session.set(null);
    this.ended.set(false);
  }

  /** Called when the server no longer knows the session. */
  expire(): void {
    if (this.session()) this.ended.set(true);
  }

  // The HTTP client's interceptor needs this service; asking for the client later breaks the circle.
  private api(): SessionApi {
    return this.injector.get(SessionApi);
  }
}
