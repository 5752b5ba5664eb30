import { phrase } from '../base/phrase.ts';
import type { CheckpointEffect } from '../project/timeline.ts';
import type { Occurrence, ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { savedGenerators } from './support/checkpoints.ts';

export default defineRule({
  id: 'unsaved-rng-state',
  summary: 'a run is saved and resumed without the states of its generators',
  since: '0.1.0',
  grade: 'information',
  fixes: 'unsafe',
  why: `A resumed run goes on with the weights and the optimizer of the one that was saved, but its generators begin
    again at the seed: it sees the first epochs' shuffling, augmentations and dropout once more, and ends elsewhere than
    a run that was never interrupted. Their states can be saved beside the rest.`,
  messages: {
    unsaved:
      'The run is saved here and can be resumed, but no state of a random generator is saved: a resumed run goes on with other numbers.',
  },
  examples: [
    flagged(
      'a checkpoint of model and optimizer',
      `
      import torch
      from torch import nn

      model = nn.Linear(2, 2)
      optimizer = torch.optim.Adam(model.parameters())

      def resume(path):
          checkpoint = torch.load(path)
          model.load_state_dict(checkpoint["model"])
          optimizer.load_state_dict(checkpoint["optimizer"])

      resume("last.pt")
      torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "last.pt")
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsaved
      `,
      `
      import torch
      from torch import nn

      model = nn.Linear(2, 2)
      optimizer = torch.optim.Adam(model.parameters())

      def resume(path):
          checkpoint = torch.load(path)
          model.load_state_dict(checkpoint["model"])
          optimizer.load_state_dict(checkpoint["optimizer"])
          if "rng_state" in checkpoint:
              torch.set_rng_state(checkpoint["rng_state"].cpu())
              torch.cuda.set_rng_state_all([state.cpu() for state in checkpoint["cuda_rng_state"]])

      resume("last.pt")
      torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "rng_state": torch.get_rng_state(), "cuda_rng_state": torch.cuda.get_rng_state_all()}, "last.pt")
      `,
    ),
    clean(
      'the state of a generator is saved, too',
      `
      import torch
      from torch import nn

      model = nn.Linear(2, 2)
      optimizer = torch.optim.Adam(model.parameters())
      checkpoint = torch.load("last.pt")
      optimizer.load_state_dict(checkpoint["optimizer"])
      torch.set_rng_state(checkpoint["random"])
      torch.save({"optimizer": optimizer.state_dict(), "random": torch.get_rng_state()}, "last.pt")
      `,
    ),
    clean(
      'a checkpoint that nobody resumes from',
      `
      import torch
      from torch import nn

      model = nn.Linear(2, 2)
      optimizer = torch.optim.Adam(model.parameters())
      torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "last.pt")
      `,
    ),
  ],
  check(program, report) {
    if (program.timeline.isTruncated || program.checkpoints.some(({ effect }) => effect.step === 'reads-random'))
      return;
    const save = first(program, 'saves');
    const resume = first(program, 'resumes');
    if (save === undefined || resume === undefined) return;
    report(
      save.effect.site,
      'unsaved',
      {},
      {
        fixes: savedGenerators(program, save, resume.effect.site),
        related: [{ site: resume.effect.site, message: phrase('A saved run is resumed here.') }],
      },
    );
  },
});

const first = (
  { checkpoints }: ProgramView,
  step: CheckpointEffect['step'],
): Occurrence<CheckpointEffect> | undefined =>
  checkpoints.find(({ effect, where }) => effect.step === step && where === 'program');
