import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

/** Enough of Python for comments: their scopes and their `begin` are those of the grammar that VS Code ships. */
const python = {
  scopeName: 'source.python',
  patterns: [
    {
      name: 'comment.line.number-sign.python',
      begin: '(\\#)',
      beginCaptures: { 1: { name: 'punctuation.definition.comment.python' } },
      end: '($)',
      patterns: [{ match: '(?:\\b(NOTE|XXX|HACK|FIXME|BUG|TODO)\\b)', name: 'keyword.codetag.notation.python' }],
    },
    { name: 'string.quoted.single.python', begin: '"', end: '"' },
  ],
};

describe('the injection into Python comments', () => {
  it('colours the rules of one line', () =>
    checkLine('x = rand()  # seedlint: ignore[late-seed, unsorted-listing] on purpose', {
      directive: ['seedlint:'],
      ignore: ['ignore'],
      rule: ['late-seed', 'unsorted-listing'],
      punctuation: ['[', ',', ']'],
    }));

  it('leaves the reason to the comment', async () => {
    const tokens = await tokensOf('x  # seedlint: ignore[late-seed] late-seed is wanted');
    const reason = tokens.find(({ text }) => text.includes('is wanted'));
    assert.deepEqual(reason?.scopes, ['source.python', 'comment.line.number-sign.python']);
  });

  it('colours a comment for every rule', () =>
    checkLine('x  # seedlint: ignore', { directive: ['seedlint:'], ignore: ['ignore'] }));

  it('colours a comment for a file up to its reason', () =>
    checkLine('# seedlint: ignore-file late-seed, cudnn-benchmark -- a smoke test', {
      directive: ['seedlint:'],
      ignore: ['ignore-file'],
      rule: ['late-seed', 'cudnn-benchmark'],
      punctuation: [','],
    }));

  it('colours a comment for a file in brackets, and takes other words for its reason', () =>
    checkLine('# seedlint: ignore-file [late-seed] smoke test', {
      directive: ['seedlint:'],
      ignore: ['ignore-file'],
      rule: ['late-seed'],
      punctuation: ['[', ']'],
    }));

  it('ends the list of a file where no comma follows', () =>
    checkLine('# seedlint: ignore-file late-seed smoke test', {
      directive: ['seedlint:'],
      ignore: ['ignore-file'],
      rule: ['late-seed'],
    }));

  it('stands a list that is not closed', () =>
    checkLine('x  # seedlint: ignore[late-seed,', {
      directive: ['seedlint:'],
      ignore: ['ignore'],
      rule: ['late-seed'],
      punctuation: ['[', ','],
    }));

  it('colours the directive that follows a comment of another tool', () =>
    checkLine('x  # type: int # seedlint: ignore[late-seed]', {
      directive: ['seedlint:'],
      ignore: ['ignore'],
      rule: ['late-seed'],
      punctuation: ['[', ']'],
    }));

  for (const line of [
    '# about seedlint: ignore[late-seed]',
    'x = "# seedlint: ignore[late-seed]"',
    '# seedlint: ignored',
    '# noqa: late-seed',
  ]) {
    it(`leaves ${line} alone`, () => checkLine(line, {}));
  }
});

type Kind = 'directive' | 'ignore' | 'rule' | 'punctuation';

const scopeOf: Readonly<Record<Kind, RegExp>> = {
  directive: /^keyword\.other\.directive\.seedlint$/,
  ignore: /^keyword\.control\.ignore\.seedlint$/,
  rule: /^entity\.name\.tag\.rule\.seedlint$/,
  punctuation: /^punctuation\..*\.seedlint$/,
};

async function checkLine(line: string, expected: Partial<Record<Kind, readonly string[]>>): Promise<void> {
  const tokens = await tokensOf(line);
  const found: Partial<Record<Kind, string[]>> = {};
  for (const kind of Object.keys(scopeOf) as Kind[]) {
    const texts = tokens
      .filter(({ scopes }) => scopes.some((scope) => scopeOf[kind].test(scope)))
      .map(({ text }) => text);
    if (texts.length > 0) found[kind] = texts;
  }
  assert.deepEqual(found, expected);
}

async function tokensOf(line: string): Promise<readonly { readonly text: string; readonly scopes: string[] }[]> {
  const { tokens } = (await grammar()).tokenizeLine(line, textmate.INITIAL);
  return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
}

let opened: Promise<IGrammar> | undefined;

function grammar(): Promise<IGrammar> {
  opened ??= openGrammar();
  return opened;
}

async function openGrammar(): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
  const injection = readFileSync(new URL('../../syntaxes/seedlint.tmLanguage.json', import.meta.url), 'utf8');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      scope === 'source.python'
        ? textmate.parseRawGrammar(JSON.stringify(python), 'python.json')
        : textmate.parseRawGrammar(injection, 'seedlint.json'),
    getInjections: (scope) => (scope === 'source.python' ? ['seedlint.injection'] : []),
  });
  const loaded = await registry.loadGrammar('source.python');
  assert.ok(loaded !== null, 'the grammar loads');
  return loaded;
}
