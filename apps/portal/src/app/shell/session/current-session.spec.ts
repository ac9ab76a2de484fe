import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Session } from '@tonghu/contract';
import { firstValueFrom } from 'rxjs';
import { ProblemError } from '../problem/problem-error';
import { problemInterceptor } from '../problem/problem.interceptor';
import { CurrentSession } from './current-session';

const UNAUTHENTICATED = [
  { type: 'about:blank', title: 'UNAUTHENTICATED', status: 401, code: 'UNAUTHENTICATED' },
  { status: 401, statusText: 'Unauthorized' },
] as const;

const sessionOf = (id: number): Session => ({
  account: {
    id,
    username: `person-${id}`,
    displayName: '某人',
    roles: ['community_director'],
    division: { id: 9, name: '朝阳花园社区', tier: 'community', code: '320402001001' },
    email: null,
    language: 'zh-Hans' as const,
  },
  permissions: ['returns.fill'],
  mustChangePassword: false,
  expiresAt: '2026-11-23T00:00:00Z',
  city: { id: 1, name: '常州市' },
  demo: true,
});

describe('the session', () => {
  let session: CurrentSession;
  let client: HttpClient;
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([problemInterceptor])), provideHttpClientTesting()],
    });
    session = TestBed.inject(CurrentSession);
    client = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
  });

  async function signIn(id = 1): Promise<void> {
    const done = session.signIn(`person-${id}`, 'password');
    server.expectOne({ method: 'POST', url: '/api/session' }).flush(sessionOf(id));
    await done;
  }

  it('is read once', async () => {
    const first = session.load();
    server.expectOne('/api/session').flush(sessionOf(1));
    await first;
    expect((await session.load())?.account.username).toBe('person-1');
    expect(session.may('returns.fill')).toBe(true);
    expect(session.may('returns.review')).toBe(false);
  });

  it('is nobody when the server knows none, and nothing has expired', async () => {
    const loading = session.load();
    server.expectOne('/api/session').flush(...UNAUTHENTICATED);
    expect(await loading).toBeNull();
    expect(session.expired()).toBe(false);
  });

  it('is not taken for ended when the server is away', async () => {
    const loading = session.load();
    server.expectOne('/api/session').error(new ProgressEvent('offline'));
    await expect(loading).rejects.toMatchObject({ code: 'OFFLINE' });
  });

  it('expires without forgetting who it was', async () => {
    await signIn();
    const saving = firstValueFrom(client.patch('/api/returns/9/2026-10/figures', {}));
    server.expectOne('/api/returns/9/2026-10/figures').flush(...UNAUTHENTICATED);
    await expect(saving).rejects.toBeInstanceOf(ProblemError);
    expect(session.expired()).toBe(true);
    expect(session.account()?.username).toBe('person-1');
    await signIn();
    expect(session.expired()).toBe(false);
  });

  it('lets what was being read go on after signing in again', async () => {
    await signIn();
    const reading = firstValueFrom(client.get('/api/divisions/9'));
    server.expectOne('/api/divisions/9').flush(...UNAUTHENTICATED);
    expect(session.expired()).toBe(true);
    await signIn();
    server.expectOne('/api/divisions/9').flush({ id: 9 });
    expect(await reading).toEqual({ id: 9 });
  });

  it('does not read for one person what another one asked for', async () => {
    await signIn(1);
    client.get('/api/divisions/9').subscribe();
    server.expectOne('/api/divisions/9').flush(...UNAUTHENTICATED);
    await signIn(2);
    server.expectNone('/api/divisions/9');
  });

  it('ends on the server and here, even when the server ended it before', async () => {
    await signIn();
    const leaving = session.signOut();
    server.expectOne({ method: 'DELETE', url: '/api/session' }).flush(...UNAUTHENTICATED);
    await leaving;
    expect(session.current()).toBeNull();
    expect(session.expired()).toBe(false);
  });
});
