import { kernelFor } from '../../knowledge/nondeterminism.ts';
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
export function renderProfile(profile: MachineProfile): string {
  return [
    `# This machine`,
    sentenceFor(profile),
    '## A convolutional network, trained with TensorFlow.js',
    ...describeConvolution(profile.convolution),
    '## Operations of torch',
    ...describeTorch(profile.torch),
    `Measured by Seedlint ${profile.seedlint} on ${profile.time.slice(0, 16).replace('T', ' ')} UTC.`,
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

/** What came of it in one sentence. */
export function sentenceFor(profile: MachineProfile): string {
  const finding = findingOf(profile);
  if (finding === 'unchecked') {
    const { convolution, torch } = profile;
    if (convolution.outcome === 'unchecked' && torch.outcome === 'unchecked') return 'Nothing could be measured here.';
    return 'Not everything could be measured; what was gave the same bits every time.';
  }
  if (finding === 'same') return 'Everything that was measured gave the same bits every time.';
  const { convolution, torch } = profile;
  const parts = [
    ...(convolution.outcome === 'differs' ? ['the network came out differently'] : []),
    ...(torch.outcome === 'unchecked' ? [] : countOf(torch)),
  ];
  return `Not everything gives the same bits again on this machine: ${parts.join(', and ')}.`;
}

function countOf(torch: TorchProfile): readonly string[] {
  const differing = namesWith(torch, ({ default: byDefault }) => passesOf(byDefault).includes('differs'));
  if (differing.length === 0) return [];
  const countOfThose = (outcome: 'differs' | 'raises'): number =>
    differing.filter((name) => passesOf(torch.operations[name]?.deterministic ?? nothing).includes(outcome)).length;
  const [still, raising] = [countOfThose('differs'), countOfThose('raises')];
  const differ = differing.length === 1 ? 'differs' : 'differ';
  const raise = raising === 0 ? '' : `, but ${raising} ${raising === 1 ? 'raises' : 'raise'} an error`;
  const total = Object.keys(torch.operations).length;
  return [
    `${differing.length} of ${total} operations of torch ${differ} (with deterministic algorithms ${still || 'none'}${raise})`,
  ];
}

const nothing: Measured = { forward: 'same', backward: null, message: null };

function describeConvolution(result: ConvolutionProfile | Unchecked): readonly string[] {
  if (result.outcome === 'unchecked') return withoutMeasure(result);
  const { versions, processes, trainings, weights, differing, seconds } = result;
  const below = versions.tensorflow === null ? '' : ` on TensorFlow ${versions.tensorflow}`;
  const how = `${result.package} ${versions.package}${below}, ${result.device.toUpperCase()}: ${processes} processes trained it ${trainings} times each, in ${seconds} seconds.`;
  if (result.outcome === 'same') return [`All ${weights} weights had the same bits every time.`, how];
  if (result.outcome === 'blind') {
    return ['Even trainings without a seed gave the same weights, so comparing them says nothing.', how];
  }
  const names = differing.map(
    ({ name, withinProcess }) => `- \`${name}\`${withinProcess ? '' : ' (from process to process only)'}`,
  );
  return [`${differing.length} of ${weights} weights had other bits:`, names.join('\n'), how];
}

function describeTorch(result: TorchProfile | Unchecked): readonly string[] {
  if (result.outcome === 'unchecked') return withoutMeasure(result);
  const differing = namesWith(result, ({ default: byDefault }) => passesOf(byDefault).includes('differs'));
  const raising = namesWith(result, ({ deterministic }) => passesOf(deterministic).includes('raises'));
  const missing = namesWith(result, ({ default: byDefault }) =>
    passesOf(byDefault).some((outcome) => outcome === 'unsupported' || outcome === 'crashes'),
  );
  const total = Object.keys(result.operations).length;
  return [
    environmentOf(result),
    `${total} operations were done at least ${result.repeats + 1} times each on the same inputs, in ${result.seconds} seconds.`,
    ...(result.reason === null ? [] : [`Not all were measured. ${result.reason}`]),
    ...listOf('These differed:', differing, (name) => describeDifference(result.operations[name])),
    ...listOf('These raise an error with deterministic algorithms on:', raising, (name) =>
      quoted(result.operations[name]?.deterministic.message),
    ),
    ...listOf('These do not run here:', missing, (name) => quoted(result.operations[name]?.default.message)),
    ...(differing.length === 0 ? ['None differed.'] : []),
  ];
}

function environmentOf(torch: TorchProfile): string {
  const versions = [
    `torch ${torch.torch}`,
    ...(torch.cuda === null ? [] : [`CUDA ${torch.cuda}`]),
    ...(torch.cudnn === null ? [] : [`cuDNN ${torch.cudnn}`]),
    ...(torch.driver === null ? [] : [`driver ${torch.driver}`]),
    `Python ${torch.python}`,
  ];
  const device = torch.name === null ? torch.device : `${torch.device} (${torch.name})`;
  const threads = torch.device === 'cpu' ? `, ${torch.threads} threads` : '';
  const variables = Object.entries(torch.environment).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${value}`],
  );
  return `${versions.join(', ')}, on ${device}${threads}${variables.length === 0 ? '' : `, with ${variables.join(' ')}`}.`;
}

function describeDifference(operation: OperationProfile | undefined): string {
  if (operation === undefined) return '';
  const { default: byDefault, deterministic, oneThread } = operation;
  const passes = [
    ...(byDefault.forward === 'differs' ? ['forward'] : []),
    ...(byDefault.backward === 'differs' ? ['backward'] : []),
  ];
  const help = isAll(deterministic, 'same')
    ? 'the same with deterministic algorithms'
    : passesOf(deterministic).includes('raises')
      ? 'an error with deterministic algorithms'
      : 'with deterministic algorithms too';
  const threads = oneThread !== null && isAll(oneThread, 'same') ? ', and the same with one thread' : '';
  return `${passes.join(' and ')}; ${help}${threads}`;
}

function listOf(title: string, names: readonly string[], detail: (name: string) => string): readonly string[] {
  if (names.length === 0) return [];
  const lines = names.map((name) => {
    const more = detail(name);
    return `- \`${name}\`, ${kernelFor(name)?.what ?? 'an operation'}${more === '' ? '' : `: ${more}`}`;
  });
  return [title, lines.join('\n')];
}

const withoutMeasure = ({ reason, remedy }: Unchecked): readonly string[] =>
  remedy === null ? [reason] : [reason, remedy];

const namesWith = (torch: TorchProfile, isWanted: (operation: OperationProfile) => boolean): readonly string[] =>
  Object.entries(torch.operations).flatMap(([name, operation]) => (isWanted(operation) ? [name] : []));

const isAll = (measured: Measured | undefined, outcome: 'same'): boolean =>
  measured !== undefined && passesOf(measured).every((one) => one === outcome);

/** What an error said, on one line. */
const quoted = (message: string | null | undefined): string => (message ? `“${message}”` : '');
