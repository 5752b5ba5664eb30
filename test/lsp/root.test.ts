import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { disk } from '../../server/src/host/disk.ts';
import { readSource } from '../../server/src/host/read.ts';
import { FactsStore } from '../../server/src/lsp/workspace/facts.ts';
import { findingsOf } from '../../server/src/lsp/workspace/findings.ts';
import { Root } from '../../server/src/lsp/workspace/root.ts';
import { checkpointFor, Superseded } from '../../server/src/lsp/workspace/stop.ts';
import { matcherFor } from '../../server/src/settings/config/globs.ts';
import { folderOf, type TemporaryFolder } from '../support/folder.ts';
import { parserOnce } from '../support/project.ts';

const go = checkpointFor(() => false);

describe('the programs of a root', () => {
  it('are checked again only where something in them has changed', async () => {
    await using tried = await tryRoot({
      'a.py': 'import torch\nimport shared\ntorch.randn(1)\n',
      'b.py': 'import torch\nimport shared\ntorch.randn(2)\n',
      'c.py': 'import torch\ntorch.randn(3)\n',
      'shared.py': 'import torch\n',
    });
    await tried.ask('shared.py');
    assert.deepEqual(tried.checked(), ['a.py', 'b.py', 'shared.py']);

    await tried.ask('shared.py');
    assert.deepEqual(tried.checked(), [], 'nothing has changed');

    tried.change('a.py', 'import torch\nimport shared\ntorch.randn(9)\n');
    await tried.ask('shared.py');
    assert.deepEqual(tried.checked(), ['a.py']);

    tried.change('c.py', 'import torch\ntorch.randn(9)\n');
    await tried.ask('shared.py');
    assert.deepEqual(tried.checked(), [], 'c.py is none of its programs');

    tried.change('c.py', 'import torch\nimport shared\ntorch.randn(9)\n');
    await tried.ask('shared.py');
    assert.deepEqual(tried.checked(), ['c.py'], 'and here it is one');

    tried.change('shared.py', 'import torch\ntorch.manual_seed(0)\n');
    await tried.ask('shared.py');
    assert.deepEqual(tried.checked(), ['a.py', 'b.py', 'c.py', 'shared.py']);
  });

  it('stay as they are when a file that they know is written again with the same text', async () => {
    await using tried = await tryRoot({ 'a.py': 'import torch\ntorch.randn(1)\n' });
    await tried.ask('a.py');
    tried.checked();
    tried.change('a.py', 'import torch\ntorch.randn(1)\n');
    await tried.ask('a.py');
    assert.deepEqual(tried.checked(), []);
  });

  it('that there is no time for are answered from memory, moved along with the text', async () => {
    await using tried = await tryRoot({
      'model.py': 'import torch\ndef build():\n    torch.backends.cudnn.benchmark = True\n',
      'train.py': 'import model\nmodel.build()\n',
    });
    const before = await tried.ask('model.py');
    assert.deepEqual(before, ['cudnn-benchmark 30']);
    tried.checked();

    tried.change('model.py', 'import torch\n\n\ndef build():\n    torch.backends.cudnn.benchmark = True\n');
    assert.deepEqual(await tried.ask('model.py', 0), ['cudnn-benchmark 32']);
    assert.deepEqual(tried.checked(), ['model.py'], 'only its own program');
    assert.deepEqual(await tried.ask('model.py'), ['cudnn-benchmark 32']);
    assert.deepEqual(tried.checked(), ['train.py']);
  });

  it('that hold no open file any longer are forgotten', async () => {
    await using tried = await tryRoot({ 'a.py': 'import torch\ntorch.randn(1)\n', 'b.py': 'import torch\n' });
    await tried.ask('a.py');
    await tried.ask('b.py');
    tried.checked();
    tried.root.keepProgramsOf(new Set([tried.path('b.py')]));
    await tried.ask('b.py');
    await tried.ask('a.py');
    assert.deepEqual(tried.checked(), ['a.py']);
  });

  it('are found when they are written later, and not any more when they are deleted', async () => {
    await using tried = await tryRoot({ 'shared.py': 'import torch\n' });
    await tried.ask('shared.py');
    assert.deepEqual(await tried.reaching('shared.py'), []);
    tried.change('new.py', 'import shared\nprint(shared)\n');
    assert.deepEqual(await tried.reaching('shared.py'), ['new.py']);
    tried.change('new.py', undefined);
    assert.deepEqual(await tried.reaching('shared.py'), []);
  });

  it('are not looked for in what is left out', async () => {
    const program = 'import shared\nprint(shared)\n';
    await using tried = await tryRoot(
      {
        'shared.py': 'import torch\n',
        'train.py': program,
        'old/train.py': program,
        'venv/pyvenv.cfg': '',
        'venv/tool.py': program,
      },
      ['old/'],
    );
    assert.deepEqual(await tried.reaching('shared.py'), ['train.py']);
    tried.change('old/again.py', program);
    tried.change('venv/again.py', program);
    assert.deepEqual(await tried.reaching('shared.py'), ['train.py'], 'nor when they change');
    tried.change('again.py', program);
    assert.deepEqual(await tried.reaching('shared.py'), ['again.py', 'train.py']);
  });

  it('are dropped half way when nobody waits any longer', async () => {
    await using tried = await tryRoot({ 'a.py': 'import b\nprint(b)\n', 'b.py': '' });
    await tried.reaching('b.py');
    let isPointless = false;
    const asked = findingsOf(tried.root, {
      file: tried.path('b.py'),
      settings: {},
      budget: Infinity,
      checkpoint: checkpointFor(() => isPointless),
    });
    isPointless = true;
    await assert.rejects(asked, Superseded);
  });
});

interface TriedRoot extends AsyncDisposable {
  readonly root: Root;
  path(name: string): string;
  /** Gives a file another text, unsaved as in an editor; undefined takes it away. */
  change(name: string, text: string | undefined): void;
  /** Rules and offsets of the findings in a file. */
  ask(name: string, budget?: number): Promise<readonly string[]>;
  reaching(name: string): Promise<readonly string[]>;
  /** The entries that were checked since this was last asked, sorted. */
  checked(): readonly string[];
}

async function tryRoot(files: Readonly<Record<string, string>>, exclude: readonly string[] = []): Promise<TriedRoot> {
  const folder: TemporaryFolder = folderOf(files);
  const edited = new Map<string, string | undefined>();
  const checks: string[] = [];
  const path = (name: string): string => `${folder.path}/${name}`;
  const nameOf = (file: string): string => file.slice(folder.path.length + 1);
  const read = async (file: string): Promise<string | undefined> => {
    if (edited.has(file)) return edited.get(file);
    const found = await readSource(file);
    return found.outcome === 'read' ? found.text : undefined;
  };
  const root = new Root({
    path: folder.path,
    options: { folder: folder.path, maxFiles: 100, isLeftOut: matcherFor(exclude, folder.path) },
    source: disk,
    facts: new FactsStore(read, parserOnce()),
    check(...given) {
      checks.push(nameOf(given[1]));
      return checkProgram(...given);
    },
    onBroken: (what, error) => assert.fail(`${what} ${error}`),
    onTruncated: (entry) => assert.fail(entry),
  });
  return {
    root,
    path,
    change(name, text) {
      edited.set(path(name), text);
      root.invalidate(path(name));
    },
    async ask(name, budget = Infinity) {
      await root.index(go);
      const { findings } = await findingsOf(root, { file: path(name), settings: {}, budget, checkpoint: go });
      return findings.map(({ rule, site }) => `${rule} ${site.span.start}`);
    },
    async reaching(name) {
      await root.index(go);
      return (await root.entriesReaching(path(name), go)).map(nameOf);
    },
    checked: () => checks.splice(0).sort(),
    [Symbol.asyncDispose]: async () => folder[Symbol.dispose](),
  };
}
