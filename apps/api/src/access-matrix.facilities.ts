import { about, overall, type Expectation } from './access-matrix.table';
import type { Access } from './platform/access';

const house = (access: Access, path: string, inside?: readonly number[], body?: object) =>
  about(access, (s) => `/api/facilities/${s.facility}${path}`, inside, body);

/** The routes of the facilities. */
export const FACILITY_EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  'GET /api/facilities': overall('facilities.read', '/api/facilities'),
  'POST /api/facilities': overall('facilities.manage', '/api/facilities', [400], {}),
  'GET /api/facilities/export': overall('facilities.read', '/api/facilities/export?format=csv'),
  'GET /api/facilities/template': overall('facilities.manage', '/api/facilities/template'),
  'POST /api/facilities/import': overall('facilities.manage', '/api/facilities/import', [400]),
  'GET /api/facilities/:id': about('facilities.read', (s) => `/api/facilities/${s.facility}`),
  // Those who may only look are refused by the service; nobody else can change a version that never was.
  'PATCH /api/facilities/:id': about('facilities.read', (s) => `/api/facilities/${s.facility}`, [403, 409], {
    version: 0,
  }),
  'POST /api/facilities/:id/closing': about(
    'facilities.manage',
    (s) => `/api/facilities/${s.facility}/closing`,
    [409],
    { version: 0, closedOn: '2026-10-01', reason: '合并' },
  ),
  'DELETE /api/facilities/:id/closing': about(
    'facilities.manage',
    (s) => `/api/facilities/${s.facility}/closing?version=0`,
    [409],
  ),
  'GET /api/facilities/:id/history': about(
    'facilities.read',
    (s) => `/api/facilities/${s.facility}/history`,
    [200, 403],
  ),
  'GET /api/facilities/:id/candidates': about(
    'facilities.manage',
    (s) => `/api/facilities/${s.facility}/candidates`,
  ),
  'PUT /api/facilities/:id/directors': about(
    'facilities.manage',
    (s) => `/api/facilities/${s.facility}/directors`,
    [409],
    { version: 0, accountIds: [] },
  ),
  'POST /api/facilities/:id/partners': about(
    'facilities.read',
    (s) => `/api/facilities/${s.facility}/partners`,
    [201, 403, 409],
    { name: '向日葵社工站', work: '', since: '2026-10-01' },
  ),
  'PATCH /api/facilities/:id/partners/:partner': about(
    'facilities.read',
    (s) => `/api/facilities/${s.facility}/partners/0`,
    [403, 404],
    { until: '2026-10-01' },
  ),
  'GET /api/obligations': overall('obligations.manage', '/api/obligations'),
  'POST /api/obligations': overall('obligations.manage', '/api/obligations', [400], {}),
  'POST /api/obligations/usual': overall('obligations.manage', '/api/obligations/usual', [200, 409]),
  'PATCH /api/obligations/:id': overall('obligations.manage', '/api/obligations/0', [404], {
    until: '2026-10-01',
  }),

  'GET /api/facilities/:id/board': house('facilities.read', '/board'),
  'POST /api/facilities/:id/confirmations': house('facilities.run', '/confirmations'),
  'GET /api/facilities/:id/utilisation': house(
    'facilities.read',
    '/utilisation?from=2026-01-01&to=2026-01-31',
  ),
  'GET /api/facilities/:id/stays': house('facilities.run', '/stays'),
  'POST /api/facilities/:id/stays': house('facilities.run', '/stays', [409], {
    kind: 'girls_6_11',
    reason: 'other',
    legalBasis: 'court_order',
  }),
  'POST /api/facilities/:id/holds': house('facilities.run', '/holds', [409], { kind: 'girls_6_11' }),
  'GET /api/facilities/:id/stay-events': house('facilities.run', '/stay-events'),
  // The house that the matrix knows is empty: what stands in it is asked for by an id that never was.
  'POST /api/facilities/:id/stays/:stay/moves': house('facilities.run', '/stays/999999/moves', [404], {
    move: 'release',
    version: 0,
    reason: 'x',
  }),
  'GET /api/facilities/:id/places': house('facilities.run', '/places'),
  'POST /api/facilities/:id/places': house('facilities.run', '/places', [422], {
    kind: 'girls_6_11',
    type: 'standing',
    places: 0,
    since: '2020-01-01',
    until: null,
    reason: '',
  }),
  'PATCH /api/facilities/:id/places/:entry': house('facilities.run', '/places/999999', [404], {
    until: '2099-01-01',
  }),
  'GET /api/facilities/:id/closures': house('facilities.run', '/closures'),
  'POST /api/facilities/:id/closures': house('facilities.run', '/closures', [422], {
    since: '2099-01-01',
    reopensOn: null,
    reason: 'x',
    residentsToFacilityId: 999_999,
    residentsNote: '',
  }),
  'PATCH /api/facilities/:id/closures/:closure': house('facilities.run', '/closures/999999', [404], {
    reopensOn: '2099-01-01',
  }),
  'GET /api/facilities/:id/waiting': house('facilities.run', '/waiting'),
  'POST /api/facilities/:id/waiting': house('facilities.run', '/waiting', [422], {
    kind: 'isolation',
    reason: 'x',
  }),
  'PATCH /api/facilities/:id/waiting/:entry': house('facilities.run', '/waiting/999999', [404], {
    version: 0,
    reason: 'x',
  }),
  'GET /api/facilities/:id/rooms-elsewhere': house('facilities.run', '/rooms-elsewhere?kind=isolation'),
  'GET /api/facilities/:id/place-requests': house('facilities.run', '/place-requests'),
  'POST /api/facilities/:id/place-requests': house('facilities.run', '/place-requests', [404], {
    toFacilityId: 999_999,
    kind: 'isolation',
    stayId: 999_999,
    reason: 'x',
  }),
  'POST /api/facilities/:id/place-requests/:request/answers': house(
    'facilities.run',
    '/place-requests/999999/answers',
    [404],
    { answer: 'withdraw', version: 0 },
  ),

  'GET /api/facilities/:id/roster': about('facilities.read', (s) => `/api/facilities/${s.facility}/roster`),
  'POST /api/facilities/:id/roster/people': about(
    'facilities.run',
    (s) => `/api/facilities/${s.facility}/roster/people`,
    [201],
    { name: '沈静', phone: '', fullTime: true, since: '2026-10-01', until: null },
  ),
  'PATCH /api/facilities/:id/roster/people/:person': about(
    'facilities.run',
    (s) => `/api/facilities/${s.facility}/roster/people/0`,
    [404],
    { name: '沈静', phone: '', fullTime: true, since: '2026-10-01', until: null, version: 1 },
  ),
  'POST /api/facilities/:id/roster/shifts': about(
    'facilities.run',
    (s) => `/api/facilities/${s.facility}/roster/shifts`,
    [404],
    { personId: 0, type: 'on_site', from: '2026-10-01T00:00:00Z', to: '2026-10-01T08:00:00Z' },
  ),
  'PATCH /api/facilities/:id/roster/shifts/:shift': about(
    'facilities.run',
    (s) => `/api/facilities/${s.facility}/roster/shifts/0`,
    [404],
    { personId: 0, type: 'on_site', from: '2026-10-01T00:00:00Z', to: '2026-10-01T08:00:00Z', version: 1 },
  ),
  'DELETE /api/facilities/:id/roster/shifts/:shift': about(
    'facilities.run',
    (s) => `/api/facilities/${s.facility}/roster/shifts/0?version=1`,
    [404],
  ),
  'POST /api/facilities/:id/roster/copies': about(
    'facilities.run',
    (s) => `/api/facilities/${s.facility}/roster/copies`,
    [200],
    { week: '2026-10-01' },
  ),
};
