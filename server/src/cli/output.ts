import { mkdir, writeFile } from 'node:fs/promises';
import { folderOf } from '../base/paths.ts';
import { baselineName } from '../engine/baseline.ts';
import { describeError } from '../files/errors.ts';
import { toFilePath } from '../host/paths.ts';
import { allRules } from '../rules/all.ts';
import type { Finding } from '../rules/finding.ts';
import type { CheckOptions } from './arguments.ts';
import type { Console } from './console.ts';
import { renderConcise } from './report/concise.ts';
import { renderFull } from './report/full.ts';
import { renderGithub } from './report/github.ts';
import { renderGitlab } from './report/gitlab.ts';
import type { InFiles } from './report/in-file.ts';
import { renderJson } from './report/json.ts';
import { renderJunit } from './report/junit.ts';
import type { Paint } from './report/paint.ts';
import type { Places } from './report/places.ts';
import { renderSarif } from './report/sarif.ts';
import { renderStatistics } from './report/statistics.ts';
import { count, renderSummary } from './report/summary.ts';

/** What a check came to, in the terms of a report. */
export interface Result {
  /** All findings of the rules that are on, sorted. */
  readonly shown: readonly Finding[];
  /** How many findings are hidden by `--severity` and yet count for `--fail-on`. */
  readonly nHiddenFailing: number;
  /** How many findings were fixed; undefined where fixing was not asked for. */
  readonly nFixed: number | undefined;
  /** How many findings are left out because a baseline knows them. */
  readonly nKnown: number;
  /** True where some of the work could not be done, so that no findings mean little. */
  readonly hasFailed: boolean;
}

/** How a report is written. */
export interface Style {
  readonly places: Places;
  readonly files: InFiles;
  readonly paint: Paint;
}

/** The report of `check`, in the format that was asked for. */
export function renderResult(result: Result, options: CheckOptions, style: Style): string {
  const { format, fixes, quiet } = options;
  const layout = format === 'json' ? 'array' : format === 'json-lines' ? 'lines' : 'text';
  const body = options.statistics
    ? renderStatistics(result.shown, { layout, fixes, rules: allRules })
    : renderFindings(result, options, style);
  const saysNothing = result.hasFailed && result.shown.length === 0 && !result.nFixed;
  if (!isForPeople(format) || quiet || saysNothing) return body;
  const summary = renderSummary({ findings: result.shown, fixes, nFixed: result.nFixed });
  return `${body}${summary}${describeHidden(result.nHiddenFailing, options)}${describeKnown(result.nKnown)}`;
}

/** Writes a report into a file, with the folders that it needs. Returns what kept it from that, as a sentence. */
export async function writeReport(file: string, text: string, { folder }: Console): Promise<string | undefined> {
  const path = toFilePath(file, folder);
  try {
    await mkdir(folderOf(path), { recursive: true });
    await writeFile(path, text);
    return undefined;
  } catch (error) {
    return `${file} ${describeError(error, 'written')}`;
  }
}

/** True for formats whose places are those of the files as they lie on the disk. */
export const looksAtFiles = (format: CheckOptions['format']): boolean => ['github', 'gitlab', 'sarif'].includes(format);

/** True for formats that sentences may stand below. */
export const isForPeople = (format: CheckOptions['format']): boolean => format === 'full' || format === 'concise';

function renderFindings(
  { shown, hasFailed }: Result,
  { format, fixes }: CheckOptions,
  { places, files, paint }: Style,
): string {
  switch (format) {
    case 'full':
      return renderFull(shown, { places, paint, fixes });
    case 'concise':
      return renderConcise(shown, places, paint);
    case 'json':
      return renderJson(shown, places, 'array');
    case 'json-lines':
      return renderJson(shown, places, 'lines');
    case 'github':
      return renderGithub(shown, places, files);
    case 'gitlab':
      return renderGitlab(shown, files);
    case 'junit':
      return renderJunit(shown, places);
    case 'sarif':
      return renderSarif(shown, { places, files, rules: allRules, isComplete: !hasFailed });
  }
}

// Without this the exit status would speak of something that is nowhere to be seen.
const describeHidden = (nHidden: number, { severity, failOn }: CheckOptions): string =>
  nHidden === 0
    ? ''
    : `${count(nHidden)} below --severity ${severity} ${nHidden === 1 ? 'counts' : 'count'} for --fail-on ${failOn}; show with --severity ${failOn}.\n`;

const describeKnown = (nKnown: number): string =>
  nKnown === 0 ? '' : `${count(nKnown)} in ${baselineName} ${nKnown === 1 ? 'is' : 'are'} not shown.\n`;
