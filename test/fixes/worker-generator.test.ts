import { describe, it } from 'node:test';
import { workerGeneratorFix } from '../../server/src/fixes/worker-generator.ts';
import { generatorFor } from '../../server/src/knowledge/generators.ts';
import { checkFix, itLeavesPython } from '../support/fixes.ts';

/** The first mark is the call that makes the generator, the second where samples are drawn from it. */
const checkMade = (api: string, before: string, after: string | undefined): Promise<void> =>
  checkFix(
    before,
    ({ facts, file, spans: [generator = { start: 0, end: 0 }, draw = { start: 0, end: 0 }] }) => {
      const row = generatorFor(api);
      return row && workerGeneratorFix({ facts, file, generator, draw, row });
    },
    after,
  );

describe('a generator made in each worker', () => {
  it('is seeded as its library takes it, below the docstring', () =>
    checkMade(
      'numpy.random.RandomState',
      `
      import torch
      from numpy.random import RandomState

      class Crop:
          def __init__(self, seed):
              self.size = 3
              self.state = «RandomState(seed)»

          def __call__(self, image):
              """Crops."""
              return image[«self.state.randint(3)»:]
      `,
      `
      import torch
      from numpy.random import RandomState

      class Crop:
          def __init__(self, seed):
              self.size = 3
              self.state = None

          def __call__(self, image):
              """Crops."""
              if self.state is None:
                  self.state = RandomState(torch.initial_seed() % 2**32)
              return image[self.state.randint(3):]
      `,
    ));

  it('keeps the device of torch’s, and loses its constant seed', () =>
    checkMade(
      'torch.Generator',
      `
      import torch

      class Noise:
          def __init__(self):
              self.generator = «torch.Generator(device="cpu")».manual_seed(3)
          def __call__(self, image):
              return image + «torch.rand(1, generator=self.generator)»
      `,
      `
      import torch

      class Noise:
          def __init__(self):
              self.generator = None
          def __call__(self, image):
              if self.generator is None:
                  self.generator = torch.Generator(device="cpu").manual_seed(torch.initial_seed())
              return image + torch.rand(1, generator=self.generator)
      `,
    ));

  it('is left where it is while others ask for it', async () => {
    await checkMade(
      'torch.Generator',
      `
      import torch

      class Noise:
          def __init__(self):
              self.generator = «torch.Generator()»
              self.generator.manual_seed(3)
          def __call__(self, image):
              return image + «torch.rand(1, generator=self.generator)»
      `,
      undefined,
    );
    await checkMade(
      'random.Random',
      `
      import random

      generator = «random.Random(0)»
      class Noise:
          def __call__(self, image):
              return image + «generator.random()»
      `,
      undefined,
    );
  });

  itLeavesPython();
});
