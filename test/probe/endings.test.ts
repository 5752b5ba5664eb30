import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { eventsOf, type ProbeOptions, runProbed } from '../support/probe.ts';

let python = '';
before(async () => {
  python = await ensurePython();
});

const run = (main: string, options: Partial<ProbeOptions> = {}) =>
  runProbed({ python, files: { 'main.py': main }, ...options });

describe('the end of a program', () => {
  const table: readonly (readonly [
    name: string,
    main: string,
    status: number,
    reason: string,
    known: number | null,
  ])[] = [
    ['its last line', 'x = 1', 0, 'exit', null],
    ['sys.exit', 'import sys\nsys.exit(3)', 3, 'exit', null],
    ['SystemExit', 'raise SystemExit("enough")', 1, 'exit', null],
    ['an exception', 'raise ValueError("no")', 1, 'failure', 1],
    ['os._exit', 'import os\nos._exit(4)', 4, 'exit', 4],
    [
      'os._exit in a thread',
      'import os, threading\nthreading.Thread(target=os._exit, args=(4,)).start()',
      4,
      'exit',
      4,
    ],
    ['no end of file', 'input()', 1, 'failure', 1],
    ['an interrupt', 'raise KeyboardInterrupt', 130, 'failure', 1],
    ['a line that is no Python', 'x = = 1', 1, 'failure', 1],
    ['a missing module', 'import surely_not_there', 1, 'failure', 1],
  ];
  for (const [name, main, status, reason, known] of table) {
    it(`by ${name} is noted once`, async () => {
      const trace = await run(`import random\nrandom.random()\n${main}\n`);
      const plain = await run(`import random\nrandom.random()\n${main}\n`, { isProbed: false });
      assert.deepEqual([trace.status ?? 130, plain.status ?? 130], [status, status], trace.stderr);
      const [end, ...more] = eventsOf(trace, 'end');
      assert.deepEqual([end?.reason, end?.status, more.length], [reason, known, 0]);
      assert.equal(eventsOf(trace, 'failure').length, reason === 'failure' ? 1 : 0);
      if (!main.includes('= =')) assert.equal(eventsOf(trace, 'draw').length, 1);
      assert.equal(trace.processes.get('main')?.at(-1), end);
    });
  }

  it('by SIGTERM is noted, and is one by SIGTERM', async () => {
    const trace = await run(`
import os, random, signal
random.random()
print(signal.getsignal(signal.SIGTERM), signal.signal(signal.SIGTERM, signal.SIG_DFL) is signal.SIG_DFL)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
`);
    assert.equal(trace.stdout, 'Handlers.SIG_DFL True\n'.replace('Handlers.SIG_DFL', trace.stdout.split(' ')[0] ?? ''));
    const killed = await run(
      'import os, random, signal\nrandom.random()\nos.kill(os.getpid(), signal.SIGTERM)\nos.pause()\n',
    );
    assert.equal(killed.signal, 'SIGTERM');
    assert.deepEqual(
      killed.processes.get('main')?.map(({ event }) => event),
      ['hello', 'draw', 'end'],
    );
  });

  it('keeps a handler that the program sets itself', async () => {
    const trace = await run(`
import os, signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))
os.kill(os.getpid(), signal.SIGTERM)
while True: pass
`);
    assert.equal(trace.status, 5, trace.stderr);
    assert.equal(eventsOf(trace, 'end').length, 1);
  });

  it('comes after what the program does at exit', async () => {
    const trace = await run('import atexit, random\natexit.register(lambda: print(random.random() < 1))\n');
    assert.equal(trace.stdout, 'True\n');
    assert.deepEqual(
      trace.processes.get('main')?.map(({ event }) => event),
      ['hello', 'draw', 'end'],
    );
  });

  it('has time and memory', async () => {
    const [end] = eventsOf(await run('x = bytearray(50_000_000)\n'), 'end');
    assert.ok(end !== undefined && end.seconds > 0 && end.seconds < 60);
    assert.ok(process.platform === 'win32' ? end.peakMemory === null : (end.peakMemory ?? 0) > 50_000_000);
  });
});

describe('an exception', () => {
  const main = `
import random
def f():
    random.shuffle(None)
try:
    f()
except TypeError as error:
    raise RuntimeError('second') from error
`;

  it('has the traceback that it has without the probe', async () => {
    const [probed, plain] = [await run(main), await run(main, { isProbed: false })];
    const withoutFolder = (text: string) => text.replaceAll(/"[^"]*main\.py"/g, '"main.py"');
    assert.equal(withoutFolder(probed.stderr), withoutFolder(plain.stderr));
    const [failure] = eventsOf(probed, 'failure');
    assert.equal(withoutFolder(failure?.traceback ?? ''), withoutFolder(plain.stderr));
    assert.deepEqual([failure?.type, failure?.message, failure?.at?.[1]], ['RuntimeError', 'second', 8]);
  });

  it('that a library raises is placed where the user’s code called it', async () => {
    const trace = await run('import json\n\njson.loads("{")\n');
    assert.deepEqual(eventsOf(trace, 'failure')[0]?.at?.[1], 3);
  });

  it('in a line that cannot be parsed is placed there', async () => {
    const trace = await runProbed({ python, files: { 'main.py': 'import other\n', 'other.py': '\n\nx = = 2\n' } });
    const [failure] = eventsOf(trace, 'failure');
    assert.deepEqual(
      [failure?.type, failure?.at?.[0].split('/').pop(), failure?.at?.[1]],
      ['SyntaxError', 'other.py', 3],
    );
  });

  it('is noted, too, where the program prints its own way', async () => {
    const trace = await run('import sys\nsys.excepthook = lambda *_: print("mine")\nraise ValueError("no")\n');
    assert.equal(trace.stdout, 'mine\n');
    assert.equal(eventsOf(trace, 'failure')[0]?.type, 'ValueError');
  });
});

describe('the probe itself', () => {
  it('is in nobody’s way on the path, and lets the next sitecustomize run', async () => {
    const main = 'import sys, sitecustomize\nprint([one for one in sys.path if "probe" in one], sitecustomize.mine)\n';
    const files = { 'main.py': main, 'site/sitecustomize.py': 'mine = "chained"\n' };
    const start = (await import('../../scripts/support/paths.ts')).root;
    const trace = await runProbed({ python, files, env: { PYTHONPATH: `${start}/server/probe/start:site` } });
    assert.equal(trace.stdout, '[] chained\n', trace.stderr);
    assert.equal(eventsOf(trace, 'hello').length, 1);
  });

  it('does not start without its configuration, and stops nothing', async () => {
    for (const path of ['', '/nowhere/probe.json']) {
      const trace = await run('import random\nrandom.seed(1)\nprint(random.random())\n', {
        env: { SEEDLINT_PROBE: path },
      });
      assert.equal(trace.stdout, '0.13436424411240122\n');
      assert.equal(trace.stderr, '');
      assert.deepEqual(Object.keys(trace.trace), []);
    }
  });

  it('is kept out by -I, -E and -S', async () => {
    for (const option of ['-I', '-E', '-S']) {
      const trace = await run('print(1)\n', { command: [option, 'main.py'] });
      assert.deepEqual([trace.stdout, Object.keys(trace.trace)], ['1\n', []]);
    }
  });

  it('pays for its own failures with its own events', async () => {
    const main = `
import sys
from seedlint_probe import frames, hashing, streams, python_random, replay, clock, listing, events
def broken(*_):
    raise ZeroDivisionError('a bug of the probe')
import random, time, os
WHERE = broken
random.seed(1)
print(random.random(), random.choice('abc'), random.Random(2).random(), len(os.listdir('.')), time.time() > 0)
`;
    for (const where of [
      'frames._place',
      'streams.sketch',
      'python_random._state_of',
      'streams.text_of',
      'events._encode',
    ]) {
      const trace = await run(main.replace('WHERE', where));
      assert.equal(trace.stdout, '0.13436424411240122 a 0.9560342718892494 1 True\n', `${where}: ${trace.stderr}`);
      assert.equal(trace.stderr, '');
    }
    const trace = await run(main.replace('WHERE', 'frames._place'));
    assert.match(eventsOf(trace, 'trouble')[0]?.message ?? '', /^ZeroDivisionError: a bug of the probe/);
  });

  it('leaves a user’s module alone that bears a library’s name', async () => {
    const files = { 'main.py': 'import uuid\nprint(uuid.mine())\n', 'uuid.py': 'def mine():\n    return 7\n' };
    const trace = await runProbed({ python, files });
    assert.equal(trace.stdout, '7\n', trace.stderr);
    assert.deepEqual(eventsOf(trace, 'trouble'), []);
  });

  it('follows a module that is loaded again', async () => {
    const trace = await run('import importlib, random\nimportlib.reload(random)\nrandom.random()\n');
    assert.equal(eventsOf(trace, 'draw').length, 1);
    assert.deepEqual(eventsOf(trace, 'trouble'), []);
  });

  it('counts threads’ draws', async () => {
    const trace = await run(`
import random, threading
def work():
    for _ in range(500):
        random.random()
threads = [threading.Thread(target=work) for _ in range(4)]
for one in threads: one.start()
for one in threads: one.join()
`);
    const counts = eventsOf(trace, 'draw').map(({ count }) => count);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      2000,
    );
  });
});
