import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('processes', () => {
  it('have run their initializer before they work', () =>
    checkTimeline(
      `
      import random
      from concurrent.futures import ProcessPoolExecutor
      from multiprocessing import Pool
      def init(seed):
          random.seed(seed)
      def work(item):
          return random.random()
      with Pool(4, initializer=init, initargs=(1,)) as pool:
          pool.map(work, range(3))
      with ProcessPoolExecutor(initializer=init, initargs=(2,)) as pool:
          pool.submit(work, 3)
      `,
      `
      fork
        train.py:5  seeds python (1)
      fork
        train.py:5  seeds python (1)
        train.py:7  draws python random.random
      fork
        train.py:5  seeds python (2)
      fork
        train.py:5  seeds python (2)
        train.py:7  draws python random.random
      `,
    ));

  it('start afresh where the program says so', () =>
    checkTimeline(
      `
      import random
      import multiprocessing as mp
      def work(item):
          return random.random()
      mp.Process(target=work, args=(1,)).start()
      context = mp.get_context("spawn")
      context.Process(target=work, args=(1,)).start()
      mp.set_start_method("fork")
      mp.Pool(2).map(work, range(3))
      mp.set_start_method("forkserver")
      mp.Pool(2).map(work, range(3))
      `,
      `
      fork
        train.py:4  draws python random.random
      spawn
        train.py:4  draws python random.random
      fork
        train.py:4  draws python random.random
      spawn
        train.py:4  draws python random.random
      `,
    ));
});
