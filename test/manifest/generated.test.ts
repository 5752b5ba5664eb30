import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { outputs } from '../../server/tools/outputs/all.ts';
import { settle } from '../../server/tools/settle.ts';

describe('generated files', () => {
  it('are what `npm run generate` writes', () => {
    assert.deepEqual(settle(outputs(), true), [], 'stale; run `npm run generate` and commit what it writes');
  });

  it('are each written once', () => {
    const paths = outputs().map(({ path }) => path);
    assert.deepEqual(paths, [...new Set(paths)]);
  });

  it('say what made them, but for JSON, which has no comments, and files that are handwritten in part', () => {
    for (const { path, text = '' } of outputs()) {
      if (/\.json$|^README\.md$|^ARCHITECTURE\.md$|^docs\/(?:zh-cn\/)?configuration\.md$/.test(path)) continue;
      assert.match(text.split('\n')[0] ?? '', /Made by `npm run generate`/, path);
    }
  });
});

describe('settle', () => {
  it('writes what is stale, says so, and then finds nothing stale', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'seedlint-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'new', 'page.md');

    assert.deepEqual(settle([{ path, text: 'one\n' }], true), [path]);
    assert.throws(() => readFileSync(path), 'a check writes nothing');
    assert.deepEqual(settle([{ path, text: 'one\n' }], false), [path]);
    assert.equal(readFileSync(path, 'utf8'), 'one\n');
    assert.deepEqual(settle([{ path, text: 'one\n' }], false), []);
  });

  it('removes what must not be there', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'seedlint-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'gone.md');
    settle([{ path, text: 'one\n' }], false);

    assert.deepEqual(settle([{ path, text: undefined }], true), [path]);
    assert.deepEqual(settle([{ path, text: undefined }], false), [path]);
    assert.deepEqual(settle([{ path, text: undefined }], false), []);
    assert.throws(() => readFileSync(path));
  });
});
