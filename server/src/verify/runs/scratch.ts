import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { askKeeper, type KeeperTask, spawnKeeper } from './keeper.ts';
import { abandonedScratch, ownerFile, ownWords } from './owner.ts';
import { wholeFile } from './room.ts';

/** A folder below the system's temporary folder that holds everything of one verification, and goes away with it. */
export interface Scratch extends AsyncDisposable {
  /** Absolute, without links. */
  readonly path: string;
  /** A fresh folder for the next run. Of those before, only the traces are kept: checkpoints take much room. */
  newRun(): RunFolder;
  /** A fresh folder for something to try before the runs; it has a name that is none of theirs. */
  newTrial(): RunFolder;
  /** Ends what may still run and removes the folder. Calling it again does nothing. */
  dispose(): Promise<void>;
}

/** The folder of one run, inside the scratch folder. */
export interface RunFolder {
  /** `1`, `2`, … in the order of the runs. */
  readonly name: string;
  readonly path: string;
  /** The scratch folder. */
  readonly scratch: string;
  /** What `SEEDLINT_RUN` holds in every process of the run. */
  readonly mark: string;
  /** Where the processes of the run write their traces; exists. */
  readonly trace: string;
  /** `TMPDIR` of the run; exists. */
  readonly temporary: string;
}

/**
 * Makes a scratch folder, after removing those whose Seedlint has died. A small process of `interpreter` (absolute)
 * watches over it: should Seedlint die, it ends all runs and removes the folder. Rejects where no such folder can be
 * made.
 */
export async function openScratch(interpreter: string): Promise<Scratch> {
  const temporary = realpathSync(tmpdir());
  for (const path of abandonedScratch(temporary)) await removeScratch(interpreter, path);

  // The name is short: sockets that scripts make in their temporary folder have about a hundred characters.
  const path = mkdtempSync(join(temporary, 'seedlint-'));
  const watcher = startWatcher(interpreter, path);

  let runs = 0;
  let trials = 0;
  let disposal: Promise<void> | undefined;
  const clearances: Promise<void>[] = [];
  const dispose = () => {
    disposal ??= Promise.all(clearances)
      .then(() => endWatcher(watcher))
      .then(() => remove(interpreter, path));
    return disposal;
  };
  return {
    path,
    newRun: () => {
      if (runs > 0) clearances.push(clear(join(path, String(runs))));
      return makeRunFolder(path, String(++runs));
    },
    newTrial: () => makeRunFolder(path, `trial-${++trials}`),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

function startWatcher(interpreter: string, path: string): ChildProcess {
  try {
    writeFileSync(join(path, ownerFile), ownWords());
    const watcher = spawnKeeper(interpreter, join(path, 'watch.json'), watching(path));
    watcher.stdin?.on('error', () => undefined);
    watcher.stdout?.resume();
    watcher.stderr?.resume();
    watcher.on('error', () => undefined);
    // A Seedlint that ends by itself is not held up; the watcher then does its work.
    watcher.unref();
    for (const stream of watcher.stdio) (stream as Socket | null)?.unref();
    return watcher;
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

function makeRunFolder(scratch: string, name: string): RunFolder {
  const path = join(scratch, name);
  const folder: RunFolder = {
    name,
    path,
    scratch,
    mark: `${basename(scratch)}/${name}/`,
    trace: join(path, 'trace'),
    temporary: join(path, 't'),
  };
  for (const made of [folder.trace, folder.temporary]) mkdirSync(made, { recursive: true });
  writeFileSync(wholeFile(folder.trace), '');
  return folder;
}

/** Removes what a run wrote. What cannot be removed by its owner like this goes with the scratch folder. */
async function clear(run: string): Promise<void> {
  const names = await readdir(run).catch(() => []);
  const written = names.filter((name) => name !== 'trace' && !/\.jsonl?$/.test(name));
  await Promise.allSettled(written.map((name) => rm(join(run, name), { recursive: true, force: true })));
}

/** The watcher has done it, unless somebody ended it; another one knows how to. What still stays is left to the next. */
async function remove(interpreter: string, path: string): Promise<void> {
  if (existsSync(path)) await removeScratch(interpreter, path);
  await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

async function removeScratch(interpreter: string, path: string): Promise<void> {
  await askKeeper(interpreter, join(path, 'watch.json'), watching(path));
}

/** The watcher removes the folder when its input ends; it knows how to remove what scripts have protected. */
async function endWatcher(watcher: ChildProcess): Promise<void> {
  if (watcher.pid === undefined || watcher.exitCode !== null || watcher.signalCode !== null) return;
  watcher.ref();
  const ended = once(watcher, 'exit');
  watcher.stdin?.end();
  await ended;
}

const watching = (path: string): KeeperTask => ({
  task: 'watch',
  scratch: path,
  mark: `${basename(path)}/`,
  trace: path,
  since: Date.now() / 1000,
});
