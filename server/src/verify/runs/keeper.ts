import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { probeFolder } from './probe.ts';

/** A folder of the user's, where writes below it go, and a folder that overlayfs needs beside that. */
export interface KeptFolder {
  readonly path: string;
  readonly upper: string;
  readonly work: string;
}

/** What a keeper is asked to do; `server/probe/seedlint_keeper/main.py` says what each task is. */
export type KeeperTask =
  | (Watched & {
      readonly task: 'run';
      readonly command: readonly string[];
      readonly cwd: string;
      readonly environment: Readonly<Record<string, string>>;
      readonly folders: readonly KeptFolder[];
      readonly isolation: string;
      readonly report: string;
      readonly written: string;
      readonly probe: string;
    })
  | { readonly task: 'trial'; readonly folders: readonly KeptFolder[]; readonly scratch: string }
  | (Watched & { readonly task: 'watch' })
  | (Watched & { readonly task: 'sweep' });

/** What finds the processes of a run, or of all runs. */
interface Watched {
  readonly scratch: string;
  /** `SEEDLINT_RUN` of the processes begins with this. */
  readonly mark: string;
  /** Where they write their traces, or a folder above. */
  readonly trace: string;
  /** Seconds of the clock: none of them is older. */
  readonly since: number;
}

/** What a keeper wrote about a run, one object a line. */
export type KeeperEvent =
  | { readonly event: 'start'; readonly pid: number; readonly isolation: string; readonly why: string | null }
  /** The keeper was killed, and everything is ended. */
  | { readonly event: 'lost' }
  | { readonly event: 'problem'; readonly message: string }
  | {
      readonly event: 'end';
      readonly status: number | null;
      readonly signal: string | null;
      readonly seconds: number;
      readonly leftovers: number;
    };

/**
 * Starts a keeper; its task lies in `file`, which is written. It lives until its work is done, and gives up when its
 * standard input ends. Throws where the file cannot be written or the system refuses at once; what it says later comes
 * as the process's `error`.
 */
export function spawnKeeper(interpreter: string, file: string, task: KeeperTask): ChildProcess {
  writeFileSync(file, JSON.stringify(task));
  return spawn(interpreter, ['-I', '-S', join(probeFolder(), 'keeper.py'), file], {
    cwd: task.scratch,
    // By its mark, whoever sweeps up can tell that a run's keeper is still at it.
    env: { ...process.env, ...(task.task === 'run' ? { SEEDLINT_KEEPER: task.mark } : {}) },
    stdio: 'pipe',
    // Its own session: Ctrl-C in the terminal is for Seedlint, which then ends the run in good order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

/** Runs a keeper to its end with its input closed, and gives what it printed; '' where it could not be started. */
export function askKeeper(interpreter: string, file: string, task: KeeperTask): Promise<string> {
  return new Promise((resolve) => {
    const keeper = startedKeeper(interpreter, file, task);
    if (keeper === undefined) {
      resolve('');
      return;
    }
    let printed = '';
    keeper.stdin?.on('error', () => undefined).end();
    keeper.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    keeper.stderr?.resume();
    keeper.once('error', () => resolve(''));
    keeper.once('close', () => resolve(printed));
  });
}

function startedKeeper(...of: Parameters<typeof spawnKeeper>): ChildProcess | undefined {
  try {
    return spawnKeeper(...of);
  } catch {
    return undefined;
  }
}
