import { environmentVariableFor } from '../../knowledge/environment.ts';
import type { ExternalCall } from '../externals.ts';
import type { Handler } from '../library/handlers.ts';
import { emit } from '../machine.ts';
import { none, type Value, withTraits } from '../values.ts';

/** Environment variables: options of the program, unset unless the call says what to take then; those for tests are never set. */
export const environmentHandlers: Readonly<Record<string, Handler>> = {
  'os.environ.get': read,
  'os.getenv': read,
  'os.environ.pop': read,
  'os.environ.setdefault': set,
  'os.putenv': set,
  'os.environ.update': (call) => {
    for (const source of call.given.positional) {
      if (source.kind !== 'collection') continue;
      for (const [name, value] of source.cell.entries) note(call, name, value);
    }
    for (const [name, value] of call.given.keywords) note(call, name, value);
    return none;
  },
};

function read({ given, site }: ExternalCall): Value {
  const [name, standard = given.keywords.get('default') ?? none] = given.positional;
  if (name?.kind === 'constant' && environmentVariableFor(String(name.value))?.isForTests === true) return standard;
  const shown = name?.kind === 'constant' ? `$${String(name.value)}` : '$…';
  return withTraits(standard, { option: { name: shown, site } });
}

function set(call: ExternalCall): Value {
  const [name, value] = call.given.positional;
  if (name?.kind === 'constant') note(call, String(name.value), value);
  return value ?? none;
}

function note({ machine, site }: ExternalCall, name: string, value: Value | undefined): void {
  emit(machine, {
    kind: 'environment',
    site,
    name,
    ...(value?.kind === 'constant' ? { value: String(value.value) } : {}),
  });
}
