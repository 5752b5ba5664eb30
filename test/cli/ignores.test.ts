import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOf } from '../support/folder.ts';
import { runIn } from './console.ts';

const files = {
  'data.py': [
    'import numpy as np',
    'def noise():',
    '    return np.random.default_rng().normal()  # seedlint: ignore[unseeded-generator]',
    '',
  ].join('\n'),
  'idle.py': 'import data\n\nprint("nothing yet")\n',
  'train.py': 'from data import noise\n\nprint(noise())\nx = 1  # seedlint: ignore[late-seed]\n',
};
const check = async (words: string, parts: Readonly<Record<string, string>> = files): Promise<readonly string[]> => {
  using folder = folderOf(parts);
  const { out } = await runIn(folder.path, `check ${words} --output-format concise --severity hint --select ALL`);
  return out.split('\n').flatMap((line) => /^\S+(?= hint\[unused-ignore\])/.exec(line)?.[0] ?? []);
};

describe('comments that silence nothing', () => {
  it('are found in a folder, where all programs are known', async () =>
    assert.deepEqual(await check('.'), ['train.py:4:27:']));

  it('are found in a script that is named, and not in what it imports: others may use that', async () => {
    assert.deepEqual(await check('train.py'), ['train.py:4:27:']);
    assert.deepEqual(await check('idle.py'), []);
    assert.deepEqual(await check('data.py'), []);
  });

  it('are not shown unless hints are', async () => {
    using folder = folderOf(files);
    const { out } = await runIn(folder.path, 'check train.py');
    assert.doesNotMatch(out, /unused-ignore/);
  });

  it('are removed by a fix that has to be asked for', async () => {
    using folder = folderOf(files);
    const { out } = await runIn(folder.path, 'check . --severity hint --unsafe-fixes --diff');
    assert.match(out, /^-x = 1 {2}# seedlint: ignore\[late-seed\]\n\+x = 1$/m);
    const safe = await runIn(folder.path, 'check . --severity hint --diff');
    assert.equal(safe.out, '');
  });
});
