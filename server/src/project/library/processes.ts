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
    mayBePython: mayBePython(row, given),
  });
}

/** False where a call starts what is known to be no Python. */
export const mayBePython = ({ replaces }: ProcessStart, { positional, keywords }: CallArguments): boolean =>
  replaces || keywords.has('env') || mayName(positional[0] ?? keywords.get('args'));

/** Sets the environment variables that a helper sets. */
export function applyEnvironment(
  { machine, given, site }: ExternalCall,
  settings: readonly EnvironmentSetting[] | undefined,
): void {
  for (const { name, value, when } of settings ?? []) {
    if (allHold(given, when) !== false) emit(machine, { kind: 'environment', site, name, value, isIndirect: true });
  }
}

/** False where a command is known to be another program. */
function mayName(command: Value | undefined): boolean {
  return optionsOf(command ?? unknown).some((option) => {
    if (option.kind === 'constant') return /python|torchrun|accelerate/.test(String(option.value));
    if (option.kind !== 'collection') return true;
    const [program] = elementsOf(option);
    return program === undefined || mayName(program);
  });
}
