import type { ExternalCall } from '../externals.ts';
import type { Cell } from '../heap.ts';
import type { Handler } from '../library/handlers.ts';
import { type Machine, newCell } from '../machine.ts';
import { fixed, none, type ObjectValue, type Value, withTraits } from '../values.ts';
import { within } from '../within.ts';
import type { Config } from './hydra.ts';

/** Configuration files: whatever they hold is the same in every run. */
const configType = 'omegaconf.DictConfig';

const readers = [
  'omegaconf.OmegaConf.load',
  'omegaconf.OmegaConf.merge',
  'omegaconf.OmegaConf.from_cli',
  'omegaconf.OmegaConf.structured',
  'yaml.safe_load',
  'yaml.load',
  'yaml.full_load',
  'json.load',
  'toml.load',
  'tomllib.load',
  'tomli.load',
  'hydra.compose',
  'mmengine.Config.fromfile',
  'mmengine.config.Config.fromfile',
  'mmcv.Config.fromfile',
  'configparser.ConfigParser',
];

export const configHandlers: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(readers.map((name): [string, Handler] => [name, read])),
  'omegaconf.OmegaConf.create': create,
  'ml_collections.ConfigDict': create,
  'yacs.config.CfgNode': create,
  'detectron2.config.get_cfg': ({ machine }) => ({
    ...someConfig(),
    attributes: newCell(machine, new Map([['SEED', { kind: 'constant', value: -1 }]])),
  }),
  'easydict.EasyDict': create,
  'argparse.Namespace': create,
  'types.SimpleNamespace': create,
};

/** A configuration of which nothing is known but that it is fixed. */
export const someConfig = (): ObjectValue => ({ kind: 'object', type: configType, parts: [] });

/** A composed configuration as a value: every leaf is an option's default. */
export function configValue(machine: Machine, config: Config, path: string): ObjectValue {
  const attributes = newCell(machine);
  for (const [key, node] of Object.entries(config)) {
    const name = `${path}.${key}`;
    if (typeof node === 'object' && node !== null && !Array.isArray(node))
      attributes.entries.set(key, configValue(machine, node, name));
    else if (Array.isArray(node) || node === undefined || (typeof node === 'string' && node.includes('${')))
      attributes.entries.set(key, withTraits(fixed, { option: { name } }));
    else
      attributes.entries.set(
        key,
        withTraits(
          { kind: 'constant', value: node === '???' ? 'required' : (node as string | number | boolean | null) },
          { option: { name } },
        ),
      );
  }
  return { kind: 'object', type: configType, parts: [], attributes };
}

/** An entry of a configuration that the program did not set itself; undefined for other objects. */
export function readConfig(object: ObjectValue, name: string): Value | undefined {
  if (object.type === 'argparse.Namespace') return fixed;
  if (object.type !== configType) return undefined;
  // Methods of mappings stay methods.
  return [
    'get',
    'items',
    'keys',
    'values',
    'update',
    'pop',
    'merge_from_file',
    'merge_from_list',
    'freeze',
    'defrost',
    'clone',
  ].includes(name)
    ? undefined
    : { ...fixed, traits: {} };
}

function read({ machine }: ExternalCall): Value {
  return { ...someConfig(), attributes: newCell(machine) };
}

/** A namespace made in the program: its own entries are known. */
function create({ machine, given, name }: ExternalCall): Value {
  const attributes = newCell(machine, given.keywords);
  const [source] = given.positional;
  if (source?.kind === 'collection' && source.type === 'dict') fill(machine, attributes, source.cell);
  return { kind: 'object', type: name === 'argparse.Namespace' ? name : configType, parts: [], attributes };
}

/** Puts the entries of a dictionary into a configuration; the dictionaries among them become configurations, each once. */
function fill(machine: Machine, attributes: Cell, source: Cell): void {
  const copies = new Map([[source, attributes]]);
  const copyOf = (cell: Cell): Cell => {
    const copy = copies.get(cell) ?? newCell(machine);
    copies.set(cell, copy);
    return copy;
  };
  // What is found on the way is gone through, too.
  for (const [cell, copy] of copies) {
    for (const [key, value] of cell.entries) {
      const isNested = value.kind === 'collection' && value.type === 'dict';
      copy.entries.set(key, isNested ? { ...someConfig(), attributes: copyOf(value.cell) } : value);
    }
  }
}

export const configMethods: Readonly<Record<string, Handler>> = {
  [`${configType}.clone`]: ({ receiver }) => receiver,
  [`${configType}.copy`]: ({ receiver }) => receiver,
  [`${configType}.merge_from_file`]: forgetValues,
  [`${configType}.merge_from_list`]: forgetValues,
  [`${configType}.merge_from_other_cfg`]: forgetValues,
  [`${configType}.get`]: ({ receiver, given }) => {
    const [key, standard = none] = given.positional;
    const held =
      receiver?.kind === 'object' && key?.kind === 'constant'
        ? receiver.attributes?.entries.get(String(key.value))
        : undefined;
    return held ?? withTraits(fixed, standard.traits);
  },
};

/** Values that a file or the command line may replace are the same in every run, and that is all. */
function forgetValues({ machine, receiver }: ExternalCall): Value {
  if (receiver === undefined) return none;
  for (const config of [...within(receiver, nestedIn)]) {
    if (config.kind !== 'object' || config.attributes === undefined) continue;
    for (const [name, value] of config.attributes.entries) {
      if (value.kind === 'constant') machine.heap.write(config.attributes, name, withTraits(fixed, value.traits));
    }
  }
  return none;
}

const nestedIn = (config: Value): readonly Value[] =>
  config.kind === 'object'
    ? [...(config.attributes?.entries.values() ?? [])].filter(({ kind }) => kind === 'object')
    : [];
