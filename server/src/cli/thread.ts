import { parentPort, workerData } from 'node:worker_threads';
import type { FilePath } from '../base/text.ts';
import type { CheckSettings } from '../engine/check.ts';
import { openHostParser } from '../host/parser.ts';
import { type ConfigOptions, openConfigurations } from './config.ts';
import { soloCrew } from './crew.ts';
import type { Digest } from './digest.ts';
import type { CheckedEntry } from './program.ts';
import { type PathProblem, Sources } from './sources.ts';
import { versionFinder } from './versions.ts';

/** What a thread is told once. */
export interface Briefing {
  readonly root: FilePath;
  readonly named: readonly FilePath[];
  readonly options: ConfigOptions;
  /** Where the user is. */
  readonly folder: FilePath;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings: CheckSettings;
}

/** What a thread is asked. */
export interface Task {
  readonly kind: 'digest' | 'check';
  readonly paths: readonly FilePath[];
}

/** One result for each path, and all that was odd about files so far. */
export interface Answer {
  readonly results: readonly (Digest | undefined)[] | readonly CheckedEntry[];
  readonly problems: readonly PathProblem[];
}

const crew = openCrew(workerData as Briefing);

parentPort?.on('message', (task: Task) => void answer(task));

async function openCrew({ root, named, options, folder, environment, settings }: Briefing) {
  const sources = new Sources();
  const parser = await openHostParser(environment);
  const { forFile: configurationFor } = await openConfigurations(options, folder);
  const bench = { sources, parser, settings, configurationFor, findVersions: versionFinder(environment) };
  return { sources, crew: soloCrew({ root, named, walked: [] }, bench) };
}

async function answer({ kind, paths }: Task): Promise<void> {
  const { sources, crew: solo } = await crew;
  const results = kind === 'digest' ? await solo.digest(paths) : await solo.check(paths);
  const whole: Answer = { results, problems: sources.problems() };
  parentPort?.postMessage(whole);
}
