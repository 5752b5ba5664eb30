import type { FilePath, Site, Span } from '../../base/text.ts';
import { besideSeedFix } from '../../fixes/beside.ts';
import type { FixDraft } from '../../fixes/edits.ts';
import { firstWork } from '../../fixes/first-work.ts';
import { lateSeedFix } from '../../fixes/move.ts';
import type { SeedNeeds } from '../../fixes/seed-lines.ts';
import { type SeedFixOptions, seedFix } from '../../fixes/seeding.ts';
import { frameworkOf, seedOption } from '../../fixes/seeding-context.ts';
import { tensorflowSeeder } from '../../fixes/tensorflow-seed.ts';
import type { Generator } from '../../knowledge/types.ts';
import type { DrawEffect } from '../../project/timeline.ts';
import type { Occurrence, ProgramView, SeedOccurrence } from '../../project/view.ts';
import { isImportDrawing } from './import-draws.ts';
import { offered } from './offer.ts';

/** Seeds every generator that the program draws from unseeded, before the first of those draws. */
export function seedProgram(program: ProgramView, draw: Occurrence<DrawEffect>): readonly FixDraft[] {
  const beside = seedBeside(program, draw);
  if (beside !== undefined) return [beside];
  const draws = unseededDraws(program);
  const generators = [...new Set(draws.map(({ effect }) => effect.generator))];
  const [way = wayThrough(program.entry, draw)] = draws
    .map((each) => wayThrough(program.entry, each))
    .filter(({ length }) => length > 0);
  return offered(seedFix({ ...optionsFor(program, generators), before: way }));
}

/** Seeds generators before the program does anything, for draws of which the timeline does not tell. */
export function seedAtStart(program: ProgramView, generators: readonly Generator[]): readonly FixDraft[] {
  const facts = program.facts(program.entry);
  for (const { effect, where } of program.seeds) {
    if (where !== 'program' || effect.valueSite === undefined) continue;
    const { file, span } = effect.site;
    const value = effect.valueSite.span;
    const fix = besideSeedFix({
      facts: program.facts(file),
      file,
      seed: span,
      value,
      needs: needsOf(program, file, generators),
    });
    if (fix !== undefined) return [fix];
  }
  const first = firstWork(facts);
  return first === undefined ? [] : offered(seedFix({ ...optionsFor(program, generators), before: [first] }));
}

const siblings: readonly Generator[] = ['python', 'numpy', 'torch', 'cuda', 'tensorflow'];

/** Where another generator is seeded before the draw, this one is seeded beside it. */
function seedBeside(program: ProgramView, { effect, state }: Occurrence<DrawEffect>): FixDraft | undefined {
  for (const sibling of siblings) {
    const standing = state(sibling);
    if (standing.kind !== 'seeded' || standing.by.valueSite === undefined) continue;
    const { file, span } = standing.by.site;
    const fix = besideSeedFix({
      facts: program.facts(file),
      file,
      seed: span,
      value: standing.by.valueSite.span,
      needs: needsOf(program, file, [effect.generator]),
    });
    if (fix !== undefined) return fix;
  }
  return undefined;
}

/** Lets a late seed come before the draw. */
export function seedEarlier(
  program: ProgramView,
  seed: SeedOccurrence,
  draw: Occurrence<DrawEffect>,
): readonly FixDraft[] {
  const fix = lateSeedFix({
    ...optionsFor(program, [...seed.earlyDraws.keys()]),
    seed: wayThrough(program.entry, seed),
    draw: wayThrough(program.entry, draw),
  });
  return offered(fix);
}

/** The draws from generators that nothing seeds before, and that no late seed speaks of, in the order in which they run. */
const unseededDraws = (program: ProgramView): readonly Occurrence<DrawEffect>[] =>
  program.draws.filter(
    ({ effect, where, state }) =>
      where === 'program' &&
      !effect.chosenAsSeed &&
      !effect.isShown &&
      state(effect.generator).kind === 'unseeded' &&
      !program.seeds.some(({ earlyDraws }) => earlyDraws.has(effect.generator)),
  );

/** What it takes to seed these generators in a file. */
const needsOf = (program: ProgramView, file: FilePath, generators: readonly Generator[]): SeedNeeds => {
  if (!generators.includes('tensorflow')) return { generators };
  const drawsThroughKeras = program.draws.some(({ effect }) => effect.versions?.otherwise === 'python');
  return { generators, tensorflow: tensorflowSeeder(program.facts(file), drawsThroughKeras) };
};

/** The calls of one file on the way to an effect, outermost first, and the effect itself if it lies there. */
const wayThrough = (file: FilePath, { trail, effect }: Occurrence<{ readonly site: Site }>): readonly Span[] =>
  [...trail, effect.site].filter((site) => site.file === file).map(({ span }) => span);

function optionsFor(program: ProgramView, generators: readonly Generator[]): Omit<SeedFixOptions, 'before'> {
  const facts = program.facts(program.entry);
  const option = seedOption(facts);
  const framework = frameworkOf(facts);
  const helper = program.helpers.find(
    (candidate) =>
      generators.every((generator) => candidate.generators.includes(generator)) &&
      !isImportDrawing(program, candidate, generators),
  );
  return {
    facts,
    file: program.entry,
    needs: needsOf(program, program.entry, generators),
    ...(option === undefined ? {} : { option }),
    ...(framework === undefined ? {} : { framework }),
    ...(helper === undefined
      ? {}
      : {
          helper: {
            ...(helper.file === program.entry ? {} : { module: helper.module }),
            name: helper.function.name,
            parameters: helper.function.parameters,
          },
        }),
  };
}
