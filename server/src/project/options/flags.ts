import { argumentOf, argumentSite } from '../arguments.ts';
import type { ExternalCall } from '../externals.ts';
import type { Handler } from '../library/handlers.ts';
import type { Machine } from '../machine.ts';
import { fixed, none, type Value, withTraits } from '../values.ts';

/** `absl.flags` and its copies: `DEFINE_integer('seed', 1, …)` declares, `FLAGS.seed` reads. */
const registries = [
  'absl.flags',
  'tensorflow.flags',
  'tensorflow.app.flags',
  'tensorflow.compat.v1.flags',
  'tensorflow.compat.v1.app.flags',
  'tensorflow.python.platform.flags',
];

const kinds = [
  'integer',
  'float',
  'string',
  'bool',
  'boolean',
  'enum',
  'list',
  'multi_integer',
  'multi_string',
  'multi_float',
];

export const flagHandlers: Readonly<Record<string, Handler>> = Object.fromEntries(
  registries.flatMap((registry) => kinds.map((kind): [string, Handler] => [`${registry}.DEFINE_${kind}`, define])),
);

/** True for the object that holds the values of all flags. */
export const isProgramFlags = (name: string): boolean => registries.some((registry) => name === `${registry}.FLAGS`);

/** The value of a flag; one that is declared elsewhere is the same in every run. */
export const readFlag = (machine: Machine, name: string): Value => machine.flags.entries.get(name) ?? fixed;

function define({ machine, given, site }: ExternalCall): Value {
  const [name] = given.positional;
  if (name?.kind !== 'constant') return fixed;
  const parameter = { position: 1, keyword: 'default' };
  const defaultSite = argumentSite(given, parameter);
  const option = { name: `--${String(name.value)}`, site, ...(defaultSite === undefined ? {} : { defaultSite }) };
  const value = withTraits(argumentOf(given, parameter) ?? none, { option });
  machine.heap.write(machine.flags, String(name.value), value);
  return {
    kind: 'object',
    type: 'absl.flags.FlagHolder',
    parts: [],
    attributes: { ...machine.heap.cell(), entries: new Map([['value', value]]) },
  };
}
