import type { FilePath } from '../../base/text.ts';
import type { Difference } from '../compare/difference.ts';
import type { KeptEvent } from '../trace/trace.ts';
import { atPlace, count, fileName, listOf, quoted } from './words.ts';

/** What differs first, as a clause: `gradients differ at step 1 although the loss is bit-identical`. */
export function describeStage(difference: Difference, root: FilePath): string {
  const { kind, step, events, at } = difference;
  const where = process(difference.process);
  const atStep = step === null ? 'before the first step' : `at step ${step}`;
  switch (kind) {
    case 'batch':
      return `the batch differs ${atStep}${where}`;
    case 'parameters':
      return `the initial parameters differ${where}${tensors(difference)}`;
    case 'loss':
      return `the loss differs ${atStep}${where}${values(events)} although everything before was bit-identical`;
    case 'gradients':
      return `gradients differ ${atStep}${where} although the loss is bit-identical${tensors(difference)}`;
    case 'step':
      return `${state(events)} after step ${step ?? 0}${where} although the gradients are bit-identical${tensors(difference)}`;
    case 'estimator':
      return `what ${apiOf(events)} learns${atPlace(at, root)} differs${where}`;
    case 'draw':
      return `${apiOf(events)} gives other numbers${atPlace(at, root)}${where}`;
    case 'length':
      return `the runs take different paths ${atStep}${where}: ${paths(events)}`;
    case 'output':
      return outputs(difference);
    case 'file':
      return files(difference, root);
    case 'failure':
      return failures(difference);
    case 'seed':
    case 'listing':
    case 'operation':
      return `the runs differ ${atStep}${where}`;
  }
}

const process = (name: string): string => (name === 'main' ? '' : ` in process ${name}`);

function tensors({ detail }: Difference): string {
  if (detail?.about !== 'tensors') return '';
  const names = detail.names.slice(0, 3).map((name) => `\`${name}\``);
  const more = detail.differing - names.length;
  const named = names.length === 0 ? '' : `, ${more > 0 ? `${names.join(', ')} and ${more} more` : listOf(names)}`;
  return `: ${detail.differing} of ${count(detail.all, 'tensor')}${named}`;
}

const state = ([one, other]: Difference['events']): string =>
  one?.event === 'step' && other?.event === 'step' && one.parameters === other.parameters
    ? 'buffers or the optimizer’s state differ'
    : 'the parameters differ';

function values([one, other]: Difference['events']): string {
  if (one?.event !== 'loss' || other?.event !== 'loss' || one.value === null || other.value === null) return '';
  return one.value === other.value ? ' in its last bits' : ` (${toldApart(one.value, other.value).join(' and ')})`;
}

/** Two different numbers, with as many digits as it takes to tell them apart, at least four. */
function toldApart(one: number, other: number): readonly string[] {
  const digits = Array.from({ length: 14 }, (_, index) => index + 4);
  const enough = digits.find((count) => one.toPrecision(count) !== other.toPrecision(count)) ?? 17;
  return [one, other].map((value) => value.toPrecision(enough));
}

const apiOf = ([one, other]: Difference['events']): string => {
  const event = one ?? other;
  return event !== null && 'api' in event ? `\`${event.api}\`` : 'it';
};

const paths = ([one, other]: Difference['events']): string =>
  `run 1 goes on with ${deed(one)}, the other with ${deed(other)}`;

function deed(event: KeptEvent | null): string {
  if (event === null) return 'nothing more';
  return deeds[event.event] ?? 'something else';
}

const deeds: Readonly<Partial<Record<KeptEvent['event'], string>>> = {
  batch: 'another batch',
  parameters: 'making an optimizer',
  loss: 'a loss',
  gradients: 'gradients',
  step: 'a step',
  estimator: 'fitting an estimator',
  rest: 'further steps',
};

function outputs({ detail }: Difference): string {
  if (detail?.about !== 'output') return 'what is printed differs';
  const [one, other] = detail.texts.map((text) => (text.trim() === '' ? 'nothing' : `\`${quoted(text, 80)}\``));
  return `what is printed differs in line ${detail.line}: ${one} and ${other}`;
}

function files({ detail }: Difference, root: FilePath): string {
  if (detail?.about !== 'file') return 'what is written differs';
  const name = `\`${fileName(detail.path, root)}\``;
  if (detail.side === 'both') return `the written file ${name} differs`;
  return `${name} is written by ${detail.side === 'first' ? 'run 1 alone' : 'the other run alone'}`;
}

function failures({ detail }: Difference): string {
  if (detail?.about !== 'failure') return 'one run fails and the other does not';
  const [one, other] = detail.messages;
  return one === null
    ? `run 1 ends well and the other run fails (${quoted(other ?? '')})`
    : `run 1 fails (${quoted(one)}) and the other run does not`;
}
