import type { Site } from '../../base/text.ts';
import { argumentSite } from '../arguments.ts';
import { linearize } from '../attributes.ts';
import type { ExternalCall } from '../externals.ts';
import type { Cell } from '../heap.ts';
import type { Handler } from '../library/handlers.ts';
import { type Machine, newCell } from '../machine.ts';
import { collectionIn } from '../order.ts';
import type { OptionFact } from '../timeline.ts';
import {
  constant,
  elementsOfValue,
  fixed,
  none,
  type ObjectValue,
  optionsOf,
  unknown,
  type Value,
  withTraits,
} from '../values.ts';

/**
 * `argparse`: a parser object keeps the defaults of its options in a cell, by destination; groups and subparsers share
 * it. Parsed arguments are an object over the same names.
 */
export const argparseHandlers: Readonly<Record<string, Handler>> = {
  'detectron2.engine.default_argument_parser': (call) => makeParser(call, 'argparse.ArgumentParser'),
  // A trainer adds its own options to the parser.
  'lightning.pytorch.LightningDataModule.add_argparse_args': givenParser,
  'lightning.pytorch.Trainer.add_argparse_args': givenParser,
};

const parserTypes = [
  'argparse.ArgumentParser',
  'transformers.HfArgumentParser',
  'configargparse.ArgumentParser',
  'configargparse.ArgParser',
  'jsonargparse.ArgumentParser',
  'tap.Tap',
];

for (const type of parserTypes) {
  const methods: Record<string, Handler> = {
    '': (call) => makeParser(call, type),
    '.add_argument': addArgument,
    '.add': addArgument,
    '.add_argument_group': sameParser,
    '.add_mutually_exclusive_group': sameParser,
    '.add_subparsers': sameParser,
    '.add_parser': sameParser,
    '.set_defaults': setDefaults,
    '.parse_args': parse,
    '.parse_known_args': (call) => {
      const parsed = parse(call);
      return parsed === undefined
        ? undefined
        : collectionIn(
            call.machine,
            'tuple',
            [
              ['0', parsed],
              ['1', unknown],
            ],
            undefined,
          );
    },
    '.parse_intermixed_args': parse,
    '.parse_args_into_dataclasses': parseIntoDataClasses,
    '.parse_json_file': parseIntoDataClasses,
    '.parse_yaml_file': parseIntoDataClasses,
  };
  for (const [name, handler] of Object.entries(methods))
    Object.assign(argparseHandlers, { [`${type}${name}`]: handler });
}

function givenParser({ given }: ExternalCall): Value | undefined {
  return given.positional[0] ?? given.keywords.get('parent_parser');
}

function makeParser({ machine, given }: ExternalCall, type: string): Value {
  const attributes = newCell(machine);
  for (const parent of elementsOfValue(given.keywords.get('parents'))) {
    for (const option of optionsOf(parent)) {
      if (option.kind !== 'object') continue;
      for (const [name, value] of option.attributes?.entries ?? []) attributes.entries.set(name, value);
    }
  }
  return { kind: 'object', type, parts: [...given.positional], attributes };
}

/** Groups and subparsers write into the parser they come from. */
function sameParser({ receiver }: ExternalCall): Value | undefined {
  return receiver;
}

function setDefaults({ machine, given, receiver }: ExternalCall): Value | undefined {
  const cell = cellOf(receiver);
  if (cell === undefined) return undefined;
  for (const [name, value] of given.keywords) {
    const before = cell.entries.get(name)?.traits?.option;
    machine.heap.write(cell, name, before === undefined ? value : withTraits(value, { option: before }));
  }
  return none;
}

function addArgument(call: ExternalCall): Value | undefined {
  const { machine, given, receiver, site } = call;
  const cell = cellOf(receiver);
  if (cell === undefined) return undefined;
  const names = given.positional.flatMap((value) =>
    value.kind === 'constant' && typeof value.value === 'string' ? [value.value] : [],
  );
  const destination = destinationOf(names, given.keywords.get('dest'));
  if (destination === undefined) return none;
  const isFlag = names.some((name) => name.startsWith('-'));
  const name = names.find((candidate) => candidate.startsWith('--')) ?? names[0] ?? destination;
  const option: OptionFact = { name, site, ...defaultSite(call) };
  const value = isFlag ? defaultOf(given.keywords) : (given.keywords.get('default') ?? fixed);
  const isRequired = given.keywords.get('required');
  const known = isRequired?.kind === 'constant' && isRequired.value === true ? fixed : value;
  machine.heap.write(
    cell,
    destination,
    mapOptions(known, (one) => withTraits(one, { option })),
  );
  return none;
}

const defaultSite = (call: ExternalCall): { defaultSite?: Site } => {
  const site = argumentSite(call.given, { keyword: 'default' });
  return site === undefined ? {} : { defaultSite: site };
};

function mapOptions(value: Value, change: (option: Value) => Value): Value {
  return value.kind === 'union' ? { ...value, options: value.options.map(change) } : change(value);
}

function destinationOf(names: readonly string[], given: Value | undefined): string | undefined {
  if (given?.kind === 'constant' && typeof given.value === 'string') return given.value;
  const name = names.find((candidate) => candidate.startsWith('--')) ?? names[0];
  return name?.replace(/^-+/, '').replace(/-/g, '_');
}

function defaultOf(keywords: ReadonlyMap<string, Value>): Value {
  const standard = keywords.get('default');
  if (standard !== undefined) return standard;
  const action = keywords.get('action');
  if (action?.kind === 'constant') {
    if (action.value === 'store_true') return constant(false);
    if (action.value === 'store_false') return constant(true);
    if (action.value === 'count') return none;
  }
  return none;
}

function parse({ machine, receiver }: ExternalCall): Value | undefined {
  const cell = cellOf(receiver);
  if (cell === undefined || receiver?.kind !== 'object') return undefined;
  return { kind: 'object', type: 'argparse.Namespace', parts: [], attributes: newCell(machine, cell.entries) };
}

/** `tyro.cli(Args)` and its kind: an instance of a data class with its defaults, or a call of a function. */
export const dataClassHandlers: Readonly<Record<string, Handler>> = Object.fromEntries(
  ['tyro.cli', 'simple_parsing.parse', 'draccus.parse', 'pyrallis.parse', 'jsonargparse.CLI', 'chz.entrypoint'].map(
    (name): [string, Handler] => [
      name,
      ({ machine, given }) => {
        const [type] = given.positional;
        return type?.kind === 'class' ? fromDefaults(machine, type) : undefined;
      },
    ],
  ),
);

/** Instances of the data classes, their fields' defaults marked as options. */
function parseIntoDataClasses({ machine, receiver }: ExternalCall): Value | undefined {
  if (receiver?.kind !== 'object') return undefined;
  const types = receiver.parts.flatMap((part) => (part.kind === 'collection' ? elementsOfValue(part) : [part]));
  const made = types.map((type, index): [string, Value] => [String(index), fromDefaults(machine, type)]);
  return collectionIn(machine, 'tuple', made, undefined);
}

function fromDefaults(machine: Machine, type: Value): Value {
  if (type.kind !== 'class') return type.kind === 'external' ? { kind: 'object', type: type.name, parts: [] } : unknown;
  const attributes = newCell(machine);
  for (const owner of [...linearize(type)].reverse()) {
    if (owner.kind !== 'class') continue;
    for (const [name, value] of owner.attributes.entries) {
      if (value.kind !== 'function') attributes.entries.set(name, withTraits(value, { option: { name: `--${name}` } }));
    }
  }
  return { kind: 'instance', class: type, attributes };
}

const cellOf = (receiver: Value | undefined): Cell | undefined =>
  receiver?.kind === 'object' ? (receiver satisfies ObjectValue).attributes : undefined;
