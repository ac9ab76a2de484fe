import path from 'node:path';

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Last words that say nothing: whatever nobody wanted to name ends up there. */
const EMPTY_WORDS = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'manager',
  'managers',
  'misc',
  'stuff',
]);

/** Files are kebab-case and their name says what is in them. */
export const fileNameRule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      case: '"{{name}}" is not kebab-case',
      empty: '"{{word}}" says nothing: name the file after what it holds',
    },
  },
  create(context) {
    return {
      Program(node) {
        const folder = path.basename(path.dirname(context.filename));
        const parts = path
          .basename(context.filename)
          .replace(/\.d\.(m|c)?ts$/, '.ts')
          .split('.')
          .filter(Boolean)
          .slice(0, -1);
        const lastWords = [folder, ...parts].map((part) => part.toLowerCase().split('-').at(-1));
        const name = parts.find((part) => !KEBAB_CASE.test(part));
        if (name) context.report({ node, messageId: 'case', data: { name } });
        const word = lastWords.find((candidate) => EMPTY_WORDS.has(candidate));
        if (word) context.report({ node, messageId: 'empty', data: { word } });
      },
    };
  },
};
