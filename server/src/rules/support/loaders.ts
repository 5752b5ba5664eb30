import { phrase } from '../../base/phrase.ts';
import { isKnownOlder } from '../../base/versions.ts';
import { generatorFor } from '../../knowledge/generators.ts';
import type { LoaderFact, SampleGenerator } from '../../project/timeline.ts';
import type { ProgramView } from '../../project/view.ts';
import { hasOwnGenerator } from './versions.ts';

/** The workers draw, and their base seed comes from a torch generator that is unseeded when the loop begins. */
export function isUncontrolled(program: ProgramView, loader: LoaderFact): boolean {
  if (loader.sampleDraws.length === 0 || loader.generator === 'seeded' || loader.generator === 'unknown') return false;
  if (loader.generator === 'entropy') return true;
  return isIteratedUnseeded(program, loader);
}

/**
 * A loop over the loader begins while torch's generator, which gives the base seed, is unseeded. One that is seeded from
 * entropy is `entropy-seed`'s to tell: the seed is what is wrong there, and not the loader.
 */
export function isIteratedUnseeded(program: ProgramView, loader: LoaderFact): boolean {
  const loops = program.iterations.filter(({ effect, where }) => effect.loader === loader && where === 'program');
  return loops.some(({ state }) => state('torch').kind === 'unseeded');
}

/** torch is known to be older than 1.9, and the workers draw from NumPy. */
export const needsOldRecipe = ({ versions }: ProgramView, { sampleDraws }: LoaderFact): boolean =>
  isKnownOlder(versions.torch, '1.9') && sampleDraws.some(({ generator }) => generator === 'numpy');

/** The evidence that the workers draw. */
export const sampled = ({ sampleDraws }: LoaderFact) =>
  sampleDraws.slice(0, 1).map(({ site, api }) => ({ site, message: phrase('`{api}` draws in the workers.', { api }) }));

/** One that has a state of its own, and hands out numbers rather than seeds. */
export function isCopied({ generator: { family, seed, api } }: SampleGenerator): boolean {
  if (family === 'torch') return true;
  return (family === 'python' || family === 'numpy') && seed !== undefined && generatorFor(api)?.makesSeeds !== true;
}

/** Whether samples are drawn from a local generator that starts from entropy; undefined where a version decides. */
export function drawsLocally(program: ProgramView, { sampleGenerators }: LoaderFact): boolean | undefined {
  const answers = sampleGenerators
    .filter(({ generator }) => generator.value.kind === 'entropy')
    .map(({ generator }) => hasOwnGenerator(program, generator));
  return answers.includes(true) || (answers.includes(undefined) ? undefined : false);
}
