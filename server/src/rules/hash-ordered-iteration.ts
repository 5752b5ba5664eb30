import { phrase } from '../base/phrase.ts';
import type { FixDraft } from '../fixes/edits.ts';
import { listInsteadFix } from '../fixes/list-instead.ts';
import { sortFix } from '../fixes/order.ts';
import type { SetOrderEffect } from '../project/timeline.ts';
import type { ProgramView } from '../project/view.ts';
import { clean, defineRule, flagged } from './define.ts';
import { defaultsFirst, mayBeLeftOut } from './support/defaults.ts';
import { offered } from './support/offer.ts';
import { orderWords } from './support/order.ts';

export default defineRule({
  id: 'hash-ordered-iteration',
  summary: "a set's iteration order reaches data or results",
  since: '0.1.0',
  grade: 'warning',
  fixes: 'safe',
  why: `Strings hash differently in every python process, so a set of them is iterated in another order each time. A
    vocabulary or a class index built from it gives every label another number, and a saved model stops fitting.`,
  messages: {
    placed:
      'A set of objects is ordered by their addresses, which differ in every run, and {use}: keep them in a list.',
    hashed: 'A set of strings has another order in every run, and {use}: sort it first.',
    maybe: 'If this set holds strings, it has another order in every run, and {use}.',
  },
  examples: [
    flagged(
      'a vocabulary',
      `
      words = "the cat sat on the mat".split()
      vocabulary = {word: index for index, word in enumerate(set(words))}
                                                             ^^^^^^^^^^ hashed
      `,
      `
      words = "the cat sat on the mat".split()
      vocabulary = {word: index for index, word in enumerate(sorted(set(words)))}
      `,
    ),
    flagged(
      'objects that are told apart by where they lie in memory',
      `
      class Particle:
          def __init__(self, mass):
              self.mass = mass

      swarm = {Particle(mass) for mass in (1.0, 2.5, 4.0)}
      momentum = 0.0
      for particle in swarm:
                      ^^^^^ placed
          momentum = 0.9 * momentum + particle.mass
      `,
      `
      class Particle:
          def __init__(self, mass):
              self.mass = mass

      swarm = [Particle(mass) for mass in (1.0, 2.5, 4.0)]
      momentum = 0.0
      for particle in swarm:
          momentum = 0.9 * momentum + particle.mass
      `,
    ),
    clean(
      'sorted first',
      `
      words = "the cat sat on the mat".split()
      vocabulary = {word: index for index, word in enumerate(sorted(set(words)))}
      `,
    ),
    clean(
      'numbers hash alike in every run, and counting needs no order',
      `
      numbers = set([3, 1, 2])
      first = list(numbers)[0]
      n_words = len(set("a b a".split()))
      `,
    ),
  ],
  check(program, report) {
    for (const order of defaultsFirst(program.setOrders)) {
      const { effect } = order;
      const isSure = effect.elements !== 'unknown';
      // Numbers hash alike in every run: where the elements are not known, only what is plainly an index is worth a word.
      if (!isSure && effect.how !== 'numbered') continue;
      report(
        effect.site,
        words[effect.elements],
        { use: orderWords[effect.how] },
        {
          ...(isSure && !mayBeLeftOut(program, order) ? {} : { grade: 'information' }),
          fixes: ordered(program, effect),
          related: effect.use === effect.site ? [] : [{ site: effect.use, message: phrase('The order is used here.') }],
        },
      );
    }
  },
});

const words = { strings: 'hashed', objects: 'placed', unknown: 'maybe' } as const;

/** Strings can be compared; what else a set may hold perhaps not, and objects that hash by their address mostly not. */
function ordered(program: ProgramView, { site, elements, isCalled }: SetOrderEffect): readonly FixDraft[] {
  // What `names.pop()` gives is one name: sorting that would sort its letters.
  if (isCalled === true) return [];
  const target = { facts: program.facts(site.file), file: site.file, span: site.span };
  if (elements === 'objects') return offered(listInsteadFix(target));
  return offered(sortFix({ ...target, applicability: elements === 'strings' ? 'safe' : 'unsafe' }));
}
