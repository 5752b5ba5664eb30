import assert from 'node:assert/strict';
import { it } from 'node:test';
import { run } from '../../scripts/support/run.ts';
import { inRepository } from '../../server/tools/settle.ts';

/** Everything that goes to users, sorted; the probe's files are those of its folder. Whoever adds a file here has thought of its size. */
const approved = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/client.cjs',
  'dist/machine.cjs',
  'dist/probe/*.py',
  'dist/server.cjs',
  'dist/tree-sitter-python.wasm',
  'dist/web-tree-sitter.wasm',
  'l10n/bundle.l10n.zh-cn.json',
  'media/icon.png',
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'syntaxes/seedlint.tmLanguage.json',
];

it('ships what is approved and nothing else', async () => {
  const vsce = inRepository('node_modules/@vscode/vsce/vsce');
  const listed = await run(process.execPath, [vsce, 'ls', '--no-dependencies']);
  const names = listed
    .trim()
    .split('\n')
    .map((path) => path.replace(/^dist\/probe\/.*\.py$/, 'dist/probe/*.py'));
  assert.deepEqual([...new Set(names)].sort(), approved);
});
