import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { run } from '../../scripts/support/run.ts';
import { folderOf, type TemporaryFolder } from '../support/folder.ts';
import { fullCapabilities } from '../support/lsp.ts';
import { sourceFiles } from '../support/sources.ts';

/** Writes a line for every process that is started and everything that is asked of a network, however it is done. */
const watcher = `
const { appendFileSync } = require('node:fs');
const watch = (owner, names) => {
  for (const name of names) {
    const original = owner[name];
    owner[name] = function (...given) {
      appendFileSync(process.env.SEEDLINT_TEST_LOG, name + '\\n');
      return Reflect.apply(original, this, given);
    };
  }
};
const processes = require('node:child_process');
watch(processes.ChildProcess.prototype, ['spawn']);
watch(processes, ['spawnSync', 'execSync', 'execFileSync']);
watch(require('node:net').Socket.prototype, ['connect']);
watch(require('node:net').Server.prototype, ['listen']);
watch(require('node:dgram').Socket.prototype, ['bind', 'send', 'connect']);
watch(require('node:dns'), ['lookup', 'resolve', 'resolve4', 'resolve6']);
watch(require('node:http'), ['request', 'get']);
watch(require('node:https'), ['request', 'get']);
watch(require('node:tls'), ['connect']);
watch(globalThis, ['fetch']);
`;

/** All of it would leave a file if somebody ran it. */
const python = '#!/bin/sh\ntouch "$(dirname "$0")/was-run"\n';
const drawing = 'import torch\nprint(torch.randn(3))\n';
const contents = {
  'watcher.cjs': watcher,
  'project/train.py': drawing,
  'project/$(touch was-run);`touch was-run`.py': drawing,
  'project/.venv/pyvenv.cfg': 'home = /usr/bin\n',
  'project/.venv/bin/python': python,
  'project/.vscode/settings.json': JSON.stringify({ 'seedlint.verify.interpreter': ['.venv/bin/python'] }),
  'project/pyproject.toml': '[project]\nname = "x"\ndependencies = ["torch @ https://example.invalid/torch-2.0.whl"]\n',
  'project/requirements.txt':
    '-r https://example.invalid/requirements.txt\n--index-url https://example.invalid\ntorch\n',
};

describe('a project that nobody trusts', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = folderOf(contents);
    await run(process.execPath, ['esbuild.mjs', `--outdir=${folder.path}/dist`]);
  });
  after(() => folder[Symbol.dispose]());

  const start = (log: string, words: readonly string[]) =>
    spawn(process.execPath, ['--require', `${folder.path}/watcher.cjs`, ...words], {
      cwd: `${folder.path}/project`,
      env: { ...process.env, SEEDLINT_TEST_LOG: `${folder.path}/${log}` },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  const logged = (log: string): string =>
    existsSync(`${folder.path}/${log}`) ? readFileSync(`${folder.path}/${log}`, 'utf8') : '';
  const nothingRan = (): void => {
    assert.equal(existsSync(`${folder.path}/project/was-run`), false);
    assert.equal(existsSync(`${folder.path}/project/.venv/bin/was-run`), false);
  };

  it('would be seen to start a process, or to ask a network', async () => {
    const deeds =
      "require('node:child_process').execFileSync(process.execPath, ['--version']);" +
      "require('node:child_process').spawn(process.execPath, ['--version']);" +
      "fetch('http://127.0.0.1:9/').catch(() => {}); require('node:net').connect(9, '127.0.0.1').on('error', () => {})";
    const child = start('control', ['-e', deeds]);
    await once(child, 'exit');
    for (const deed of ['execFileSync', 'spawn', 'fetch', 'connect'])
      assert.match(logged('control'), new RegExp(`^${deed}$`, 'm'));
  });

  it('is checked by the command line without a process and without a network', async () => {
    const child = start('cli', [`${folder.path}/dist/cli.cjs`, 'check', '--output-format', 'concise']);
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    const [status] = await once(child, 'close');
    assert.equal(status, 1);
    assert.equal(out.match(/\[unseeded-torch\]/g)?.length, 2);
    assert.equal(logged('cli'), '');
    nothingRan();
  });

  it('is checked by the language server without a process and without a network', async () => {
    const server = start('server', [`${folder.path}/dist/server.cjs`, '--stdio']);
    const ended = once(server, 'exit');
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
      items.map(() => ({ 'verify.interpreter': ['.venv/bin/python'], verify: { interpreter: ['.venv/bin/python'] } })),
    );
    connection.listen();
    const root = pathToFileURL(`${folder.path}/project`).href;
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      capabilities: { ...fullCapabilities, workspace: { configuration: true, diagnostics: { refreshSupport: true } } },
    });
    await connection.sendNotification('initialized', {});
    for (const name of ['train.py', encodeURIComponent('$(touch was-run);`touch was-run`.py')]) {
      const textDocument = { uri: `${root}/${name}`, languageId: 'python', version: 1, text: drawing };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument,
      });
      assert.ok(report.kind === 'full');
      assert.deepEqual(
        report.items.map(({ code }) => code),
        ['unseeded-torch'],
      );
    }
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
    connection.dispose();
    assert.equal(logged('server'), '');
    nothingRan();
  });
});

describe('whatever is started', () => {
  const files = sourceFiles().filter(({ path }) => /^(?:client|server)\/src\//.test(path));
  const withoutWords = ({ path }: { readonly path: string }): boolean => !path.includes('/knowledge/');

  it('is started without a shell', () => {
    const shells = /\bshell\s*:|\bexec(?:Sync)?\s*\(|\bcmd(?:\.exe)?['"]?,?\s*\[?['"]?\/c\b/;
    const found = files
      .filter(({ text }) => text.includes('node:child_process'))
      .filter(({ text }) => shells.test(text.replace(/\.exec\(/g, '')))
      .map(({ path }) => path);
    assert.deepEqual(found, []);
  });

  it('is started by one room only, and nothing opens a connection', () => {
    const users = (specifier: RegExp): readonly string[] => [
      ...new Set(
        files
          .filter(withoutWords)
          .filter(({ imports }) => imports.some((one) => specifier.test(one.specifier)))
          .map(({ room }) => room ?? ''),
      ),
    ];
    assert.deepEqual(users(/^(?:node:)?child_process$/), ['verify']);
    // The kind of a pipe's end is all that is imported of one.
    const network = /^import (?!type ).*'(?:node:)?(?:net|https?|http2|tls|dgram|dns)(?:\/promises)?'/m;
    assert.deepEqual(
      files.filter(({ text }) => network.test(text)).map(({ path }) => path),
      [],
    );
    assert.deepEqual(
      files
        .filter(({ code }) => /(?<![#.\w])fetch\(|\bXMLHttpRequest\b|\bnew (?:WebSocket|EventSource)\b/.test(code))
        .map(({ path }) => path),
      [],
    );
  });
});
