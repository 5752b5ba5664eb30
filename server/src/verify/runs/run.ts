import type { ProbeConfiguration } from './configuration.ts';
import type { RunFolder } from './scratch.ts';

/** One run of the user's script. */
export interface RunRequest {
  /** Where the run's traces, temporary files and private writes go: `scratch.newRun()`. */
  readonly folder: RunFolder;
  /** The Python that runs the script, absolute: `findInterpreter()`. */
  readonly interpreter: string;
  /** What follows the interpreter: `['train.py', '--epochs', '1']`, `['-m', 'pkg.train']`. */
  readonly arguments: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The script's environment, complete: `runEnvironment()`. The run adds `SEEDLINT_PROBE` and what the keeper needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the probe is to do; the run fills in the rest. */
  readonly probe: Omit<ProbeConfiguration, 'version' | 'trace' | 'overlay'>;
  /** Folders whose files must not change: `privateFolders()`. */
  readonly privateFolders: readonly string[];
  readonly isolation: IsolationChoice;
  /** Seconds after which the run is ended. */
  readonly timeout: number;
}

/**
 * How writes are kept from the user's files. `kernel`: every program sees a private copy (Linux). `probe`: Python code
 * does, other programs do not. `none`: nothing is redirected.
 */
export type Isolation = 'kernel' | 'probe' | 'none';

/** `auto`: the strongest that works here. */
export type IsolationChoice = Isolation | 'auto';

/** What may watch or end a run. */
export interface RunHooks {
  readonly signal?: AbortSignal;
  /** Each piece of the script's output as it comes, all of it. */
  readonly onOutput?: (stream: OutputStream, text: string) => void;
}

export type OutputStream = 'stdout' | 'stderr';

/** How a run ended. */
export interface RunOutcome {
  /**
   * `exited`: by itself, whatever its status. `timeout`, `cancelled`: it was ended. `lost`: it did not start, or what
   * watched it died; `problem` says more.
   */
  readonly reason: 'exited' | 'timeout' | 'cancelled' | 'lost';
  /** The exit status; null where a signal ended the script or it never started. */
  readonly status: number | null;
  /** The signal that ended the script (`SIGKILL`), or null. */
  readonly signal: string | null;
  /** Of the script, from start to end. */
  readonly seconds: number;
  /** What was in force; null where the script never started. */
  readonly isolation: Isolation | null;
  readonly stdout: Captured;
  readonly stderr: Captured;
  /** How many processes the script had left running; they were ended. */
  readonly leftovers: number;
  /** One sentence for the user, or null where nothing went wrong with the run itself. */
  readonly problem: string | null;
}

/** What a script printed to one stream. Memory is bounded whatever the script prints. */
export interface Captured {
  /** All of them, also those that were not kept. */
  readonly bytes: number;
  /** SHA-256 of all of it, hexadecimal: equal where two runs printed the same. */
  readonly hash: string;
  /** The first mebibyte, to compare and to show. */
  readonly head: string;
  /** The last 64 KiB; shares text with `head` where there is little. */
  readonly tail: string;
  /** True where `head` is not all. */
  readonly isCut: boolean;
}

/**
 * Runs a script to its end under the keeper, and leaves no process behind, however it ends. Never rejects. A cancel
 * takes at most two seconds. Runs are meant to follow one another: two at once disturb each other's timing.
 */
export function startRun(_request: RunRequest, _hooks: RunHooks = {}): Promise<RunOutcome> {
  throw new Error('to be written');
}
