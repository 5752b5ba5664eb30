import { clean, defineRule, flagged } from './define.ts';
import { checkUnseeded, unseededMessages } from './support/unseeded.ts';

export default defineRule({
  id: 'unseeded-python',
  summary: "the program draws from Python's `random` and never seeds it before",
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `The functions of \`random\` share one hidden generator that starts from the system's entropy. A shuffled file
    list or a random flip then differs from run to run, even where NumPy and torch are seeded.`,
  messages: unseededMessages,
  examples: [
    flagged(
      'torch is seeded, the shuffle is not',
      `
      import random
      import torch

      torch.manual_seed(0)
      files = ["a.png", "b.png", "c.png"]
      random.shuffle(files)
      ^^^^^^^^^^^^^^^^^^^^^ unseeded
      `,
      `
      import random
      import torch

      torch.manual_seed(0)
      random.seed(0)
      files = ["a.png", "b.png", "c.png"]
      random.shuffle(files)
      `,
    ),
    clean(
      'seeded before the first draw',
      `
      import random

      random.seed(0)
      files = ["a.png", "b.png", "c.png"]
      random.shuffle(files)
      `,
    ),
    clean(
      'a local variable that happens to be called random',
      `
      import numpy as np

      random = np.random.default_rng(0)
      noise = random.random(3)
      `,
    ),
  ],
  check: (program, report) => checkUnseeded(program, 'python', report),
});
