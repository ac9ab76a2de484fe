import { permissionsOf, type Role } from '@tonghu/rules';
import { AREAS, areasFor, firstAreaOf } from './areas';

const may = (role: Role) => {
  const held = permissionsOf([role]);
  return (permission: (typeof held)[number]) => held.includes(permission);
};

describe('the rail', () => {
  it.each<[Role, string[], string]>([
    ['committee_member', ['/', '/returns', '/statistics', '/network'], '/'],
    ['city_official', ['/', '/returns', '/statistics', '/network', '/administration'], '/'],
    ['district_official', ['/', '/returns', '/statistics', '/network', '/administration'], '/'],
    ['community_director', ['/', '/returns', '/statistics', '/network'], '/'],
    ['centre_director', ['/network'], '/network'],
    ['system_admin', ['/network', '/administration'], '/network'],
    ['security_admin', ['/network', '/administration'], '/network'],
    ['auditor', ['/administration'], '/administration/audit'],
  ])('of a %s', (role, paths, first) => {
    expect(areasFor(AREAS, may(role)).map(({ path }) => path)).toEqual(paths);
    expect(firstAreaOf(may(role))).toBe(first);
  });
});
