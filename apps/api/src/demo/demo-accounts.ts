import type { Role } from '@tonghu/contract';
import { TIER_ROLE } from '@tonghu/rules';
import type { DemoDivision } from './demo-division';
import { personName } from './person-name';
import { SeededRandom } from './seeded-random';

/** Password of every demo account; production refuses to start while one of them exists. */
export const DEMO_PASSWORD = 'tonghu-demo-2026';

/** The accounts that the sign-in page of a demo offers, in the order of the tiers. */
export const DEMO_ACCOUNTS: readonly { username: string; role: Role; name: string }[] = [
  { username: 'chaoyang', role: 'community_director', name: '朝阳花园社区 儿童主任' },
  { username: 'diaozhuang', role: 'street_supervisor', name: '雕庄街道 儿童督导员' },
  { username: 'tianning', role: 'district_official', name: '天宁区民政局' },
  { username: 'city', role: 'city_official', name: '常州市民政局' },
  { username: 'committee', role: 'committee_member', name: '市未保委成员' },
  { username: 'centre', role: 'centre_director', name: '常州市保护中心 主任' },
  { username: 'sysadmin', role: 'system_admin', name: '系统管理员' },
  { username: 'security', role: 'security_admin', name: '安全管理员' },
  { username: 'auditor', role: 'auditor', name: '审计员' },
];

const NAMED: Readonly<Record<string, string>> = {
  '320402000000': 'tianning',
  '320404000000': 'zhonglou',
  '320411000000': 'xinbei',
  '320412000000': 'wujin',
  '320413000000': 'jintan',
  '320481000000': 'liyang',
  '320402001000': 'diaozhuang',
  '320402001001': 'chaoyang',
};

/** An account of the demo city. */
export interface DemoAccount {
  username: string;
  displayName: string;
  role: Role;
  divisionId: number;
}

/**
 * One account for every division's line role, the directors of the centres, and the committee member and the administrators
 * at the city.
 */
export function demoAccounts(divisions: readonly DemoDivision[]): DemoAccount[] {
  const city = divisions.find(({ tier }) => tier === 'city');
  if (!city) throw new Error('the demo city has no root');
  const random = new SeededRandom(1949);
  const person = () => personName(random);
  const line = divisions
    .filter(({ tier }) => tier !== 'city')
    .map((division) => ({
      username: NAMED[division.code] ?? `${division.tier[0]}${division.code}`,
      displayName: person(),
      role: TIER_ROLE[division.tier],
      divisionId: division.id,
    }));
  const atCity = (username: string, role: Role) => ({
    username,
    displayName: person(),
    role,
    divisionId: city.id,
  });
  const directors = divisions
    .filter(({ tier }) => tier === 'district')
    .map((division) => ({
      username: `${NAMED[division.code] ?? `d${division.code}`}-centre`,
      displayName: person(),
      role: 'centre_director' as const,
      divisionId: division.id,
    }));
  return [
    atCity('city', 'city_official'),
    atCity('committee', 'committee_member'),
    atCity('centre', 'centre_director'),
    atCity('sysadmin', 'system_admin'),
    atCity('security', 'security_admin'),
    atCity('auditor', 'auditor'),
    ...line,
    ...directors,
  ];
}
