import assert from 'node:assert/strict';
import { it } from 'node:test';
import { vsce } from '../../scripts/support/build.ts';

/** Everything that goes to users, sorted; the probe's files are those of its folder. Whoever adds a file here has thought of its size. */
const approved = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/client.cjs',
  'dist/client.web.js',
  'dist/machine.cjs',
  'dist/main.cjs',
  'dist/probe/*.py',
  'dist/server.cjs',
  'dist/server.web.js',
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
  const listed = await vsce(['ls']);
  const names = listed
    .trim()
    .split('\n')
    .map((path) => path.replace(/^dist\/probe\/.*\.py$/, 'dist/probe/*.py'));
  assert.deepEqual([...new Set(names)].sort(), approved);
});
