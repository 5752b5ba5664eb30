import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Verifier } from '../../server/src/node/verify/verifier.ts';
import {
  type VerifyAnswer,
  type VerifyOutputParams,
  type VerifyParams,
  type VerifyProgressParams,
  verifyMessage,
  verifyOutputMessage,
  verifyPlanMessage,
  verifyProgressMessage,
} from '../../server/src/protocol/verify.ts';
import type { VerifyHost, VerifyRequest } from '../../server/src/verify/request.ts';
import type { VerifyResult } from '../../server/src/verify/result.ts';
import { startServer, type TestClient } from '../support/lsp.ts';
import { resultOf } from '../support/verify-result.ts';

const project = `
  # file: train.py
  import torch
  from data import order
  torch.manual_seed(0)
  print(order())
  # file: data.py
  import numpy as np
  def order():
      return np.random.permutation(3)
`;

describe('what would be run', () => {
  it('is said word for word, with the interpreter and what cannot be taken back', async () => {
    await using client = await startServer({ project, verifier: fake() });
    const answer = await client.ask(verifyPlanMessage, paramsFor(client, { arguments: ['--epochs', '2'] }));
    assert.deepEqual(answer, {
      outcome: 'plan',
      command: ['/usr/bin/python3', pathOf(client, 'train.py'), '--epochs', '2'],
      folder: pathOf(client, ''),
      interpreter: 'Python 3.11.7, the system’s',
      warnings: ['Other programs that it starts write for real.'],
    });
  });

  it('depends on settings first, then on the editor, then on what is found', async () => {
    const asked: VerifyRequest[] = [];
    const given: (readonly string[])[] = [];
    const verifier = fake({
      leaks: async (request) => {
        asked.push(request);
        return [];
      },
      findInterpreter: async (search) => {
        given.push(search.given);
        return python;
      },
    });
    const variable = '$' + '{workspaceFolder}';
    const settings = (name: string) =>
      name === 'train.py'
        ? {}
        : {
            verify: {
              interpreter: ['venv/bin/python', `${variable}/other/python`, 'python3.12'],
              args: ['--fast'],
              env: { A: 'setting' },
              cwd: 'sub',
              steps: 5,
              runs: 3,
              timeout: 7,
              device: 'cpu',
              perturbations: ['clock'],
            },
          };
    await using client = await startServer({ project, verifier, settings });
    const editor = {
      python: '/envs/torch/bin/python',
      environment: { A: 'editor', B: 'editor' },
      folder: '/elsewhere',
    };
    await client.ask(verifyPlanMessage, paramsFor(client, editor));
    await client.ask(verifyPlanMessage, { ...paramsFor(client, editor), uri: client.uri('data.py') });
    await client.ask(verifyPlanMessage, paramsFor(client));
    const root = pathOf(client, '');
    assert.deepEqual(given, [
      ['/envs/torch/bin/python'],
      [`${root}/venv/bin/python`, `${root}/other/python`, 'python3.12'],
      [],
    ]);
    const [first, second, third] = asked;
    assert.deepEqual(
      [first?.folder, first?.environment, first?.arguments, first?.steps, first?.runs, first?.timeout, first?.device],
      ['/elsewhere', { A: 'editor', B: 'editor' }, [], 20, 2, 600, 'auto'],
    );
    assert.deepEqual(first?.perturbations, ['hash-seed', 'rng-start', 'listing-order', 'clock', 'memory']);
    assert.deepEqual(second, {
      target: { kind: 'script', file: `${root}/data.py` },
      arguments: ['--fast'],
      folder: `${root}/sub`,
      root,
      python: python.path,
      device: 'cpu',
      runs: 3,
      steps: 5,
      timeout: 7,
      perturbations: ['clock'],
      launcher: null,
      locale: 'en',
      out: null,
      environment: { A: 'setting', B: 'editor' },
    });
    assert.equal(third?.folder, root);
  });

  it('is a notebook in its own folder', async () => {
    const asked: VerifyRequest[] = [];
    const verifier = fake({
      leaks: async (request) => {
        asked.push(request);
        return [];
      },
    });
    await using client = await startServer({ project, verifier });
    await client.ask(verifyPlanMessage, { ...paramsFor(client), uri: client.uri('notes/a.ipynb') });
    assert.deepEqual(asked[0]?.target, { kind: 'notebook', file: pathOf(client, 'notes/a.ipynb') });
    assert.equal(asked[0]?.folder, pathOf(client, 'notes'));
  });

  it('is nothing without an interpreter, and for what is not on disk', async () => {
    const verifier = fake({ findInterpreter: async () => ({ problem: 'There is no Python on this machine.' }) });
    await using client = await startServer({ project, verifier });
    const params = paramsFor(client);
    const without = { outcome: 'refused', reason: 'There is no Python on this machine.' };
    assert.deepEqual(await client.ask(verifyPlanMessage, params), without);
    assert.deepEqual(await client.ask(verifyMessage, params), without);
    const unsaved = { outcome: 'refused', reason: 'Only a file on disk can be run: save it first.' };
    assert.deepEqual(await client.ask(verifyPlanMessage, { ...params, uri: 'untitled:Untitled-1' }), unsaved);
    assert.deepEqual(await client.ask(verifyMessage, { ...params, uri: 'untitled:Untitled-1' }), unsaved);
  });
});

describe('verifying', () => {
  it('answers with the verdict, the lines to mark and the report in two forms', async () => {
    await using client = await startServer({ project, verifier: fake(), locale: 'zh-cn' });
    const answer = resultIn(await client.ask(verifyMessage, paramsFor(client)));
    assert.equal(answer.verdict, 'irreproducible');
    assert.equal(answer.sentence, resultOf().sentence);
    assert.deepEqual(answer.marks, [
      {
        uri: client.uri('data.py'),
        cell: null,
        line: 2,
        message: resultOf().causes[0]?.explanation,
        rule: {
          name: 'unseeded-numpy',
          page: 'https://github.com/seedlint/seedlint/blob/main/docs/rules/zh-cn/unseeded-numpy.md',
        },
        data: { entry: client.uri('train.py') },
      },
    ]);
    assert.deepEqual(answer.sides, resultOf().details.sides);
    const { title, root, panel, page } = answer.report;
    assert.deepEqual([title, root], ['train.py', pathOf(client, '')]);
    assert.match(panel, /acquireVsCodeApi/);
    assert.doesNotMatch(page, /acquireVsCodeApi/);
    for (const html of [panel, page]) assert.match(html, /<html lang="zh-CN">/);
  });

  it('marks the first difference where no cause has a line, and nothing where there is no difference', async () => {
    const cause = { ...resultOf().causes[0], file: null, line: null } as VerifyResult['causes'][number];
    const results = [
      resultOf({ causes: [cause] }),
      resultOf({ causes: [], divergence: null }),
      resultOf({ verdict: 'undecided' }),
    ];
    const verifier = fake({ verify: async () => results.shift() ?? resultOf() });
    await using client = await startServer({ project, verifier });
    const marks = async () => resultIn(await client.ask(verifyMessage, paramsFor(client))).marks;
    assert.deepEqual(
      (await marks()).map(({ line, message }) => [line, message]),
      [[2, resultOf().divergence?.explanation]],
    );
    assert.deepEqual(await marks(), []);
    assert.deepEqual(await marks(), []);
  });

  it('is told what the linter says of the program', async () => {
    const told: unknown[] = [];
    const verifier = fake({
      verify: async ({ target }, { predictions }) => {
        told.push(...(await predictions(target.file ?? '')), ...(await predictions('/nowhere/a.py')));
        return resultOf();
      },
    });
    await using client = await startServer({ project, verifier });
    await client.ask(verifyMessage, paramsFor(client));
    assert.deepEqual(
      told.map((each) => ({ ...(each as object), message: '' })),
      [{ rule: 'unseeded-numpy', file: pathOf(client, 'train.py'), line: 4, cell: null, message: '' }],
    );
    // Of a script that is not there, the run itself has something to say.
    assert.deepEqual(client.problems(), []);
  });

  it('tells how far it is, and what the script prints, without colours and what was written over', async () => {
    const verifier = fake({
      verify: async (_request, { progress, onOutput }) => {
        progress({ run: 1, of: 2, step: 3, steps: 20, seconds: 0.5, what: 'as it is' });
        onOutput({ run: 1, stream: 'stdout', text: 'epoch 1\n  0%|' });
        onOutput({ run: 1, stream: 'stderr', text: '\u001b[31mred\u001b[0m\n' });
        onOutput({ run: 1, stream: 'stdout', text: '\r 50%|\r100%|\nno end' });
        onOutput({ run: 2, stream: 'stdout', text: 'again\r\n' });
        return resultOf();
      },
    });
    await using client = await startServer({ project, verifier });
    const [progress, outputs]: [VerifyProgressParams[], VerifyOutputParams[]] = [[], []];
    client.connection.onNotification(verifyProgressMessage.method, (each) => void progress.push(each));
    client.connection.onNotification(verifyOutputMessage.method, (each) => void outputs.push(each));
    await client.ask(verifyMessage, paramsFor(client));
    assert.deepEqual(progress, [{ run: 1, of: 2, step: 3, steps: 20, seconds: 0.5, what: 'as it is' }]);
    assert.deepEqual(outputs, [
      { run: 1, stream: 'stdout', text: 'epoch 1\n100%|\nno end' },
      { run: 1, stream: 'stderr', text: 'red\n' },
      { run: 2, stream: 'stdout', text: 'again\r\n' },
    ]);
  });

  it('hands on no more than a reader could want of a script that prints for ever', async () => {
    const verifier = fake({
      verify: async (_request, { onOutput }) => {
        for (let index = 0; index < 40; index++) {
          onOutput({ run: 1, stream: 'stdout', text: `${'x'.repeat(99_999)}\n` });
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return resultOf();
      },
    });
    await using client = await startServer({ project, verifier });
    let size = 0;
    client.connection.onNotification(verifyOutputMessage.method, ({ text }: VerifyOutputParams) => {
      size += text.length;
    });
    await client.ask(verifyMessage, paramsFor(client));
    assert.ok(size > 900_000 && size < 2_100_000, `${size} characters`);
  });

  it('ends when the request is cancelled, and one at a time is enough', async () => {
    const running = later<VerifyHost>();
    const verifier = fake({
      verify: (_request, host) => {
        running.resolve(host);
        return new Promise((resolve) => {
          const stopped = resultOf({ verdict: 'undecided', sentence: 'It was stopped.' });
          host.signal.addEventListener('abort', () => resolve(stopped));
        });
      },
    });
    await using client = await startServer({ project, verifier });
    const params = paramsFor(client);
    const id = new AbortController();
    const answer = client.askUntil(verifyMessage, params, id.signal);
    await running.promise;
    assert.deepEqual(await client.ask(verifyMessage, params), {
      outcome: 'refused',
      reason: 'Another script is being verified; stop that first, or wait for it.',
    });
    id.abort();
    assert.equal(resultIn(await answer).sentence, 'It was stopped.');
  });

  it('ends when the client goes', async () => {
    const running = later<VerifyHost>();
    const stopped = later<void>();
    const verifier = fake({
      verify: (_request, host) => {
        running.resolve(host);
        host.signal.addEventListener('abort', () => stopped.resolve());
        return stopped.promise.then(() => resultOf());
      },
    });
    const client = await startServer({ project, verifier });
    const answer = client.ask(verifyMessage, paramsFor(client)).catch(() => undefined);
    await running.promise;
    await client[Symbol.asyncDispose]();
    await stopped.promise;
    await answer;
  });
});

describe('quick fixes of what was verified', () => {
  const diagnosticOf = (client: TestClient, { line, code, entry = 'train.py' }: Asked) => ({
    range: { start: { line, character: 0 }, end: { line, character: 80 } },
    message: 'It differs.',
    source: 'seedlint verify',
    code,
    data: { entry: client.uri(entry) },
  });

  it('are those of the linter’s finding, for the program that was run', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    await client.open('data.py');
    const actions = await client.codeActions('data.py', [diagnosticOf(client, { line: 2, code: 'unseeded-numpy' })]);
    assert.deepEqual(
      actions.slice(1).map(({ title }) => title),
      ['Seedlint (unseeded-numpy): Show documentation'],
    );
    await client.apply(actions[0]?.edit ?? {});
    assert.match(client.text('train.py'), /torch\.manual_seed\(0\)\nnp\.random\.seed\(0\)\n/);
    await client.settled();
  });

  it('are offered once where the linter marks the same line', async () => {
    const text = 'import numpy as np\nx = np.random.rand(3)\n';
    await using client = await startServer({ project: text });
    await client.open('train.py');
    const linted = await client.diagnostics('train.py');
    const verified = diagnosticOf(client, { line: 1, code: 'unseeded-numpy' });
    const titles = (await client.codeActions('train.py', [...linted, verified])).map(({ title }) => title);
    assert.deepEqual(titles, [...new Set(titles)]);
    assert.equal(titles[0], 'Seedlint (unseeded-numpy): Call np.random.seed(42) before the first draw');
    await client.settled();
  });

  it('seed the start of the program where the linter knows of no draw', async () => {
    for (const [text, seeded] of [
      ['import unknown\n\nunknown.shuffle()\n', /^import random\n\nimport unknown\n\nrandom\.seed\(42\)\n\nunknown/],
      [
        'import unknown\n\ndef main():\n    unknown.shuffle()\n\nif __name__ == "__main__":\n    main()\n',
        /if __name__ == "__main__":\n {4}random\.seed\(42\)\n {4}main\(\)/,
      ],
      ['import torch, unknown\n\ntorch.manual_seed(7)\nunknown.shuffle()\n', /manual_seed\(7\)\nrandom\.seed\(7\)/],
    ] as const) {
      await using client = await startServer({ project: text });
      await client.open('train.py');
      const line = text.split('\n').findIndex((each) => each.includes('unknown.shuffle'));
      const [first] = await client.codeActions('train.py', [diagnosticOf(client, { line, code: 'unseeded-python' })]);
      await client.apply(first?.edit ?? {});
      assert.match(client.text('train.py'), seeded);
      await client.settled();
    }
  });

  it('are none where nothing can be written', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    for (const code of ['late-seed', 'unknown-rule', undefined]) {
      const asked = { ...diagnosticOf(client, { line: 3, code: code ?? '' }), ...(code === undefined && { code: 7 }) };
      const actions = await client.codeActions('train.py', [asked], ['quickfix']);
      assert.deepEqual(
        actions.filter(({ edit }) => edit !== undefined),
        [],
      );
    }
    await client.settled();
  });
});

interface Asked {
  readonly line: number;
  readonly code: string;
  readonly entry?: string;
}

const python = { path: '/usr/bin/python3', version: '3.11.7', origin: 'the system’s' };

/** A verifier that runs nothing. */
const fake = (parts: Partial<Verifier> = {}): Verifier => ({
  verify: async () => resultOf(),
  findInterpreter: async () => python,
  leaks: async () => ['Other programs that it starts write for real.'],
  ...parts,
});

const paramsFor = (client: TestClient, parts: Partial<VerifyParams> = {}): VerifyParams => ({
  uri: client.uri('train.py'),
  arguments: null,
  python: null,
  environment: {},
  folder: null,
  ...parts,
});

const pathOf = (client: TestClient, name: string): string =>
  decodeURIComponent(new URL(client.uri(name)).pathname).replace(/\/$/, '');

function resultIn(answer: VerifyAnswer): Extract<VerifyAnswer, { outcome: 'result' }> {
  assert.ok(answer.outcome === 'result', JSON.stringify(answer));
  return answer;
}

interface Later<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
}

/** A promise that the test keeps itself. */
function later<Value>(): Later<Value> {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
