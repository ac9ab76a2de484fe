import type { Remark, SaveFiguresRequest } from '@tonghu/contract';

/** Key of the answer to a remark among the words that are saved; the server names it likewise when it refuses it. */
export const answerKey = (code: string) => `answers.${code}`;

/** Answers given so far, by their keys. */
export function answersIn(remarks: readonly Remark[]): Record<string, string> {
  return Object.fromEntries(
    remarks.flatMap(({ code, answer }) => (answer ? [[answerKey(code), answer.text]] : [])),
  );
}

/** Words by the part of the request that carries them: explanations of rules, and answers to remarks. */
export function wordRequests(
  words: ReadonlyMap<string, string>,
): Pick<SaveFiguresRequest, 'explanations' | 'answers'> {
  const prefix = answerKey('');
  const entries = [...words];
  const answers = entries.filter(([key]) => key.startsWith(prefix));
  const explanations = entries.filter(([key]) => !key.startsWith(prefix));
  return {
    ...(explanations.length > 0 && { explanations: Object.fromEntries(explanations) }),
    ...(answers.length > 0 && {
      answers: Object.fromEntries(answers.map(([key, text]) => [key.slice(prefix.length), text])),
    }),
  };
}
