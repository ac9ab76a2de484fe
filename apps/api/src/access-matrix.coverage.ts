import { about, overall, type Expectation } from './access-matrix.table';

/** The routes of coverage. */
export const COVERAGE_EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  'GET /api/coverage': about('statistics.read', (s) => `/api/coverage?division=${s.division}`),
  'GET /api/coverage/obligations': about(
    'statistics.read',
    (s) => `/api/coverage/obligations?division=${s.division}`,
  ),
  'GET /api/coverage/distances': about(
    'statistics.read',
    (s) => `/api/coverage/distances?division=${s.division}`,
  ),
  'GET /api/coverage/catchments': about(
    'statistics.read',
    (s) => `/api/coverage/catchments?division=${s.division}`,
  ),
  'GET /api/coverage/divisions/:id': about('statistics.read', (s) => `/api/coverage/divisions/${s.division}`),
  'GET /api/coverage/base-map': overall('statistics.read', '/api/coverage/base-map'),
  'GET /api/coverage/map': about('statistics.read', (s) => `/api/coverage/map?division=${s.division}`),
  'GET /api/coverage/months': about('statistics.read', (s) => `/api/coverage/months?division=${s.division}`),
  'GET /api/coverage/geojson': about(
    'statistics.read',
    (s) => `/api/coverage/geojson?layer=houses&division=${s.division}`,
  ),
  'GET /api/coverage/exemptions': about(
    'statistics.read',
    (s) => `/api/coverage/exemptions?division=${s.division}`,
  ),
  'POST /api/coverage/exemptions': overall('coverage.manage', '/api/coverage/exemptions', [400], {}),
  'PATCH /api/coverage/exemptions/:id': overall('coverage.manage', '/api/coverage/exemptions/0', [404], {
    until: '2026-10-01',
  }),
  'GET /api/coverage/rectifications': about(
    'statistics.read',
    (s) => `/api/coverage/rectifications?division=${s.division}`,
  ),
  // None was opened; its own tests tell who may see which.
  'GET /api/coverage/rectifications/:id': overall('statistics.read', '/api/coverage/rectifications/0', [404]),
  'POST /api/coverage/rectifications': overall('coverage.manage', '/api/coverage/rectifications', [400], {}),
  'POST /api/coverage/rectifications/:id/moves': overall(
    'statistics.read',
    '/api/coverage/rectifications/0/moves',
    [404],
    { move: 'answer', version: 1, text: '已落实' },
  ),
  'GET /api/coverage/positions': about(
    'positions.manage',
    (s) => `/api/coverage/positions?division=${s.division}`,
  ),
  'PUT /api/coverage/positions/:division': about(
    'positions.manage',
    (s) => `/api/coverage/positions/${s.division}`,
    [200],
    { position: null },
  ),
  // No file is sent: that is refused first.
  'POST /api/coverage/positions/import': overall(
    'positions.manage',
    '/api/coverage/positions/import?system=wgs84',
    [400],
  ),
  'POST /api/coverage/outlines/import': overall(
    'positions.manage',
    '/api/coverage/outlines/import?system=wgs84&source=x',
    [400],
  ),
  'POST /api/coverage/what-if': overall('statistics.read', '/api/coverage/what-if', [400], {}),
  'POST /api/coverage/best-sites': overall('statistics.read', '/api/coverage/best-sites', [400], {}),
  'GET /api/coverage/scenarios': overall('statistics.read', '/api/coverage/scenarios'),
  'POST /api/coverage/scenarios': overall('statistics.read', '/api/coverage/scenarios', [400], {}),
  'PATCH /api/coverage/scenarios/:id': overall('statistics.read', '/api/coverage/scenarios/1', [404], {}),
  'DELETE /api/coverage/scenarios/:id': overall('statistics.read', '/api/coverage/scenarios/1', [404]),
};
