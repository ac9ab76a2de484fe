import type { CommunityKind } from '@tonghu/contract';

const COMMUNITY_NAME = /(?:社区|居委会|居民委员会|村|村委会|村民委员会)$/;
const VILLAGE_NAME = /(?:村|村委会|村民委员会)$/;

/**
 * The kind of a community from the last three digits of its statistical code: 001–199 and 400–499 residents'
 * committees, 200–399 and 500–599 villagers' committees. From 400 on stand also industrial parks, scenic areas and
 * prisons, told by their names, where nobody reports.
 */
export function communityKind(code: string, name: string): CommunityKind {
  const number = Number(code.slice(-3));
  const plainName = name.replace(/[（(][^（()）]*[)）]$/, '');
  if (number >= 400 && (!COMMUNITY_NAME.test(plainName) || plainName.includes('虚拟'))) return 'virtual';
  if (number >= 600 || number === 0) {
    return VILLAGE_NAME.test(plainName) ? 'villagers_committee' : 'residents_committee';
  }
  const urban = number < 200 || (number >= 400 && number < 500);
  return urban ? 'residents_committee' : 'villagers_committee';
}
