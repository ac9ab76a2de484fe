import { customPinyin, pinyin } from 'pinyin-pro';

/** Readings of place names that the dictionary gives differently. */
customPinyin({
  都: 'dū',
  圩: 'wéi',
  弄: 'lòng',
  查家: 'zhā jiā',
  牟家: 'móu jiā',
  缪巷: 'miào xiàng',
  乐清: 'yuè qīng',
});

/** How a place name is typed: pinyin without tones and spaces (ü as v), and the first letters of its syllables. */
export function nameSound(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
  })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '');
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') };
}
