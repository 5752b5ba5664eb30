import type { RunRecord } from '../record.ts';
import { allEventsOf } from '../trace/trace.ts';

/** True for a run that did not come to its own end: what it did up to there counts, and nothing that is missing. */
export const isCutShort = (run: Ended): boolean => run.outcome.reason !== 'exited' || killOf(run) !== null;

/** How a run ended by itself, as far as that tells whether it was killed. */
type Ended = Pick<RunRecord, 'outcome' | 'trace'>;

/**
 * The signal that ended the script or one of its processes from outside (`SIGKILL`), or the script's own words for
 * that; null where nothing of the kind was seen. A script that crashes ends by itself.
 */
export function killOf({ outcome, trace }: Ended): string | null {
  if (outcome.reason !== 'exited') return null;
  const failures = allEventsOf(trace, 'failure');
  if (outcome.signal !== null) {
    const isOwn = outcome.signal === 'SIGINT' && failures.some(({ type }) => type === 'KeyboardInterrupt');
    return killing.has(outcome.signal) && !isOwn ? outcome.signal : null;
  }
  if (outcome.status === 0) return null;
  const told = failures.find(({ message }) => workerKilled.test(message))?.message;
  return told?.trim().split('\n')[0] ?? rankKilled.exec(outcome.stderr.tail)?.[0] ?? null;
}

const killing = new Set(['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGXCPU']);

/** What a loader, a pool, joblib and `subprocess` say of a process that somebody has killed. */
const workerKilled =
  /worker \(pid.*\) (?:is killed by signal: (?:Killed|Terminated)|exited unexpectedly)|process in the process pool was terminated abruptly|worker process .*was unexpectedly terminated|died with <Signals\.(?:SIGKILL|SIGTERM)/;

/** What a launcher says of a rank. */
const rankKilled = /Signal \d+ \(SIG(?:KILL|TERM)\) received by PID \d+/;
