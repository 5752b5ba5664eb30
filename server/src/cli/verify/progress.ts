import type { VerifyProgress } from '../../verify/request.ts';
import type { Console } from '../console.ts';

/** Tells on standard error how far it is. */
export interface ProgressLine {
  show(progress: VerifyProgress): void;
  /** Leaves the terminal as it should be for whoever writes next. */
  end(): void;
}

/**
 * On a terminal one line that is written over; elsewhere, and where the script's output comes between, a line for each
 * run.
 */
export function progressOn(
  console: Console,
  { isQuiet, isInterleaved }: { readonly isQuiet: boolean; readonly isInterleaved: boolean },
): ProgressLine {
  const isOneLine = console.isTerminal && !isInterleaved && console.environment.TERM !== 'dumb';
  let last = 0;
  return {
    show(progress) {
      if (isQuiet) return;
      if (isOneLine) console.complain(`\r\u001b[2K${describe(progress)}`);
      else if (progress.run !== last) console.complain(`Run ${progress.run}: ${progress.what}\n`);
      last = progress.run;
    },
    end() {
      if (isOneLine && !isQuiet && last > 0) console.complain('\r\u001b[2K');
    },
  };
}

function describe({ run, of, step, steps, seconds, what }: VerifyProgress): string {
  const far = steps === 0 ? `step ${step}` : `step ${Math.min(step, steps)} of ${steps}`;
  return `Run ${run}${run <= of && of > 1 ? ` of ${of}` : ''}, ${far}, ${Math.floor(seconds)} s: ${what}`;
}
