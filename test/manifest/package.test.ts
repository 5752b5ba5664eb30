import assert from 'node:assert/strict';
import { it } from 'node:test';
import { run } from '../../scripts/support/run.ts';
import { inRepository } from '../../server/tools/settle.ts';

/** Everything that goes to users, sorted. Whoever adds a file here has thought of its size. */
const approved = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/client.cjs',
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
  assert.deepEqual(listed.trim().split('\n').sort(), approved);
});
