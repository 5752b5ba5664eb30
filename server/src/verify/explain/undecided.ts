import { failureMessage } from '../compare/runs.ts';
import type { Undecided } from '../plan/conclusion.ts';
import type { RunRecord } from '../record.ts';
import type { VerifyRequest } from '../request.ts';
import { allEventsOf, nStepsOf } from '../trace/trace.ts';
import { count, quoted } from './words.ts';

/** Why there is no verdict, and what to do about it: one or two sentences. */
export function explainUndecided(reason: Undecided, request: VerifyRequest): string {
  switch (reason.kind) {
    case 'cancelled':
      return 'Cancelled before two runs could be compared.';
    case 'nothing':
      if (reason.leftovers > 0) {
        return `The script ended and left ${count(reason.leftovers, 'process')} running, which ${reason.leftovers === 1 ? 'was' : 'were'} ended: what they do cannot be followed. Let the script wait for the processes it starts.`;
      }
      return 'The script took no optimizer step, drew no random numbers, and printed and wrote nothing, so there is nothing to compare.';
    case 'lost':
      return reason.problem ?? 'The script could not be started.';
    case 'no-probe':
      return `The probe did not start: ${request.python} ignores PYTHONPATH (options -I, -E or -S), or another sitecustomize hides it. Choose an interpreter that heeds it.`;
    case 'timeout':
      return explainTimeout(reason, request);
    case 'failed':
      return explainFailure(reason.record, request, reason.runs);
  }
}

/** The script's own traceback, where it has one. */
export function tracebackOf({ outcome, trace }: RunRecord): string | null {
  const failure = allEventsOf(trace, 'failure').at(-1);
  if (failure !== undefined && failure.traceback.trim() !== '') return failure.traceback;
  const start = outcome.stderr.tail.lastIndexOf('Traceback (most recent call last)');
  if (start >= 0) return outcome.stderr.tail.slice(start);
  return outcome.stderr.tail.trim() === '' ? null : outcome.stderr.tail.split('\n').slice(-20).join('\n');
}

function explainTimeout(
  { nSteps }: Extract<Undecided, { readonly kind: 'timeout' }>,
  { timeout, steps }: VerifyRequest,
): string {
  if (nSteps === 0) {
    return `No training step was observed in ${count(timeout, 'second')}. Verify counts optimizer steps and calls of backward(); if training starts later than that, raise the timeout.`;
  }
  const all = steps === 0 ? 'had not come to its end' : `had taken only ${nSteps} of ${count(steps, 'step')}`;
  return `The script ${all} after ${count(timeout, 'second')}; up to there no difference was seen. Raise the timeout, or look at fewer steps.`;
}

function explainFailure(record: RunRecord, { python }: VerifyRequest, runs: 'first' | 'all'): string {
  const message = failureMessage(record) ?? 'it failed';
  const known = recognise(record, message, python);
  if (known !== null) return `${known} Nothing could be compared.`;
  const nSteps = nStepsOf(record.trace);
  const when = nSteps === 0 ? 'before its first optimizer step' : `after ${count(nSteps, 'step')}`;
  const what = `The script failed ${when}: ${quoted(message, 300)}.`;
  return runs === 'all'
    ? `${what} So did the other run, and up to there no difference was seen.`
    : `${what} Nothing could be compared.`;
}

/** The failures that need other words than their own. */
function recognise({ outcome, trace }: RunRecord, message: string, python: string): string | null {
  const failure = allEventsOf(trace, 'failure').at(-1);
  const errors = outcome.stderr.tail;
  const missing = /No module named '([\w.]+)'/.exec(message)?.[1];
  if (missing !== undefined && /^torch(?:\.|$)/.test(missing)) {
    return `torch is not importable in ${python}. Choose the environment that you train in.`;
  }
  if (missing !== undefined) return `The script needs the package \`${missing}\`, which ${python} does not have.`;
  if (failure?.type === 'EOFError' && /reading a line|input/i.test(failure.message)) {
    return 'The script asks for input, and nobody answers while it is being verified. Give it what it asks for as arguments.';
  }
  if (/finished its\s+bootstrapping phase/.test(`${message}\n${errors}`)) {
    return 'The script starts processes by “spawn” and has no main guard: put what it runs below `if __name__ == "__main__":`.';
  }
  if (/re-initialize CUDA in forked subprocess/.test(`${message}\n${errors}`)) {
    return 'The script forks after CUDA has been used, which CUDA does not survive: start its processes by “spawn”.';
  }
  if (outcome.status === 2 && /^usage: /m.test(errors)) {
    const complaint = /^.*?: error: (.+)$/m.exec(errors)?.[1];
    return `The script does not accept its arguments${complaint === undefined ? '' : `: ${quoted(complaint)}`}.`;
  }
  if (outcome.signal === 'SIGKILL') return 'The script was killed, most likely because memory ran out.';
  if (outcome.signal !== null) return `The script crashed with ${outcome.signal}, outside of Python.`;
  if (/No CUDA GPUs are available|not compiled with CUDA/.test(message)) {
    return `The script asks for a GPU that is not there: ${quoted(message)}.`;
  }
  return null;
}
