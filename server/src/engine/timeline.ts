import type { Site } from '../base/text.ts';
import type {
  BranchStep,
  CallStep,
  DrawEffect,
  Effect,
  ExitStep,
  LoaderFact,
  SeedValue,
  Step,
  Timeline,
} from '../project/timeline.ts';

/** How a timeline is written down. */
export interface TimelineStyle {
  /** Writes a place: `train.py:12`. */
  place(site: Site): string;
  /** `shown`: a call is a line with what it runs below it; `inlined`: only what it runs is written. */
  readonly calls: 'shown' | 'inlined';
}

/**
 * A timeline as text, one line an effect, in the order in which the program runs. Arms of a branch are indented, the
 * one that runs by default has a `*`; what does nothing is left out. Where calls are shown, a longer body that several
 * of them share is written below the first one.
 */
export const renderTimeline = (timeline: Timeline, style: TimelineStyle): string =>
  linesOfSteps(timeline.steps, { ...style, bodies: new Map() })
    .map((line) => `${line}\n`)
    .join('');

/** A style, and the bodies of calls that have been written. */
interface Writing extends TimelineStyle {
  readonly bodies: Map<readonly Step[], readonly string[]>;
}

function linesOfSteps(steps: readonly Step[], style: Writing): readonly string[] {
  return steps.flatMap((step) => linesOfStep(step, style));
}

function linesOfStep(step: Step, style: Writing): readonly string[] {
  switch (step.kind) {
    case 'call':
      return linesOfCall(step, style);
    case 'branch':
      return linesOfBranch(step, style);
    case 'loop':
      return under('loop', linesOfSteps(withoutEnd(step.body, 'loop'), style));
    case 'scope':
      return under([step.scope, step.restores.join(', ')].join(' ').trim(), linesOfSteps(step.body, style));
    case 'exit':
      return [`leaves the ${step.leaves}`];
    case 'checkpoint':
    case 'download':
      // They concern no generator, and there may be many.
      return [];
    default:
      return isNothing(step) ? [] : [`${style.place(step.site)}  ${describeEffect(step)}`];
  }
}

/** True for what would only stand between the lines that matter: nearly every line of a model is an operation. */
const isNothing = (effect: Effect): boolean =>
  effect.kind === 'operation' ||
  effect.kind === 'training' ||
  (effect.kind === 'device' && !effect.isCertain) ||
  (effect.kind === 'draw' && effect.isPostponed === true);

function linesOfCall({ site, name, body }: CallStep, style: Writing): readonly string[] {
  const known = style.bodies.get(body);
  const title = `${style.place(site)}  calls ${name}`;
  if (known !== undefined && known.length > longestRepeat && style.calls === 'shown') return [`${title}, as above`];
  const lines = known ?? linesOfSteps(withoutEnd(body, 'function'), style);
  style.bodies.set(body, lines);
  return style.calls === 'inlined' ? lines : under(title, lines);
}

/** A body of so many lines may be written again; without a bound, calls within calls would double at every level. */
const longestRepeat = 3;

/** The steps without a last one that only says what the end of the body says anyway. */
function withoutEnd(steps: readonly Step[], leaves: ExitStep['leaves']): readonly Step[] {
  const last = steps.at(-1);
  return last?.kind === 'exit' && last.leaves === leaves ? steps.slice(0, -1) : steps;
}

/** Arms that do nothing are left out, but for the default one beside arms that do something. */
function linesOfBranch({ arms, defaultArm, decidedBy }: BranchStep, style: Writing): readonly string[] {
  const bodies = arms.map(({ steps }) => linesOfSteps(steps, style));
  if (bodies.every((body) => body.length === 0)) return [];
  return bodies.flatMap((body, index) => {
    const isDefault = index === defaultArm;
    if (body.length === 0 && !isDefault) return [];
    const word = index === 0 ? ['if', decidedBy?.name] : [index === arms.length - 1 ? 'else' : 'elif'];
    return [[...word, isDefault ? '*' : undefined].filter(Boolean).join(' '), ...body.map(indent)];
  });
}

const under = (title: string, body: readonly string[]): readonly string[] =>
  body.length === 0 ? [] : [title, ...body.map(indent)];

const indent = (line: string): string => `  ${line}`;

/** One effect in a few words, without its place. */
export function describeEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'draw':
      return `draws ${effect.generator} ${effect.api}${describeVersions(effect)}${effect.chosenAsSeed ? ' as a seed' : ''}`;
    case 'seed':
      return `seeds ${effect.generators.join(', ')} (${describeSeed(effect.value)})`;
    case 'switch':
      return `switches ${effect.switch} ${switchWords[String(effect.to)] ?? effect.to}`;
    case 'generator':
      return `makes ${effect.api} (${describeSeed(effect.value)})${effect.used ? '' : ', unused'}`;
    case 'listing':
      return `lists ${effect.api}, ${effect.how}`;
    case 'set-order':
      return `orders a set, ${effect.how}`;
    case 'loader':
      return `makes ${effect.api} (${describeLoader(effect.loader)})`;
    case 'iteration':
      return 'iterates a loader';
    case 'checkpoint':
      return `${effect.step.replace('-', ' ')} (${effect.api})`;
    case 'download':
      return `downloads ${effect.name}`;
    case 'sampler':
      return `makes ${effect.api} (shuffles ${effect.sampler.shuffles}, generator ${effect.sampler.generator})`;
    case 'worker-init':
      return `runs ${effect.name} in each worker${effect.seeds.map(({ generators }) => `, seeds ${generators.join(', ')}`).join('')}`;
    case 'environment':
      return `sets ${effect.name} (${effect.value ?? 'unknown'})`;
    case 'device':
      return `${effect.isCertain ? 'uses' : 'may use'} CUDA`;
    case 'operation':
      return `runs ${effect.kernels.join(' or ')}${effect.hasGradient ? '' : ', without gradients'}`;
    case 'training':
      return 'trains';
    case 'process':
      return `starts a program with ${effect.api}`;
  }
}

const switchWords: Readonly<Record<string, string>> = { true: 'on', false: 'off' };

function describeSeed(value: SeedValue): string {
  switch (value.kind) {
    case 'fixed':
      return value.text ?? 'fixed';
    case 'option':
      return `option ${value.option.name}`;
    case 'entropy':
      return value.because.kind === 'source' ? value.because.api : value.because.kind.replace('-', ' ');
    default:
      return value.kind;
  }
}

function describeLoader(loader: LoaderFact): string {
  const counts = [...loader.workers.map(String), ...(loader.workersUnknown ? ['unknown'] : [])];
  return [
    `workers ${counts.join(' or ')}`,
    `worker init ${loader.hasWorkerInit}`,
    `generator ${loader.generator}`,
    `shuffles ${loader.shuffles}`,
  ].join(', ');
}

const describeVersions = ({ versions }: DrawEffect): string =>
  versions === undefined ? '' : `, ${versions.are === 'older' ? 'before' : 'since'} ${versions.since}`;
