import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type Contents, folderOf } from './folder.ts';
import { fingerprint } from './runs.ts';

/** A place to verify a script in, in which nothing goes unnoticed that is left behind. */
export interface FirePlace extends Disposable {
  /** The user's files; absolute. */
  readonly workspace: string;
  /** The temporary folder, empty but for what Seedlint makes; absolute. */
  readonly temporary: string;
  /** For Seedlint's process: its temporary folder, its state folder, and a mark that all processes inherit. */
  readonly environment: Readonly<Record<string, string>>;
  /** Processes that bear the mark, as `pid command`; always empty without `/proc`. */
  processes(): readonly string[];
  /** The scratch folders in the temporary folder. */
  scratch(): readonly string[];
  /** Fails where a file of the workspace has changed, a process is left, or something is left in the temporary folder. */
  assertUntouched(told: string): void;
}

/** Makes such a place with these files. */
export function firePlace(files: Contents): FirePlace {
  const workspace = folderOf(files);
  const temporary = folderOf({});
  const state = folderOf({});
  const before = fingerprint(workspace.path);
  const mark = `fire-${randomUUID()}`;
  return {
    workspace: workspace.path,
    temporary: temporary.path,
    environment: { TMPDIR: temporary.path, HOME: state.path, XDG_STATE_HOME: state.path, [markName]: mark },
    processes: () => processesWith(`${markName}=${mark}`),
    scratch: () => scratchIn(temporary.path),
    assertUntouched(told) {
      assert.deepEqual(fingerprint(workspace.path), before, `files have changed; ${told}`);
      assert.deepEqual(processesWith(`${markName}=${mark}`), [], `processes are left; ${told}`);
      assert.deepEqual(scratchIn(temporary.path), [], `scratch is left; ${told}`);
    },
    [Symbol.dispose]() {
      for (const { path } of [workspace, temporary, state]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Whoever runs Seedlint from its sources has caches there too. */
const scratchIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('seedlint-'));

const markName = 'SEEDLINT_TEST_FIRE';

/** Does something in this process as if it had been started with these variables. */
export async function withVariables<Result>(
  variables: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function processesWith(word: string): readonly string[] {
  const pids = existsSync('/proc/self/environ') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.flatMap((pid) => {
    const isMarked = readProc(pid, 'environ').split('\0').includes(word);
    return isMarked ? [`${pid} ${readProc(pid, 'cmdline').replaceAll('\0', ' ')}`] : [];
  });
}

/** '' for a process that is gone, or that waits for its parent to see its end. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
