import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Place } from './places.ts';
import type { Trial } from './trial.ts';
import type { Answer, Question } from './worker.ts';

/** How the workers are kept. */
export interface PoolOptions {
  /** How many processes. */
  readonly nWorkers: number;
  /** Megabytes that one of them may keep in JavaScript's heap; one that wants more dies of the file it has. */
  readonly heap: number;
  /** Hears of every file when it is done, and of the most memory that its process has had so far, in bytes. */
  readonly onTrial: (trial: Trial, peak: number) => void;
}

/** Has every file of the places checked in processes of their own: one that dies or hangs costs the file it has. */
export async function tryPlaces(places: readonly Place[], options: PoolOptions): Promise<void> {
  const waiting = [...places];
  const work = async (): Promise<void> => {
    using worker = newWorker(options);
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      for (const file of place.files) {
        const { trial, peak } = await worker.ask({ root: place.root, own: place.own, file });
        options.onTrial(trial, peak);
      }
    }
  };
  await Promise.all(Array.from({ length: options.nWorkers }, work));
}

interface Worker extends Disposable {
  ask(question: Question): Promise<Answer>;
}

/** Seconds after which a file is given up: far more than any may take on a busy machine. */
const patience = 900;

function newWorker({ heap }: PoolOptions): Worker {
  let child: ChildProcess | undefined;
  const start = (): ChildProcess =>
    fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${heap}`],
    });
  return {
    async ask(question) {
      child ??= start();
      const answer = await answerOf(child, question);
      if (typeof answer === 'string') {
        child = undefined;
        return { trial: deadTrial(question.file, answer), peak: 0 };
      }
      return answer;
    },
    [Symbol.dispose]: () => child?.disconnect(),
  };
}

/** The answer; or in words, how the worker ended without one. */
function answerOf(child: ChildProcess, question: Question): Promise<Answer | string> {
  return new Promise((resolve) => {
    let end = 'the process ended';
    const timer = setTimeout(() => {
      end = `nothing was heard for ${patience} seconds`;
      child.kill('SIGKILL');
    }, patience * 1000);
    const onExit = (status: number | null, signal: string | null): void => {
      clearTimeout(timer);
      resolve(`${end} (${status ?? signal})`);
    };
    child.once('exit', onExit);
    child.once('message', (answer: Answer) => {
      clearTimeout(timer);
      child.off('exit', onExit);
      resolve(answer);
    });
    child.send(question);
  });
}

const deadTrial = (file: string, what: string): Trial => ({
  file,
  reading: 0,
  checking: 0,
  nFindings: 0,
  nSafe: 0,
  nUnsafe: 0,
  isCut: false,
  breaches: [{ kind: 'crash', file, what }],
});
