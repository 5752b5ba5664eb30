import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FilePath } from '../base/text.ts';
import { builtBeside } from '../host/built.ts';
import type { Crew } from './crew.ts';
import type { Digest } from './digest.ts';
import type { CheckedEntry } from './program.ts';
import type { Sources } from './sources.ts';
import type { Answer, Briefing, Task } from './thread.ts';

/** A crew of threads, which are there until it is closed. */
export interface Threads extends Crew {
  close(): Promise<void>;
}

/** How many threads are worth their start for so many files, or `SEEDLINT_THREADS`; 1: none besides this one. */
export function threadsFor(nFiles: number, { SEEDLINT_THREADS }: Readonly<Record<string, string | undefined>>): number {
  // Sources that run as they are have no script for a thread.
  if (threadScript() === undefined) return 1;
  const asked = Number(SEEDLINT_THREADS);
  if (asked >= 1) return Math.min(Math.floor(asked), mostAsked);
  return Math.max(1, Math.min(availableParallelism(), mostThreads, Math.floor(nFiles / filesPerThread)));
}

const mostThreads = 8;
const mostAsked = 64;
const filesPerThread = 100;

/**
 * Shares the work of a group out among threads. Each has a part of the files, since neighbours import each other, and
 * takes from the others' when its own is done. What is answered does not depend on who answers. A program that a thread
 * dies of has failed; the others go on.
 */
export function openThreads(nThreads: number, briefing: Briefing, sources: Sources): Threads {
  const workers = Array.from({ length: nThreads }, (): Worker | undefined => undefined);
  const workerAt = (index: number): Worker => {
    const worker = workers[index] ?? new Worker(threadScript() ?? '', { workerData: briefing });
    workers[index] = worker;
    return worker;
  };
  const ask = (index: number, task: Task): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const worker = workerAt(index);
      const settle = (): void => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      };
      const onMessage = (answer: Answer): void => {
        settle();
        resolve(answer);
      };
      const onError = (error: Error): void => {
        settle();
        workers[index] = undefined;
        reject(error);
      };
      const onExit = (): void => onError(new Error('The thread ended.'));
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(task);
    });

  async function share<Result>(
    paths: readonly FilePath[],
    { size, kind, failed }: { size: number; kind: Task['kind']; failed(path: FilePath, error: unknown): Result },
  ): Promise<readonly Result[]> {
    const results = new Map<FilePath, Result>();
    const parts = partsOf(paths, nThreads);
    const next = (index: number): readonly FilePath[] => {
      const own = parts[index] ?? [];
      if (own.length > 0) return own.splice(0, size);
      const longest = parts.reduce((most, part) => (part.length > most.length ? part : most), own);
      return longest.splice(-size);
    };
    await Promise.all(
      workers.map(async (_, index) => {
        for (let taken = next(index); taken.length > 0; taken = next(index)) {
          try {
            const answer = await ask(index, { kind, paths: taken });
            sources.addProblems(answer.problems);
            for (const [at, path] of taken.entries()) results.set(path, answer.results[at] as Result);
          } catch (error) {
            for (const path of taken) results.set(path, failed(path, error));
          }
        }
      }),
    );
    return paths.map((path) => results.get(path) as Result);
  }

  return {
    digest: (files) => share<Digest | undefined>(files, { size: 32, kind: 'digest', failed: rethrow }),
    check: (entries) =>
      share<CheckedEntry>(entries, {
        size: 1,
        kind: 'check',
        failed: (entry, error) => ({ entry, programs: [], files: [entry], commented: [], asked: [], error }),
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker?.terminate()));
    },
  };
}

function rethrow(_: FilePath, error: unknown): never {
  throw error;
}

function partsOf(paths: readonly FilePath[], nParts: number): FilePath[][] {
  const size = Math.ceil(paths.length / nParts);
  return Array.from({ length: nParts }, (_, index) => paths.slice(index * size, (index + 1) * size));
}

const threadScript = (): string | undefined => builtBeside('thread.cjs');
