import { samplerFor } from '../knowledge/samplers.ts';
import type { IterationEffect, SamplerFact } from '../project/timeline.ts';
import type { Occurrence, ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { isTrainedOn, toldEpochs } from './support/epochs.ts';

export default defineRule({
  id: 'frozen-sampler-epoch',
  summary: 'a sampler of a distributed program is never told the epoch',
  since: '0.1.0',
  grade: 'information',
  fixes: 'unsafe',
  why: `A \`DistributedSampler\` draws its order from its seed and the number of the epoch, so that all ranks agree.
    That number stays 0 until \`set_epoch\` is called: it shuffles once, and every epoch goes through the data in that
    order.`,
  messages: {
    frozen: 'Nothing tells this sampler the epoch: `set_epoch` is never called, so every epoch has the same order.',
  },
  examples: [
    flagged(
      'an order for all epochs',
      `
      from torch.utils.data import DataLoader, DistributedSampler

      sampler = DistributedSampler(range(100))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frozen
      loader = DataLoader(range(100), sampler=sampler)
      for epoch in range(10):
          for batch in loader:
              pass
      `,
      `
      from torch.utils.data import DataLoader, DistributedSampler

      sampler = DistributedSampler(range(100))
      loader = DataLoader(range(100), sampler=sampler)
      for epoch in range(10):
          sampler.set_epoch(epoch)
          for batch in loader:
              pass
      `,
    ),
    clean(
      'the sampler is reached through the loader',
      `
      from torch.utils.data import DataLoader, DistributedSampler

      loader = DataLoader(range(100), sampler=DistributedSampler(range(100)))
      for epoch in range(10):
          loader.sampler.set_epoch(epoch)
          for batch in loader:
              pass
      `,
    ),
    clean(
      'one that does not shuffle',
      `
      from torch.utils.data import DataLoader, DistributedSampler

      loader = DataLoader(range(100), sampler=DistributedSampler(range(100), shuffle=False))
      for epoch in range(10):
          for batch in loader:
              pass
      `,
    ),
  ],
  check(program, report) {
    if (program.timeline.isTruncated) return;
    const seen = new Set<SamplerFact>();
    // Whoever tells one sampler the epoch knows why another is not told: unless it is trained on, too.
    const isKnown = program.samplers.some(({ effect }) => effect.sampler.isToldEpochs);
    for (const { effect } of program.samplers) {
      const { sampler, api, site } = effect;
      if (seen.has(sampler) || sampler.isToldEpochs || sampler.shuffles !== 'yes') continue;
      seen.add(sampler);
      if (samplerFor(api)?.needsSetEpoch !== true) continue;
      const epochs = epochsOf(program, sampler, isKnown);
      if (epochs === undefined) continue;
      report(site, 'frozen', {}, { fixes: toldEpochs(program, sampler, epochs) });
    }
  },
});

/** The first loop over the sampler's data that runs again and again, and may train; that is known to, where asked for. */
const epochsOf = (
  program: ProgramView,
  sampler: SamplerFact,
  mustTrain: boolean,
): Occurrence<IterationEffect> | undefined =>
  program.iterations.find(({ effect }) => {
    const { loader, isRepeated, isEvaluation } = effect;
    if (!isRepeated || isEvaluation || !loader.samplers.includes(sampler)) return false;
    return !mustTrain || isTrainedOn(program, effect);
  });
