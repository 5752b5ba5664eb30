import { argumentOf } from '../arguments.ts';
import { callValue, plainArguments } from '../calls.ts';
import type { ExternalCall } from '../externals.ts';
import { rest } from '../heap.ts';
import { importPath } from '../imports.ts';
import { iterateValue } from '../iterate.ts';
import { collectionIn, iterationOrder } from '../order.ts';
import { external, fixed, isFunctionLike, optionsOf, unknown, type Value } from '../values.ts';
import { placed } from './builtins.ts';
import type { Handler } from './handlers.ts';

/** Calls that take functions and hand back functions, or call them at once. */
export const functionHandlers: Readonly<Record<string, Handler>> = {
  'functools.partial': partial,
  'functools.partialmethod': partial,
  'functools.wraps': () => undefined,
  // A class of plain records: making one runs nothing that it is given.
  'collections.namedtuple': () => external('collections.Record'),
  'functools.lru_cache': passed,
  'functools.cache': passed,
  'builtins.map': (call) => mapped(call, (result) => result),
  'builtins.filter': (call) => mapped(call, (_, element) => element),
  'dataclasses.field': fieldDefault,
  'attrs.field': fieldDefault,
  'attr.ib': fieldDefault,
  'pydantic.Field': (call) => call.given.positional[0] ?? fieldDefault(call),
  'importlib.import_module': ({ machine, given, site }) => {
    const [name] = given.positional;
    return name?.kind === 'constant' && typeof name.value === 'string' && !name.value.startsWith('.')
      ? importPath(machine, name.value, site)
      : undefined;
  },
  'hydra.utils.instantiate': instantiate,
  'hydra.utils.call': instantiate,
  'multiprocessing.get_context': startMethod,
  'multiprocessing.set_start_method': startMethod,
};

/** How processes start from here on; a context offers what the module does. */
function startMethod({ machine, given }: ExternalCall): Value {
  const method = argumentOf(given, { position: 0, keyword: 'method' });
  if (method?.kind === 'constant') machine.startsAfresh = method.value === 'spawn' || method.value === 'forkserver';
  return external('multiprocessing');
}

function partial({ given }: ExternalCall): Value | undefined {
  const [callee, ...positional] = given.positional;
  if (callee === undefined) return undefined;
  return { kind: 'partial', callee, positional, keywords: given.keywords };
}

/** A decorator that leaves the function what it is. */
function passed({ given }: ExternalCall): Value | undefined {
  const [callee] = given.positional;
  return callee !== undefined && isFunctionLike(callee) ? callee : undefined;
}

function mapped(
  { machine, frame, given, site }: ExternalCall,
  pick: (result: Value, element: Value) => Value,
): Value | undefined {
  const [callee, ...sources] = given.positional;
  const [first] = sources;
  if (callee === undefined || first === undefined) return undefined;
  const order = placed(iterationOrder(first, site), { given }, 1);
  const elements = sources.map((source) => iterateValue(machine, frame, source, site));
  const results = optionsOf(callee).map((option) => callValue(machine, frame, option, plainArguments(elements), site));
  return collectionIn(machine, 'iterator', [[rest, pick(results[0] ?? unknown, elements[0] ?? unknown)]], order);
}

/** The default of a data class's field. */
function fieldDefault({ machine, frame, given, site }: ExternalCall): Value {
  const standard = given.keywords.get('default');
  if (standard !== undefined) return standard;
  const factory = given.keywords.get('default_factory') ?? given.keywords.get('factory');
  return factory === undefined ? fixed : callValue(machine, frame, factory, plainArguments([]), site);
}

/** `_target_: package.Class` in a configuration: calls it with the other entries; `_partial_` binds them. */
function instantiate({ machine, frame, given, site }: ExternalCall): Value | undefined {
  const [config] = given.positional;
  const entries =
    config?.kind === 'object'
      ? config.attributes?.entries
      : config?.kind === 'collection'
        ? config.cell.entries
        : undefined;
  const target = entries?.get('_target_');
  if (entries === undefined || target?.kind !== 'constant') return undefined;
  const keywords = new Map<string, Value>();
  for (const [name, value] of entries) {
    if (name.startsWith('_') || name.startsWith('#')) continue;
    const inner =
      value.kind === 'object' && value.attributes?.entries.has('_target_') === true
        ? instantiate({ ...nested(value), machine, frame, site })
        : undefined;
    keywords.set(name, inner ?? value);
  }
  for (const [name, value] of given.keywords) keywords.set(name, value);
  const callee = importPath(machine, String(target.value), site);
  const partially = entries.get('_partial_');
  if (partially?.kind === 'constant' && partially.value === true)
    return { kind: 'partial', callee, positional: [], keywords };
  return callValue(machine, frame, callee, plainArguments([], keywords), site);
}

const nested = (config: Value): Pick<ExternalCall, 'given' | 'name' | 'typedName' | 'receiver'> => ({
  given: plainArguments([config]),
  name: 'hydra.utils.instantiate',
  typedName: 'hydra.utils.instantiate',
  receiver: undefined,
});
