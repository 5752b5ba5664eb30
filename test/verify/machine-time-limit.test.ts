import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { timeLimit } from '../../server/src/verify/machine/time-limit.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('the time that a check of the machine may take', { timeout: 10_000 }, () => {
  it('ends although garbage is collected meanwhile', async () => {
    using limit = timeLimit(new AbortController().signal, 0.05);
    const collecting = setInterval(collectGarbage, 5);
    await once(limit.signal, 'abort');
    clearInterval(collecting);
  });

  it('ends at once where the user has stopped it, before or meanwhile', async () => {
    using stopped = timeLimit(AbortSignal.abort(), 3600);
    assert.ok(stopped.signal.aborted);
    const wish = new AbortController();
    using limit = timeLimit(wish.signal, 3600);
    wish.abort();
    assert.ok(limit.signal.aborted);
  });

  it('may be longer than timers can hold', async () => {
    using limit = timeLimit(new AbortController().signal, 2 ** 40);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(limit.signal.aborted, false);
  });
});
