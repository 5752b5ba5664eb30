import type { FilePath } from '../base/text.ts';
import { compareRuns, isObservable } from './compare/runs.ts';
import { excerptsOf } from './excerpts.ts';
import { assemble } from './explain/assemble.ts';
import type { Conclusion } from './plan/conclusion.ts';
import { isSure, signsOf } from './plan/signs.ts';
import { firstSpec, perturbedSpec } from './plan/specs.ts';
import type { RunRecord, RunSpec } from './record.ts';
import type { VerifyRequest } from './request.ts';
import type { VerifyResult } from './result.ts';
import type { Captured } from './runs/captured.ts';
import { readTrace } from './trace/read.ts';
import { allEventsOf, type Trace } from './trace/trace.ts';

/**
 * Compares two folders of traces that were recorded elsewhere, by a cluster's own launcher for instance. Nothing is
 * run, so no cause can be confirmed. Rejects where a folder cannot be read.
 */
export async function compareTraces(
  folders: readonly [first: FilePath, second: FilePath],
  root: FilePath,
): Promise<VerifyResult> {
  const [first, second] = [
    recordOf(firstSpec, await readTrace(folders[0])),
    recordOf(perturbedSpec, await readTrace(folders[1])),
  ];
  const request = requestFor(first.trace, root);
  const { places, details, ...rest } = assemble({
    request,
    conclusion: conclusionOf(first, second),
    records: [first, second],
    perturbed: [],
    predictions: [],
    command: [request.target.file ?? '', ...request.arguments],
    again: `seedlint verify --compare ${folders.join(' ')}`,
    escaped: [],
  });
  return { ...rest, details: { ...details, excerpts: await excerptsOf(places, root) } };
}

function conclusionOf(first: RunRecord, second: RunRecord): Conclusion {
  const comparison = compareRuns(first, second);
  const { difference } = comparison;
  if (difference === null) {
    if (!isObservable(first)) return { outcome: 'undecided', reason: { kind: 'nothing', leftovers: 0 }, comparison };
    return { outcome: 'equal', comparison, clockAlone: null };
  }
  const causes = signsOf(first, second, { difference, predictions: [] })
    .filter(isSure)
    .slice(0, 1)
    .map(({ source, event }) => ({ source, event, place: null, proof: { kind: 'none' } as const }));
  return { outcome: 'different', comparison, difference, partner: second, causes, remainder: 'stopped' };
}

const recordOf = (spec: RunSpec, trace: Trace): RunRecord => ({
  spec,
  trace,
  written: null,
  outcome: {
    reason: 'exited',
    status: allEventsOf(trace, 'failure').length > 0 ? 1 : 0,
    signal: null,
    seconds: Math.max(0, ...allEventsOf(trace, 'end').map(({ seconds }) => seconds)),
    isolation: null,
    stdout: unknownOutput,
    stderr: unknownOutput,
    leftovers: 0,
    problem: null,
  },
});

const unknownOutput: Captured = { bytes: 0, hash: '', head: '', tail: '', isCut: false };

/** The request that the first run may have come of. */
function requestFor(trace: Trace, root: FilePath): VerifyRequest {
  const line = allEventsOf(trace, 'hello').find(({ process }) => process !== 'launcher')?.argv ?? [];
  // What is before the script is the interpreter and its options.
  const start = Math.max(
    0,
    line.findIndex((word) => word.endsWith('.py')),
  );
  const [script = 'unknown', ...words] = line.slice(start);
  return {
    target: { kind: 'script', file: script.startsWith('/') ? script : `${root}/${script}` },
    arguments: words,
    folder: root,
    root,
    python: 'python3',
    device: 'auto',
    runs: 2,
    steps: 0,
    timeout: 0,
    perturbations: [],
    launcher: null,
    out: null,
    environment: {},
  };
}
