import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { builtBeside, runningFolder } from '../../host/built.ts';
import type { Training, TrainingAnswer, TrainingRequest } from './messages.ts';
import type { ConvolutionProfile, Unchecked } from './profile.ts';
import { type MachineHost, type MachineRequest, whyStopped } from './request.ts';
import { timeLimit } from './time-limit.ts';

/**
 * Trains a small network several times with TensorFlow.js, in processes of their own, and compares the weights bit for
 * bit. Never rejects.
 */
export async function checkConvolution(
  { runs, timeout, seed = 20 }: TrainingOptions,
  host: MachineHost,
): Promise<ConvolutionProfile | Unchecked> {
  const start = performance.now();
  using limit = timeLimit(host.signal, timeout);
  const { signal } = limit;
  const answers: Trained[] = [];
  for (let run = 0; run < runs; run++) {
    host.progress({ part: 'convolution', what: `training in process ${run + 1} of ${runs}`, done: run, of: runs });
    const request = { places: host.packages, trainings: perProcess, seed, unseeded: run === 0 ? perProcess : 0 };
    const answer = await ask(request, signal);
    if (answer.kind === 'trained') answers.push(answer);
    else return unchecked(answer, { host, timeout });
  }
  return summarise(answers, (performance.now() - start) / 1000);
}

export interface TrainingOptions extends Pick<MachineRequest, 'runs' | 'timeout'> {
  /** What the trainings follow from; null: nothing, as in a script that never seeds. */
  readonly seed?: number | null;
}

type Trained = Extract<TrainingAnswer, { kind: 'trained' }>;
type Refusal = Exclude<TrainingAnswer, Trained> | { readonly kind: 'stopped' };

/** Trainings in one process. */
const perProcess = 2;

/** Starts a process, asks it and gives its answer; one that crashes has answered too. */
function ask(request: TrainingRequest, signal: AbortSignal): Promise<Trained | Refusal> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'stopped' });
    const { script, options } = trainer();
    const child = fork(script, [], {
      execArgv: [...options],
      cwd: tmpdir(),
      // What the editor runs on is a browser unless it is told otherwise; and TensorFlow is talkative.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2000);
    });
    const stop = () => child.kill('SIGKILL');
    const settle = (answer: Trained | Refusal) => {
      signal.removeEventListener('abort', stop);
      resolve(answer);
    };
    signal.addEventListener('abort', stop);
    let answer: TrainingAnswer | undefined;
    child.once('message', (message) => {
      answer = message as TrainingAnswer;
    });
    child.once('error', (error) => settle({ kind: 'failed', message: error.message }));
    child.once('close', (status, killer) => {
      if (answer !== undefined) settle(answer);
      else if (signal.aborted) settle({ kind: 'stopped' });
      else settle({ kind: 'failed', message: describeCrash(complaint, killer ?? `status ${status}`) });
    });
    child.send(request, (error) => {
      if (error !== null) stop();
    });
  });
}

/** Where `@tensorflow/tfjs-node` may be: beside Seedlint, and in the folder where it keeps a user's data. */
export function placesOfPackages(dataFolder: string): readonly string[] {
  const beside = runningFolder();
  return beside === undefined ? [dataFolder] : [beside, dataFolder];
}

/** The bundle beside the one that runs, else the source and what reads it. */
function trainer(): { readonly script: string; readonly options: readonly string[] } {
  const built = builtBeside('machine.cjs');
  if (built !== undefined) return { script: built, options: [] };
  const source = fileURLToPath(new URL('./convolution.ts', import.meta.url));
  return { script: source, options: ['--import', import.meta.resolve('tsx')] };
}

function describeCrash(complaint: string, how: string): string {
  const lines = complaint.trim().split('\n');
  const telling = lines.findLast((line) => /error|abort|fault|fatal|cannot|not found/i.test(line)) ?? lines.at(-1);
  return telling ? `its process ended with ${how}: ${telling.trim()}` : `its process ended with ${how}`;
}

function unchecked(
  refusal: Refusal,
  { host, timeout }: { readonly host: MachineHost; readonly timeout: number },
): Unchecked {
  const without = (reason: string, remedy: string | null = null): Unchecked => ({
    outcome: 'unchecked',
    reason,
    remedy,
  });
  switch (refusal.kind) {
    case 'absent':
      return without(
        'TensorFlow.js for Node (`@tensorflow/tfjs-node`) is not installed.',
        `To include it: npm install --prefix "${host.dataFolder}" @tensorflow/tfjs-node@4.22.0`,
      );
    case 'unbound':
      return without(
        `TensorFlow.js for Node is installed, but its native part does not load: ${refusal.message}`,
        `To fetch it: npm run --prefix "${refusal.place}" install`,
      );
    case 'failed':
      return without(`TensorFlow.js for Node does not work here: ${refusal.message}`);
    case 'stopped':
      return without(whyStopped(host.signal, timeout));
  }
}

function summarise(answers: readonly Trained[], seconds: number): ConvolutionProfile | Unchecked {
  const [first] = answers;
  const reference = first?.seeded[0];
  if (first === undefined || reference === undefined) throw new Error('Nothing was trained.');
  const differing = differences(answers.flatMap(({ seeded }) => seeded));
  const within = new Set(answers.flatMap(({ seeded }) => differences(seeded)));
  const isSeeing = differences(first.unseeded).length > 0;
  return {
    outcome: differing.length > 0 ? 'differs' : isSeeing ? 'same' : 'blind',
    package: first.package,
    versions: first.versions,
    device: first.device,
    processes: answers.length,
    trainings: perProcess,
    weights: reference.weights.length,
    differing: differing.map((name) => ({ name, withinProcess: within.has(name) })),
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** The names of the weights that are not the same in all of the trainings. */
function differences(trainings: readonly Training[]): readonly string[] {
  const [first, ...others] = trainings;
  return (first?.weights ?? [])
    .filter(({ hash }, index) => others.some(({ weights }) => weights[index]?.hash !== hash))
    .map(({ name }) => name);
}
