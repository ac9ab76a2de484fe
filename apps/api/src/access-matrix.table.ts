import type { Access } from './platform/access';

/** Ids of what a request is about: within the caller's reach, or outside it (absent, for callers who reach all). */
export interface Subjects {
  division: number;
  /** Account of a community director. */
  account: number;
  /** Session: the caller's own, or somebody else's. */
  session: number;
  form: number;
  /** House that serves the caller's division and that the roles which run houses are named for. */
  facility: number;
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
/** About something that can lie outside the caller's reach. */
export const about = row(true);
/** About nothing in particular. */
export const overall = row(false);

/** Refused for the one and only reason that there is no such division. */
const REORGANISATION = {
  kind: 'close',
  divisions: [999_999],
  on: '2026-10-01',
  reason: '试算',
  document: '试算',
};

/** Every route that has no table beside this one; a route that is in none fails the tests. */
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
  'GET /api/divisions/reorganisations': overall('divisions.manage', '/api/divisions/reorganisations'),
  'POST /api/divisions/reorganisations/preview': overall(
    'divisions.manage',
    '/api/divisions/reorganisations/preview',
    [422],
    REORGANISATION,
  ),
  'POST /api/divisions/reorganisations': overall(
    'divisions.manage',
    '/api/divisions/reorganisations',
    [422],
    {
      ...REORGANISATION,
      token: '',
    },
  ),
  'POST /api/divisions/import': overall('divisions.manage', '/api/divisions/import', [400]),

  'GET /api/forms': overall('periods.read', '/api/forms'),
  'GET /api/forms/:id/difference': overall('periods.read', (s) => `/api/forms/${s.form}/difference`),
  // One person begins the draft, the next finds it there; nobody names the version that it stands at.
  'GET /api/forms/draft': overall('forms.manage', '/api/forms/draft', [200, 404]),
  'POST /api/forms/draft': overall('forms.manage', '/api/forms/draft', [201, 409]),
  'PATCH /api/forms/draft': overall('forms.manage', '/api/forms/draft', [400], {}),
  'DELETE /api/forms/draft': overall('forms.manage', '/api/forms/draft?version=0', [404, 409]),
  'POST /api/forms/draft/examples': overall('forms.manage', '/api/forms/draft/examples', [400], {}),
  'POST /api/forms/draft/adoption': overall('forms.manage', '/api/forms/draft/adoption', [400], {}),
  'GET /api/forms/:id': overall('periods.read', (s) => `/api/forms/${s.form}`),
  'GET /api/periods': overall('periods.read', '/api/periods'),
  'POST /api/periods': overall('periods.manage', '/api/periods', [409], { key: MATRIX_MONTH }),
  'POST /api/periods/:key/moves': overall('periods.manage', `/api/periods/${MATRIX_MONTH}/moves`, [409], {
    move: 'close',
    version: 0,
  }),

  'PUT /api/periods/:key/nudge-days': overall(
    'periods.manage',
    `/api/periods/${MATRIX_MONTH}/nudge-days`,
    [409],
    { version: 0, days: [] },
  ),

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

  'PUT /api/returns/:division/:period/extension': about(
    'returns.review',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/extension`,
    [403, 409],
    { version: 0, dueOn: '2026-12-31', reason: '台风' },
  ),
  'PUT /api/returns/:division/:period/excuse': about(
    'returns.review',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/excuse`,
    [403, 409],
    { version: 0, reason: '拆迁' },
  ),
  'DELETE /api/returns/:division/:period/excuse': about(
    'returns.review',
    (s) => `/api/returns/${s.division}/${MATRIX_MONTH}/excuse?version=0`,
    [403, 409],
  ),
  'GET /api/returns/inbox': overall('returns.read', `/api/returns/inbox?division=1&period=${MATRIX_MONTH}`),
  'POST /api/returns/acceptances': overall('returns.review', '/api/returns/acceptances', [200], {
    period: MATRIX_MONTH,
    returns: [{ division: 1, version: 0 }],
  }),

  'POST /api/returns/nudges': overall('returns.review', '/api/returns/nudges', [200], {
    period: MATRIX_MONTH,
  }),

  'GET /api/editions': overall('statistics.read', '/api/editions'),
  'GET /api/editions/:period/:number': overall('statistics.read', `/api/editions/${MATRIX_MONTH}/1`, [404]),
  'GET /api/editions/:period/:number/differences': overall(
    'statistics.read',
    `/api/editions/${MATRIX_MONTH}/1/differences`,
    [404],
  ),
  'POST /api/editions/:period': overall('editions.publish', `/api/editions/${MATRIX_MONTH}`, [409], {
    version: 0,
  }),
  'POST /api/editions/:period/corrections': overall(
    'editions.publish',
    `/api/editions/${MATRIX_MONTH}/corrections`,
    [409],
    { version: 0, divisions: [1], reason: '更正' },
  ),

  'GET /api/statistics/reporting': about(
    'statistics.read',
    (s) => `/api/statistics/reporting?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}`,
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

  'GET /api/statistics/situation-report': about(
    'statistics.read',
    (s) => `/api/statistics/situation-report?division=${s.division}&period=${MATRIX_MONTH}`,
  ),
  'PUT /api/statistics/situation-report': about(
    'returns.fill',
    (s) => `/api/statistics/situation-report?division=${s.division}&period=${MATRIX_MONTH}`,
    // Nobody has seen a version that never was.
    [409],
    { overview: '', problems: '', nextSteps: '', preparedBy: '', checkedBy: '', head: '', version: 99 },
  ),
  'GET /api/statistics/situation-report.pdf': about(
    'statistics.read',
    (s) => `/api/statistics/situation-report.pdf?division=${s.division}&period=${MATRIX_MONTH}`,
  ),
  'GET /api/statistics/explore': about(
    'statistics.read',
    (s) =>
      `/api/statistics/explore?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}&indicators=B10`,
  ),
  'GET /api/statistics/explore.xlsx': about(
    'statistics.read',
    (s) =>
      `/api/statistics/explore.xlsx?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}&indicators=B10`,
  ),
  'GET /api/statistics/explore.csv': about(
    'statistics.read',
    (s) =>
      `/api/statistics/explore.csv?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}&indicators=B10`,
  ),
  'GET /api/statistics/explore.pdf': about(
    'statistics.read',
    (s) =>
      `/api/statistics/explore.pdf?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}&indicators=B10`,
  ),
  // Nobody has reported anything yet: a dataset without figures is one, an ADX message without any is none.
  'GET /api/statistics/export.jsonstat': about(
    'statistics.read',
    (s) => `/api/statistics/export.jsonstat?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}`,
  ),
  'GET /api/statistics/export.adx': about(
    'statistics.read',
    (s) => `/api/statistics/export.adx?division=${s.division}&from=${MATRIX_MONTH}&to=${MATRIX_MONTH}`,
    [404],
  ),
  'GET /api/statistics/monthly-table.pdf': about(
    'statistics.read',
    (s) => `/api/statistics/monthly-table.pdf?division=${s.division}&period=${MATRIX_MONTH}`,
  ),
  'GET /api/statistics/views': overall('statistics.read', '/api/statistics/views'),
  'POST /api/statistics/views': overall('statistics.read', '/api/statistics/views', [400], {}),
  // Nobody has kept a view yet: everybody's own is all that anybody can name.
  'PATCH /api/statistics/views/:id': overall('statistics.read', '/api/statistics/views/1', [404], {}),
  'DELETE /api/statistics/views/:id': overall('statistics.read', '/api/statistics/views/1', [404]),
};
