import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { RunOutcome } from '../../server/src/verify/runs/run.ts';
import { openScratch } from '../../server/src/verify/runs/scratch.ts';
import { inRepository } from '../../server/tools/settle.ts';
import { folderOf } from '../support/folder.ts';
import { assertNothingLeft, fingerprint, isolationsHere, plainPython, processesOf, tryRun } from '../support/runs.ts';

/** How a script ends, or is ended. */
interface Ending {
  readonly script: string;
  readonly timeout?: number;
  /** Done once the script has printed `ready` and the id of its keeper; gets all that it has printed. */
  readonly whenReady?: (printed: string, cancel: () => void) => void;
  readonly outcome: Partial<RunOutcome>;
  readonly printed?: RegExp;
}

const ready = `print('ready', os.getppid(), flush=True)\n`;
const forever = `signal.pause() if hasattr(signal, 'pause') else threading.Event().wait()\n`;
const dirty = `open('keep.txt', 'w').write('x'); os.makedirs('out/deep'); open('out/deep/f', 'w').write('y')\n`;
const daemon = `
if os.fork() == 0:
    os.setsid()
    if os.fork(): os._exit(0)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT): signal.signal(number, signal.SIG_IGN)
    os.chdir('/')
    if DETACHED: os.dup2(os.open(os.devnull, os.O_RDWR), 1); os.dup2(1, 2)
    print('daemon', flush=True)
    while True: signal.pause()
os.wait()
`;

const endings: Readonly<Record<string, Ending>> = {
  success: { script: dirty, outcome: { reason: 'exited', status: 0, signal: null, leftovers: 0, problem: null } },
  failure: {
    script: `${dirty}raise ValueError('no')`,
    outcome: { reason: 'exited', status: 1 },
    printed: /ValueError: no/,
  },
  'its own status': { script: `${dirty}sys.exit(7)`, outcome: { reason: 'exited', status: 7 } },
  'a kill by itself': {
    script: `${dirty}os.kill(os.getpid(), signal.SIGKILL)`,
    outcome: { reason: 'exited', status: null, signal: 'SIGKILL' },
  },
  'a crash': {
    script: `${dirty}import ctypes; ctypes.string_at(0)`,
    outcome: { reason: 'exited', status: null, signal: 'SIGSEGV' },
  },
  'a time-out': { script: dirty + forever, timeout: 2, outcome: { reason: 'timeout', status: null } },
  'a cancel': {
    script: dirty + ready + forever,
    whenReady: (_, cancel) => cancel(),
    outcome: { reason: 'cancelled' },
  },
  'a cancel of a script that will not end': {
    script: `${dirty}signal.signal(signal.SIGTERM, signal.SIG_IGN)\n${ready}while True: signal.pause()`,
    whenReady: (_, cancel) => cancel(),
    outcome: { reason: 'cancelled', signal: 'SIGKILL' },
  },
  'a cancel of a script that is stopped': {
    script: `${dirty}${ready}os.kill(os.getpid(), signal.SIGSTOP)`,
    whenReady: (_, cancel) => cancel(),
    outcome: { reason: 'cancelled' },
  },
  'a cancel of a tree of processes': {
    script: `${dirty}
import subprocess
for _ in range(3): subprocess.Popen(['sh', '-c', 'trap "" TERM; sleep 1000 & sleep 1000'], start_new_session=True)
subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'], env={})
${ready}${forever}`,
    whenReady: (_, cancel) => cancel(),
    outcome: { reason: 'cancelled' },
  },
  'a kill of its keeper': {
    script: `${dirty}DETACHED = True\n${daemon}${ready}${forever}`,
    whenReady: (printed) => process.kill(Number(/ready (\d+)/.exec(printed)?.[1]), 'SIGKILL'),
    outcome: {
      reason: 'lost',
      status: null,
      problem: 'The process that watches over the script was killed, so the run was ended.',
    },
  },
  'a daemon that stays behind': {
    script: `${dirty}DETACHED = True\n${daemon}`,
    outcome: { reason: 'exited', status: 0, leftovers: 1 },
  },
  'a daemon that keeps the output': {
    script: `${dirty}DETACHED = False\n${daemon}`,
    outcome: { reason: 'exited', status: 0, leftovers: 1 },
    printed: /daemon/,
  },
  'its own folder removed': {
    script: `${dirty}import shutil; shutil.rmtree(os.getcwd(), ignore_errors=True); assert not os.path.exists(sys.argv[0])`,
    outcome: { reason: 'exited', status: 0 },
  },
  'its streams closed': {
    script: `${dirty}for n in (0, 1, 2): os.close(n)\nopen('keep.txt').read(); os._exit(5)`,
    outcome: { reason: 'exited', status: 5 },
  },
  'its streams opened by name': {
    script: `open('/dev/stderr', 'w').write('by name')`,
    outcome: { reason: 'exited', status: 0 },
    printed: /by name/,
  },
  'input asked for': { script: `input('name? ')`, outcome: { reason: 'exited', status: 1 }, printed: /EOFError/ },
  'a folder that nobody may enter': {
    script: `${dirty}os.mkdir('shut'); open('shut/f', 'w').close(); os.chmod('shut', 0)`,
    outcome: { reason: 'exited', status: 0 },
  },
};

const forBoth = new Set([
  'failure',
  'a time-out',
  'a kill of its keeper',
  'its own folder removed',
  'a folder that nobody may enter',
]);

const python = await plainPython();
const isolations = await isolationsHere(python);

for (const isolation of isolations) {
  describe(`nothing is touched and nothing is left, kept by the ${isolation}, after`, () => {
    for (const [title, ending] of Object.entries(endings)) {
      // How processes end does not hang on how their writes are kept: where both are, the second does a part.
      if (isolation === isolations[0] || forBoth.has(title)) it(title, () => checkEnding(ending, isolation));
    }
    it('a kill of Seedlint', () => checkKilledSeedlint(isolation));
  });
}

it('a script that prints 100 MB neither blocks nor fills memory', async () => {
  using workspace = folderOf({ 'main.py': `import sys\nfor _ in range(1600): sys.stdout.write('x' * 65535 + '\\n')` });
  await using scratch = await openScratch(python);
  const before = process.memoryUsage().rss;
  const { stdout, status } = await tryRun({ python, scratch, workspace: workspace.path });

  assert.equal(status, 0);
  assert.equal(stdout.bytes, 1600 * 65536);
  assert.equal(stdout.head.length, 1 << 20);
  assert.equal(stdout.tail.length, 64 << 10);
  assert.ok(stdout.isCut);
  assert.equal(stdout.hash, 'd8eb7029ea67b5d55ebc18198e96495db3b6a23c21bfb6f6eb9653fd05509d1e');
  assert.ok(process.memoryUsage().rss - before < 80e6, 'memory has grown');
});

it('what a dead Seedlint has left is removed by the next', async () => {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'seedlint-'));
  mkdirSync(join(path, '1', 'trace'), { recursive: true });
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  writeFileSync(join(path, 'owner.json'), JSON.stringify({ pid: gone.pid, start: '0' }));
  await using _scratch = await openScratch(python);
  assert.equal(existsSync(path), false);
});

it('what a living Seedlint has is left alone', async () => {
  await using first = await openScratch(python);
  await using _second = await openScratch(python);
  assert.ok(existsSync(first.path));
});

it('a run that cannot start says why', async () => {
  await using scratch = await openScratch(python);
  using workspace = folderOf({});
  const missing = join(workspace.path, 'missing');
  const nowhere = await tryRun({ python, scratch, workspace: missing, isolation: 'probe' });
  assert.equal(nowhere.reason, 'lost');
  assert.match(nowhere.problem ?? '', /^`main\.py` could not be started: .*missing: No such file or directory\.$/);

  const none = await tryRun({ python: join(workspace.path, 'python'), scratch, workspace: workspace.path });
  assert.equal(none.reason, 'lost');
  assert.equal(none.problem, 'The process that watches over the script did not start.');
});

async function checkEnding(ending: Ending, isolation: 'kernel' | 'probe'): Promise<void> {
  using workspace = folderOf({
    'main.py': `import os, signal, sys, threading\n${ending.script}\n`,
    'keep.txt': 'kept\n',
    'data/x.bin': new Uint8Array([0, 1, 2]),
  });
  const before = fingerprint(workspace.path);
  const scratch = await openScratch(python);
  const controller = new AbortController();
  let printed = '';
  let cancelledAt = 0;
  const outcome = await tryRun({
    python,
    scratch,
    workspace: workspace.path,
    isolation,
    timeout: ending.timeout ?? 30,
    hooks: {
      signal: controller.signal,
      onOutput: (_, text) => {
        printed += text;
        if (!/^ready \d+$/m.test(printed) || cancelledAt !== 0) return;
        cancelledAt = Date.now();
        ending.whenReady?.(printed, () => controller.abort());
      },
    },
  });
  if (cancelledAt !== 0) assert.ok(Date.now() - cancelledAt < 2000, `it took ${Date.now() - cancelledAt} ms to end`);
  assert.deepEqual(processesOf(scratch.path), []);
  await scratch.dispose();

  for (const [key, value] of Object.entries(ending.outcome)) {
    assert.deepEqual(outcome[key as keyof RunOutcome], value, `${key}; it printed: ${printed}`);
  }
  if (ending.printed !== undefined) assert.match(printed, ending.printed);
  assert.equal(outcome.isolation, isolation);
  assert.deepEqual(fingerprint(workspace.path), before);
  assertNothingLeft(scratch.path);
}

async function checkKilledSeedlint(isolation: 'kernel' | 'probe'): Promise<void> {
  using workspace = folderOf({
    'main.py': `import os, signal, sys\n${dirty}DETACHED = True\n${daemon}signal.signal(15, signal.SIG_IGN)\n${ready}while True: signal.pause()\n`,
    'keep.txt': 'kept\n',
  });
  const before = fingerprint(workspace.path);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', inRepository('test/support/verify-child.ts'), python, workspace.path, isolation],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece;
      if (/^ready/m.test(printed)) resolve();
    });
  });
  const scratch = printed.slice(0, printed.indexOf('\n'));
  assert.ok(processesOf(scratch).length >= 2, 'the script and its daemon run');
  const removed = disappearance(scratch);
  child.kill('SIGKILL');
  await removed;
  assert.deepEqual(fingerprint(workspace.path), before);
  assertNothingLeft(scratch);
}

/** Resolves when a folder is no more. */
function disappearance(path: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(dirname(path), () => {
      if (existsSync(path)) return;
      watcher.close();
      resolve();
    });
  });
}
