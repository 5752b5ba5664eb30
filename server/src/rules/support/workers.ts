import { phrase, type Words } from '../../base/phrase.ts';
import type { FilePath, Site } from '../../base/text.ts';
import type { FixDraft } from '../../fixes/edits.ts';
import type { SeedText } from '../../fixes/seed-text.ts';
import { importsModule, seedOption } from '../../fixes/seeding-context.ts';
import { generatorFix, workerInitFix } from '../../fixes/worker.ts';
import { workerGeneratorFix } from '../../fixes/worker-generator.ts';
import { workerSeedFix } from '../../fixes/worker-seed.ts';
import { generatorFor } from '../../knowledge/generators.ts';
import { loaderFor } from '../../knowledge/loaders.ts';
import type { ParameterName } from '../../knowledge/types.ts';
import type { GeneratorEffect, LoaderEffect } from '../../project/timeline.ts';
import type { ProgramView } from '../../project/view.ts';
import type { WorkerInitEffect, WorkerSeed } from '../../project/worker-effects.ts';
import { offered } from './offer.ts';
import { generatorNames } from './words.ts';

/** Lets a worker_init_fn take these seeds from torch's seed of the worker. */
export function reseeded(
  program: ProgramView,
  { site }: WorkerInitEffect,
  seeds: readonly WorkerSeed[],
): readonly FixDraft[] {
  const values = seeds.flatMap(({ valueSite }) => (valueSite?.file === site.file ? [valueSite.span] : []));
  const fix = workerSeedFix({ facts: program.facts(site.file), file: site.file, name: site.span, values });
  return offered(fix);
}

/** `worker_init_fn=seed_worker` and a seeded `generator=`, as PyTorch's notes have it. */
export function seededWorkers(program: ProgramView, { api, loader }: LoaderEffect): readonly FixDraft[] {
  const { file, span } = loader.argumentsSite;
  const row = loaderFor(api);
  const fix = workerInitFix({
    facts: program.facts(file),
    file,
    call: span,
    workerInit: row?.workerInit ?? null,
    generator: row?.generator ?? null,
    seeds: seedsOf(program, file),
    hasNumpy: program.timeline.modules.some((module) => importsModule(program.facts(module), 'numpy')),
  });
  return offered(fix);
}

/** A seeded `generator=` for what draws an order or a split. */
export function ownGenerator(program: ProgramView, call: Site, generator: ParameterName): readonly FixDraft[] {
  const { file, span } = call;
  const seeds = seedsOf(program, file);
  return offered(generatorFix({ facts: program.facts(file), file, call: span, generator, seeds }));
}

/** What a file seeds its program with already, and the option for it. */
function seedsOf(program: ProgramView, file: FilePath): readonly SeedText[] {
  const facts = program.facts(file);
  const written = program.seeds.flatMap(({ effect: { value, valueSite }, where, onDefaultPath }): SeedText[] =>
    value.kind === 'fixed' && valueSite?.file === file && where === 'program' && onDefaultPath
      ? [{ text: facts.text.slice(valueSite.span.start, valueSite.span.end), span: valueSite.span }]
      : [],
  );
  const option = seedOption(facts);
  return option === undefined ? written : [...written, { text: option }];
}

/** The generators that worker seeds are for, as a person lists them; CUDA is not what workers draw from. */
export function seededNames(seeds: readonly WorkerSeed[]): Words {
  const generators = new Set(seeds.flatMap((seed) => seed.generators));
  const names = [...generators].filter((name) => name !== 'cuda').map((name) => generatorNames[name]);
  return seeds.some((seed) => seed.generators.length === 0) ? [...names, phrase('a generator of its own')] : names;
}

/** Makes a generator that a data set keeps anew in each worker. `draw` is where samples are drawn from it. */
export function madeInWorkers(program: ProgramView, generator: GeneratorEffect, draw: Site): readonly FixDraft[] {
  const { file, span } = generator.site;
  const row = generatorFor(generator.api);
  if (row === undefined || draw.file !== file) return [];
  return offered(workerGeneratorFix({ facts: program.facts(file), file, generator: span, draw: draw.span, row }));
}
