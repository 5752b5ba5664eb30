import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { projectOf } from '../support/project.ts';

const gradesOf = async (literal: string, file?: string): Promise<readonly string[]> => {
  const { project, entry } = await projectOf(literal, file);
  const { findings } = checkProgram(project, entry, {});
  return findings.filter(({ grade }) => grade !== 'hint').map(({ rule, grade }) => `${grade} ${rule}`);
};

describe('a file that is no program', () => {
  it('but the settings of one is worth no warning', async () => {
    const settings = `
      from torch import nn
      seed = 19
      device = "cuda"
      batch_size, lr = 64, 0.1
      mean = [0.4, 0.4]
      model = nn.Linear(2, 2)
`;
    assert.deepEqual(await gradesOf(settings), ['information unseeded-torch']);
    assert.deepEqual(await gradesOf(`${settings}      model.train()\n`), ['warning unseeded-torch']);
    assert.deepEqual(await gradesOf(`${settings}      if __name__ == "__main__":\n          model.train()\n`), [
      'warning unseeded-torch',
    ]);
    assert.deepEqual(await gradesOf(`${settings}      def train(): model.train()\n`), ['warning unseeded-torch']);
  });

  it('but a part of a package is worth no warning', async () => {
    const data = `
      # file: package/data.py
      import os
      import torch
      from . import files
      noise = torch.rand(3)
      def first(folder):
          return os.listdir(folder)[0]
`;
    const files = `
      # file: package/files.py
      suffix = ".png"
`;
    const told = ['unseeded-torch', 'unsorted-listing'];
    const grades = (literal: string) => gradesOf(literal, 'package/data.py').then((all) => [...all].sort());
    assert.deepEqual(await grades(data + files), [...told.map((rule) => `information ${rule}`)]);
    assert.deepEqual(await grades(data.replace('from . import files', 'import files') + files), [
      ...told.map((rule) => `warning ${rule}`),
    ]);
    assert.deepEqual(
      await grades(
        `${data.replace('from . import files', 'import package.files')}${files}      # file: package/__init__.py\n`,
      ),
      [...told.map((rule) => `information ${rule}`)],
    );
    assert.ok(
      (await grades(`${data}      if __name__ == "__main__":\n          print(first("."))\n${files}`)).includes(
        'warning unseeded-torch',
      ),
    );
  });
});
