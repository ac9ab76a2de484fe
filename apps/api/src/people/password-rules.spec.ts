import { isCommonPassword } from './password-rules';

const OWN = ['zhang.san', 'changzhoushi', 'changzhou'];

describe('a new password', () => {
  it.each([
    ['listed', 'Administrator123'],
    ['listed', '1qaz2wsx3edc4rfv'],
    ['digits alone', '320402199001011234'],
    ['an identity number', '32040219900101123X'],
    ['one character', 'aaaaaaaaaaaaaaaa'],
    ['few characters', 'abababababab'],
    ['a repeated piece', 'Xk9!Xk9!Xk9!'],
    ['a word and a run', 'Password123456'],
    ['a word dressed up', 'P@ssw0rd2026!!!'],
    ['the username and a year', 'Zhang.San-2026'],
    ['the city and digits', 'changzhou888888'],
    ['love and numbers', 'woaini-5201314'],
    ['a name and a birthday', 'wangwei19880515'],
    ['the keyboard', 'qwertyuiop1234'],
    ['the alphabet backwards', 'zyxwvutsrqponm'],
  ])('made of %s is too common: %s', (_, password) => {
    expect(isCommonPassword(password, OWN)).toBe(true);
  });

  it.each([
    'sunlit-harbour-42',
    'correct shoe lamp paper',
    'vT9#kq2LmP0z',
    'mianbao-chuanghu-yezi',
    '春眠不觉晓处处闻啼鸟夜来',
    'my dog eats blue socks',
  ])('is fine: %s', (password) => {
    expect(isCommonPassword(password, OWN)).toBe(false);
  });
});
