import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messageProblems } from './message-check.mjs';
import { sourceTexts } from './source-texts.mjs';

const messages = (entries) => new Map(Object.entries(entries));

function problems(sources, { chinese = {}, english = chinese, notKeys = [] } = {}) {
  return messageProblems({
    chinese: messages(chinese),
    english: messages(english),
    notKeys: new Set(notKeys),
    sources: Object.entries(sources).map(([file, content]) => ({ file, texts: sourceTexts(file, content) })),
  });
}

const bareIn = (file, content) => sourceTexts(file, content).bare.map(({ text, line }) => `${line} ${text}`);

describe('the messages of both languages', () => {
  const use = { 'a.ts': `['ui.one', 'ui.two']` };

  it('have the same keys', () => {
    const chinese = { 'ui.one': '一', 'ui.two': '二' };
    assert.deepEqual(problems(use, { chinese, english: { 'ui.one': 'one', 'ui.three': 'three' } }), [
      'en lacks ui.two',
      'zh-Hans lacks ui.three',
    ]);
  });

  it('have the same parameters', () => {
    const chinese = { 'ui.one': '{{count}} 个 {{ name }}', 'ui.two': '{{ n }}' };
    const english = { 'ui.one': '{{name}}: {{count}}', 'ui.two': '{{ m }}' };
    assert.deepEqual(problems(use, { chinese, english }), [
      'ui.two has parameters “n” in zh-Hans and “m” in en',
    ]);
  });

  it('are written and translated', () => {
    const english = { 'ui.one': '一', 'ui.two': ' ' };
    assert.deepEqual(problems(use, { chinese: { 'ui.one': '一', 'ui.two': '二' }, english }), [
      'en ui.two is empty',
      'en ui.one is not translated: “一”',
    ]);
  });
});

describe('messages and the sources', () => {
  const chinese = { 'ui.save': 'x', 'ui.state.draft': 'x', 'ui.state.accepted': 'x' };

  it('agree, whether a key is used in a pipe, a call, an attribute, a condition or composed', () => {
    for (const source of [
      { 'a.html': `{{ 'ui.save' | transloco }} {{ 'ui.state.' + state() | transloco }}` },
      {
        'a.html': `<p [title]="busy() ? ('ui.save' | transloco) : ''">{{ \`ui.state.\${state()}\` | transloco }}</p>`,
      },
      {
        'a.html': `@if (x; as y) { <th-a labelKey="ui.save" (click)="say('ui.state.draft', 'ui.state.accepted')" /> }`,
      },
      { 'a.ts': "const a = `ui.state.${state}`; translate('ui.save');" },
      {
        'a.ts':
          "@Component({ template: `<p>{{ 'ui.save' | transloco }}</p>` }) class A { k = 'ui.state.' + s; }",
      },
      {
        'a.html': `@switch (f('ui.save')) { @case (1) { @for (s of ['ui.state.draft']; track s) {} } @default { @let k = 'ui.state.accepted'; } }`,
      },
    ]) {
      assert.deepEqual(problems(source, { chinese }), [], JSON.stringify(source));
    }
  });

  it('differ when a key is unknown, and when nothing uses one', () => {
    assert.deepEqual(
      problems({ 'a.html': `<p>\n{{ 'ui.sav' | transloco }}{{ 'ui.states.' + s }}</p>` }, { chinese }),
      [
        'a.html:2 uses the unknown message ui.sav',
        'a.html:2 uses the unknown message ui.states.…',
        'nothing uses the message ui.save',
        'nothing uses the message ui.state.draft',
        'nothing uses the message ui.state.accepted',
      ],
    );
  });

  it('may share words with permissions and paths', () => {
    const source = {
      'a.ts': `['ui.save', 'ui.state.draft', 'ui.state.accepted', 'ui.read', './ui.module', 'ui/x']`,
    };
    assert.deepEqual(problems(source, { chinese, notKeys: ['ui.read'] }), []);
  });
});

describe('bare text', () => {
  it('is found in elements, attributes people hear, interpolations and scripts', () => {
    assert.deepEqual(bareIn('a.html', '<p>Save</p>\n<button aria-label="保存" class="big"></button>'), [
      '1 Save',
      '2 保存',
    ]);
    assert.deepEqual(bareIn('a.html', '<p>{{ count() }} items</p>'), ['1 items']);
    assert.deepEqual(bareIn('a.html', `<p [title]="x ? '是' : y"></p>`), ['1 是']);
    assert.deepEqual(
      bareIn('a.html', '@if (a) { <p>one</p> } @else { @for (b of c; track b) { <i>two</i> } }'),
      ['1 one', '1 two'],
    );
    assert.deepEqual(bareIn('a.ts', "const a = 'fine';\nconst b = `共 ${n} 个`;"), ['2 共 ', '2  个']);
    assert.deepEqual(bareIn('a.ts', '@Component({\n  template: `\n<p>Hello</p>`,\n}) class A {}'), [
      '3 Hello',
    ]);
  });

  it('is not signs, figures, names for the machine, comments or expressions', () => {
    assert.deepEqual(
      bareIn('a.html', `<p class="wide">· {{ a }} / {{ b() ?? '—' }} 100%</p><!-- 注释 --><kbd>Ctrl</kbd>`),
      [],
    );
    assert.deepEqual(bareIn('a.html', '<th-icon name="search" /><a routerLink="home">&nbsp;</a>'), []);
    assert.deepEqual(bareIn('a.ts', `// 注释\nimport a from './中文';\nconst b = 'plain';`), []);
  });
});
