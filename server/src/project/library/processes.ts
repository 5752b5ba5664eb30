import type { EnvironmentSetting, ProcessStart } from '../../knowledge/types.ts';
import { allHold } from '../arguments.ts';
import type { CallArguments } from '../calls.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import { elementsOf } from '../order.ts';
import { optionsOf, unknown, type Value } from '../values.ts';

/** Says that a call starts another program. */
export function startProcess({ machine, given, site }: ExternalCall, row: ProcessStart): void {
  emit(machine, {
    kind: 'process',
    site,
    api: row.api,
    replaces: row.replaces,
    isLikelyPython: row.replaces || given.keywords.has('env') || namesPython(commandOf(given)),
  });
}

/** False where a call starts what is known to be no Python. */
export const mayBePython = ({ replaces }: ProcessStart, given: CallArguments): boolean =>
  replaces || given.keywords.has('env') || mayName(commandOf(given));

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

/** False where a command is known to be another program. */
function mayName(command: Value | undefined): boolean {
  return optionsOf(command ?? unknown).some((option) => {
    if (option.kind === 'constant') return python.test(String(option.value));
    if (option.kind !== 'collection') return true;
    const [program] = elementsOf(option);
    return program === undefined || mayName(program);
  });
}

/** True for a command that names Python, and for a list whose program is found at run time, as `sys.executable` is. */
function namesPython(command: Value | undefined): boolean {
  return optionsOf(command ?? unknown).some((option) => {
    if (option.kind === 'constant') return python.test(String(option.value));
    if (option.kind !== 'collection') return false;
    const [program] = elementsOf(option);
    return program !== undefined && (program.kind === 'constant' ? namesPython(program) : true);
  });
}
