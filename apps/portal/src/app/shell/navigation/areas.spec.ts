import { permissionsOf, type Role } from '@tonghu/rules';
import { AREAS, areasFor, firstAreaOf } from './areas';

const may = (role: Role) => {
  const held = permissionsOf([role]);
  return (permission: (typeof held)[number]) => held.includes(permission);
};

describe('the rail', () => {
  it.each<[Role, string[], string]>([
    ['committee_member', ['/', '/returns', '/statistics', '/facilities', '/coverage', '/network'], '/'],
    [
      'city_official',
      ['/', '/returns', '/statistics', '/facilities', '/coverage', '/network', '/administration'],
      '/',
    ],
    [
      'district_official',
      ['/', '/returns', '/statistics', '/facilities', '/coverage', '/network', '/administration'],
      '/',
    ],
    ['community_director', ['/', '/returns', '/statistics', '/facilities', '/coverage', '/network'], '/'],
    ['centre_director', ['/facilities', '/network'], '/facilities/own'],
    ['system_admin', ['/network', '/administration'], '/network'],
    ['security_admin', ['/network', '/administration'], '/network'],
    ['auditor', ['/administration'], '/administration/audit'],
  ])('of a %s', (role, paths, first) => {
    expect(areasFor(AREAS, may(role)).map(({ path }) => path)).toEqual(paths);
    expect(firstAreaOf(may(role))).toBe(first);
  });
});
