import type { SeededRandom } from './seeded-random';

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙朱马胡郭何高林罗'] as [string, ...string[]];
const GIVEN = [
  '建华',
  '秀英',
  '志强',
  '丽娟',
  '国平',
  '晓燕',
  '文斌',
  '雪梅',
  '永康',
  '佳怡',
  '海峰',
  '玉兰',
  '俊杰',
  '思琪',
  '卫东',
  '春燕',
] as [string, ...string[]];

/** An invented name. */
export const personName = (random: SeededRandom) => `${random.pick(SURNAMES)}${random.pick(GIVEN)}`;
