import { NewLines } from './new-lines';

it('whole lines of a growing text come once each', () => {
  const lines = new NewLines();
  const first = '{"type":"progress","sheets":1,"of":2}\n';
  expect(lines.of(first.slice(0, 10))).toEqual([]);
  expect(lines.of(`${first}{"ty`)).toEqual([{ type: 'progress', sheets: 1, of: 2 }]);
  const second = '{"type":"progress","sheets":2,"of":2}\n';
  expect(lines.of(first + second)).toEqual([{ type: 'progress', sheets: 2, of: 2 }]);
  expect(lines.of(first + second)).toEqual([]);
});
