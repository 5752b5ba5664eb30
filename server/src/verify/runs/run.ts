import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Captured, capture } from './captured.ts';
import type { ProbeConfiguration } from './configuration.ts';
import { askKeeper, type KeeperEvent, type KeeperTask, type KeptFolder, spawnKeeper } from './keeper.ts';
import { lossIn, obstacleIn, sayObstacle } from './room.ts';
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
  /** Seconds after which the run is ended; Infinity: never. */
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

/**
 * Runs a script to its end under the keeper, and leaves no process behind, however it ends. Never rejects. A cancel
 * takes at most two seconds. Runs are meant to follow one another: two at once disturb each other's timing.
 */
export async function startRun(request: RunRequest, hooks: RunHooks = {}): Promise<RunOutcome> {
  const { signal, onOutput } = hooks;
  const stdout = capture(onOutput && ((text) => onOutput('stdout', text)));
  const stderr = capture(onOutput && ((text) => onOutput('stderr', text)));
  const began = Date.now();
  let ending: 'timeout' | 'cancelled' | undefined;
  let obstacle: string | undefined;
  if (signal?.aborted) ending = 'cancelled';
  else {
    try {
      writeProbeConfiguration(request);
      const task = keeperTask(request, began);
      const keeper = spawnKeeper(request.interpreter, join(request.folder.path, 'keeper.json'), task);
      keeper.stdout?.on('data', stdout.add);
      keeper.stderr?.on('data', stderr.add);
      ending = await untilEnd(keeper, request.timeout, signal);
    } catch (error) {
      obstacle = (error as Error).message;
    }
    const isDone = readReport(request.folder).some(({ event }) => event !== 'start');
    if (!isDone) await sweep(request, began);
  }
  const seconds = (Date.now() - began) / 1000;
  return { ...describeEnd(request, ending, seconds, obstacle), stdout: stdout.end(), stderr: stderr.end() };
}

/** Where writes below each private folder go. */
export const keptFolders = (folder: RunFolder, privateFolders: readonly string[]): readonly KeptFolder[] =>
  privateFolders.map((path, number) => ({
    path,
    upper: join(folder.path, `upper-${number}`),
    work: join(folder.path, `work-${number}`),
  }));

function writeProbeConfiguration({ folder, probe }: RunRequest): void {
  const configuration: ProbeConfiguration = { ...probe, version: 1, trace: folder.trace, overlay: null };
  writeFileSync(configurationFile(folder), JSON.stringify(configuration));
}

const configurationFile = (folder: RunFolder): string => join(folder.path, 'probe.json');
const reportFile = (folder: RunFolder): string => join(folder.path, 'report.jsonl');

function keeperTask(request: RunRequest, began: number): KeeperTask {
  const { folder, interpreter, cwd, isolation, privateFolders } = request;
  return {
    task: 'run',
    command: [interpreter, ...request.arguments],
    cwd,
    environment: {
      ...request.environment,
      SEEDLINT_PROBE: configurationFile(folder),
      SEEDLINT_RUN: folder.mark,
    },
    folders: keptFolders(folder, privateFolders),
    isolation: privateFolders.length === 0 ? 'none' : isolation,
    report: reportFile(folder),
    written: join(folder.path, 'written.json'),
    probe: configurationFile(folder),
    ...watched(folder, began),
  };
}

const watched = ({ scratch, mark, trace }: RunFolder, began: number) => ({ scratch, mark, trace, since: began / 1000 });

/** What is left of a run whose keeper was killed. */
async function sweep({ interpreter, folder }: RunRequest, began: number): Promise<void> {
  await askKeeper(interpreter, join(folder.path, 'sweep.json'), { task: 'sweep', ...watched(folder, began) });
}

/** Longest time that a keeper may take to end everything, in milliseconds, before it is ended itself. */
const keeperPatience = 1700;
/** Longest time that output may still come after the keeper's end. */
const outputPatience = 500;
/** What timers can hold. */
const longestTimer = 2 ** 31 - 1;

/** Resolves when the keeper has ended and its output is read; says who ended it, where it was not the script. */
function untilEnd(
  keeper: ChildProcess,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<'timeout' | 'cancelled' | undefined> {
  return new Promise((resolve) => {
    let ending: 'timeout' | 'cancelled' | undefined;
    let pieces = 0;
    const timers: NodeJS.Timeout[] = [];
    const end = (reason: 'timeout' | 'cancelled') => {
      if (ending !== undefined) return;
      ending = reason;
      keeper.stdin?.end('stop\n');
      timers.push(setTimeout(() => keeper.kill('SIGKILL'), keeperPatience));
    };
    const cancel = () => end('cancelled');
    const finish = () => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(ending);
    };
    timers.push(setTimeout(() => end('timeout'), Math.min(timeout * 1000, longestTimer)));
    signal?.addEventListener('abort', cancel);
    keeper.stdin?.on('error', () => undefined);
    keeper.once('error', finish);
    keeper.once('close', finish);
    const count = () => {
      pieces++;
    };
    keeper.stdout?.on('data', count);
    keeper.stderr?.on('data', count);
    // Whoever still holds the streams once nothing more comes is no process of ours. Where this process was busy, what
    // has come is read after timers and before immediates.
    const finishWhenQuiet = (before: number | undefined) => {
      if (pieces === before) return finish();
      const seen = pieces;
      timers.push(setTimeout(() => setImmediate(finishWhenQuiet, seen), outputPatience));
    };
    keeper.once('exit', () => finishWhenQuiet(undefined));
  });
}

function describeEnd(
  { folder, arguments: words }: RunRequest,
  ending: 'timeout' | 'cancelled' | undefined,
  seconds: number,
  obstacle: string | undefined,
): Omit<RunOutcome, 'stdout' | 'stderr'> {
  const events = readReport(folder);
  const start = events.find((one) => one.event === 'start');
  const end = events.find((one) => one.event === 'end');
  const problem = events.find((one) => one.event === 'problem');
  const loss = start === undefined || ending === 'cancelled' ? null : lossIn(folder);
  const isLost =
    loss !== null || (ending === undefined && (end === undefined || start === undefined || problem !== undefined));
  return {
    reason: isLost ? 'lost' : (ending ?? 'exited'),
    status: end?.status ?? null,
    signal: end?.signal ?? null,
    seconds: end?.seconds ?? seconds,
    isolation: (start?.isolation as Isolation | undefined) ?? null,
    leftovers: end?.leftovers ?? 0,
    problem: isLost
      ? (whyLost(folder, loss) ?? lossOf(words, start !== undefined, obstacle ?? problem?.message))
      : null,
  };
}

/** A sentence where it is the scratch folder's fault. */
function whyLost(folder: RunFolder, loss: string | null): string | null {
  const code = loss ?? obstacleIn(folder);
  return code === null ? null : sayObstacle(code, folder.scratch);
}

function lossOf(words: readonly string[], hasStarted: boolean, message: string | undefined): string {
  if (message?.startsWith('view: ')) return `A private view of your files could not be made: ${message.slice(6)}.`;
  if (message !== undefined && hasStarted) return `What the script wrote could not be listed: ${message}.`;
  if (message !== undefined) return `\`${words.join(' ')}\` could not be started: ${message}.`;
  return hasStarted
    ? 'The process that watches over the script was killed, so the run was ended.'
    : 'The process that watches over the script did not start.';
}

function readReport(folder: RunFolder): readonly KeeperEvent[] {
  try {
    return readFileSync(reportFile(folder), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as KeeperEvent);
  } catch {
    return [];
  }
}
