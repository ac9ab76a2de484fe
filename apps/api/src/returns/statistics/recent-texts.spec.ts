import { RecentTexts } from './recent-texts';

describe('recent texts', () => {
  it('keep the ones used last and let the one unused for longest go', () => {
    const texts = new RecentTexts(2);
    texts.set('a', '1');
    texts.set('b', '2');
    expect(texts.get('a')).toBe('1');
    texts.set('c', '3');
    expect(texts.get('b')).toBeUndefined();
    expect(texts.get('a')).toBe('1');
    expect(texts.get('c')).toBe('3');
  });

  it('replace the text of a key without making room for it', () => {
    const texts = new RecentTexts(2);
    texts.set('a', '1');
    texts.set('b', '2');
    texts.set('a', '9');
    expect([texts.get('a'), texts.get('b')]).toEqual(['9', '2']);
  });
});
