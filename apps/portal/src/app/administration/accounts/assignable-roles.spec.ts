import type { Role, Tier } from '@tonghu/contract';
import { assignableRoles, mayChange, mayCreate } from './assignable-roles';

const person = (role: Role, tier: Tier) => ({
  id: 1,
  roles: [role],
  division: { id: 5, tier, name: '', code: '' },
});

describe('roles that may be given', () => {
  it.each<[Role, Tier, Tier, Role[]]>([
    ['city_official', 'city', 'district', ['district_official', 'centre_director']],
    ['city_official', 'city', 'community', ['community_director', 'centre_director']],
    ['street_supervisor', 'street', 'community', ['community_director', 'centre_director']],
    ['community_director', 'community', 'community', []],
    ['auditor', 'city', 'district', []],
  ])('by a %s of a %s at a %s below', (role, tier, below, roles) => {
    expect(assignableRoles(person(role, tier), { id: 9, tier: below })).toEqual(roles);
  });

  it('are none at the own division of an official', () => {
    expect(assignableRoles(person('district_official', 'district'), { id: 5, tier: 'district' })).toEqual([]);
  });

  it('are all that fit the tier for a security administrator', () => {
    expect(assignableRoles(person('security_admin', 'city'), { id: 5, tier: 'city' })).toEqual([
      'committee_member',
      'city_official',
      'centre_director',
      'system_admin',
      'security_admin',
      'auditor',
    ]);
  });
});

describe('accounts', () => {
  it('of oneself are not to be changed by oneself', () => {
    const own = person('security_admin', 'city');
    expect(mayChange(own, own)).toBe(false);
    expect(mayChange(own, { ...own, id: 2 })).toBe(true);
  });

  it('are created only by those who may give some role', () => {
    expect(mayCreate(person('district_official', 'district'))).toBe(true);
    expect(mayCreate(person('system_admin', 'city'))).toBe(false);
  });
});
