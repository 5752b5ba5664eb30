import { indexOf, lookup } from './lookup.ts';
import { words } from './tables.ts';
import type { Row } from './types.ts';

const library = 'https://docs.python.org/3/library' as const;

const of = (module: string, names: string): Row[] =>
  words(names).map((name) => ({ api: `${module}.${name}`, docs: `${library}/${module}.html` }));

const written = (module: string, names: string, docs: Row['docs']): Row[] =>
  words(names).map((name) => ({ api: `${module}.${name}`, docs }));

/** Calls that look at the functions they are given, wrap them, or keep them for later, and do not call them. */
export const passiveCalls: readonly Row[] = [
  ...written('cloudpickle', 'dump dumps', 'https://github.com/cloudpipe/cloudpickle#readme'),
  ...of('copy', 'copy deepcopy'),
  ...written('dill', 'dump dumps', 'https://dill.readthedocs.io/en/latest/dill.html'),
  ...of('functools', 'cached_property partialmethod singledispatch update_wrapper wraps'),
  ...of('inspect', '*'),
  ...written('joblib', 'dump', 'https://joblib.readthedocs.io/en/stable/generated/joblib.dump.html'),
  ...of('json', 'dump dumps'),
  ...of('logging', '*'),
  ...of('marshal', 'dump dumps'),
  ...of('operator', 'attrgetter attrgetter.__call__ itemgetter itemgetter.__call__'),
  ...of('pickle', 'dump dumps'),
  ...of('pprint', 'pformat pp pprint'),
  ...['with_parameters', 'with_resources'].map((name) => ({
    api: `ray.tune.${name}`,
    docs: `https://docs.ray.io/en/latest/tune/api/doc/ray.tune.${name}.html` as const,
  })),
  ...of('sys', 'getrefcount getsizeof setprofile settrace'),
  ...of('types', '*'),
  ...of('typing', '*'),
  ...of('warnings', '*'),
  ...of('weakref', '*'),
  ...written('yaml', 'dump safe_dump', 'https://pyyaml.org/wiki/PyYAMLDocumentation'),
];

const index = indexOf(passiveCalls);

/**
 * True for the canonical name of such a call; also where nothing is known but the name, which says that something is
 * kept: `register_hook`, `add_callback`.
 */
export const isPassive = (name: string): boolean =>
  lookup(index, name) !== undefined || keeping.test(name.slice(name.lastIndexOf('.') + 1));

const keeping = /^(register|add|set|has|is)(_|$)/;
