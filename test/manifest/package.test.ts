import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { stageFolder, vsce } from '../../scripts/support/build.ts';

/** Everything that goes to users, sorted; the probe's files are those of its folder. Whoever adds a file here has thought of its size. */
const approved = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/cli.cjs',
  'dist/client.cjs',
  'dist/client.web.js',
  'dist/machine.cjs',
  'dist/main.cjs',
  'dist/probe/*.py',
  'dist/server.cjs',
  'dist/server.web.js',
  'dist/thread.cjs',
  'dist/tree-sitter-python.wasm',
  'dist/web-tree-sitter.wasm',
  'examples/first-steps/.seedlint-example',
  'examples/first-steps/README.md',
  'examples/first-steps/README.zh-cn.md',
  'examples/first-steps/data.py',
  'examples/first-steps/train.py',
  'l10n/bundle.l10n.zh-cn.json',
  'media/icon.png',
  'media/walkthrough/fix.md',
  'media/walkthrough/fix.nls.zh-cn.md',
  'media/walkthrough/open.md',
  'media/walkthrough/open.nls.zh-cn.md',
  'media/walkthrough/read.md',
  'media/walkthrough/read.nls.zh-cn.md',
  'media/walkthrough/verify.md',
  'media/walkthrough/verify.nls.zh-cn.md',
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

it('ships a manifest by which an editor in a browser can load it', async () => {
  await vsce(['ls']);
  const manifest = JSON.parse(readFileSync(join(stageFolder, 'package.json'), 'utf8')) as Record<string, unknown>;
  // Editors in browsers load no ES modules, and take this for a promise of one.
  assert.equal('type' in manifest, false);
  assert.equal(manifest.browser, './dist/client.web.js');
  assert.ok(approved.includes('dist/client.web.js') && approved.includes('dist/server.web.js'));
});
