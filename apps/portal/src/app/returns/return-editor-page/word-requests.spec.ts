import { answerKey, answersIn, wordRequests } from './word-requests';

describe('words on their way to the server', () => {
  it('go as explanations of rules and as answers to remarks', () => {
    const words = new Map([
      ['S-B12', '集中办结'],
      [answerKey('B01'), '已核对'],
    ]);
    expect(wordRequests(words)).toEqual({
      explanations: { 'S-B12': '集中办结' },
      answers: { B01: '已核对' },
    });
    expect(wordRequests(new Map())).toEqual({});
  });

  it('begin with the answers given before', () => {
    const remark = { code: 'B01', text: '请核对', by: '街道', at: '2026-11-03T01:00:00Z' };
    expect(answersIn([remark])).toEqual({});
    expect(answersIn([{ ...remark, answer: { text: '已核对', by: '社区', at: remark.at } }])).toEqual({
      'answers.B01': '已核对',
    });
  });
});
