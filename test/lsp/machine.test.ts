import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { realVerifier } from '../../server/src/node/verify/verifier.ts';
import {
  checkMachineMessage,
  type MachineAnswer,
  type MachineParams,
  type MachineProgressParams,
  machineProgressMessage,
} from '../../server/src/protocol/machine.ts';
import type { MachineHost, MachineRequest } from '../../server/src/verify/machine/request.ts';
import { readProfiles } from '../../server/src/verify/machine/store.ts';
import { folderOf } from '../support/folder.ts';
import { startServer, type TestClient } from '../support/lsp.ts';
import { measured, operation, profileOf } from '../support/machine.ts';

const project = 'print("hello")\n';
const profile = profileOf({}, { operations: { histc: operation({ default: measured({ forward: 'differs' }) }) } });
const verifier = {
  ...realVerifier,
  findInterpreter: async () => ({ path: '/usr/bin/python3', version: '3.11.7', origin: 'the system’s' }),
};

describe('checking the machine', () => {
  it('measures as the settings say, tells how far it is, and keeps what it finds', async () => {
    using storage = folderOf({});
    const asked: MachineRequest[] = [];
    const environments: MachineHost['environment'][] = [];
    await using client = await startServer({
      project,
      verifier,
      settings: () => ({ verify: { device: 'cpu', timeout: 30, env: { OMP_NUM_THREADS: '3' } } }),
      checkMachine: async (request, { progress, environment }) => {
        asked.push(request);
        environments.push(environment);
        progress({ part: 'torch', what: 'histc', done: 0, of: 1 });
        return profile;
      },
    });
    const progress: MachineProgressParams[] = [];
    client.connection.onNotification(
      machineProgressMessage.method,
      (params: MachineProgressParams) => void progress.push(params),
    );
    const answer = await client.ask(checkMachineMessage, paramsFor(client, storage.path));

    assert.ok(answer.outcome === 'measured');
    assert.equal(answer.finding, 'differs');
    assert.match(answer.sentence, /1 of 1 operations of torch differs/);
    assert.match(answer.text, /^# This machine\n/);
    const [{ operations, ...request } = { operations: undefined }] = asked;
    assert.equal(operations, null);
    assert.deepEqual(request, { python: '/usr/bin/python3', device: 'cpu', runs: 3, timeout: 30 });
    assert.deepEqual([environments[0]?.OMP_NUM_THREADS, environments[0]?.FROM_EDITOR], ['3', 'yes']);
    assert.deepEqual(progress, [{ part: 'torch', what: 'histc', done: 0, of: 1 }]);
    assert.deepEqual(await readProfiles([join(storage.path, 'kept')]), [profile]);
  });

  it('goes on without a Python, and without an open folder', async () => {
    using storage = folderOf({});
    const asked: MachineRequest['python'][] = [];
    await using client = await startServer({
      project,
      verifier: { ...verifier, findInterpreter: async () => ({ problem: 'No Python was found.' }) },
      checkMachine: async ({ python }) => {
        asked.push(python);
        return profile;
      },
    });
    await client.ask(checkMachineMessage, { ...paramsFor(client, storage.path), uri: null });
    assert.deepEqual(asked, [{ missing: 'No Python was found.' }]);
  });

  it('ends when it is cancelled, and is done once at a time', async () => {
    using storage = folderOf({});
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await using client = await startServer({
      project,
      verifier,
      checkMachine: async (_, { signal }) => {
        begin();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return profile;
      },
    });
    const stopper = new CancellationTokenSource();
    const { method } = checkMachineMessage;
    const params = paramsFor(client, storage.path);
    const first = client.connection.sendRequest<MachineAnswer>(method, params, stopper.token);
    await begun;
    assert.deepEqual(await client.ask(checkMachineMessage, params), {
      outcome: 'refused',
      reason: 'This machine is being checked already.',
    });
    stopper.cancel();
    assert.equal((await first).outcome, 'measured');
  });
});

const paramsFor = (client: TestClient, storage: string): MachineParams => ({
  uri: client.uri(''),
  python: null,
  environment: { FROM_EDITOR: 'yes' },
  storage: join(storage, 'kept'),
});
