import { isSameSite, type Site } from '../base/text.ts';
import { samplerFor } from '../knowledge/samplers.ts';
import type { Generator, LoaderRow } from '../knowledge/types.ts';
import { workerSeederFor } from '../knowledge/workers.ts';
import { argumentOf } from './arguments.ts';
import { callAttribute } from './attributes.ts';
import { type CallArguments, callValue, plainArguments, unknownArguments } from './calls.ts';
import { iterateValue } from './iterate.ts';
import { generatorOf } from './library/generators.ts';
import { branchValues, capture, emit, type Frame, type Machine, type Sampling } from './machine.ts';
import { orderOf, useOrder } from './order.ts';
import { samplersIn } from './samplers.ts';
import { drawsIn, effectsIn, ordersIn, seedsIn, usual } from './steps.ts';
import type { DrawEffect, LoaderFact, Step } from './timeline.ts';
import type { OrderSource, OrderTrait } from './traits.ts';
import { truthOf } from './truth.ts';
import { fixed, type InstanceValue, optionsOf, unknown, type Value, withTraits } from './values.ts';
import type { WorkerInitEffect, WorkerSeed } from './worker-effects.ts';

/** Where an object of a workspace class keeps the loader that its base class is. */
export const ownLoaderKey = '#loader';

/** Makes a loader: says what it is, and finds out what fetching a sample does. */
export function makeLoader(
  machine: Machine,
  frame: Frame,
  row: LoaderRow,
  given: CallArguments,
  { site, argumentsSite }: { readonly site: Site; readonly argumentsSite: Site },
): Value {
  const dataset = argumentOf(given, row.dataset) ?? unknown;
  const collate = argumentOf(given, row.collate);
  const workers = workerCounts(argumentOf(given, row.workers), row.defaultWorkers);
  const init = argumentOf(given, row.workerInit);
  const sampling: Sampling = {
    since: machine.heap.cell().id,
    dataset,
    generators: new Map(),
    reseeded: new Set(),
    isSeeded: row.seedsSamples === true,
    isOutOfSight: false,
  };
  const shownBefore = machine.shownOrders.length;
  const { inits, sample } = inWorker(machine, sampling, () => ({
    inits: optionsOf(init ?? unknown).flatMap((option) => runWorkerInit(machine, frame, option, site)),
    sample: capture(machine, () => {
      fetchOne(machine, frame, dataset, { site, seen: new Set() });
      for (const option of optionsOf(collate ?? unknown)) {
        if (isFollowed(option)) callValue(machine, frame, option, unknownArguments(option), site);
        else if (option.kind === 'instance') callAttribute(machine, frame, option, '__call__', [unknown], site);
      }
    }).steps,
  }));
  const shuffles = shuffling(row, given);
  const generator = generatorOf(argumentOf(given, row.generator));
  const sampleDraws = drawsIn(usual(sample));
  const sampler = argumentOf(given, row.sampler) ?? argumentOf(given, row.batchSampler);
  const hasWorkerInit = row.ownWorkerInit === true ? 'yes' : initialised(init);
  const mayBeReseeded = hasWorkerInit === 'unknown' || sampling.isOutOfSight;
  const fact: LoaderFact = {
    site,
    argumentsSite,
    workers: workers.known,
    workersUnknown: workers.isUnknown,
    hasWorkerInit,
    generator,
    shuffles,
    ordersItself: sampler === undefined || (sampler.kind === 'constant' && sampler.value === null),
    samplers: sampler === undefined ? [] : samplersIn(sampler),
    persistentWorkers: truthOf(argumentOf(given, row.persistentWorkers) ?? unknown)?.is === true,
    sampleDraws,
    sampleGenerators: [...sampling.generators]
      .filter(([made]) => !sampling.isSeeded || made.family !== 'other')
      .map(([made, drawSite]) => ({
        generator: made,
        drawSite,
        mayBeReseeded,
      })),
  };
  const order = showOrders(machine, fact, sample, orderOf(dataset), machine.shownOrders.slice(shownBefore));
  emit(machine, { kind: 'loader', site, api: row.api, loader: fact });
  for (const made of inits) emit(machine, initEffect(made, fact));
  const workerInit = inits.flatMap(({ steps }) => steps);

  const mayWork = workers.isUnknown || workers.known.some((count) => count > 0);
  const drawsSeed = (mayWork && sampleDraws.length > 0) || (sampling.isSeeded && sampling.generators.size > 0);
  const drawn = new Set<Generator>(row.draws === undefined ? [] : [row.draws]);
  if (generator === 'none' && shuffles === 'yes') drawn.add(row.shufflesWith ?? 'torch');
  if (generator === 'none' && drawsSeed) drawn.add('torch');
  const iterationDraws = [...drawn].map(
    (one): DrawEffect => ({
      kind: 'draw',
      site,
      generator: one,
      api: row.api,
      chosenAsSeed: false,
      isShown: false,
    }),
  );
  const choosing = sampler === undefined ? [] : samplerSteps(machine, frame, sampler, site);
  return {
    kind: 'object',
    type: row.api,
    parts: [dataset, ...(sampler === undefined ? [] : [sampler])],
    loader: { fact, dataset, sample, sampling: choosing, workerInit, iterationDraws },
    ...(order === undefined ? {} : { traits: { order } }),
  };
}

/**
 * Tells what order the samples depend on: whoever makes a loader means to use it, even where the loop is not seen. Where
 * the loader keeps that order, its own loops may show it, too.
 */
function showOrders(
  machine: Machine,
  fact: LoaderFact,
  sample: readonly Step[],
  given: OrderTrait | undefined,
  shown: readonly OrderSource[],
): OrderTrait | undefined {
  const { steps } = capture(machine, () => useOrder(machine, given, 'dataset', fact.site));
  const older = shown.filter(({ kind, isOfSample }) => kind === 'listing' && isOfSample !== true);
  const told = [...steps, ...ordersIn(sample)];
  for (const step of told) emit(machine, step);
  for (const effect of effectsIn(told)) {
    const isOrder = effect.kind === 'listing' && (effect.how === 'dataset' || effect.how === 'indexed');
    if (isOrder && (steps.includes(effect) || older.some(({ site }) => isSameSite(site, effect.site))))
      effect.loader = fact;
  }
  const [source, ...also] = [...older, ...(given === undefined ? [] : [given.source, ...(given.also ?? [])])];
  if (source === undefined || fact.shuffles !== 'no' || !fact.ordersItself) return undefined;
  for (const each of [source, ...also]) each.isReported = false;
  return { source, as: 'entries', ...(also.length === 0 ? {} : { also }) };
}

/** A loop over a loader, or over something made from one, draws the order and fetches samples. */
export function fetchSamples(machine: Machine, value: Value, site: Site, depth = 0): void {
  if (value.kind === 'union') for (const option of value.options) fetchSamples(machine, option, site, depth);
  if (value.kind === 'collection' && value.type === 'iterator' && depth < 4) {
    for (const part of value.cell.entries.values()) fetchSamples(machine, part, site, depth + 1);
  }
  if (value.kind === 'instance') {
    const own = value.attributes.entries.get(ownLoaderKey);
    if (own !== undefined) fetchSamples(machine, own, site, depth + 1);
  }
  if (value.kind !== 'object') return;
  if (value.loader === undefined) {
    if (depth < 4) for (const part of value.parts) fetchSamples(machine, part, site, depth + 1);
    return;
  }
  const { fact, sample, sampling, workerInit, iterationDraws } = value.loader;
  const isRepeated = machine.openLoops > 0;
  emit(machine, { kind: 'iteration', site, loader: fact, isRepeated, isEvaluation: machine.evaluating > 0 });
  for (const draw of iterationDraws) emit(machine, draw);
  for (const step of sampling) emit(machine, step);
  const inWorkers: Step = { kind: 'scope', scope: 'worker', restores: [], body: [...workerInit, ...sample] };
  const mayBeZero = fact.workers.includes(0);
  const mayWork = fact.workersUnknown || fact.workers.some((count) => count > 0);
  if (sample.length === 0 && workerInit.length === 0) return;
  if (!mayBeZero) emit(machine, inWorkers);
  else if (!mayWork) for (const step of sample) emit(machine, step);
  else emit(machine, { kind: 'branch', arms: [{ steps: [inWorkers] }, { steps: sample }] });
}

/** What a sampler of the workspace does to choose the indices: it runs in the main process, in every epoch. */
function samplerSteps(machine: Machine, frame: Frame, sampler: Value, site: Site): readonly Step[] {
  const runs = optionsOf(sampler).map((option) => () => iterateValue(machine, frame, option, site));
  const hasDefault = sampler.kind === 'union' && sampler.hasDefault === true;
  const { result } = machine.heap.arm(() =>
    capture(machine, () =>
      runs.length === 1 ? runs[0]?.() : branchValues(machine, runs, hasDefault ? { defaultArm: 0 } : {}),
    ),
  );
  return result.steps;
}

/** Runs something as a worker would, and forgets what it changed: the main process does not see it. */
function inWorker<T>(machine: Machine, sampling: Sampling, run: () => T): T {
  const outer = { inWorker: machine.inWorker, sampling: machine.sampling, loops: machine.orderLoops.splice(0) };
  machine.inWorker = true;
  machine.sampling = sampling;
  const { result } = machine.heap.arm(run);
  machine.inWorker = outer.inWorker;
  machine.sampling = outer.sampling;
  machine.orderLoops.push(...outer.loops);
  return result;
}

interface Fetch {
  readonly site: Site;
  /** What was gone through: data sets hold one another, and hold the same things twice. */
  readonly seen: Set<Value>;
}

const maxFetched = 200;

function fetchOne(machine: Machine, frame: Frame, dataset: Value, fetch: Fetch): void {
  const runs = optionsOf(dataset).map((option) => () => {
    fetchFrom(machine, frame, option, fetch);
    return unknown;
  });
  if (dataset.kind === 'union' && dataset.hasDefault === true) branchValues(machine, runs, { defaultArm: 0 });
  else for (const run of runs) run();
}

function fetchFrom(machine: Machine, frame: Frame, dataset: Value, fetch: Fetch): void {
  const { site, seen } = fetch;
  if (seen.has(dataset) || seen.size > maxFetched) return;
  seen.add(dataset);
  if (dataset.kind === 'instance') {
    const element = callAttribute(machine, frame, dataset, '__getitem__', [{ kind: 'fixed', type: 'int' }], site);
    if (element === undefined) iterateInstance(machine, frame, dataset, site);
    if (element === undefined) fetchParts(machine, frame, [...dataset.attributes.entries.values()], fetch);
  } else if (dataset.kind === 'object') {
    fetchParts(machine, frame, [...dataset.parts, ...(dataset.attributes?.entries.values() ?? [])], fetch);
  } else if (dataset.kind === 'collection' && dataset.type !== 'dict') {
    fetchParts(machine, frame, [...dataset.cell.entries.values()], fetch);
  }
}

function iterateInstance(machine: Machine, frame: Frame, dataset: InstanceValue, site: Site): void {
  const iterator = callAttribute(machine, frame, dataset, '__iter__', [], site);
  if (iterator === undefined) return;
  if (iterator.kind !== 'instance') iterateValue(machine, frame, iterator, site);
  else callAttribute(machine, frame, iterator, '__next__', [], site);
}

/** A library's data set calls its transforms, and reads the data sets that it wraps. */
function fetchParts(machine: Machine, frame: Frame, parts: readonly Value[], fetch: Fetch): void {
  const { site, seen } = fetch;
  for (const part of parts.flatMap(optionsOf)) {
    if (seen.has(part)) continue;
    if (isFollowed(part)) callValue(machine, frame, part, unknownArguments(part), site);
    else if (part.kind === 'object') {
      callValue(machine, frame, part, plainArguments([unknown]), site);
      fetchOne(machine, frame, part, fetch);
    } else if (part.kind === 'instance') {
      if (callAttribute(machine, frame, part, '__call__', [unknown], site) === undefined)
        fetchOne(machine, frame, part, fetch);
    } else if (part.kind === 'collection') fetchOne(machine, frame, part, fetch);
  }
}

const isFollowed = ({ kind }: Value): boolean => kind === 'function' || kind === 'method' || kind === 'partial';

interface WorkerInit {
  readonly target: Extract<Value, { kind: 'function' }>;
  readonly steps: readonly Step[];
}

/** Runs a worker_init_fn as the first worker would; none where it is not of the workspace. */
function runWorkerInit(machine: Machine, frame: Frame, init: Value, site: Site): readonly WorkerInit[] {
  const target = functionOf(init);
  if (target === undefined) return [];
  const workerId: Value = { ...fixed, traits: { workerId: true } };
  const { steps } = capture(machine, () => callValue(machine, frame, bound(init), plainArguments([workerId]), site));
  return [{ target, steps }];
}

/** What is bound before the workers start is the same in all of them, whatever it is. */
function bound(init: Value): Value {
  if (init.kind !== 'partial') return init;
  const positional = init.positional.map(steady);
  return { ...init, positional, keywords: new Map([...init.keywords].map(([name, value]) => [name, steady(value)])) };
}

function steady(value: Value): Value {
  if (value.kind === 'union') return { ...value, options: value.options.map(steady) };
  return value.kind === 'unknown' ? withTraits(fixed, value.traits) : value;
}

/** What the seeds of a worker_init_fn depend on. */
function initEffect({ target, steps }: WorkerInit, loader: LoaderFact): WorkerInitEffect {
  const seeds = seedsIn(steps).map(
    (seed): WorkerSeed => ({
      site: seed.site,
      generators: seed.generators,
      api: seed.api,
      ...(seed.valueSite === undefined ? {} : { valueSite: seed.valueSite }),
      dependsOn: {
        workerId: seed.dependsOn.workerId,
        baseSeed: seed.dependsOn.baseSeed || seed.value.kind === 'drawn',
        unknown: seed.value.kind === 'unknown',
        entropy: seed.value.kind === 'entropy',
      },
    }),
  );
  const { module, facts } = target;
  const name = facts.name === '<lambda>' ? facts.span : facts.nameSpan;
  return {
    kind: 'worker-init',
    site: { file: module.path, span: name },
    name: facts.name,
    function: facts,
    loader,
    seeds,
  };
}

function functionOf(value: Value): Extract<Value, { kind: 'function' }> | undefined {
  if (value.kind === 'function') return value;
  if (value.kind === 'partial' || value.kind === 'method') return functionOf(value.callee);
  return undefined;
}

function workerCounts(value: Value | undefined, standard: number): { known: number[]; isUnknown: boolean } {
  const options = value === undefined ? [{ kind: 'absent' } as const] : optionsOf(value);
  const known: number[] = [];
  let isUnknown = false;
  for (const option of options) {
    if (option.kind === 'absent') known.push(standard);
    else if (option.kind === 'constant' && typeof option.value === 'number') known.push(option.value);
    else isUnknown = true;
  }
  return { known: [...new Set(known)], isUnknown };
}

function initialised(value: Value | undefined): LoaderFact['hasWorkerInit'] {
  if (value === undefined) return 'no';
  const answers = new Set(
    optionsOf(value).map((option) => {
      if (option.kind === 'absent' || (option.kind === 'constant' && option.value === null)) return 'no';
      if (option.kind === 'external') return workerSeederFor(option.name) === undefined ? 'unknown' : 'yes';
      return isFollowed(option) || option.kind === 'instance' || option.kind === 'object' ? 'yes' : 'unknown';
    }),
  );
  return answers.size === 1 ? ([...answers][0] ?? 'unknown') : 'unknown';
}

function shuffling(row: LoaderRow, given: CallArguments): LoaderFact['shuffles'] {
  const sampler = argumentOf(given, row.batchSampler) ?? argumentOf(given, row.sampler);
  const hasSampler = sampler !== undefined && !(sampler.kind === 'constant' && sampler.value === null);
  if (hasSampler) return samplerShuffles(sampler);
  const truth = truthOf(argumentOf(given, row.shuffle) ?? { kind: 'constant', value: false });
  return truth === undefined ? 'unknown' : truth.is ? 'yes' : 'no';
}

function samplerShuffles(sampler: Value): LoaderFact['shuffles'] {
  const answers = new Set(
    optionsOf(sampler).map((option): LoaderFact['shuffles'] => {
      if (option.kind !== 'object') return 'unknown';
      const row = samplerFor(option.type);
      if (row === undefined) return option.parts.length === 0 ? 'unknown' : samplerShuffles(option.parts[0] ?? unknown);
      // One with a seed of its own draws from no other generator.
      return row.seed !== undefined ? 'no' : (option.sampler?.shuffles ?? 'unknown');
    }),
  );
  return answers.size === 1 ? ([...answers][0] ?? 'unknown') : 'unknown';
}
