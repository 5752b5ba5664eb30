import { allRules } from '../rules/all.ts';
import type { Finding } from '../rules/finding.ts';
import type { CheckOptions } from './arguments.ts';
import { renderConcise } from './report/concise.ts';
import { renderFull } from './report/full.ts';
import { renderJson } from './report/json.ts';
import type { Paint } from './report/paint.ts';
import type { Places } from './report/places.ts';
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
  /** True where some of the work could not be done, so that no findings mean little. */
  readonly hasFailed: boolean;
}

/** The report of `check`, in the format that was asked for. */
export function renderResult(result: Result, options: CheckOptions, style: { places: Places; paint: Paint }): string {
  const { format, fixes, quiet } = options;
  const layout = format === 'json' ? 'array' : format === 'json-lines' ? 'lines' : 'text';
  const body = options.statistics
    ? renderStatistics(result.shown, { layout, fixes, rules: allRules })
    : renderFindings(result.shown, options, style);
  const saysNothing = result.hasFailed && result.shown.length === 0 && !result.nFixed;
  if (layout !== 'text' || quiet || saysNothing) return body;
  const summary = renderSummary({ findings: result.shown, fixes, nFixed: result.nFixed });
  return `${body}${summary}${describeHidden(result.nHiddenFailing, options)}`;
}

function renderFindings(
  findings: readonly Finding[],
  { format, fixes }: CheckOptions,
  { places, paint }: { places: Places; paint: Paint },
): string {
  switch (format) {
    case 'full':
      return renderFull(findings, { places, paint, fixes });
    case 'concise':
      return renderConcise(findings, places, paint);
    case 'json':
      return renderJson(findings, places, 'array');
    case 'json-lines':
      return renderJson(findings, places, 'lines');
  }
}

// Without this the exit status would speak of something that is nowhere to be seen.
const describeHidden = (nHidden: number, { severity, failOn }: CheckOptions): string =>
  nHidden === 0
    ? ''
    : `${count(nHidden)} below --severity ${severity} ${nHidden === 1 ? 'counts' : 'count'} for --fail-on ${failOn}; show with --severity ${failOn}.\n`;
