import type { FilePath } from '../base/text.ts';
import type { FunctionFacts } from '../facts/facts.ts';
import type { Generator } from '../knowledge/types.ts';
import { unknownArguments } from './calls.ts';
import { callFunction } from './functions.ts';
import { capture, type Machine, type ModuleRecord, upTo } from './machine.ts';
import { seedsIn } from './steps.ts';
import { optionsOf } from './values.ts';

/** A function at the top level of a module of the program that seeds generators when it is called. */
export interface SeedHelper {
  readonly file: FilePath;
  /** The module as the entry would import it. */
  readonly module: string;
  readonly function: FunctionFacts;
  readonly generators: readonly Generator[];
  /** The files of the program whose top level has run once the module is imported, its packages' included. */
  readonly importing: ReadonlySet<FilePath>;
}

const helperName = /^(?!.*worker).*(seed|determinis|reproduc)/i;

/** The program's seeding helpers, called or not. Functions are told by their name and by what following them does. */
export const seedHelpers = (machine: Machine): readonly SeedHelper[] =>
  [...machine.modules.values()].flatMap((record) => helpersOf(machine, record));

/** Statements after which a function is no seeding helper any more, but a program of its own: `test_reproducibility`. */
const mostOfHelper = 2000;

function helpersOf(machine: Machine, record: ModuleRecord): readonly SeedHelper[] {
  return record.facts.body.flatMap((statement) => {
    if (statement.kind !== 'function' || !helperName.test(statement.function.name)) return [];
    const value = record.scope.names.entries.get(statement.function.name);
    const callee = value === undefined ? undefined : optionsOf(value).find((option) => option.kind === 'function');
    if (callee?.kind !== 'function' || callee.module !== record) return [];
    const site = { file: record.path, span: callee.facts.nameSpan };
    const called = new Set(machine.called);
    const { result } = machine.heap.arm(() =>
      capture(machine, () =>
        upTo(machine, mostOfHelper, () => callFunction(machine, callee, unknownArguments(callee), site)),
      ),
    );
    if (result.result.isCut) {
      for (const facts of machine.called) if (!called.has(facts)) machine.called.delete(facts);
      return [];
    }
    const seeds = seedsIn(result.steps);
    const generators = new Set(seeds.flatMap((seed) => seed.generators));
    if (generators.size === 0 || seeds.some(({ value }) => value.kind === 'entropy')) return [];
    const { path: file, name: module } = record;
    const importing = filesBehind(machine, module);
    return [{ file, module, function: callee.facts, generators: [...generators], importing }];
  });
}

/** The files that importing a module may run. */
function filesBehind({ resolver }: Machine, module: string): ReadonlySet<FilePath> {
  const files = new Set(resolver.filesAlong(module));
  for (const file of files) {
    for (const statement of resolver.facts(file)?.imports ?? []) {
      for (const next of resolver.filesOf(file, statement)) files.add(next);
    }
  }
  return files;
}
