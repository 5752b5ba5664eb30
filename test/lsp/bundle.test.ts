import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type DocumentDiagnosticReport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { run } from '../../scripts/support/run.ts';
import { folderOf, type TemporaryFolder } from '../support/folder.ts';
import { fullCapabilities } from '../support/lsp.ts';

describe('the server as it is shipped', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = folderOf({ 'train.py': 'import torch\ntorch.randn(3)\n' });
    await run(process.execPath, ['esbuild.mjs', '--production', `--outdir=${folder.path}/dist`]);
  });
  after(() => folder[Symbol.dispose]());

  const start = (argument: string, stdio: 'pipe' | 'ipc'): ChildProcess =>
    spawn(process.execPath, [`${folder.path}/dist/server.cjs`, argument], {
      cwd: folder.path,
      stdio: ['pipe', 'pipe', 'inherit', ...(stdio === 'ipc' ? (['ipc'] as const) : [])],
    });

  it('speaks over standard input and output', async () => {
    const server = start('--stdio', 'pipe');
    assert.ok(server.stdin !== null && server.stdout !== null);
    await checkSession(server, [new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)]);
  });

  it("speaks over Node's own channel", async () => {
    const server = start('--node-ipc', 'ipc');
    await checkSession(server, [new IPCMessageReader(server), new IPCMessageWriter(server)]);
  });

  it('speaks over a socket', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    assert.ok(typeof address === 'object' && address !== null);
    const server = start(`--socket=${address.port}`, 'pipe');
    const [socket] = await once(listener, 'connection');
    await checkSession(server, [new StreamMessageReader(socket), new StreamMessageWriter(socket)]);
    listener.close();
  });

  it('leaves when its client has gone', async () => {
    const server = start('--stdio', 'pipe');
    server.stdin?.end();
    assert.deepEqual(await once(server, 'exit'), [1, null]);
    const forked = start('--node-ipc', 'ipc');
    forked.disconnect();
    assert.deepEqual(await once(forked, 'exit'), [1, null]);
  });

  it('says what it needs where nobody tells how to speak', async () => {
    const server = spawn(process.execPath, [`${folder.path}/dist/server.cjs`], { stdio: ['pipe', 'pipe', 'pipe'] });
    let errors = '';
    server.stderr.on('data', (data) => {
      errors += data;
    });
    const [status] = await once(server, 'exit');
    assert.notEqual(status, 0);
    assert.match(errors, /--stdio, --node-ipc or --socket=PORT/);
  });

  async function checkSession(server: ChildProcess, transport: readonly [MessageReader, MessageWriter]): Promise<void> {
    const ended = once(server, 'exit');
    const connection = createProtocolConnection(...transport);
    connection.listen();
    const root = pathToFileURL(folder.path).href;
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      capabilities: {
        textDocument: fullCapabilities.textDocument ?? {},
        workspace: { diagnostics: { refreshSupport: true } },
      },
    });
    await connection.sendNotification('initialized', {});
    const textDocument = {
      uri: `${root}/train.py`,
      languageId: 'python',
      version: 1,
      text: 'import torch\ntorch.randn(3)\n',
    };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: textDocument.uri },
    });
    assert.ok(report.kind === 'full');
    assert.deepEqual(
      report.items.map(({ code }) => code),
      ['unseeded-torch'],
    );
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await ended, [0, null]);
    connection.dispose();
  }
});
