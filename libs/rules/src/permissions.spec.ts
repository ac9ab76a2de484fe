import fc from 'fast-check';
import {
  ADMINISTRATOR_ROLES,
  inReach,
  isAdministrator,
  mayAdminister,
  mayFill,
  mayReview,
  parentPath,
  PERMISSIONS,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLES,
  rolesCompatible,
  rolesFitTier,
  TIER_ROLE,
  type AccountSubject,
  type Permission,
  type Role,
} from './permissions';
import { TIERS, type Tier } from './tier';

/** Columns in the order of `PERMISSIONS`; x where the role holds the right. */
const MATRIX: Record<Role, string> = {
  //                   own div.r div.m per.r per.m forms ret.r fill review publish stat fac.r fac.m fac.run obl pos cov acc all audit
  committee_member: 'xx.x..x...xx........',
  city_official: 'xx.xxxxxxxxxx..xxx..',
  district_official: 'xx.x..xxx.xxx..xxx..',
  street_supervisor: 'xx.x..xxx.xxxx.x.x..',
  community_director: 'xx.x..xx..xx........',
  centre_director: 'xx.........x.x......',
  system_admin: 'xxxxxx........xx....',
  security_admin: 'xx...............xx.',
  auditor: 'x..................x',
};

const PLACE: Record<Tier, string> = {
  city: '/1/',
  district: '/1/5/',
  street: '/1/5/33/',
  community: '/1/5/33/400/',
};
const account = (id: number | null, role: Role, tier: Tier, path = PLACE[tier]): AccountSubject => ({
  id,
  roles: [role],
  tier,
  path,
});

describe('rights of roles', () => {
  it.each(
    ROLES.flatMap((role) => PERMISSIONS.map((permission, column) => [role, permission, column] as const)),
  )('%s and %s', (role, permission, column) => {
    expect(permissionsOf([role]).includes(permission)).toBe(MATRIX[role][column] === 'x');
  });

  it('are listed completely and once', () => {
    const listed = new Set<Permission>(PERMISSIONS);
    for (const role of ROLES) {
      expect(MATRIX[role]).toHaveLength(listed.size);
      expect(new Set(ROLE_PERMISSIONS[role]).size).toBe(ROLE_PERMISSIONS[role].length);
    }
  });

  it('add up over several roles without doubles', () => {
    expect(permissionsOf(['committee_member', 'community_director'])).toEqual(
      permissionsOf(['community_director']),
    );
    expect(permissionsOf([])).toEqual([]);
  });

  it('never show an administrator a figure', () => {
    for (const role of ADMINISTRATOR_ROLES) {
      expect(permissionsOf([role]).filter((right) => /^(returns|statistics|editions)\./.test(right))).toEqual(
        [],
      );
    }
  });
});

describe('roles of one account', () => {
  it('combine unless one is an administrator', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 2 }), (roles) => {
        expect(rolesCompatible(roles)).toBe(!roles.some(isAdministrator));
      }),
    );
  });

  it('are at least one, and each only once', () => {
    for (const role of ROLES) expect(rolesCompatible([role])).toBe(true);
    expect(rolesCompatible([])).toBe(false);
    expect(rolesCompatible(['centre_director', 'centre_director'])).toBe(false);
  });

  it.each<[Role, Tier[]]>([
    ['committee_member', ['city']],
    ['city_official', ['city']],
    ['district_official', ['district']],
    ['street_supervisor', ['street']],
    ['community_director', ['community']],
    ['centre_director', ['city', 'district', 'street', 'community']],
    ['system_admin', ['city']],
    ['security_admin', ['city', 'district', 'street', 'community']],
    ['auditor', ['city', 'district', 'street', 'community']],
  ])('%s sits at %j', (role, tiers) => {
    expect(TIERS.filter((tier) => rolesFitTier([role], tier))).toEqual(tiers);
  });

  it('all have to fit the tier', () => {
    expect(rolesFitTier(['district_official', 'street_supervisor'], 'district')).toBe(false);
    expect(rolesFitTier(['district_official', 'centre_director'], 'district')).toBe(true);
  });
});

describe('reach', () => {
  it.each([
    ['/1/', '/1/5/33/', true],
    ['/1/5/', '/1/5/', true],
    ['/1/5/33/', '/1/5/', false],
    ['/1/5/', '/1/50/', false],
    ['/1/5', '/1/50/', false],
    ['', '/1/', false],
    ['/', '/1/', false],
    ['/1/5/', '/1/6/5/', false],
    ['/1/5/', '/1/5/../6/', false],
  ])('%j reaches %j: %s', (own, path, reached) => {
    expect(inReach(own, path)).toBe(reached);
  });

  it('has parents up to the city', () => {
    expect([PLACE.community, PLACE.street, PLACE.district, PLACE.city].map(parentPath)).toEqual([
      PLACE.street,
      PLACE.district,
      PLACE.city,
      null,
    ]);
    expect(() => parentPath('/1/x/')).toThrow(RangeError);
  });
});

describe('filling and reviewing', () => {
  it.each(ROLES.flatMap((role) => TIERS.flatMap((at) => TIERS.map((tier) => [role, at, tier] as const))))(
    '%s at the %s and the return of the %s',
    (role, at, tier) => {
      const actor = account(1, role, at);
      const place = { tier, path: PLACE[tier] };
      expect(mayFill(actor, place)).toBe(at === tier && role === TIER_ROLE[tier]);
      expect(mayReview(actor, place)).toBe(
        TIERS.indexOf(at) === TIERS.indexOf(tier) - 1 && role === TIER_ROLE[at],
      );
    },
  );

  it('stop at the neighbour', () => {
    const supervisor = account(1, 'street_supervisor', 'street');
    expect(mayFill(supervisor, { tier: 'street', path: '/1/5/34/' })).toBe(false);
    expect(mayReview(supervisor, { tier: 'community', path: '/1/5/34/400/' })).toBe(false);
    expect(mayReview(supervisor, { tier: 'community', path: '/1/5/33/401/' })).toBe(true);
  });

  it('stay with the division of the time when it stands elsewhere today', () => {
    const [moved, before, after] = [
      { ...account(1, 'street_supervisor', 'street'), path: '/1/6/33/' },
      { ...account(2, 'district_official', 'district'), path: '/1/5/' },
      { ...account(3, 'district_official', 'district'), path: '/1/6/' },
    ];
    expect(mayFill(moved, { tier: 'street', path: '/1/5/33/' })).toBe(true);
    expect(mayReview(moved, { tier: 'community', path: '/1/5/33/401/' })).toBe(true);
    expect(mayReview(before, { tier: 'street', path: '/1/5/33/' })).toBe(true);
    expect(mayReview(after, { tier: 'street', path: '/1/5/33/' })).toBe(false);
    expect(mayFill(moved, { tier: 'street', path: '/1/5/133/' })).toBe(false);
  });
});

describe('administering accounts', () => {
  const managers: [Role, Tier, Role[]][] = [
    ['city_official', 'city', ['district_official', 'street_supervisor', 'community_director']],
    ['district_official', 'district', ['street_supervisor', 'community_director']],
    ['street_supervisor', 'street', ['community_director']],
    ['community_director', 'community', []],
    ['committee_member', 'city', []],
    ['system_admin', 'city', []],
    ['auditor', 'city', []],
  ];
  const homes = ROLES.flatMap((role) =>
    TIERS.filter((tier) => rolesFitTier([role], tier)).map((tier) => [role, tier] as const),
  );

  it.each(managers)('%s at the %s manages accounts below only', (role, tier, manageable) => {
    for (const [subjectRole, subjectTier] of homes) {
      const centreBelow =
        subjectRole === 'centre_director' &&
        manageable.length > 0 &&
        TIERS.indexOf(subjectTier) > TIERS.indexOf(tier);
      expect([
        subjectRole,
        subjectTier,
        mayAdminister(account(1, role, tier), account(2, subjectRole, subjectTier)),
      ]).toEqual([subjectRole, subjectTier, manageable.includes(subjectRole) || centreBelow]);
    }
  });

  it('refuses the neighbour’s accounts, the own tier’s, and mixed roles that reach too high', () => {
    const district = account(1, 'district_official', 'district');
    expect(mayAdminister(district, account(2, 'street_supervisor', 'street', '/1/6/40/'))).toBe(false);
    expect(mayAdminister(district, account(2, 'street_supervisor', 'street', '/1/50/40/'))).toBe(false);
    expect(mayAdminister(district, account(2, 'district_official', 'district'))).toBe(false);
    expect(
      mayAdminister(district, {
        ...account(2, 'street_supervisor', 'street'),
        roles: ['street_supervisor', 'auditor'],
      }),
    ).toBe(false);
    expect(mayAdminister(district, { ...account(2, 'street_supervisor', 'street'), roles: [] })).toBe(false);
    expect(mayAdminister(district, account(2, 'city_official', 'street'))).toBe(false);
    expect(mayAdminister(district, account(2, 'district_official', 'street'))).toBe(false);
  });

  it('lets a tier above create accounts that have no id yet', () => {
    const created = account(null, 'community_director', 'community');
    expect(mayAdminister(account(1, 'street_supervisor', 'street'), created)).toBe(true);
    expect(mayAdminister(account(null, 'street_supervisor', 'street'), { ...created, id: 2 })).toBe(false);
  });

  it('gives the security administrator every account in reach', () => {
    for (const [role, tier] of homes) {
      expect(mayAdminister(account(1, 'security_admin', 'city'), account(2, role, tier))).toBe(true);
    }
    expect(
      mayAdminister(account(1, 'security_admin', 'district'), account(2, 'committee_member', 'city')),
    ).toBe(false);
  });

  it('gives nobody their own account', () => {
    for (const [role, tier] of homes) {
      expect(mayAdminister(account(1, role, tier), account(1, role, tier))).toBe(false);
    }
  });
});
