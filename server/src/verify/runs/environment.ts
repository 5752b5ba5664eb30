import type { Variant } from './configuration.ts';
import type { RunFolder } from './scratch.ts';

/** What a run's environment depends on. */
export interface EnvironmentChoices {
  /** The environment that the user would run the script in. */
  readonly base: Readonly<Record<string, string | undefined>>;
  readonly folder: RunFolder;
  /** null: the user's own hash seed, or none. */
  readonly hashSeed: Variant | null;
  /** What fresh memory is filled with; null: nothing. */
  readonly memory: Variant | null;
  /** `auto` leaves the script its choice; `cpu` hides GPUs; `cuda:1` shows that one only. */
  readonly device: string;
}

/** The complete environment of a script's run, for `startRun`. */
export function runEnvironment(_choices: EnvironmentChoices): Record<string, string> {
  throw new Error('to be written');
}
