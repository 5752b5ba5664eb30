import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { eventsOf, runProbed } from '../support/probe.ts';

/** `step()` is what an optimizer's hook does. */
const steps = `
import itertools
from seedlint_probe import events, stop, streams
ordinals = itertools.count()
def step():
    ordinal = next(ordinals)
    events.write('step', step=ordinal, optimizer=None, states=streams.states())
    stop.after_step(ordinal)
`;

describe('a run of N steps', () => {
  let python = '';
  before(async () => {
    python = await ensurePython();
  });

  const run = (main: string, wanted: number) =>
    runProbed({ python, files: { 'steps.py': steps, 'main.py': main }, configuration: { steps: wanted } });

  it('ends after step N, at once, with what was printed', async () => {
    const trace = await run(
      `
import atexit, random, sys
from steps import step
atexit.register(print, 'never')
try:
    while True:
        print(random.random() < 1, end=' ')
        step()
finally:
    print('never')
`,
      3,
    );
    assert.deepEqual([trace.status, trace.stdout, trace.stderr], [0, 'True True True ', '']);
    const [end] = eventsOf(trace, 'end');
    assert.deepEqual([end?.reason, end?.status, end?.steps], ['steps', 0, 3]);
    assert.deepEqual(
      trace.processes.get('main')?.map(({ event }) => event),
      ['hello', 'draw', 'step', 'draw', 'step', 'draw', 'step', 'end'],
    );
    const states = eventsOf(trace, 'step').map((step) => step.states.python);
    assert.equal(new Set(states).size, 3);
  });

  it('goes to its end where N is 0 or more than there are', async () => {
    for (const wanted of [0, 9]) {
      const trace = await run('from steps import step\nfor _ in range(4):\n    step()\nprint("end")\n', wanted);
      const [end] = eventsOf(trace, 'end');
      assert.deepEqual([trace.stdout, end?.reason, end?.steps], ['end\n', 'exit', 4]);
    }
  });

  it('leaves no child behind, not even one that will not end', async () => {
    const trace = await run(
      `
import multiprocessing, os, signal, time
from steps import step
def stubborn(started):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    started.set()
    time.sleep(60)
if __name__ == '__main__':
    events = [multiprocessing.Event() for _ in range(2)]
    children = [multiprocessing.Process(target=stubborn, args=(one,)) for one in events]
    for child in children:
        child.start()
    for one in events:
        one.wait()
    print(*[child.pid for child in children], flush=True)
    step()
`,
      1,
    );
    assert.equal(trace.status, 0, trace.stderr);
    const pids = trace.stdout.trim().split(' ').map(Number);
    assert.equal(pids.length, 2);
    for (const pid of pids) assert.throws(() => process.kill(pid, 0), /ESRCH/);
  });

  it('counts the steps of each process on its own', async () => {
    const trace = await run(
      `
import multiprocessing
from steps import step
def work():
    while True:
        step()
if __name__ == '__main__':
    children = [multiprocessing.Process(target=work) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print([child.exitcode for child in children])
`,
      2,
    );
    assert.equal(trace.stdout, '[0, 0]\n');
    for (const name of ['main.p0', 'main.p1']) assert.equal(eventsOf(trace, 'end', name)[0]?.steps, 2);
    assert.equal(eventsOf(trace, 'end')[0]?.steps, 0);
  });
});
