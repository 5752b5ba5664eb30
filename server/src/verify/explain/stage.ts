import { type Phrase, phrase, type Words } from '../../base/phrase.ts';
import type { FilePath } from '../../base/text.ts';
import type { Difference } from '../compare/difference.ts';
import type { KeptEvent } from '../trace/trace.ts';
import { atPlace, count, fileName, quoted, someOf } from './words.ts';

/** What differs first, as a clause: `gradients differ at step 1 although the loss is bit-identical`. */
export function describeStage(difference: Difference, root: FilePath): Phrase {
  const { kind, step, events, at } = difference;
  const where = process(difference.process);
  const when = step === null ? phrase('before the first step') : phrase('at step {step}', { step: `${step}` });
  switch (kind) {
    case 'batch':
      return phrase('the batch differs {when}{where}', { when, where });
    case 'parameters':
      return phrase('the initial parameters differ{where}{tensors}', { where, tensors: tensors(difference) });
    case 'loss':
      return phrase('the loss differs {when}{where}{values} although everything before was bit-identical', {
        when,
        where,
        values: values(events),
      });
    case 'gradients':
      return phrase('gradients differ {when}{where} although the loss is bit-identical{tensors}', {
        when,
        where,
        tensors: tensors(difference),
      });
    case 'step':
      return phrase('{state} after step {step}{where} although the gradients are bit-identical{tensors}', {
        state: state(events),
        step: `${step ?? 0}`,
        where,
        tensors: tensors(difference),
      });
    case 'estimator':
      return phrase('what {api} learns{at} differs{where}', { api: apiOf(events), at: atPlace(at, root), where });
    case 'draw':
      return phrase('{api} gives other numbers{at}{where}', { api: apiOf(events), at: atPlace(at, root), where });
    case 'length':
      return phrase('the runs take different paths {when}{where}: {paths}', { when, where, paths: paths(events) });
    case 'output':
      return outputs(difference);
    case 'file':
      return files(difference, root);
    case 'failure':
      return failures(difference);
    case 'seed':
    case 'listing':
    case 'operation':
      return phrase('the runs differ {when}{where}', { when, where });
  }
}

const process = (name: string): Words => (name === 'main' ? '' : phrase(' in process {name}', { name }));

function tensors({ detail }: Difference): Words {
  if (detail?.about !== 'tensors') return '';
  const known = detail.names.slice(0, 3).map((name) => `\`${name}\``);
  const differing = `${detail.differing}`;
  const all = count(detail.all, 'tensor');
  return known.length === 0
    ? phrase(': {differing} of {all}', { differing, all })
    : phrase(': {differing} of {all}, {names}', { differing, all, names: someOf(known, 3, detail.differing) });
}

const state = ([one, other]: Difference['events']): Phrase =>
  one?.event === 'step' && other?.event === 'step' && one.parameters === other.parameters
    ? phrase('buffers or the optimizer’s state differ')
    : phrase('the parameters differ');

function values([one, other]: Difference['events']): Words {
  if (one?.event !== 'loss' || other?.event !== 'loss' || one.value === null || other.value === null) return '';
  return one.value === other.value
    ? phrase(' in its last bits')
    : phrase(' ({values})', { values: toldApart(one.value, other.value) });
}

/** Two different numbers, with as many digits as it takes to tell them apart, at least four. */
function toldApart(one: number, other: number): readonly string[] {
  const digits = Array.from({ length: 14 }, (_, index) => index + 4);
  const enough = digits.find((count) => one.toPrecision(count) !== other.toPrecision(count)) ?? 17;
  return [one, other].map((value) => value.toPrecision(enough));
}

const apiOf = ([one, other]: Difference['events']): Words => {
  const event = one ?? other;
  return event !== null && 'api' in event ? `\`${event.api}\`` : phrase('it');
};

const paths = ([one, other]: Difference['events']): Phrase =>
  phrase('run 1 goes on with {one}, the other with {other}', { one: deed(one), other: deed(other) });

function deed(event: KeptEvent | null): Phrase {
  if (event === null) return phrase('nothing more');
  return deeds[event.event] ?? phrase('something else');
}

const deeds: Readonly<Partial<Record<KeptEvent['event'], Phrase>>> = {
  batch: phrase('another batch'),
  parameters: phrase('making an optimizer'),
  loss: phrase('a loss'),
  gradients: phrase('gradients'),
  step: phrase('a step'),
  estimator: phrase('fitting an estimator'),
  rest: phrase('further steps'),
};

function outputs({ detail }: Difference): Phrase {
  if (detail?.about !== 'output') return phrase('what is printed differs');
  const shown = (text: string): Words => (text.trim() === '' ? phrase('nothing') : `\`${quoted(text, 80)}\``);
  const [one, other] = detail.texts;
  return phrase('what is printed differs in line {line}: {one} and {other}', {
    line: `${detail.line}`,
    one: shown(one),
    other: shown(other),
  });
}

function files({ detail }: Difference, root: FilePath): Phrase {
  if (detail?.about !== 'file') return phrase('what is written differs');
  const name = `\`${fileName(detail.path, root)}\``;
  if (detail.side === 'both') return phrase('the written file {name} differs', { name });
  return detail.side === 'first'
    ? phrase('{name} is written by run 1 alone', { name })
    : phrase('{name} is written by the other run alone', { name });
}

function failures({ detail }: Difference): Phrase {
  if (detail?.about !== 'failure') return phrase('one run fails and the other does not');
  const [one, other] = detail.messages;
  return one === null
    ? phrase('run 1 ends well and the other run fails ({message})', { message: quoted(other ?? '') })
    : phrase('run 1 fails ({message}) and the other run does not', { message: quoted(one) });
}
