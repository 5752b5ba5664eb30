import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { root } from '../../scripts/support/paths.ts';
import { run } from '../../scripts/support/run.ts';
import { type AgreedFinding, findingsInEditor, findingsInJson, type Project } from '../support/agreement.ts';
import { folderOf, type TemporaryFolder } from '../support/folder.ts';
import { notebookText } from '../support/notebook.ts';
import { startWorker } from '../support/worker.ts';

/** Several programs that share a package, a notebook, comments that silence and one that silences nothing, a baseline. */
const project: Project = {
  'pyproject.toml': '[project]\nname = "digits"\n',
  'requirements.txt': 'torch==2.4.0\nnumpy==1.26.4\n',
  '.gitignore': 'out/\n',
  'seedlint-baseline.json': JSON.stringify({
    'old.py': { 'unseeded-torch': { count: 1 } },
    'evaluate.py': { 'unseeded-numpy': { count: 3 } },
  }),
  'old.py': 'import torch\nprint(torch.randn(3))\n',
  'out/generated.py': 'import torch\nprint(torch.randn(3))\n',
  'digits/__init__.py': '',
  'digits/data.py': `import os
import random

import numpy as np


def files(folder):
    names = os.listdir(folder)
    random.shuffle(names)
    return names


def noise(n):
    return np.random.rand(n)  # seedlint: ignore[unseeded-numpy] only for a plot
`,
  'digits/models/__init__.py': 'from .net import Net\n',
  'digits/models/net.py': `from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 2)
`,
  'digits/seeding.py': `import random

import torch


def seed_everything(seed):
    random.seed(seed)
    torch.manual_seed(seed)
`,
  'train.py': `import torch
from digits.data import files, noise
from digits.models import Net
from digits.seeding import seed_everything

if __name__ == "__main__":
    model = Net()
    seed_everything(0)
    print(files("data"), noise(3))
    torch.backends.cudnn.benchmark = True
    x = torch.randn(3)  # seedlint: ignore[unseeded-torch] nothing to silence
`,
  'evaluate.py': `# Größe und 数据: columns count in UTF-16 units 🎲
import torch; grüße = "🎲"; print(torch.rand(2))
from digits.data import noise

noise(4)
`,
  'explore.ipynb': [
    '%matplotlib inline\nimport torch',
    'model = torch.nn.Linear(2, 2)',
    'torch.manual_seed(0)',
    'from digits.data import noise\nnoise(2)',
  ],
};

describe('one project, asked about in three ways', () => {
  let folder: TemporaryFolder;
  let printed: readonly AgreedFinding[];
  const environment = (): NodeJS.ProcessEnv => ({
    PATH: '/nowhere',
    HOME: folder.path,
    XDG_DATA_HOME: `${folder.path}/none`,
  });

  before(async () => {
    const texts = Object.entries(project).map(([name, contents]) => [
      `project/${name}`,
      typeof contents === 'string' ? contents : notebookText(contents),
    ]);
    folder = folderOf(Object.fromEntries(texts));
    await run(process.execPath, ['esbuild.mjs', '--production', `--outdir=${folder.path}/dist`]);
    printed = findingsInJson(await check());
  });
  after(() => folder[Symbol.dispose]());

  async function check(): Promise<string> {
    const child = spawn(
      process.execPath,
      [`${folder.path}/dist/cli.cjs`, 'check', '--output-format', 'json', '--severity', 'hint', '--exit-zero'],
      { cwd: `${folder.path}/project`, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let text = '';
    for await (const part of child.stdout) text += part;
    return text;
  }

  it('has findings of many kinds', () => {
    const rules = new Set(printed.map(({ code }) => code));
    for (const rule of [
      'late-seed',
      'unsorted-listing',
      'unseeded-torch',
      'unseeded-numpy',
      'cudnn-benchmark',
      'unused-ignore',
    ]) {
      assert.ok(rules.has(rule), rule);
    }
    assert.ok(printed.some(({ cell, related }) => cell !== null && related.length > 0));
    assert.ok(printed.some(({ fix }) => fix !== null));
    assert.ok(!printed.some(({ filename }) => filename.startsWith('out/') || filename === 'old.py'));
  });

  it('has the same ones, in the same order, in an editor on this computer', async () => {
    const server = spawn(process.execPath, [`${folder.path}/dist/server.cjs`, '--stdio'], {
      cwd: folder.path,
      env: environment(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const asked = {
      reader: new StreamMessageReader(server.stdout),
      writer: new StreamMessageWriter(server.stdin),
      root: pathToFileURL(`${folder.path}/project`).href,
    };
    assert.deepEqual(await findingsInEditor(project, asked), printed);
  });

  it('has the same ones, in the same order, in a browser, where the editor has the files', async () => {
    await using worker = startWorker(`${folder.path}/dist`);
    assert.deepEqual(
      await findingsInEditor(project, { ...worker, root: 'vscode-vfs://github/owner/r%C3%A9po' }),
      printed,
    );
  });

  it('has the same ones where an editor on this computer shows a folder that lies on no disk', async () => {
    const server = spawn(process.execPath, [`${folder.path}/dist/server.cjs`, '--stdio'], {
      cwd: folder.path,
      env: environment(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const streams = { reader: new StreamMessageReader(server.stdout), writer: new StreamMessageWriter(server.stdin) };
    assert.deepEqual(await findingsInEditor(project, { ...streams, root: 'memfs:/project' }), printed);
  });

  for (const [name, allowed] of [
    ['client.web.js', ['vscode']],
    ['server.web.js', []],
  ] as const) {
    it(`${name} asks for nothing of Node’s`, () => {
      const code = readFileSync(`${folder.path}/dist/${name}`, 'utf8');
      const required = [...code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, module]) => module);
      assert.deepEqual([...new Set(required)], allowed);
      assert.doesNotMatch(code, /["'`]node:[a-z_/]+["'`]/);
    });
  }
});

it('is known to the manifest as something that runs in browsers', () => {
  const { browser, capabilities, extensionKind } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  assert.equal(browser, './dist/client.web.js');
  assert.equal(capabilities.virtualWorkspaces.supported, 'limited');
  // Pinned to where files are, it would never run in a browser.
  assert.equal(extensionKind, undefined);
});
