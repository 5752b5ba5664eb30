import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Span } from '../../server/src/base/text.ts';
import type { Call, Expression, FunctionFacts } from '../../server/src/facts/facts.ts';
import { expressionsOf, statementsOf } from '../../server/src/facts/walk.ts';
import type { FixDraft } from '../../server/src/fixes/edits.ts';
import { constantSeedFix } from '../../server/src/fixes/entropy.ts';
import { lateSeedFix } from '../../server/src/fixes/move.ts';
import { optionDefaultFix } from '../../server/src/fixes/option.ts';
import { sortFix } from '../../server/src/fixes/order.ts';
import { seedFix } from '../../server/src/fixes/seeding.ts';
import { switchFix } from '../../server/src/fixes/switches.ts';
import { generatorFix, workerInitFix } from '../../server/src/fixes/worker.ts';
import { workerSeedFix } from '../../server/src/fixes/worker-seed.ts';
import { assertLaws, assertSettled, type FixCase, factsOf, itLeavesPython, testFile } from '../support/fixes.ts';
import { pythonProgram } from '../support/python-programs.ts';
import { type Random, randomOf } from '../support/random.ts';

const nPrograms = 16;

/** How many places of a program a fix is made at, each in the program as it was. */
const nPlaces = 4;

/** A kind of fix, and the places of a program at which it is made. */
interface Kind {
  places(facts: FixCase['facts'], random: Random): readonly (readonly Span[])[];
  fixOf(given: FixCase): FixDraft | undefined;
  /** True for a fix that takes the places along, so that they cannot be found again. */
  readonly moves?: boolean;
}

function kinds(): Readonly<Record<string, Kind>> {
  const none = { start: 0, end: 0 };
  const file = testFile;
  return {
    'one seed': {
      places: atStatements,
      fixOf: ({ facts, spans }) => seedFix({ facts, file, needs: { generators: ['torch'] }, before: spans }),
    },
    'all seeds': {
      places: atStatements,
      fixOf: ({ facts, spans }) =>
        seedFix({
          facts,
          file,
          needs: { generators: ['python', 'numpy', 'torch'], switches: [{ switch: 'cudnn.benchmark', to: false }] },
          before: spans,
          option: 'args.seed',
        }),
    },
    'a helper': {
      places: atStatements,
      fixOf: ({ facts, spans }) =>
        seedFix({
          facts,
          file,
          needs: { generators: ['torch'] },
          before: spans,
          helper: { module: '.seeds', name: 'set_seed', parameters: [] },
        }),
    },
    'a late seed': {
      places: (facts, random) => {
        const calls = callsOf(facts);
        const seeds = calls.filter(({ callee }) => callee.kind === 'name' && callee.name === 'set_seed');
        return seeds.map((seed) => [
          seed.span,
          random.pick(calls.filter((call) => call.span.start <= seed.span.start)).span,
        ]);
      },
      fixOf: ({ facts, spans: [seed = none, draw = none] }) =>
        lateSeedFix({ facts, file, needs: { generators: ['torch'] }, seed: [seed], draw: [draw] }),
      moves: true,
    },
    'worker seeds': {
      places: atCalls,
      fixOf: ({ facts, span }) => workerInitFix({ facts, file, call: span, hasNumpy: true }),
    },
    'a generator': {
      places: atCalls,
      fixOf: ({ facts, span }) => generatorFix({ facts, file, call: span }),
    },
    'a seed of a worker': {
      places: (facts) =>
        functionsOf(facts).map(({ nameSpan, span }) => [
          nameSpan,
          ...callsOf(facts)
            .filter((call) => span.start < call.span.start && call.span.end <= span.end)
            .flatMap((call) => call.arguments.filter(({ spread }) => spread === undefined).slice(0, 1))
            .map(({ value }) => value.span)
            .filter((value, index, values) => values.slice(0, index).every((other) => other.end <= value.start)),
        ]),
      fixOf: ({ facts, spans: [name = none, ...values] }) => workerSeedFix({ facts, file, name, values }),
    },
    'an order': {
      places: (facts) => atExpressions(facts, ['call', 'set', 'comprehension']),
      fixOf: ({ facts, span }) => sortFix({ facts, file, span }),
    },
    'an order by name': {
      places: (facts) => atExpressions(facts, ['call', 'comprehension']),
      fixOf: ({ facts, span }) => sortFix({ facts, file, span, byName: true }),
    },
    'an order of a walk': {
      places: (facts) => [
        ...statementsIn(facts).flatMap((statement) => (statement.kind === 'for' ? [[statement.iterable.span]] : [])),
        ...[...expressionsOf(facts.body)].flatMap((expression) =>
          expression.kind === 'comprehension' ? expression.clauses.map(({ iterable }) => [iterable.span]) : [],
        ),
      ],
      fixOf: ({ facts, span }) => sortFix({ facts, file, span, returns: 'walk' }),
    },
    'a switch': {
      places: (facts) =>
        statementsIn(facts).flatMap((statement) =>
          statement.kind === 'assign' && statement.value !== undefined && statement.targets.length === 1
            ? [[statement.targets[0]?.span ?? none, statement.value.span]]
            : [],
        ),
      fixOf: ({ facts, span: site, spans: [, value = none] }) => switchFix({ facts, file, site, value, to: false }),
    },
    'a flag': {
      places: atCalls,
      fixOf: ({ facts, span: site }) => switchFix({ facts, file, site, keyword: 'benchmark', to: true }),
    },
    'a constant': {
      places: atCalls,
      fixOf: ({ facts, span: call }) => constantSeedFix({ facts, file, call, seed: { position: 0, keyword: 'seed' } }),
    },
    'a default': {
      places: atCalls,
      fixOf: ({ facts, span: site }) => optionDefaultFix({ facts, file, site }),
    },
  };
}

const atStatements: Kind['places'] = (facts, random) => {
  const statements = statementsIn(facts).map(({ span }) => [span]);
  const calls = callsOf(facts).map(({ span }) => span);
  const ways = calls.map((span) => [span, random.pick(calls)]);
  return [...statements, ...ways];
};

const atCalls: Kind['places'] = (facts) => callsOf(facts).map(({ span }) => [span]);

const atExpressions = (facts: FixCase['facts'], wanted: readonly Expression['kind'][]): readonly (readonly Span[])[] =>
  [...expressionsOf(facts.body)].filter(({ kind }) => wanted.includes(kind)).map(({ span }) => [span]);

const statementsIn = (facts: FixCase['facts']) => [...statementsOf(facts.body)];

const callsOf = (facts: FixCase['facts']): readonly Call[] =>
  [...expressionsOf(facts.body)].filter((expression) => expression.kind === 'call');

const functionsOf = (facts: FixCase['facts']): readonly FunctionFacts[] => [
  ...statementsIn(facts).flatMap((statement) => (statement.kind === 'function' ? statement.function : [])),
  ...[...expressionsOf(facts.body)].flatMap((expression) => (expression.kind === 'lambda' ? expression.function : [])),
];

for (const [name, { places, fixOf, moves = false }] of Object.entries(kinds())) {
  describe(`${name}, anywhere`, () => {
    for (let seed = 1; seed <= nPrograms; seed++) {
      it(`holds the laws for seed ${seed}`, async () => {
        const random = randomOf(seed);
        const facts = await factsOf(pythonProgram(random));
        assert.deepEqual(facts.syntaxErrors, [], `the program parses:\n${facts.text}`);
        const everywhere = places(facts, random);
        for (let nTried = 0; nTried < nPlaces && everywhere.length > 0; nTried++) {
          const spans = random.pick(everywhere);
          const given: FixCase = { facts, file: testFile, spans, span: spans[0] ?? { start: 0, end: 0 } };
          const fix = fixOf(given);
          if (fix === undefined) continue;
          await assertLaws(given, fix);
          if (!moves) await assertSettled(given, fix, fixOf);
        }
      });
    }
  });
}

itLeavesPython();
