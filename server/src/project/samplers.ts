import type { Site } from '../base/text.ts';
import { epochMethod } from '../knowledge/epochs.ts';
import type { SamplerRow } from '../knowledge/types.ts';
import { argumentOf } from './arguments.ts';
import type { ExternalCall } from './externals.ts';
import { generatorOf } from './library/generators.ts';
import { emit, type Machine } from './machine.ts';
import type { SamplerFact } from './timeline.ts';
import { truthOf } from './truth.ts';
import { elementsOfValue, optionsOf, type Value } from './values.ts';

/** Makes a sampler, and says what it is. Undefined for one that a class of the workspace is derived from. */
export function makeSampler(
  { machine, given, site, receiver }: ExternalCall,
  row: SamplerRow,
): SamplerFact | undefined {
  if (receiver !== undefined) return undefined;
  const argumentsSite: Site =
    given.node === undefined ? site : { file: given.node.file, span: given.node.call.argumentsSpan };
  const sampler: SamplerFact = {
    site,
    argumentsSite,
    api: row.api,
    shuffles: shuffling(row, argumentOf(given, typeof row.shuffles === 'boolean' ? undefined : row.shuffles.parameter)),
    generator: generatorOf(argumentOf(given, row.generator)),
    isToldEpochs: machine.tellsUnknown,
  };
  machine.samplers.add(sampler);
  emit(machine, { kind: 'sampler', site, api: row.api, sampler });
  return sampler;
}

function shuffling({ shuffles }: SamplerRow, given: Value | undefined): SamplerFact['shuffles'] {
  if (typeof shuffles === 'boolean') return shuffles ? 'yes' : 'no';
  const is = given === undefined ? shuffles.default : truthOf(given)?.is;
  return is === undefined ? 'unknown' : is ? 'yes' : 'no';
}

/** `anything.set_epoch(…)`: tells the epoch to the samplers in it; where nothing is known of it, perhaps to any. */
export function noteEpoch(machine: Machine, method: string, callee: Value): void {
  if (method !== epochMethod) return;
  for (const option of optionsOf(callee)) {
    const receiver = option.kind === 'method' ? option.receiver : option;
    if (tellEpochs(machine, receiver) || (receiver.kind !== 'unknown' && receiver.kind !== 'absent')) continue;
    machine.tellsUnknown = true;
    for (const sampler of machine.samplers) sampler.isToldEpochs = true;
  }
}

/** Says of the samplers in a value that they are told the epochs. False where there are none. */
export function tellEpochs({ samplers: all }: Machine, value: Value): boolean {
  const samplers = samplersIn(value);
  for (const sampler of samplers) if (all.has(sampler)) sampler.isToldEpochs = true;
  return samplers.length > 0;
}

/** The samplers that a value is, or that it was made from or holds. */
export function samplersIn(value: Value): readonly SamplerFact[] {
  const found = new Set<SamplerFact>();
  const seen = new Set<Value>();
  const visit = (each: Value, depth: number): void => {
    for (const option of optionsOf(each)) {
      if (seen.has(option) || seen.size > maxVisited || depth > maxDepth) continue;
      seen.add(option);
      if (option.kind === 'object') {
        if (option.sampler !== undefined) found.add(option.sampler);
        for (const sampler of option.loader?.fact.samplers ?? []) found.add(sampler);
        for (const part of option.parts) visit(part, depth + 1);
      } else if (option.kind === 'instance') {
        for (const held of option.attributes.entries.values()) visit(held, depth + 1);
      } else for (const element of elementsOfValue(option)) visit(element, depth + 1);
    }
  };
  visit(value, 0);
  return [...found];
}

const maxVisited = 200;
const maxDepth = 5;
