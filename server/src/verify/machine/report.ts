import type { Locale } from '../../base/locale.ts';
import { named, type Phrase, phrase, say, type Words } from '../../base/phrase.ts';
import { kernelFor } from '../../knowledge/nondeterminism.ts';
import { tongueFor } from '../explain/languages.ts';
import {
  type ConvolutionProfile,
  findingOf,
  type MachineProfile,
  type Measured,
  type OperationProfile,
  passesOf,
  type TorchProfile,
  type Unchecked,
} from './profile.ts';

/** A profile in words, as Markdown that reads well as it is. */
export function renderProfile(profile: MachineProfile, locale: Locale = 'en'): string {
  const blocks: readonly Words[] = [
    phrase('# This machine'),
    describeFinding(profile),
    phrase('## A convolutional network, trained with TensorFlow.js'),
    ...describeConvolution(profile.convolution),
    phrase('## Operations of torch'),
    ...describeTorch(profile.torch),
    phrase('Measured by Seedlint {version} on {time} UTC.', {
      version: profile.seedlint,
      time: profile.time.slice(0, 16).replace('T', ' '),
    }),
  ];
  return blocks.map((block) => `${say(block, tongueFor(locale))}\n`).join('\n');
}

/** What came of it in one sentence. */
export const sentenceFor = (profile: MachineProfile, locale: Locale = 'en'): string =>
  say(describeFinding(profile), tongueFor(locale));

function describeFinding(profile: MachineProfile): Phrase {
  const finding = findingOf(profile);
  if (finding === 'unchecked') {
    const { convolution, torch } = profile;
    if (convolution.outcome === 'unchecked' && torch.outcome === 'unchecked') {
      return phrase('Nothing could be measured here.');
    }
    return phrase('Not everything could be measured; what was gave the same bits every time.');
  }
  if (finding === 'same') return phrase('Everything that was measured gave the same bits every time.');
  const { convolution, torch } = profile;
  const network = convolution.outcome === 'differs' ? phrase('the network came out differently') : undefined;
  const operations = torch.outcome === 'unchecked' ? undefined : countOf(torch);
  return phrase('Not everything gives the same bits again on this machine: {parts}.', {
    parts:
      network !== undefined && operations !== undefined
        ? phrase('{network}, and {operations}', { network, operations })
        : (network ?? operations ?? ''),
  });
}

function countOf(torch: TorchProfile): Phrase | undefined {
  const differing = namesWith(torch, ({ default: byDefault }) => passesOf(byDefault).includes('differs'));
  if (differing.length === 0) return undefined;
  const countOfThose = (outcome: 'differs' | 'raises'): number =>
    differing.filter((name) => passesOf(torch.operations[name]?.deterministic ?? nothing).includes(outcome)).length;
  const [still, raising] = [countOfThose('differs'), countOfThose('raises')];
  const counts = { n: `${differing.length}`, total: `${Object.keys(torch.operations).length}` };
  const slots = { ...counts, still: still === 0 ? phrase('none') : `${still}`, raise: raisingWords(raising) };
  return differing.length === 1
    ? phrase('{n} of {total} operations of torch differs (with deterministic algorithms {still}{raise})', slots)
    : phrase('{n} of {total} operations of torch differ (with deterministic algorithms {still}{raise})', slots);
}

function raisingWords(raising: number): Words {
  if (raising === 0) return '';
  return raising === 1 ? phrase(', but 1 raises an error') : phrase(', but {n} raise an error', { n: `${raising}` });
}

const nothing: Measured = { forward: 'same', backward: null, message: null };

function describeConvolution(result: ConvolutionProfile | Unchecked): readonly Words[] {
  if (result.outcome === 'unchecked') return withoutMeasure(result);
  const { versions, processes, trainings, weights, differing, seconds } = result;
  const how = phrase(
    '{library}{below}, {device}: {processes} processes trained it {trainings} times each, in {seconds} seconds.',
    {
      library: `${result.package} ${versions.package}`,
      below: versions.tensorflow === null ? '' : phrase(' on TensorFlow {version}', { version: versions.tensorflow }),
      device: result.device.toUpperCase(),
      processes: `${processes}`,
      trainings: `${trainings}`,
      seconds: `${seconds}`,
    },
  );
  const all = `${weights}`;
  if (result.outcome === 'same') return [phrase('All {all} weights had the same bits every time.', { all }), how];
  if (result.outcome === 'blind') {
    return [phrase('Even trainings without a seed gave the same weights, so comparing them says nothing.'), how];
  }
  const names = differing.map(({ name, withinProcess }) =>
    withinProcess ? `- \`${name}\`` : phrase('- `{name}` (from process to process only)', { name }),
  );
  return [phrase('{n} of {all} weights had other bits:', { n: `${differing.length}`, all }), inLines(names), how];
}

function describeTorch(result: TorchProfile | Unchecked): readonly Words[] {
  if (result.outcome === 'unchecked') return withoutMeasure(result);
  const differing = namesWith(result, ({ default: byDefault }) => passesOf(byDefault).includes('differs'));
  const raising = namesWith(result, ({ deterministic }) => passesOf(deterministic).includes('raises'));
  const missing = namesWith(result, ({ default: byDefault }) =>
    passesOf(byDefault).some((outcome) => outcome === 'unsupported' || outcome === 'crashes'),
  );
  const total = Object.keys(result.operations).length;
  return [
    environmentOf(result),
    phrase('{total} operations were done at least {times} times each on the same inputs, in {seconds} seconds.', {
      total: `${total}`,
      times: `${result.repeats + 1}`,
      seconds: `${result.seconds}`,
    }),
    ...(result.reason === null ? [] : [phrase('Not all were measured. {reason}', { reason: result.reason })]),
    ...listOf(phrase('These differed:'), differing, (name) => describeDifference(result.operations[name])),
    ...listOf(phrase('These raise an error with deterministic algorithms on:'), raising, (name) =>
      quoted(result.operations[name]?.deterministic.message),
    ),
    ...listOf(phrase('These do not run here:'), missing, (name) => quoted(result.operations[name]?.default.message)),
    ...(differing.length === 0 ? [phrase('None differed.')] : []),
  ];
}

function environmentOf(torch: TorchProfile): Phrase {
  const versions: readonly Words[] = [
    `torch ${torch.torch}`,
    ...(torch.cuda === null ? [] : [`CUDA ${torch.cuda}`]),
    ...(torch.cudnn === null ? [] : [`cuDNN ${torch.cudnn}`]),
    ...(torch.driver === null ? [] : [phrase('driver {version}', { version: torch.driver })]),
    `Python ${torch.python}`,
  ];
  const device = torch.name === null ? torch.device : `${torch.device} (${torch.name})`;
  const threads = torch.device === 'cpu' ? phrase(', {n} threads', { n: `${torch.threads}` }) : '';
  const variables = Object.entries(torch.environment).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${value}`],
  );
  return phrase('{versions}, on {device}{threads}{variables}.', {
    versions: joined(versions, ', '),
    device,
    threads,
    variables: variables.length === 0 ? '' : phrase(', with {variables}', { variables: variables.join(' ') }),
  });
}

function describeDifference(operation: OperationProfile | undefined): Words {
  if (operation === undefined) return '';
  const { default: byDefault, deterministic, oneThread } = operation;
  const passes = [
    ...(byDefault.forward === 'differs' ? [phrase('forward')] : []),
    ...(byDefault.backward === 'differs' ? [phrase('backward')] : []),
  ];
  const help = isAll(deterministic, 'same')
    ? phrase('the same with deterministic algorithms')
    : passesOf(deterministic).includes('raises')
      ? phrase('an error with deterministic algorithms')
      : phrase('with deterministic algorithms too');
  const threads = oneThread !== null && isAll(oneThread, 'same') ? phrase(', and the same with one thread') : '';
  return phrase('{passes}; {help}{threads}', { passes, help, threads });
}

function listOf(title: Words, names: readonly string[], detail: (name: string) => Words): readonly Words[] {
  if (names.length === 0) return [];
  const lines = names.map((name) => {
    const kernel = kernelFor(name);
    const what = kernel === undefined ? phrase('an operation') : named(kernel.what);
    const more = detail(name);
    return more === ''
      ? phrase('- `{name}`, {what}', { name, what })
      : phrase('- `{name}`, {what}: {more}', { name, what, more });
  });
  return [title, inLines(lines)];
}

const inLines = (lines: readonly Words[]): Words => joined(lines, '\n');

/** Words with the same thing between each two, whatever the language. */
const joined = (parts: readonly Words[], between: string): Words => ({
  english: parts.map((_, index) => `{part${index}}`).join(between),
  slots: Object.fromEntries(parts.map((part, index) => [`part${index}`, part])),
});

const withoutMeasure = ({ reason, remedy }: Unchecked): readonly Words[] =>
  remedy === null ? [reason] : [reason, remedy];

const namesWith = (torch: TorchProfile, isWanted: (operation: OperationProfile) => boolean): readonly string[] =>
  Object.entries(torch.operations).flatMap(([name, operation]) => (isWanted(operation) ? [name] : []));

const isAll = (measured: Measured | undefined, outcome: 'same'): boolean =>
  measured !== undefined && passesOf(measured).every((one) => one === outcome);

/** What an error said, on one line. */
const quoted = (message: string | null | undefined): string => (message ? `“${message}”` : '');
