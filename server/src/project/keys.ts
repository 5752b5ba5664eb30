import type { Machine } from './machine.ts';
import type { Traits } from './traits.ts';
import type { FunctionValue, Value } from './values.ts';

/**
 * What a call depends on, as text: equal keys mean that following the call again would give nothing new. Cells count
 * with their version, so that a call on an object that has changed since is another call.
 */
export function callKey(machine: Machine, callee: FunctionValue, names: ReadonlyMap<string, Value>): string {
  const parts = [
    `${callee.id}`,
    machine.inWorker ? 'w' : '',
    machine.evaluating > 0 ? 'g' : '',
    machine.forwarding > 0 ? 'm' : '',
    machine.openSettings > 0 ? 'c' : '',
    `${machine.modes.version}${machine.evaluatesUnknown ? 'e' : ''}${machine.openModeTests > 0 ? 'o' : ''}`,
    machine.secondTurn === undefined ? '' : 't',
    // Which generators samples are drawn from is asked for each loader.
    machine.sampling === undefined ? '' : `s${machine.sampling.since}`,
    machine.orderLoops.map(({ order }) => order.source.site.span.start).join(','),
  ];
  for (const [name, value] of names) parts.push(`${name}=${keyOf(value, 0)}`);
  return parts.join(';');
}

function keyOf(value: Value, depth: number): string {
  const traits = traitKey(value.traits);
  switch (value.kind) {
    case 'constant':
      return `${JSON.stringify(value.value)}${traits}`;
    case 'fixed':
      return `f${value.type ?? ''}${traits}`;
    case 'collection':
      return `c${value.cell.id}@${value.cell.version}${traits}`;
    case 'instance':
      return `i${value.attributes.id}@${value.attributes.version}`;
    case 'function':
      return `fn${value.id}`;
    case 'class':
      return `k${value.id}`;
    case 'method':
      return depth > 3 ? 'm' : `m(${keyOf(value.callee, depth + 1)},${keyOf(value.receiver, depth + 1)})`;
    case 'partial':
      return depth > 3
        ? 'p'
        : `p(${keyOf(value.callee, depth + 1)},${value.positional.map((part) => keyOf(part, depth + 1)).join(',')},${[...value.keywords].map(([name, part]) => `${name}:${keyOf(part, depth + 1)}`).join(',')})`;
    case 'external':
      return value.name;
    case 'module':
      return `mod:${value.module.path}`;
    case 'object':
      return depth > 3
        ? value.type
        : `o:${value.type}(${value.attributes === undefined ? '' : `${value.attributes.id}@${value.attributes.version}`},${identityOf(value.parts.length === 0 ? undefined : value.parts)}${identityOf(value.postponed)})${traits}`;
    case 'union':
      return `u(${value.options.map((option) => keyOf(option, depth + 1)).join('|')})`;
    default:
      return `${value.kind}${traits}`;
  }
}

/** What an object was made from, or draws later, counts by identity: going through parts of parts would have no end. */
export function identityOf(thing: object | undefined): string {
  if (thing === undefined) return '';
  const known = identities.get(thing);
  if (known !== undefined) return `${known}`;
  nextIdentity++;
  identities.set(thing, nextIdentity);
  return `${nextIdentity}`;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

function traitKey(traits: Traits | undefined): string {
  if (traits === undefined) return '';
  const parts = [
    traits.option?.name ?? '',
    traits.entropy === undefined ? '' : 'e',
    traits.draws === undefined ? '' : `d${traits.draws.length}:${traits.draws[0]?.site.span.start ?? 0}`,
    traits.workerId === true ? 'w' : '',
    traits.baseSeed === true ? 'b' : '',
    traits.rank === true ? 'r' : '',
    traits.varies === true ? 'v' : '',
    traits.order === undefined ? '' : `o${traits.order.source.site.span.start}${traits.order.as}`,
    traits.turns === undefined ? '' : `t${traits.turns.join(',')}`,
  ];
  return `#${parts.join('/')}`;
}
