import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { eventsOf, runProbed } from '../support/probe.ts';

const program = `
import random, sys
from seedlint_probe import twister

def of(instance):
    return twister.of_python(instance, type(instance).getstate, lambda: 'otherwise')

own = random.Random(1)
state = of(own)
kept = own.getstate()
met = [state()]
for _ in range(1300):
    own.random()
    met.append(state())
own.gauss(0, 1)
met.append(state())
own.gauss(0, 1)
met.append(state())
print(len(met), len(set(met)))
own.setstate(kept)
print(state() == met[0], of(random.Random(1))() == met[0], of(random.Random(2))() == met[0])

class Elsewhere:
    """Its words are not where they are looked for."""
    gauss_next = None
    def getstate(self):
        return 3, (1,) * 625, None

class Inside(random.Random):
    def getstate(self):
        return 3, (1,) * 625, None

sys.implementation.name, name = 'other', sys.implementation.name
others = [of(own)()]
sys.implementation.name = name
print(name == 'cpython', *others, of(Elsewhere())(), of(Inside())())
`;

describe('the state of Python’s generator', () => {
  it('is another one after each draw, and is asked for in the usual way where it lies elsewhere', async () => {
    const { stdout, stderr } = await runProbed({ python: await ensurePython(), files: { 'main.py': program } });
    assert.equal(stdout, '1303 1303\nTrue True False\nTrue otherwise otherwise otherwise\n', stderr);
  });
});

const killed = `
import os, signal, sys, time
from seedlint_probe import events, stop
for ordinal in range(300):
    if ordinal in (100, 200):
        time.sleep(0.03)
    events.write('step', step=ordinal, optimizer=None, states={}, number=float('nan'))
    stop.after_step(ordinal)
    if ordinal == 200:
        os.kill(os.getpid(), signal.SIGKILL)
`;

describe('a run of short steps', () => {
  it('that is killed shows all that is older than some milliseconds', async () => {
    const run = await runProbed({
      python: await ensurePython(),
      files: { 'main.py': killed },
    });
    assert.equal(run.signal, 'SIGKILL');
    assert.deepEqual(
      eventsOf(run, 'step').map(({ step }) => step),
      Array.from({ length: 201 }, (_, step) => step),
    );
  });

  it('that is ended from outside, or ends itself, shows all', async () => {
    for (const end of [
      'os.kill(os.getpid(), signal.SIGTERM)',
      'os._exit(0)',
      'raise SystemExit',
      'os.execv(sys.executable, [sys.executable, "-c", ""])',
    ]) {
      const main = killed
        .replace('ordinal == 200', 'ordinal == 250')
        .replace('os.kill(os.getpid(), signal.SIGKILL)', end);
      const run = await runProbed({ python: await ensurePython(), files: { 'main.py': main } });
      assert.equal(eventsOf(run, 'step').at(-1)?.step, 250, end);
      assert.deepEqual(eventsOf(run, 'trouble'), [], end);
    }
  });
});
