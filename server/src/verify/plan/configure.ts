import type { HeldSource, RunSpec } from '../record.ts';
import type { VerifyRequest } from '../request.ts';
import type { Perturbation } from '../result.ts';
import type { ProbeConfiguration, StartSource, Variant } from '../runs/configuration.ts';

/** What a run starts from: the probe's part, and the parts that are set from outside. */
export interface Conditions {
  readonly start: Readonly<Record<StartSource, Variant | null>>;
  readonly replay: ProbeConfiguration['replay'];
  /** Null: the user's own, or none. */
  readonly hashSeed: Variant | null;
  readonly memory: Variant | null;
}

/**
 * The conditions of a run. A held source has the variant of the first run, others have the second; where a perturbation
 * is switched off the source is left as it is. Generators always start from a known state in the first run: without
 * that it could not be repeated. `firstTrace` is the folder of its trace; null for the first run itself.
 */
export function conditionsFor(
  { held, seeds }: RunSpec,
  perturbed: readonly Perturbation[],
  firstTrace: string | null,
): Conditions {
  const varies = (perturbation: Perturbation): boolean => perturbed.includes(perturbation);
  const generators = (source: HeldSource): Variant | null => (held.has(source) ? 1 : varies('rng-start') ? 2 : null);
  const variant = (source: HeldSource, perturbation: Perturbation): Variant | null =>
    varies(perturbation) ? (held.has(source) ? 1 : 2) : null;
  const isClockHeld = held.has('clock') && firstTrace !== null;
  return {
    start: {
      python: generators('python'),
      numpy: generators('numpy'),
      generator: generators('generator'),
      torch: generators('torch'),
      entropy: generators('entropy'),
      'listing-order': variant('listing-order', 'listing-order'),
      clock: variant('clock', 'clock') ?? 1,
    },
    replay:
      firstTrace !== null && (isClockHeld || seeds.length > 0)
        ? { trace: firstTrace, clock: isClockHeld, seeds }
        : null,
    hashSeed: variant('hash-seed', 'hash-seed'),
    memory: variant('memory', 'memory'),
  };
}

/** What can be perturbed here of what was asked for, in the order in which it is told. */
export function perturbationsFor(
  { perturbations, environment }: VerifyRequest,
  platform: string,
): readonly Perturbation[] {
  const { PYTHONHASHSEED: own } = environment;
  const hasOwnHashSeed = own !== undefined && own !== '' && own !== 'random';
  const isPossible: Readonly<Record<Perturbation, boolean>> = {
    // Whoever sets the hash seed does so for every run.
    'hash-seed': !hasOwnHashSeed,
    'rng-start': true,
    'listing-order': true,
    clock: true,
    memory: platform === 'linux' || platform === 'darwin',
  };
  return allPerturbations.filter((one) => perturbations.includes(one) && isPossible[one]);
}

/** Everything that can be perturbed, in the order in which it is told. */
export const allPerturbations: readonly Perturbation[] = ['hash-seed', 'rng-start', 'listing-order', 'clock', 'memory'];

/**
 * The sources in which later runs differ from the first one: those that are perturbed, and those that differ by
 * themselves.
 */
export function variedSources(perturbed: readonly Perturbation[]): ReadonlySet<HeldSource> {
  const byPerturbation = (['hash-seed', 'listing-order', 'memory'] as const).filter((one) => perturbed.includes(one));
  return new Set([...alwaysVaried, ...byPerturbation]);
}

const alwaysVaried: readonly HeldSource[] = ['python', 'numpy', 'torch', 'generator', 'entropy', 'clock', 'seed'];
