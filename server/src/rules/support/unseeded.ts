import { phrase, type Words } from '../../base/phrase.ts';
import { isSameSite, type Site } from '../../base/text.ts';
import { drawsInTraining } from '../../knowledge/initialisations.ts';
import type { Generator } from '../../knowledge/types.ts';
import type { DrawEffect } from '../../project/timeline.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';
import type { Report } from '../define.ts';
import { isUsual } from './defaults.ts';
import { placeInEntry } from './places.ts';
import { seedProgram } from './seeding.ts';
import { generatorNames, versionWords } from './words.ts';

export const unseededMessages = {
  unseeded: '`{api}` draws from {generator}, which nothing in this program seeds before: every run gets other numbers.',
  spawned:
    '`{api}` draws from {generator} in a process of its own, where nothing seeds it: the seeds of the process that starts it do not count there.',
} as const;

/** For generators that parameters are drawn from. */
export const initialMessages = {
  initial:
    '`{api}` draws first values from {generator}, which nothing in this program seeds before. Parameters that are loaded afterwards replace them, as far as there are any for it.',
} as const;

/** The global generator that a rule says is unseeded; undefined for rules about other things. */
export const globalGeneratorOf = (rule: string): Generator | undefined => generatorsByRule[rule];

const generatorsByRule: Readonly<Record<string, Generator>> = {
  'unseeded-python': 'python',
  'unseeded-numpy': 'numpy',
  'unseeded-tensorflow': 'tensorflow',
  'unseeded-torch': 'torch',
};

/**
 * Reports the first draw from a global generator that no seed comes before. A draw that a seed follows is left to
 * `late-seed`, which knows more.
 */
export function checkUnseeded(
  program: ProgramView,
  generator: Generator,
  report: Report<typeof unseededMessages>,
  reportInitial?: Report<typeof initialMessages>,
): void {
  if (program.seeds.some(({ earlyDraws }) => earlyDraws.has(generator))) return;
  const isReplaced = reportInitial !== undefined && replacesParameters(program);
  const draws = program.draws.filter(
    (draw) => isUnseeded(draw, generator) && !(isReplaced && drawsInTraining(draw.effect.api)),
  );
  const lasting = draws.filter(
    ({ effect }) => reportInitial === undefined || !(effect.isReplaced || (effect.isInitial && isReplaced)),
  );
  const certain = lasting.filter((draw) => !(draw.effect.isOfRun || dependsOnVersion(draw) || mayBeOff(program, draw)));
  const first = firstOf(certain) ?? firstOf(lasting) ?? firstOf(draws);
  if (first === undefined) return;
  // Beside a seed that an option decides, what another option leads to is not worth a second word.
  if (!first.onDefaultPath && program.draws.some((draw) => isConditional(draw, generator))) return;
  const site = placeInEntry(program, first);
  const isElsewhere = site !== first.effect.site;
  const { api } = first.effect;
  const more = {
    fixes: seedProgram(program, first),
    related: [
      ...(isElsewhere ? [{ site: first.effect.site, message: phrase('`{api}` is the first draw.', { api }) }] : []),
      ...iterationsOf(program, first.effect),
    ],
  };
  const isSure = first.onDefaultPath || (program.seeds.length === 0 && isUsual(program, first));
  const isLasting = lasting.includes(first);
  const grade = isSure && isLasting && certain.includes(first) ? {} : ({ grade: 'information' } as const);
  const source = phrase('{generator}{versions}', {
    generator: generatorNames[generator],
    versions: sourceWords(first),
  });
  const finding = { ...more, ...grade };
  if (!isLasting) reportInitial?.(site, 'initial', { api, generator: source }, finding);
  else report(site, first.isSpawned ? 'spawned' : 'unseeded', { api, generator: source }, finding);
}

/** True for a program that loads what it uses of a model, and trains nothing. */
export const replacesParameters = (program: ProgramView): boolean =>
  program.checkpoints.some(({ effect, where }) => effect.step === 'replaces-parameters' && where === 'program') &&
  !trains(program);

/** False, too, where a setting decides of which nothing is known. */
const trains = ({ trainings }: ProgramView): boolean =>
  trainings.some(({ where, isBySetting }) => where === 'program' && !isBySetting);

/**
 * Dropout in a model that may have been put into evaluation mode, or an example that a model is traced with, in a program
 * that trains nothing.
 */
const mayBeOff = (program: ProgramView, { effect }: Occurrence<DrawEffect>): boolean =>
  (effect.mayBeOff === true || effect.isExample === true) && !trains(program);

/** A loader is what is wrong, and where it is gone through it draws. */
function iterationsOf(program: ProgramView, { site }: DrawEffect): readonly { site: Site; message: Words }[] {
  const first = program.iterations.find(({ effect }) => isSameSite(effect.loader.site, site));
  return first === undefined ? [] : [{ site: first.effect.site, message: phrase('The loader draws here.') }];
}

/** Which versions of the library it holds for, or what the others draw from, which is unseeded too; often nothing. */
function sourceWords(draw: Occurrence<DrawEffect>): Words {
  const { versions } = draw.effect;
  if (versions === undefined) return '';
  return dependsOnVersion(draw)
    ? versionWords(draw.effect)
    : phrase(' (since {version} {generator})', {
        version: versions.since,
        generator: generatorNames[versions.otherwise],
      });
}

/** The first draw on the default path; the first, where none is on it. */
const firstOf = (draws: readonly Occurrence<DrawEffect>[]): Occurrence<DrawEffect> | undefined =>
  draws.find(({ onDefaultPath }) => onDefaultPath) ?? draws[0];

/** True where other versions of the library draw from a generator that is seeded, or may be. */
const dependsOnVersion = ({ effect: { versions }, state }: Occurrence<DrawEffect>): boolean =>
  versions !== undefined && state(versions.otherwise).kind !== 'unseeded';

const isUnseeded = ({ effect, where, state }: Occurrence<DrawEffect>, generator: Generator): boolean =>
  effect.generator === generator &&
  where === 'program' &&
  !effect.chosenAsSeed &&
  !effect.isShown &&
  state(generator).kind === 'unseeded' &&
  // Where neither generator is seeded, one word is enough, and the older versions' has it.
  (effect.versions === undefined ||
    effect.versions.are === 'older' ||
    state(effect.versions.otherwise).kind !== 'unseeded');

const isConditional = ({ effect, where, state }: Occurrence<DrawEffect>, generator: Generator): boolean =>
  effect.generator === generator && where === 'program' && state(generator).kind === 'conditional';
