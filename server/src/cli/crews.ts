import { cacheFolder } from '../host/data-folder.ts';
import type { CheckOptions } from './arguments.ts';
import { openCache } from './cache.ts';
import { cachedCrew } from './cached-crew.ts';
import type { Console } from './console.ts';
import { type Crew, soloCrew, type Workbench } from './crew.ts';
import type { Group } from './targets.ts';
import { openThreads, threadsFor } from './threads.ts';

/** Where and for what the work is done. */
export interface CrewOptions {
  readonly options: CheckOptions;
  readonly console: Pick<Console, 'folder' | 'environment'>;
  readonly bench: Workbench;
}

/** Gives the crew that suits a group, for as long as the work takes: threads where it is large, and a cache. */
export async function withCrew<Result>(
  group: Group,
  { options, console: { folder, environment }, bench }: CrewOptions,
  work: (crew: Crew) => Promise<Result>,
): Promise<Result> {
  // What is changed on the way, only this thread knows.
  if (!isReading(options)) return work(soloCrew(group, bench));
  const { root, named, walked } = group;
  const nThreads = threadsFor(named.length + walked.length, environment);
  const cache = options.isCached ? await openCache(cacheFolder(environment), root) : undefined;
  const briefing = { root, named, options, folder, environment, settings: bench.settings };
  const threads = nThreads > 1 ? openThreads(nThreads, briefing, bench.sources) : undefined;
  const crew = threads ?? soloCrew(group, bench);
  try {
    const result = await work(cache === undefined ? crew : cachedCrew(group, { crew, cache, bench }));
    await cache?.save();
    return result;
  } finally {
    await threads?.close();
  }
}

const isReading = ({ action, standardInput }: CheckOptions): boolean =>
  standardInput === undefined && !['fix', 'diff', 'add-ignore'].includes(action);
