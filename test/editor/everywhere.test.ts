import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { run } from '../../scripts/support/run.ts';
import { inEditor, keepPicture, lineOf } from '../support/editor.ts';
import type { Editor } from '../support/editor-page.ts';

const fixture = 'examples/digits';
const train = `${fixture}/train.py`;
const lateSeed = lineOf(train, 'seed_everything(args.seed)');
const benchmark = lineOf(train, 'cudnn.benchmark = True');
/** What is wrong there stands in another file, which nobody has opened. */
const split = lineOf(train, 'split_files(args.data)');
const listing = lineOf(`${fixture}/data.py`, 'os.listdir(folder)');

const verifyKey = 'Control+Alt+9';
const machineKey = 'Control+Alt+8';
const keys = { 'ctrl+alt+9': 'seedlint.verify', 'ctrl+alt+8': 'seedlint.checkMachine' };

describe('in a browser, without a computer behind it', () => {
  it('everything is checked, and nothing can be run', () =>
    inEditor('browser', { fixture, file: 'train.py', isInBrowser: true, keys }, async (editor) => {
      await editor.waitForWarnings('train.py', [lateSeed, benchmark, split]);
      assert.deepEqual(await servers(editor), []);
      assert.match(await editor.hoverOver('train.py', benchmark), /cudnn-benchmark/);
      await editor.quickFix('train.py', benchmark, 'Set it to False');
      await editor.waitForWarnings('train.py', [lateSeed, split]);
      await editor.command('Seedlint: Restart Server');
      await editor.waitForWarnings('train.py', [lateSeed, split]);
      await keepPicture(editor.page, 'in-browser');

      await editor.page.keyboard.press(verifyKey);
      await (await editor.notification('Nothing can be run in a browser')).press('Delete');
      await editor.page.keyboard.press(machineKey);
      await (await editor.notification('Nothing can be run in a browser')).press('Delete');
      await editor.open('data.py');
      await editor.waitForWarnings('data.py', [listing]);
    }));
});

describe('in a folder that lies on no disk', () => {
  it('everything is checked, and what would have to run is refused', () => {
    const scene = { fixture, file: 'train.py', scheme: 'memfs', keys, stubs: { 'seedlint-test.memfs': memoryFiles } };
    return inEditor('virtual', scene, async (editor) => {
      await editor.waitForWarnings('train.py', [lateSeed, benchmark, split]);
      await editor.quickFix('train.py', benchmark, 'Set it to False');
      await editor.waitForWarnings('train.py', [lateSeed, split]);
      await editor.page.keyboard.press(verifyKey);
      await editor.notification('this one is not a file on the disk of a computer');
    });
  });
});

describe('in a folder that is not trusted', () => {
  it('everything is checked, as if the folder had no settings that reach further, and nothing runs', () => {
    const python = '#!/bin/sh\ntouch "$(dirname "$0")/../../was-run"\n';
    const files = {
      '.vscode/settings.json': JSON.stringify({
        'seedlint.configuration': 'quiet.toml',
        'seedlint.verify.interpreter': ['.venv/bin/python'],
      }),
      'quiet.toml': '[severity]\nlate-seed = "off"\n',
      '.venv/bin/python': python,
      '.venv/pyvenv.cfg': 'home = /usr/bin\n',
    };
    return inEditor('restricted', { fixture, file: 'train.py', files, keys, isTrusted: false }, async (editor) => {
      await editor.waitForWarnings('train.py', [lateSeed, benchmark, split]);
      await editor.page.keyboard.press(verifyKey);
      await editor.notification('the workspace has to be trusted first');
      assert.equal((await servers(editor)).length, 1);
      assert.deepEqual(await startedBy(editor), []);
      assert.equal(existsSync(join(editor.folder, 'was-run')), false);
    });
  });
});

/** The process ids of the language servers that this window has started. */
async function servers({ folder }: Editor): Promise<readonly number[]> {
  return (await processes())
    .filter(({ args }) => args.includes(dirname(folder)) && args.includes('server.cjs'))
    .map(({ pid }) => pid);
}

/** The commands of the processes that the language server has started. */
async function startedBy(editor: Editor): Promise<readonly string[]> {
  const ours = new Set(await servers(editor));
  return (await processes()).filter(({ parent }) => ours.has(parent)).map(({ args }) => args);
}

async function processes(): Promise<
  readonly { readonly pid: number; readonly parent: number; readonly args: string }[]
> {
  const listed = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  return listed.split('\n').flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return args === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
}

/** An extension that shows the folders beside it under a scheme of its own. */
const memoryFiles = `
const vscode = require('vscode');
const fs = require('node:fs');
const path = require('node:path');
const pathOf = (uri) => path.join(__dirname, '..', '..', uri.path);
const typeOf = (facts) => facts.isDirectory() ? vscode.FileType.Directory : vscode.FileType.File;
const found = (work) => {
  try { return work(); } catch { throw vscode.FileSystemError.FileNotFound(); }
};
exports.activate = (context) => {
  const changed = new vscode.EventEmitter();
  const refuse = () => { throw vscode.FileSystemError.NoPermissions(); };
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('memfs', {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: (uri) => found(() => {
      const facts = fs.statSync(pathOf(uri));
      return { type: typeOf(facts), size: facts.size, mtime: facts.mtimeMs, ctime: facts.ctimeMs };
    }),
    readDirectory: (uri) => found(() =>
      fs.readdirSync(pathOf(uri), { withFileTypes: true }).map((entry) => [entry.name, typeOf(entry)])),
    readFile: (uri) => found(() => fs.readFileSync(pathOf(uri))),
    writeFile: (uri, bytes) => fs.writeFileSync(pathOf(uri), bytes),
    createDirectory: refuse, delete: refuse, rename: refuse,
  }, { isCaseSensitive: true }));
};
`;
