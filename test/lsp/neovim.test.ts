import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { ensureNeovim } from '../../scripts/support/neovim.ts';
import { root } from '../../scripts/support/paths.ts';
import { run } from '../../scripts/support/run.ts';
import { folderOf } from '../support/folder.ts';

const script = 'import torch\n\nmodel = torch.nn.Linear(2, 1)\n';

describe('Neovim, with the configuration of the documentation', () => {
  it('shows a finding and a hover, applies the fix, and leaves no server behind', async () => {
    const nvim = await ensureNeovim();
    using folder = folderOf({
      'work/seedlint.toml': '',
      'work/train.py': script,
      'config/init.lua': configuration('docs/editors.md'),
      'bin/seedlint': `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist', 'cli.cjs')}" "$@"\n`,
    });
    chmodSync(join(folder.path, 'bin', 'seedlint'), 0o755);
    const output = await run(
      nvim,
      ['--headless', '-n', '--cmd', noteEnding, '-u', join(folder.path, 'config', 'init.lua'), 'train.py', '-S', flow],
      { cwd: join(folder.path, 'work'), env: environmentIn(folder.path), timeout: 300_000 },
    );

    const { problem, findings, hover, text, server } = seenIn(output);
    assert.equal(problem, null, output);
    assert.deepEqual(findings, [
      {
        line: 2,
        code: 'unseeded-torch',
        source: 'seedlint',
        message:
          "`torch.nn.Linear` draws from torch's global generator, which nothing in this program seeds before: every run gets other numbers.",
      },
    ]);
    assert.match(hover, /draws from torch's global generator[\s\S]*nothing has seeded it before/);
    assert.deepEqual(text, ['import torch', '', 'torch.manual_seed(42)', '', 'model = torch.nn.Linear(2, 1)']);
    assert.deepEqual(server, { code: 0, signal: 0 });
  });
});

it('says the same of Neovim in Chinese', () =>
  assert.equal(configuration('docs/zh-cn/editors.md'), configuration('docs/editors.md')));

const flow = join(import.meta.dirname, 'neovim.lua');

const noteEnding =
  "lua vim.lsp.config('*', { on_exit = function(code, signal) _G.ending = { code = code, signal = signal } end })";

/** The block of Lua in a page. */
const configuration = (page: string): string =>
  /```lua\n([\s\S]*?)```/.exec(readFileSync(join(root, page), 'utf8'))?.[1] ?? assert.fail(`no Lua in ${page}`);

/** Neovim reads and writes nothing of the user's. */
const environmentIn = (folder: string): Readonly<Record<string, string>> => ({
  PATH: `${folder}/bin${delimiter}${process.env.PATH ?? ''}`,
  HOME: folder,
  XDG_CONFIG_HOME: `${folder}/xdg/config`,
  XDG_DATA_HOME: `${folder}/xdg/data`,
  XDG_STATE_HOME: `${folder}/xdg/state`,
  XDG_CACHE_HOME: `${folder}/xdg/cache`,
});

interface Seen {
  readonly problem: string | null;
  readonly findings: readonly object[];
  readonly hover: string;
  readonly text: readonly string[];
  readonly server: { readonly code: number; readonly signal: number } | null;
}

function seenIn(output: string): Seen {
  const line = output.split('\n').find((each) => each.startsWith('{')) ?? assert.fail(output);
  return JSON.parse(line) as Seen;
}
