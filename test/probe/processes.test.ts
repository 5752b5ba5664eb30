import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { ensureTraining } from '../../scripts/support/training.ts';
import { eventsOf, type ProbeRun, runProbed, variant } from '../support/probe.ts';

let python = '';
before(async () => {
  python = await ensurePython();
});

const run = (files: Readonly<Record<string, string>>, command: readonly string[] = ['main.py']) =>
  runProbed({ python, files, command });

const names = ({ processes }: ProbeRun): readonly string[] => [...processes.keys()].sort();

/** What each process drew first, by its name. */
const firstDraws = (run: ProbeRun): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    names(run)
      .filter((name) => name !== 'launcher')
      .map((name) => [name, eventsOf(run, 'draw', name)[0]?.before]),
  );

describe('children', () => {
  const work = 'import random\ndef work(*_):\n    random.random()\n';

  for (const method of ['fork', 'spawn', 'forkserver']) {
    it(`that are made by ${method} have traces and names of their own`, async () => {
      const trace = await run({
        'work.py': work,
        'main.py': `
import multiprocessing, random
from work import work
if __name__ == '__main__':
    random.random()
    context = multiprocessing.get_context('${method}')
    for _ in range(2):
        child = context.Process(target=work)
        child.start()
        child.join()
        print(child.exitcode)
`,
      });
      assert.equal(trace.stdout, '0\n0\n', trace.stderr);
      const children = names(trace).filter((name) => name !== 'launcher');
      assert.deepEqual(children, ['main', 'main.p0', 'main.p1']);
      for (const name of children) {
        assert.equal(eventsOf(trace, 'draw', name).length, 1);
        assert.equal(eventsOf(trace, 'end', name)[0]?.reason, 'exit');
        assert.deepEqual(eventsOf(trace, 'trouble', name), []);
      }
      for (const [hello] of trace.processes.values()) {
        assert.ok(hello?.event === 'hello' && hello.version === 1 && hello.hashSeed === '0');
      }
    });
  }

  it('that are spawned start from states of their own, the same in each run of a variant', async () => {
    const files = {
      'work.py': work,
      'main.py': `
import multiprocessing
from work import work
if __name__ == '__main__':
    children = [multiprocessing.get_context('spawn').Process(target=work) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    work()
`,
    };
    const [first, again, second] = await Promise.all(
      ([1, 1, 2] as const).map((one) => runProbed({ python, files, configuration: { start: variant(one) } })),
    );
    assert.deepEqual(again && firstDraws(again), first && firstDraws(first));
    const states = [first, second].flatMap((run) => (run ? Object.values(firstDraws(run)) : []));
    assert.equal(new Set(states).size, 6);
  });

  it('of children go on with the name', async () => {
    const trace = await run({
      'main.py': `
import os, subprocess, sys
if len(sys.argv) > 1:
    subprocess.run([sys.executable, '-c', 'import random; random.random()'])
else:
    subprocess.run([sys.executable, 'main.py', 'child'], check=True)
    subprocess.Popen([sys.executable, '-c', 'pass']).wait()
    os.system(sys.executable + ' -c pass')
    if hasattr(os, 'fork'):
        pid = os.fork()
        if pid == 0:
            os._exit(7)
        os.waitpid(pid, 0)
    print(subprocess.run([sys.executable, '-c', 'print(1)'], env=dict(os.environ, OTHER='1'), capture_output=True).stdout)
`,
    });
    assert.equal(trace.stdout, "b'1\\n'\n", trace.stderr);
    assert.deepEqual(names(trace), ['main', 'main.p0', 'main.p0.p0', 'main.p1', 'main.p2', 'main.p3', 'main.p4']);
    assert.equal(eventsOf(trace, 'end', 'main.p3')[0]?.status, 7);
  });

  it('that take the tasks of pools work as they would', async () => {
    const trace = await run({
      'work.py': 'import random\ndef work(n):\n    return random.Random(n).random()\n',
      'main.py': `
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from work import work
if __name__ == '__main__':
    with multiprocessing.Pool(2) as pool:
        print(pool.map(work, range(4)) == [work(n) for n in range(4)])
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(work, range(4))) == [work(n) for n in range(4)])
`,
    });
    assert.equal(trace.stdout, 'True\nTrue\n', trace.stderr);
    assert.deepEqual(eventsOf(trace, 'trouble'), []);
  });

  it('that fail say why', async () => {
    const trace = await run({
      'main.py': `
import multiprocessing
def work():
    raise KeyError('gone')
if __name__ == '__main__':
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
    print(child.exitcode)
`,
    });
    assert.equal(trace.stdout, '1\n');
    const [failure] = eventsOf(trace, 'failure', 'main.p0');
    assert.deepEqual([failure?.type, failure?.at?.[1]], ['KeyError', 4]);
    assert.equal(eventsOf(trace, 'end', 'main.p0')[0]?.reason, 'failure');
    assert.equal(eventsOf(trace, 'end')[0]?.reason, 'exit');
  });

  it('do not write what their parent has not written yet', async () => {
    const trace = await run({
      'main.py': `
import os, random
random.random()
if os.fork() == 0:
    os._exit(0)
os.wait()
`,
    });
    assert.equal(eventsOf(trace, 'draw').length, 1);
    assert.equal(eventsOf(trace, 'draw', 'main.p0').length, 0);
  });

  it('without the probe’s environment are left alone', async () => {
    const trace = await run({
      'main.py': 'import subprocess, sys\nprint(subprocess.run([sys.executable, "-I", "-c", "pass"]).returncode)\n',
    });
    assert.deepEqual(names(trace), ['main']);
  });
});

describe('a program that executes itself anew', () => {
  it('is the same process, with a second hello', async () => {
    const trace = await run({
      'main.py': `
import os, random, sys
random.random()
if len(sys.argv) == 1:
    os.execv(sys.executable, [sys.executable, 'main.py', 'again'])
`,
    });
    assert.deepEqual(names(trace), ['main']);
    assert.equal(eventsOf(trace, 'hello').length, 2);
    assert.equal(eventsOf(trace, 'draw').length, 2);
  });
});

describe('launchers', () => {
  it('say hello only, and what they start has the rank’s name', async () => {
    const trace = await runProbed({
      python: await ensureTraining(),
      files: { 'main.py': 'import os, random\nrandom.random()\nprint(os.environ["RANK"])\n' },
      command: ['-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', '2', 'main.py'],
    });
    assert.equal(trace.status, 0, trace.stderr);
    assert.deepEqual(names(trace), ['launcher', 'rank0', 'rank1']);
    assert.deepEqual(
      trace.processes.get('launcher')?.map(({ event }) => event),
      ['hello'],
    );
    assert.notEqual(eventsOf(trace, 'draw', 'rank0')[0]?.before, eventsOf(trace, 'draw', 'rank1')[0]?.before);
  });

  it('that a program starts give what they start a name below its own', async () => {
    const trace = await run({
      'bin/torchrun': `
import os, subprocess, sys
for rank in ('0', '1'):
    environment = dict(os.environ, RANK=rank, WORLD_SIZE='2')
    subprocess.run([sys.executable, '-c', 'import random; random.random()'], env=environment, check=True)
`,
      'main.py': 'import subprocess, sys\nsubprocess.run([sys.executable, "bin/torchrun"], check=True)\n',
    });
    assert.equal(trace.status, 0, trace.stderr);
    assert.deepEqual(names(trace), ['launcher', 'main', 'main.p0.rank0', 'main.p0.rank1']);
  });

  it('that a program starts keep their place', async () => {
    const trace = await run({
      'main.py': 'import subprocess, sys\nsubprocess.run([sys.executable, "-m", "pip", "--version"], check=True)\n',
    });
    assert.equal(trace.status, 0, trace.stderr);
    assert.deepEqual(names(trace), ['launcher', 'main']);
  });
});
