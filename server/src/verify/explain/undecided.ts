import { type Phrase, phrase, type Words } from '../../base/phrase.ts';
import { killOf } from '../compare/cut-short.ts';
import { failureMessage } from '../compare/runs.ts';
import type { Undecided } from '../plan/conclusion.ts';
import type { RunRecord } from '../record.ts';
import type { VerifyRequest } from '../request.ts';
import { allEventsOf, nStepsOf } from '../trace/trace.ts';
import { count, quoted } from './words.ts';

/** Why there is no verdict, and what to do about it: one or two sentences. */
export function explainUndecided(reason: Undecided, request: VerifyRequest): Words {
  switch (reason.kind) {
    case 'cancelled':
      return phrase('Cancelled before two runs could be compared.');
    case 'nothing':
      if (reason.leftovers > 0) {
        return reason.leftovers === 1
          ? phrase(
              'The script ended and left 1 process running, which was ended: what it does cannot be followed. Let the script wait for the processes it starts.',
            )
          : phrase(
              'The script ended and left {n} processes running, which were ended: what they do cannot be followed. Let the script wait for the processes it starts.',
              { n: `${reason.leftovers}` },
            );
      }
      return phrase(
        'The script took no optimizer step, drew no random numbers, and printed and wrote nothing, so there is nothing to compare.',
      );
    case 'lost':
      return reason.problem ?? phrase('The script could not be started.');
    case 'killed':
      return phrase(
        'A run was killed before it had come to its end ({how}), most likely because memory ran out; up to there no difference was seen. Verify again, with fewer steps or less data if it recurs.',
        { how: killOf(reason.record) ?? '' },
      );
    case 'no-probe':
      return phrase(
        'The probe did not start: {python} ignores PYTHONPATH (options -I, -E or -S), or another sitecustomize hides it. Choose an interpreter that heeds it.',
        { python: request.python },
      );
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
): Phrase {
  const time = count(timeout, 'second');
  if (nSteps === 0) {
    return phrase(
      'No training step was observed in {time}. Verify counts optimizer steps and calls of backward(); if training starts later than that, raise the timeout.',
      { time },
    );
  }
  return steps === 0
    ? phrase(
        'The script had not come to its end after {time}; up to there no difference was seen. Raise the timeout, or look at fewer steps.',
        { time },
      )
    : phrase(
        'The script had taken only {n} of {steps} after {time}; up to there no difference was seen. Raise the timeout, or look at fewer steps.',
        { n: `${nSteps}`, steps: count(steps, 'step'), time },
      );
}

function explainFailure(record: RunRecord, { python }: VerifyRequest, runs: 'first' | 'all'): Phrase {
  const message = failureMessage(record);
  const known = recognise(record, message ?? '', python);
  if (known !== null) return phrase('{known} Nothing could be compared.', { known });
  const nSteps = nStepsOf(record.trace);
  const quote = message === null ? phrase('it failed') : quoted(message, 300);
  const what =
    nSteps === 0
      ? phrase('The script failed before its first optimizer step: {quote}.', { quote })
      : phrase('The script failed after {steps}: {quote}.', { steps: count(nSteps, 'step'), quote });
  return runs === 'all'
    ? phrase('{known} So did the other run, and up to there no difference was seen.', { known: what })
    : phrase('{known} Nothing could be compared.', { known: what });
}

/** The failures that need other words than their own. */
function recognise({ outcome, trace }: RunRecord, message: string, python: string): Phrase | null {
  const failure = allEventsOf(trace, 'failure').at(-1);
  const errors = outcome.stderr.tail;
  const missing = /No module named '([\w.]+)'/.exec(message)?.[1];
  if (missing !== undefined && /^torch(?:\.|$)/.test(missing)) {
    return phrase('torch is not importable in {python}. Choose the environment that you train in.', { python });
  }
  if (missing !== undefined)
    return phrase('The script needs the package `{missing}`, which {python} does not have.', { missing, python });
  if (failure?.type === 'EOFError' && /reading a line|input/i.test(failure.message)) {
    return phrase(
      'The script asks for input, and nobody answers while it is being verified. Give it what it asks for as arguments.',
    );
  }
  if (/finished its\s+bootstrapping phase/.test(`${message}\n${errors}`)) {
    return phrase(
      'The script starts processes by “spawn” and has no main guard: put what it runs below `if __name__ == "__main__":`.',
    );
  }
  if (/re-initialize CUDA in forked subprocess/.test(`${message}\n${errors}`)) {
    return phrase(
      'The script forks after CUDA has been used, which CUDA does not survive: start its processes by “spawn”.',
    );
  }
  if (outcome.status === 2 && /^usage: /m.test(errors)) {
    const complaint = /^.*?: error: (.+)$/m.exec(errors)?.[1];
    return complaint === undefined
      ? phrase('The script does not accept its arguments.')
      : phrase('The script does not accept its arguments: {complaint}.', { complaint: quoted(complaint) });
  }
  if (outcome.signal === 'SIGKILL') return phrase('The script was killed, most likely because memory ran out.');
  if (outcome.signal !== null && killOf({ outcome, trace }) !== null)
    return phrase('The script was ended by {signal}: something else asked it to end, or it did so itself.', {
      signal: outcome.signal,
    });
  if (outcome.signal !== null && failure?.type !== 'KeyboardInterrupt')
    return phrase('The script crashed with {signal}, outside of Python.', { signal: outcome.signal });
  if (
    /^(?:OSError|PermissionError): .*(?:Device or resource busy|Errno 16)/.test(message) &&
    outcome.isolation === 'kernel'
  ) {
    return phrase(
      'The script removes or renames the folder it works in, which it cannot in the private view of your files that it is given: {message}.',
      { message: quoted(message, 300) },
    );
  }
  if (/No CUDA GPUs are available|not compiled with CUDA/.test(message)) {
    return phrase('The script asks for a GPU that is not there: {message}.', { message: quoted(message) });
  }
  return null;
}
