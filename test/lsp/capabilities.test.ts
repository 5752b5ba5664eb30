import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientOf } from '../../server/src/lsp/client.ts';
import { capabilities, features } from '../../server/src/lsp/server.ts';
import { fullCapabilities } from '../support/lsp.ts';

const clientWith = (given: typeof fullCapabilities) =>
  clientOf({ capabilities: given, processId: null, rootUri: null, workspaceFolders: null });

describe('what the server announces', () => {
  it('to an editor that can do everything', () =>
    assert.deepEqual(capabilities(clientWith(fullCapabilities)), {
      textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
      diagnosticProvider: { identifier: 'seedlint', interFileDependencies: true, workspaceDiagnostics: false },
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'source.fixAll.seedlint', 'notebook.source.fixAll.seedlint'],
      },
      hoverProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }));

  it('to an editor that says nothing of itself', () =>
    assert.deepEqual(capabilities(clientWith({})), {
      textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
      hoverProvider: true,
    }));

  it('not answers to an editor that cannot be told to ask again: it is told what there is', () => {
    const { workspace, ...others } = fullCapabilities;
    const announced = capabilities(clientWith({ ...others, workspace: { ...workspace, diagnostics: {} } }));
    assert.equal(announced.diagnosticProvider, undefined);
  });

  it('is announced by one feature each', () => {
    const keys = features.flatMap((feature) => Object.keys(feature.announce(clientWith(fullCapabilities))));
    assert.deepEqual(keys, [...new Set(keys)]);
  });
});

describe('what an editor says of itself', () => {
  it('may be nonsense', () => {
    for (const initializationOptions of [undefined, null, 'no', [], { commands: 'all', status: 'yes' }]) {
      const client = clientOf({ capabilities: {}, processId: null, rootUri: null, initializationOptions });
      assert.deepEqual([...client.commands], []);
      assert.equal(client.wantsStatus, false);
    }
  });

  it('names its folders in either way', () => {
    const base = { capabilities: {}, processId: null };
    const uri = 'file:///home/me/a%20b';
    assert.deepEqual(clientOf({ ...base, rootUri: uri }).folders, ['/home/me/a b']);
    assert.deepEqual(clientOf({ ...base, rootUri: null, workspaceFolders: [{ uri, name: 'a' }] }).folders, [
      '/home/me/a b',
    ]);
    assert.deepEqual(clientOf({ ...base, rootUri: 'vscode-vfs://github/a/b' }).folders, []);
  });
});
