import { RecentTexts } from './recent-texts';

describe('recent texts', () => {
  it('keep the ones used last and let the one unused for longest go', () => {
    const texts = new RecentTexts(2);
    texts.set('a', Buffer.from('1'));
    texts.set('b', Buffer.from('2'));
    expect(String(texts.get('a'))).toBe('1');
    texts.set('c', Buffer.from('3'));
    expect(texts.get('b')).toBeUndefined();
    expect(String(texts.get('a'))).toBe('1');
    expect(String(texts.get('c'))).toBe('3');
  });

  it('replace the text of a key without making room for it', () => {
    const texts = new RecentTexts(2);
    texts.set('a', Buffer.from('1'));
    texts.set('b', Buffer.from('2'));
    texts.set('a', Buffer.from('9'));
    expect([texts.get('a'), texts.get('b')].map(String)).toEqual(['9', '2']);
  });
});
