import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePython } from '../../scripts/support/python.ts';
import { runEnvironment } from '../../server/src/verify/runs/environment.ts';
import { findInterpreter } from '../../server/src/verify/runs/interpreter.ts';
import { describeLeaks } from '../../server/src/verify/runs/leaks.ts';
import { type IsolationChoice, type RunHooks, type RunOutcome, startRun } from '../../server/src/verify/runs/run.ts';
import { openScratch, type RunFolder, type Scratch } from '../../server/src/verify/runs/scratch.ts';
import type { TraceEvent } from '../../server/src/verify/trace/events.ts';

/** The path of a Python for scripts that need nothing but the standard library. */
export async function plainPython(): Promise<string> {
  const found = await findInterpreter({ given: [await ensurePython()], folders: [], environment: process.env });
  assert.ok('path' in found, 'problem' in found ? found.problem : '');
  return found.path;
}

/** The isolations that work on this machine, the strongest first. */
export async function isolationsHere(python: string): Promise<readonly ('kernel' | 'probe')[]> {
  await using scratch = await openScratch(python);
  const folders = { folders: [join(scratch.newTrial().path)], openLinks: [] };
  const { isolation } = await describeLeaks(scratch, python, folders, 'auto');
  return isolation === 'kernel' ? ['kernel', 'probe'] : ['probe'];
}

/** What is run, where, and how. */
export interface Trial {
  readonly python: string;
  readonly scratch: Scratch;
  /** Working directory and private folder. */
  readonly workspace: string;
  /** Of the script in the working directory; default `main.py`. */
  readonly words?: readonly string[];
  readonly isolation?: IsolationChoice;
  /** Default 30. */
  readonly timeout?: number;
  readonly hooks?: RunHooks;
}

/** Runs a script of the workspace as a verification does. */
export async function tryRun(trial: Trial): Promise<RunOutcome & { readonly folder: RunFolder }> {
  const { python, scratch, workspace, words = ['main.py'], isolation = 'auto', timeout = 30, hooks = {} } = trial;
  const folder = scratch.newRun();
  const environment = runEnvironment({ base: process.env, folder, hashSeed: 1, memory: null, device: 'auto' });
  const outcome = await startRun(
    {
      folder,
      interpreter: python,
      arguments: words,
      cwd: workspace,
      environment,
      probe: {
        roots: [workspace],
        mode: 'record',
        steps: 0,
        window: { from: 0, to: 0 },
        start: { python: 1, numpy: 1, generator: 1, torch: 1, entropy: 1, 'listing-order': 1, clock: 1 },
        replay: null,
        deterministic: false,
        notebook: null,
      },
      privateFolders: [workspace],
      isolation,
      timeout,
    },
    hooks,
  );
  return { ...outcome, folder };
}

/** Everything in a folder: SHA-256 of files, targets of links, permissions, by relative path. */
export function fingerprint(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(entries.map((name) => [name, describe(join(folder, name))]));
}

function describe(path: string): string {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  const content = status.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'no file';
  return `${(status.mode & 0o7777).toString(8)} ${content}`;
}

/** The events of all processes of a run. */
export function eventsOf({ trace }: RunFolder): readonly TraceEvent[] {
  return readdirSync(trace).flatMap((name) =>
    readFileSync(join(trace, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as TraceEvent),
  );
}

/** Processes whose environment bears the mark of the scratch folder, as `pid command`; empty without `/proc`. */
export function processesOf(scratch: string): readonly string[] {
  const word = `SEEDLINT_RUN=${scratch.slice(scratch.lastIndexOf('/') + 1)}/`;
  const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.flatMap((pid) => {
    const environment = readProc(pid, 'environ');
    return environment.includes(word) ? [`${pid} ${readProc(pid, 'cmdline').replaceAll('\0', ' ')}`] : [];
  });
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** Fails where a run has left a process, or where the scratch folder is still there. */
export function assertNothingLeft(scratch: string): void {
  assert.deepEqual(processesOf(scratch), [], 'processes are left');
  assert.equal(existsSync(scratch), false, 'the scratch folder is left');
}
