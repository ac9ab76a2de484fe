import { isTier, type Tier } from '@tonghu/rules';

const CHINESE: Record<string, Tier> = {
  市: 'city',
  设区市: 'city',
  地级市: 'city',
  区: 'district',
  县: 'district',
  区县: 'district',
  县级市: 'district',
  辖市区: 'district',
  '辖市/区': 'district',
  '辖市(区)': 'district',
  街道: 'street',
  镇: 'street',
  乡: 'street',
  乡镇: 'street',
  镇街: 'street',
  乡镇街道: 'street',
  '街道(镇)': 'street',
  '街道(乡镇)': 'street',
  '乡镇(街道)': 'street',
  社区: 'community',
  村: 'community',
  村社区: 'community',
  '社区(村)': 'community',
  '村(社区)': 'community',
  '村(居)': 'community',
};

/** The tier that a word of a file means, in English or Chinese; null when nobody would know. */
export function tierOfWord(word: string): Tier | null {
  const lower = word.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  return isTier(lower) ? lower : (CHINESE[lower] ?? null);
}
