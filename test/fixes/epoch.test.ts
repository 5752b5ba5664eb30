import { describe, it } from 'node:test';
import { epochFix } from '../../server/src/fixes/epoch.ts';
import { checkFix, itLeavesPython } from '../support/fixes.ts';

/** The first mark is the sampler's call, the others lead to the loop over the data. */
const checkEpoch = (before: string, after: string | undefined): Promise<void> =>
  checkFix(
    before,
    ({ facts, file, spans: [sampler = { start: 0, end: 0 }, ...way] }) => epochFix({ facts, file, sampler, way }),
    after,
  );

describe('a sampler that is told the epoch', () => {
  it('is told it where the loop calls a function, above what stands there', () =>
    checkEpoch(
      `
      def main(data):
          sampler = «DistributedSampler(data)»
          for epoch in range(start, 10):
              # one epoch
              «train(loader)»
      `,
      `
      def main(data):
          sampler = DistributedSampler(data)
          for epoch in range(start, 10):
              sampler.set_epoch(epoch)
              # one epoch
              train(loader)
      `,
    ));

  it('is told it in the innermost loop that counts', () =>
    checkEpoch(
      `
      sampler = «DistributedSampler(data)»
      for fold in folds:
          for epoch in range(3):
              for index, batch in «enumerate(loader)»: step(batch)
      `,
      `
      sampler = DistributedSampler(data)
      for fold in folds:
          for epoch in range(3):
              sampler.set_epoch(epoch)
              for index, batch in enumerate(loader): step(batch)
      `,
    ));

  it('has to have a name there that stands for nothing else', async () => {
    await checkEpoch(
      `
      sampler = «DistributedSampler(data)» if ranks > 1 else None
      for epoch in range(3):
          «train(loader)»
      `,
      undefined,
    );
    await checkEpoch(
      `
      if ranks > 1:
          sampler = «DistributedSampler(data)»
      else:
          sampler = None
      for epoch in range(3):
          «train(loader)»
      `,
      undefined,
    );
    await checkEpoch(
      `
      def make(data):
          sampler = «DistributedSampler(data)»
          return DataLoader(data, sampler=sampler)
      for epoch in range(3):
          «train(loader)»
      `,
      undefined,
    );
  });

  itLeavesPython();
});
