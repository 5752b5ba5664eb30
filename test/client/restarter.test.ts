import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Restarter } from '../../client/src/restarter.ts';

describe('a restarter', () => {
  it('starts what is not running, and stops it first where it is', async () => {
    const { target, calls } = tryTarget();
    const restarter = new Restarter(target);
    await restarter.restart();
    await restarter.restart();
    await restarter.stop();
    await restarter.stop();
    assert.deepEqual(calls, ['start', 'stop', 'start', 'stop']);
  });

  it('keeps one restart waiting, however often it is asked', async () => {
    const { target, calls } = tryTarget();
    const restarter = new Restarter(target);
    const first = restarter.restart();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, restarter.restart(), restarter.restart(), restarter.restart()]);
    assert.deepEqual(calls, ['start', 'stop', 'start']);
  });

  it('tells those who asked that it failed, and tries again when it is asked again', async () => {
    const { target, calls } = tryTarget([new Error('no such file')]);
    const restarter = new Restarter(target);
    await assert.rejects(restarter.restart(), /no such file/);
    await restarter.restart();
    assert.deepEqual(calls, ['start', 'start']);
  });
});

/** Something to start whose first starts fail with these errors. */
function tryTarget(failures: Error[] = []) {
  const calls: string[] = [];
  let isRunning = false;
  const target = {
    needsStop: () => isRunning,
    async start() {
      calls.push('start');
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      isRunning = true;
    },
    async stop() {
      calls.push('stop');
      isRunning = false;
    },
  };
  return { target, calls };
}
