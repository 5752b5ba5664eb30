import type { Site } from '../base/text.ts';
import type { FunctionFacts } from '../facts/facts.ts';
import type { Generator } from '../knowledge/types.ts';
import type { LoaderFact } from './timeline.ts';

/** A worker_init_fn and what its seeds depend on. */
export interface WorkerInitEffect {
  readonly kind: 'worker-init';
  /** The function's name, in its definition. */
  readonly site: Site;
  readonly name: string;
  readonly function: FunctionFacts;
  readonly loader: LoaderFact;
  /** The seeds it makes; empty when it makes none. */
  readonly seeds: readonly WorkerSeed[];
}

export interface WorkerSeed {
  readonly site: Site;
  readonly generators: readonly Generator[];
  readonly api: string;
  /** The seed expression: what a fix rewrites. */
  readonly valueSite?: Site;
  readonly dependsOn: {
    /** The worker's number, directly or through `get_worker_info().id`. */
    readonly workerId: boolean;
    /** `torch.initial_seed()`, `get_worker_info().seed`, or a draw in the worker: different by worker and by epoch. */
    readonly baseSeed: boolean;
    /** Something that nothing is known of. */
    readonly unknown: boolean;
    readonly entropy: boolean;
  };
}
