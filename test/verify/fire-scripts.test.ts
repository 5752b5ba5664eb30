import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runWords } from '../cli/console.ts';
import { type FirePlace, firePlace, withVariables } from '../support/fire.ts';
import { folderOf } from '../support/folder.ts';
import { plainPython } from '../support/runs.ts';

/** A script that does what scripts should not, and what verifying it comes to. */
interface Fire {
  /** It begins after `prelude`. */
  readonly script: string;
  readonly verdict: 'reproducible' | 'undecided';
  /** Of the sentence that goes with it. */
  readonly sentence?: RegExp;
  /** Seconds; default 60. */
  readonly timeout?: number;
}

const prelude = `import os, random, signal, subprocess, sys, time
random.seed(1)
def work(): print(random.random(), flush=True); open('out.txt', 'w').write(str(random.random()))
def quiet():
    nothing = os.open(os.devnull, os.O_RDWR)
    for n in (0, 1, 2): os.dup2(nothing, n)
def stubborn():
    for n in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(n, signal.SIG_IGN)
`;

const fires: Readonly<Record<string, Fire>> = {
  'forks a daemon that hears no signal': {
    script: `
work()
if os.fork() == 0:
    os.setsid()
    if os.fork(): os._exit(0)
    stubborn(); os.chdir('/'); quiet()
    while True: signal.pause()
os.wait()`,
    verdict: 'reproducible',
  },
  'leaves a daemon that goes on in a new process again and again': {
    script: `
work()
if os.fork() == 0:
    os.setsid(); quiet(); stubborn()
    while True:
        if os.fork(): os.kill(os.getpid(), signal.SIGKILL)`,
    verdict: 'reproducible',
  },
  'leaves a process without its environment': {
    script: `work(); subprocess.Popen(['sleep', '1000'], env={}, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)`,
    verdict: 'reproducible',
  },
  'changes its process group and those of its children': {
    script: `work(); pid = os.fork()
if pid == 0: quiet(); os.setpgid(0, 0); time.sleep(1000)
time.sleep(0.01); os.setpgid(pid, pid) if os.getpgid(pid) != pid else None`,
    verdict: 'reproducible',
  },
  'ignores signals and sleeps for ever': {
    script: `work(); stubborn()\nwhile True: signal.pause()`,
    timeout: 2,
    verdict: 'undecided',
    sentence: /in 2 seconds/,
  },
  'is stopped': {
    script: `work(); os.kill(os.getpid(), signal.SIGSTOP)`,
    timeout: 2,
    verdict: 'undecided',
    sentence: /in 2 seconds/,
  },
  'stops what watches over it': {
    script: `work(); os.kill(os.getppid(), signal.SIGSTOP)`,
    verdict: 'reproducible',
  },
  'kills what watches over it, and has a child without its environment': {
    script: `work(); subprocess.Popen(['sleep', '1000'], env={}, start_new_session=True); os.kill(os.getppid(), signal.SIGKILL); time.sleep(1000)`,
    verdict: 'undecided',
    sentence: /^The process that watches over the script was killed/,
  },
  'deletes its own folder': {
    script: `work(); import shutil; shutil.rmtree(os.getcwd(), ignore_errors=True); assert not os.path.exists(__file__)`,
    verdict: 'reproducible',
  },
  'deletes the folder that its traces go to': {
    script: `work(); import shutil, tempfile; shutil.rmtree(os.path.join(tempfile.gettempdir(), '..', '..'), ignore_errors=True)`,
    verdict: 'undecided',
    sentence: /^The folder in which the run was recorded was removed while the script ran/,
  },
  'prints 100 MB without a line end': {
    script: `work()\nfor _ in range(1600): sys.stdout.write('x' * 65536)`,
    verdict: 'reproducible',
  },
  'closes its streams': { script: `work(); os.closerange(0, 1024); os._exit(0)`, verdict: 'reproducible' },
  'redirects its output and leaves': {
    script: `work(); os.dup2(os.open('log', os.O_WRONLY | os.O_CREAT), 1); print('hidden', flush=True); os.chdir('/'); open(__file__ + '.x', 'w').write('x')`,
    verdict: 'reproducible',
  },
  'becomes itself again': {
    script: `work()\nif 'AGAIN' not in os.environ: os.environ['AGAIN'] = '1'; os.execv(sys.executable, [sys.executable, *sys.argv])`,
    verdict: 'reproducible',
  },
  aborts: { script: `work(); os.abort()`, verdict: 'undecided', sentence: /^The script crashed with SIGABRT/ },
  'reads where no memory is': {
    script: `work(); import ctypes; ctypes.string_at(0)`,
    verdict: 'undecided',
    sentence: /^The script crashed with SIGSEGV/,
  },
  'interrupts itself': {
    script: `work(); raise KeyboardInterrupt`,
    verdict: 'undecided',
    sentence: /failed before its first optimizer step: KeyboardInterrupt\./,
  },
  'asks itself to end': {
    script: `work(); os.kill(os.getpid(), signal.SIGTERM); time.sleep(1000)`,
    verdict: 'undecided',
    sentence: /^The script was ended by SIGTERM/,
  },
  'fills its memory': {
    script: `work(); import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28)); x = []\nwhile True: x.append(bytearray(1 << 20))`,
    verdict: 'undecided',
    sentence: /MemoryError/,
  },
  'may write nothing any more': {
    script: `work(); import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); random.random()`,
    verdict: 'undecided',
    sentence: /^Files may not grow any more here/,
  },
  'has no files to open left, for a while': {
    script: `work(); import resource; _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (3, most)); x = [random.random() + os.getpid() * 0 for _ in range(2000)]
resource.setrlimit(resource.RLIMIT_NOFILE, (64, most)); print(sum(x))`,
    verdict: 'reproducible',
  },
  'has no files to open left at its end': {
    script: `work(); import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3)); random.random()`,
    verdict: 'undecided',
    sentence: /^Too many files were open/,
  },
  'writes into its data, and into its own source': {
    script: `work(); open('data/x.txt', 'a').write('more'); os.remove('data/y.txt'); os.chmod('data/x.txt', 0); open(__file__, 'a').write('raise SystemExit(3)')`,
    verdict: 'reproducible',
  },
  'puts itself in the place of all hooks': {
    script: `
import atexit, builtins, threading
sys.excepthook = lambda *_: print('mine'); atexit.register(lambda: print('bye'))
for n in (signal.SIGTERM, signal.SIGCHLD, signal.SIGALRM): signal.signal(n, lambda *_: random.random())
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
sys.settrace(lambda *_: None); threading.settrace(lambda *_: None); sys.setprofile(lambda *_: None)
sys.addaudithook(lambda *_: None)
time.sleep(0.02); signal.setitimer(signal.ITIMER_REAL, 0); random.seed(2)
work(); builtins.open = os.open = os.write = os.rename = None; sys.modules['json'] = None; print(random.random())`,
    verdict: 'reproducible',
  },
  'gives its children variables of Python’s': {
    script: `
work()
for name, value in {'PYTHONPATH': '/nowhere', 'PYTHONSTARTUP': 'x', 'PYTHONNOUSERSITE': '1', 'PYTHONSAFEPATH': '1', 'PYTHONOPTIMIZE': '2'}.items():
    subprocess.run([sys.executable, '-c', 'import random; random.seed(1); print(random.random())'], env={**os.environ, name: value}, check=True)`,
    verdict: 'reproducible',
  },
};

/** What goes well in the first run and is killed in the second: no difference may be made of that. */
const killedLater: Readonly<Record<string, { readonly script: string; readonly sentence: RegExp }>> = {
  'the script': {
    script: `x = random.random(); SECOND and os.kill(os.getpid(), signal.SIGKILL); work()`,
    sentence: /^A run was killed before it had come to its end \(SIGKILL\)/,
  },
  'a process of a pool': {
    script: `
from concurrent.futures import ProcessPoolExecutor
def square(n):
    if SECOND and n == 3: os.kill(os.getpid(), signal.SIGKILL)
    return n * n
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as pool: print(list(pool.map(square, range(8))))
    work()`,
    sentence: /^A run was killed before it had come to its end \(A process in the process pool/,
  },
};

const python = await plainPython();

describe('the user’s files are as they were, nothing is left, and there is a clear word, for a script that', () => {
  for (const [title, fire] of Object.entries(fires)) it(title, () => checkFire(fire));
});

describe('a run that is killed, where the one before was not, says nothing:', () => {
  for (const [title, { script, sentence }] of Object.entries(killedLater)) {
    it(title, async () => {
      using flags = folderOf({});
      const flag = `${flags.path}/second`;
      // It lies outside of the private folders, so it is there in the second run.
      const mark = `flag = ${JSON.stringify(flag)}
SECOND = os.environ.setdefault('SECOND', '1' if os.path.exists(flag) else '') == '1'
open(flag, 'w').close()`;
      await checkFire({ script: `${mark}\n${script}`, verdict: 'undecided', sentence });
      assert.ok(existsSync(flag));
    });
  }
});

it('a report that cannot be written costs no verdict', async () => {
  using place = placeFor('work()');
  const out = `${place.workspace}/keep.txt/out`;
  const { status, result } = await verifyIn(place, ['--out', out]);
  assert.equal(status, 0);
  assert.deepEqual(
    result.notes.filter((note) => /could not be (?:kept|written): ENOTDIR/.test(note)).length,
    2,
    result.notes.join('\n'),
  );
  place.assertUntouched('');
});

const placeFor = (script: string): FirePlace =>
  firePlace({ 'main.py': `${prelude}${script}\n`, 'data/x.txt': 'x\n', 'data/y.txt': 'y\n', 'keep.txt': 'kept\n' });

async function checkFire({ script, verdict, sentence, timeout = 60 }: Fire): Promise<void> {
  using place = placeFor(script);
  const { status, result } = await verifyIn(place, ['--timeout', String(timeout)]);
  const told = `${result.verdict}: ${result.explanation}`;
  assert.equal(result.verdict, verdict, told);
  assert.equal(status, verdict === 'reproducible' ? 0 : 2, told);
  if (sentence !== undefined) assert.match(result.explanation, sentence);
  place.assertUntouched(told);
}

interface Told {
  readonly status: number | undefined;
  readonly result: { readonly verdict: string; readonly explanation: string; readonly notes: readonly string[] };
}

async function verifyIn(place: FirePlace, options: readonly string[]): Promise<Told> {
  const words = ['verify', 'main.py', '--output-format', 'json', '--python', python, ...options];
  const { PATH = '' } = process.env;
  const environment = { ...place.environment, PATH };
  const { status, out, err } = await withVariables(place.environment, () =>
    runWords(place.workspace, words, { environment }),
  );
  assert.match(out, /^\{/, err);
  return { status, result: JSON.parse(out) as Told['result'] };
}
