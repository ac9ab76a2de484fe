import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideHttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Period, Session } from '@tonghu/contract';
import { permissionsOf, type Role } from '@tonghu/rules';
import { CurrentSession } from '../session/current-session';
import { Scope } from './scope';
import { scopeInAddress } from './scope.guard';

@Component({ template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class Page {}

const deadlines = {
  community: '2026-11-03',
  street: '2026-11-05',
  district: '2026-11-08',
  city: '2026-11-10',
};
const period = (key: string, state: Period['state']): Period => ({
  key,
  state,
  edition: null,
  nudgeDays: [],
  formId: 1,
  deadlines,
  version: 1,
});
const PERIODS = [period('2026-08', 'published'), period('2026-10', 'open'), period('2026-09', 'closed')];

function sessionOf(role: Role): Session {
  return {
    account: {
      id: 1,
      username: 'somebody',
      displayName: '某人',
      roles: [role],
      division: { id: 33, name: '雕庄街道', tier: 'street', code: '320402001000' },
      email: null,
      language: 'zh-Hans' as const,
    },
    permissions: permissionsOf([role]),
    mustChangePassword: false,
    expiresAt: '2026-11-23T00:00:00Z',
    city: { id: 1, name: '常州市' },
    demo: false,
  };
}

describe('the scope', () => {
  let scope: Scope;
  let http: HttpTestingController;
  let harness: RouterTestingHarness;
  let router: Router;

  async function begin(role: Role): Promise<void> {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([
          {
            path: '',
            canActivateChild: [scopeInAddress],
            children: [
              { path: 'figures', component: Page },
              { path: 'network', component: Page, data: { scope: 'division' } },
              {
                path: 'own',
                data: { scope: 'none' },
                children: [{ path: '', component: Page, children: [{ path: 'deep', component: Page }] }],
              },
            ],
          },
        ]),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    router = TestBed.inject(Router);
    const signedIn = TestBed.inject(CurrentSession).signIn('somebody', 'password');
    http.expectOne('/api/session').flush(sessionOf(role));
    await signedIn;
    scope = TestBed.inject(Scope);
    harness = await RouterTestingHarness.create();
  }

  /** Goes to an address and answers what the way there asks of the server. */
  async function go(address: string): Promise<void> {
    const arrived = harness.navigateByUrl(address);
    await new Promise((resolve) => setTimeout(resolve));
    http.match('/api/periods').forEach((request) => request.flush({ items: PERIODS }));
    await arrived;
  }

  it('is the own division and the month being reported, and is written into the address', async () => {
    await begin('street_supervisor');
    await go('/figures');
    expect(router.url).toBe('/figures?division=33&period=2026-10');
    expect([scope.divisionId(), scope.period()]).toEqual([33, '2026-10']);
    expect(scope.params()).toEqual({ division: '33', period: '2026-10' });
  });

  it('is what the address says', async () => {
    await begin('street_supervisor');
    await go('/figures?division=40&period=2026-08&row=A1');
    expect(router.url).toBe('/figures?division=40&period=2026-08&row=A1');
    expect([scope.divisionId(), scope.period()]).toEqual([40, '2026-08']);
    expect(scope.periodInView()?.state).toBe('published');
  });

  it('passes over nonsense in the address', async () => {
    await begin('street_supervisor');
    await go('/figures?division=abc&period=2026-13');
    expect(router.url).toBe('/figures?division=33&period=2026-10');
  });

  it('is remembered from page to page', async () => {
    await begin('street_supervisor');
    await go('/figures?division=40&period=2026-09');
    await go('/network');
    expect(router.url).toBe('/network?division=40');
    expect(scope.periodInUse()).toBe(false);
    await go('/figures');
    expect(router.url).toBe('/figures?division=40&period=2026-09');
  });

  it('changes on the same page and keeps the rest of the address', async () => {
    await begin('street_supervisor');
    await go('/figures?division=40&period=2026-09&row=A1');
    await scope.setDivision(41);
    await scope.setPeriod('2026-08');
    expect(router.url).toBe('/figures?division=41&period=2026-08&row=A1');
    expect([scope.divisionId(), scope.period()]).toEqual([41, '2026-08']);
  });

  it('follows the way back', async () => {
    await begin('street_supervisor');
    await go('/figures?division=40&period=2026-09');
    await scope.setDivision(41);
    await go('/figures?division=40&period=2026-09');
    expect(scope.divisionId()).toBe(40);
  });

  it('stays out of pages that do not look at it, however deep they lie', async () => {
    await begin('street_supervisor');
    await go('/own/deep');
    expect(router.url).toBe('/own/deep');
    expect(scope.inUse()).toBe(false);
  });

  it('asks for no months and names none to those who may not see them', async () => {
    await begin('security_admin');
    await go('/figures');
    http.expectNone('/api/periods');
    expect(router.url).toBe('/figures?division=33');
    expect(scope.period()).toBeNull();
  });

  it('names no division to those who may not see any', async () => {
    await begin('auditor');
    await go('/figures');
    expect(router.url).toBe('/figures');
    expect(scope.params()).toEqual({});
  });

  it('lets the page open when the months cannot be read', async () => {
    await begin('street_supervisor');
    const arrived = harness.navigateByUrl('/figures');
    // Once on the way, and once more at the address that names the division.
    for (let asked = 0; asked < 2; asked += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      http.expectOne('/api/periods').error(new ProgressEvent('offline'));
    }
    await arrived;
    expect(router.url).toBe('/figures?division=33');
  });

  it('tells of the division in view, or why there is nothing to tell', async () => {
    await begin('street_supervisor');
    await go('/figures');
    expect(scope.divisionInView().state).toBe('loading');
    TestBed.tick();
    const division = {
      id: 33,
      tier: 'street',
      code: '320402001000',
      name: '雕庄街道',
      kind: null,
      parentId: 5,
      trail: [],
      childCount: 9,
    };
    http.expectOne('/api/divisions/33').flush(division);
    expect(scope.division()?.name).toBe('雕庄街道');
    await scope.setDivision(99);
    TestBed.tick();
    http.expectOne('/api/divisions/99').flush(null, { status: 404, statusText: 'Not Found' });
    expect(scope.divisionInView().state).toBe('failed');
    expect(scope.division()).toBeNull();
  });
});
