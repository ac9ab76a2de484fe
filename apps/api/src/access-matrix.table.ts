import type { Access } from './platform/access';

/** Ids of what a request is about: within the caller's reach, or outside it (absent, for callers who reach all). */
export interface Subjects {
  division: number;
  /** Account of a community director. */
  account: number;
  /** Session: the caller's own, or somebody else's. */
  session: number;
  form: number;
}

/** What the matrix expects of a route. */
export interface Expectation {
  /** What the route must declare. */
  access: Access;
  url: (subjects: Subjects) => string;
  body?: object;
  /** Answers to those who may, about something in reach; 403 only where the service decides further. */
  inside: readonly number[];
  /** Whether the request is about something that can lie outside the caller's reach; the answer is then 404. */
  hasOutside: boolean;
}

type Url = Expectation['url'] | string;

/** The month that is open while the matrix is tested. */
export const MATRIX_MONTH = '2026-10';

const row =
  (hasOutside: boolean) =>
  (access: Access, url: Url, inside: readonly number[] = [200], body?: object) => ({
    access,
    url: typeof url === 'string' ? () => url : url,
    body,
    inside,
    hasOutside,
  });
const about = row(true);
const overall = row(false);

/** Every route of the API; one that is missing here fails the tests. */
export const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  'GET /api/health/live': overall('public', '/api/health/live'),
  'GET /api/health/ready': overall('public', '/api/health/ready'),
  'GET /api/public/about': overall('public', '/api/public/about'),

  'POST /api/session': overall('public', '/api/session', [400], {}),
  'GET /api/session': overall('signed-in', '/api/session'),
  'DELETE /api/session': overall('signed-in', '/api/session', [204]),
  'GET /api/session/own': overall('signed-in', '/api/session/own'),
  'DELETE /api/session/own': overall('signed-in', '/api/session/own', [204]),
  'DELETE /api/session/own/:id': about('signed-in', (s) => `/api/session/own/${s.session}`, [204]),
  'PATCH /api/session/account': overall('signed-in', '/api/session/account', [204], {}),
  'PUT /api/session/password': overall('signed-in', '/api/session/password', [400], {}),

  'GET /api/inbox': overall('signed-in', '/api/inbox'),
  'POST /api/inbox/read': overall('signed-in', '/api/inbox/read', [200], { notices: 'all' }),
  // A stream does not end by itself; its own tests open one.
  'GET /api/live': overall('signed-in', '/api/live', [400]),

  'GET /api/accounts': overall('accounts.manage', '/api/accounts'),
  'POST /api/accounts': overall('accounts.manage', '/api/accounts', [400], {}),
  'GET /api/accounts/:id': about('accounts.manage', (s) => `/api/accounts/${s.account}`),
  'PATCH /api/accounts/:id': about('accounts.manage', (s) => `/api/accounts/${s.account}`, [409], {
    version: 0,
  }),
  'POST /api/accounts/:id/password': about('accounts.manage', (s) => `/api/accounts/${s.account}/password`),
  'GET /api/audit': overall('audit.read', '/api/audit'),

  'GET /api/divisions': about('divisions.read', (s) => `/api/divisions?parent=${s.division}`),
  'GET /api/divisions/search': overall('divisions.read', '/api/divisions/search?q=tn'),
  'GET /api/divisions/:id': about('divisions.read', (s) => `/api/divisions/${s.division}`),
  'GET /api/divisions/:id/history': about('divisions.read', (s) => `/api/divisions/${s.division}/history`),
  'GET /api/divisions/:id/outlines': about('divisions.read', (s) => `/api/divisions/${s.division}/outlines`),
  'POST /api/divisions/import': overall('divisions.manage', '/api/divisions/import', [400]),

  'GET /api/forms/:id': overall('periods.read', (s) => `/api/forms/${s.form}`),
  'GET /api/periods': overall('periods.read', '/api/periods'),
  'POST /api/periods': overall('periods.manage', '/api/periods', [409], { key: MATRIX_MONTH }),
  'POST /api/periods/:key/moves': overall('periods.manage', `/api/periods/${MATRIX_MONTH}/moves`, [409], {
    move: 'close',
    version: 0,
  }),

  'GET /api/returns': overall('returns.read', `/api/returns?period=${MATRIX_MONTH}`),
  'GET /api/returns/:division/:period': about(
    'returns.read',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}`,
  ),
  'GET /api/returns/:division/:period/events': about(
    'returns.read',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/events`,
  ),
  'GET /api/returns/:division/:period/workbook': about(
    'returns.read',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/workbook`,
  ),
  'GET /api/returns/:division/:period/csv': about(
    'returns.read',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/csv`,
  ),
  'POST /api/returns/:division/:period/workbook': overall(
    'returns.fill',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/workbook`,
    // No file is sent: that is refused first.
    [400],
  ),
  'PATCH /api/returns/:division/:period/figures': about(
    'returns.fill',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/figures`,
    [200],
    { cells: [] },
  ),
  'POST /api/returns/:division/:period/moves': about(
    'returns.read',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/moves`,
    // Those who may only read are refused by the service; nobody else can submit at a version that never was.
    [403, 409],
    { move: 'submit', version: 0 },
  ),

  'GET /api/statistics/home': overall('session.own', '/api/statistics/home'),
  'GET /api/statistics/roll-up': about(
    'statistics.read',
    (s) => `/api/statistics/roll-up?division=${s.division}&period=${MATRIX_MONTH}`,
  ),
  'GET /api/statistics/trend': about(
    'statistics.read',
    (s) => `/api/statistics/trend?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}`,
  ),
};
