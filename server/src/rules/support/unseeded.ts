import type { Generator } from '../../knowledge/types.ts';
import type { DrawEffect } from '../../project/timeline.ts';
import type { Occurrence, ProgramView } from '../../project/view.ts';
import type { Report } from '../define.ts';
import { placeInEntry } from './places.ts';
import { seedProgram } from './seeding.ts';

export const unseededMessages = {
  unseeded: '`{api}` draws from {generator}, which nothing in this program seeds before: every run gets other numbers.',
  spawned:
    '`{api}` draws from {generator} in a process of its own, where nothing seeds it: the seeds of the process that starts it do not count there.',
} as const;

/** The global generator that a rule says is unseeded; undefined for rules about other things. */
export const globalGeneratorOf = (rule: string): Generator | undefined => generatorsByRule[rule];

const generatorsByRule: Readonly<Record<string, Generator>> = {
  'unseeded-python': 'python',
  'unseeded-numpy': 'numpy',
  'unseeded-torch': 'torch',
};

/**
 * Reports the first draw from a global generator that no seed comes before. A draw that a seed follows is left to
 * `late-seed`, which knows more.
 */
export function checkUnseeded(
  program: ProgramView,
  generator: Generator,
  name: string,
  report: Report<typeof unseededMessages>,
): void {
  if (program.seeds.some(({ earlyDraws }) => earlyDraws.has(generator))) return;
  const draws = program.draws.filter((draw) => isUnseeded(draw, generator));
  const first = draws.find(({ onDefaultPath }) => onDefaultPath) ?? draws[0];
  if (first === undefined) return;
  // Beside a seed that an option decides, what another option leads to is not worth a second word.
  if (!first.onDefaultPath && program.draws.some((draw) => isConditional(draw, generator))) return;
  const site = placeInEntry(program, first);
  const isElsewhere = site !== first.effect.site;
  report(
    site,
    first.isSpawned ? 'spawned' : 'unseeded',
    { api: first.effect.api, generator: name },
    {
      ...(first.onDefaultPath || program.seeds.length === 0 ? {} : { grade: 'information' }),
      fixes: seedProgram(program, first),
      related: isElsewhere ? [{ site: first.effect.site, message: `\`${first.effect.api}\` is the first draw.` }] : [],
    },
  );
}

const isUnseeded = ({ effect, where, state }: Occurrence<DrawEffect>, generator: Generator): boolean =>
  effect.generator === generator &&
  where === 'program' &&
  !effect.chosenAsSeed &&
  !effect.isShown &&
  state(generator).kind === 'unseeded';

const isConditional = ({ effect, where, state }: Occurrence<DrawEffect>, generator: Generator): boolean =>
  effect.generator === generator && where === 'program' && state(generator).kind === 'conditional';
