import { describe, it } from 'node:test';
import { checkpointFix } from '../../server/src/fixes/checkpoint.ts';
import { checkFix, itLeavesPython } from '../support/fixes.ts';

/** The first mark is the call that loads the optimizer's state, the second the one that saves. */
const checkSaved = (before: string, after: string | undefined, hasPython = false): Promise<void> =>
  checkFix(
    before,
    ({ facts, file, spans: [resume = { start: 0, end: 0 }, ...saves] }) =>
      checkpointFix({
        saves: saves.map((span) => ({ facts, file, span })),
        resume: { facts, file, span: resume },
        hasPython,
      }),
    after,
  );

describe('a checkpoint with the states of generators', () => {
  it('has them in its own layout and quotes', () =>
    checkSaved(
      `
      import random
      import torch

      saved = torch.load('a')
      «optimizer.load_state_dict(saved['optimizer'])»
      checkpoint = {
          'model': model.state_dict(),
          'epoch': epoch  # the next one
      }
      «torch.save(checkpoint, 'a')»
      `,
      `
      import random
      import torch

      saved = torch.load('a')
      optimizer.load_state_dict(saved['optimizer'])
      if 'rng_state' in saved:
          torch.set_rng_state(saved['rng_state'].cpu())
          torch.cuda.set_rng_state_all([state.cpu() for state in saved['cuda_rng_state']])
          random.setstate(saved['python_rng_state'])
      checkpoint = {
          'model': model.state_dict(),
          'epoch': epoch,
          'rng_state': torch.get_rng_state(),
          'cuda_rng_state': torch.cuda.get_rng_state_all(),
          'python_rng_state': random.getstate()  # the next one
      }
      torch.save(checkpoint, 'a')
      `,
      true,
    ));

  it('is left alone where its parts are not written out, or what is loaded has no name', async () => {
    await checkSaved(
      `
      import torch
      «optimizer.load_state_dict(saved["optimizer"])»
      «torch.save(state(model), "a")»
      `,
      undefined,
    );
    await checkSaved(
      `
      import torch
      «optimizer.load_state_dict(torch.load("a")["optimizer"])»
      «torch.save({"optimizer": optimizer.state_dict()}, "a")»
      `,
      undefined,
    );
  });

  itLeavesPython();
});
