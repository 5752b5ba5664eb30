import type { EnvironmentSetting, ProcessStart } from '../../knowledge/types.ts';
import { allHold } from '../arguments.ts';
import type { CallArguments } from '../calls.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { elementsOfValue, optionsOf, unknown, type Value } from '../values.ts';
import { within } from '../within.ts';

/** Says that a call starts another program. */
export function startProcess({ machine, given, site }: ExternalCall, row: ProcessStart): void {
  emit(machine, {
    kind: 'process',
    site,
    api: row.api,
    replaces: row.replaces,
    isLikelyPython: row.replaces || given.keywords.has('env') || startsPython(commandOf(given), false),
  });
}

/** False where a call starts what is known to be no Python. */
export const mayBePython = ({ replaces }: ProcessStart, given: CallArguments): boolean =>
  replaces || given.keywords.has('env') || startsPython(commandOf(given), true);

const commandOf = ({ positional, keywords }: CallArguments): Value | undefined => positional[0] ?? keywords.get('args');

/** Sets the environment variables that a helper sets. */
export function applyEnvironment(
  { machine, given, site }: ExternalCall,
  settings: readonly EnvironmentSetting[] | undefined,
): void {
  for (const { name, value, when } of settings ?? []) {
    if (allHold(given, when) !== false) emit(machine, { kind: 'environment', site, name, value, isIndirect: true });
  }
}

const python = /python|torchrun|accelerate/;

/** Whether a command starts Python; `unless` is the answer where neither it nor its program is known. */
function startsPython(command: Value | undefined, unless: boolean): boolean {
  return optionsOf(command ?? unknown).some((option) => {
    if (option.kind === 'constant') return python.test(String(option.value));
    if (option.kind !== 'collection') return unless;
    const programs = [...within(option, (list) => elementsOfValue(list).slice(0, 1))].filter(
      ({ kind }) => kind !== 'collection' && kind !== 'union',
    );
    // What is looked up at run time and put first in a list, as `sys.executable` is, may well be Python.
    return programs.length === 0
      ? unless
      : programs.some((program) => program.kind !== 'constant' || python.test(String(program.value)));
  });
}
