import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { runEnvironment } from '../../server/src/verify/runs/environment.ts';
import { startRun } from '../../server/src/verify/runs/run.ts';
import { openScratch } from '../../server/src/verify/runs/scratch.ts';
import { writtenFiles } from '../../server/src/verify/runs/written.ts';
import { folderOf } from '../support/folder.ts';
import { eventsOf, fingerprint, plainPython } from '../support/runs.ts';

/** Scripts in the folder `work`, with `other` also kept and `open` not; each checks itself. */
const cases: Readonly<Record<string, string>> = {
  'errors name the path that the script gave': `
def failing(kind, *names):
    def check(call, *args, **keys):
        try: call(*args, **keys)
        except kind as error: assert (error.filename, error.filename2) == (names + (None,))[:2], (error.filename, error.filename2)
        else: assert False, call
    return check
failing(FileNotFoundError, 'no')(open, 'no')
failing(FileNotFoundError, 'no')(os.stat, 'no')
failing(FileNotFoundError, 'no')(os.listdir, 'no')
failing(FileNotFoundError, 'no')(os.scandir, 'no')
failing(FileNotFoundError, 'no')(os.unlink, 'no')
failing(FileNotFoundError, 'no')(os.chdir, 'no')
failing(FileNotFoundError, 'no/f')(open, 'no/f', 'w')
failing(FileNotFoundError, 'no/d')(os.mkdir, 'no/d')
failing(FileNotFoundError, pathlib.Path('no'))(os.stat, pathlib.Path('no'))
failing(NotADirectoryError, 'a.txt/x')(open, 'a.txt/x')
failing(NotADirectoryError, 'a.txt')(os.listdir, 'a.txt')
failing(NotADirectoryError, 'a.txt')(os.rmdir, 'a.txt')
failing(IsADirectoryError, 'full')(open, 'full')
failing(IsADirectoryError, 'full')(open, 'full', 'w')
failing(FileExistsError, 'full')(os.mkdir, 'full')
failing(FileExistsError, 'full/f', 'a.txt')(os.link, 'full/f', 'a.txt')
failing(FileExistsError, 'x', 'a.txt')(os.symlink, 'x', 'a.txt')
failing(OSError, 'full')(os.rmdir, 'full')
failing(OSError, 'full', 'a.txt')(os.rename, 'full', 'a.txt')
failing(OSError, 'a.txt', 'full')(os.rename, 'a.txt', 'full')
failing(OSError, 'loop')(open, 'loop')
failing(OSError, start)(os.rmdir, start)`,
  'the functions are what they were to whoever looks': `
import pickle, copy, inspect, shutil
for function in (open, os.stat, os.open, os.rename): assert pickle.loads(pickle.dumps(function)) is function
assert copy.deepcopy(open) is open and callable(os.listdir) and open.__name__ == 'open' and os.stat.__doc__
class Reader:
    read = open
    status = os.stat
assert Reader().read('a.txt').read() == 'a' and Reader().status('a.txt').st_size == 1
assert os.stat in os.supports_follow_symlinks and os.stat in os.supports_fd
assert 'path' in inspect.signature(os.listdir).parameters and issubclass(io.FileIO, io.RawIOBase)
assert list(inspect.signature(open).parameters)[:2] == ['file', 'mode']
with open('a.txt', 'rb', 0) as f: assert type(f).__name__ == 'FileIO' and f.name == 'a.txt'
with os.scandir('full') as entries: [entry] = entries
assert os.fspath(entry) == os.path.join('full', 'f') and repr(entry) == "<DirEntry 'f'>" and entry.inode() > 0`,
  'bytes, path-likes and numbers are paths too': `
open(b'b.txt', 'wb').write(b'b')
assert os.listdir(b'full') == [b'f'] and [e.path for e in os.scandir(b'full')] == [os.path.join(b'full', b'f')]
assert os.getcwdb() == os.fsencode(start) and os.path.exists(b'b.txt') and b'b.txt' in os.listdir(b'.')
os.symlink('b.txt', 'l'); assert os.readlink(b'l') == b'b.txt' and os.readlink(pathlib.Path('l')) == 'b.txt'
n = os.open('a.txt', os.O_RDWR); assert os.write(n, b'A') == 1 and os.stat(n).st_size == 1 == os.fstat(n).st_size; os.close(n)
assert open(os.open('a.txt', os.O_RDONLY)).read() == 'A'
n = os.open('full', os.O_RDONLY); os.fchdir(n); assert os.getcwd() == os.path.join(start, 'full'); os.chdir('..'); os.close(n)
assert open('odd\\udc80name', 'w').write('x') == 1 and 'odd\\udc80name' in os.listdir()`,
  'moves between what is kept and what is not': `
other, free = os.path.join(start, '..', 'other'), os.path.join(start, '..', 'open')
os.rename('a.txt', os.path.join(other, 'a.txt'))
assert open(os.path.join(other, 'a.txt')).read() == 'a' and not os.path.exists('a.txt')
os.rename('full', os.path.join(other, 'full'))
assert os.listdir(os.path.join(other, 'full')) == ['f'] and sorted(os.listdir(other)) == ['a.txt', 'full', 'o.txt']
open('out.txt', 'w').write('out'); os.replace('out.txt', os.path.join(free, 'out.txt'))
assert open(os.path.join(free, 'out.txt')).read() == 'out' and not os.path.exists('out.txt')
os.rename(os.path.join(free, 'out.txt'), 'in.txt')
assert open('in.txt').read() == 'out' and os.listdir(free) == ['free.txt']
os.link(os.path.join(free, 'free.txt'), 'linked.txt'); open('linked.txt', 'a').write('more')
assert open(os.path.join(free, 'free.txt')).read() == 'free'`,
  'links that lead out, in and around': `
free = os.path.realpath(os.path.join(start, '..', 'open'))
os.symlink('../open', 'to-open'); os.symlink(start, 'me'); os.symlink('me', 'me-too')
assert os.listdir('to-open') == ['free.txt'] and open('to-open/free.txt').read() == 'free'
assert os.path.realpath('to-open/free.txt') == os.path.join(free, 'free.txt')
open('me-too/me/new.txt', 'w').write('new')
assert open('new.txt').read() == 'new' and os.path.samefile('me/new.txt', 'new.txt')
os.chdir('me-too/full'); assert os.getcwd() == os.path.join(start, 'full'); os.chdir('../to-open')
assert os.getcwd() == free and os.listdir() == ['free.txt']; os.chdir(start)
os.unlink('me'); assert not os.path.exists('me-too') and os.path.lexists('me-too')
os.mkdir('me'); open('me-too/inner', 'w').write('i'); assert os.listdir('me') == ['inner']`,
  'a folder made where another was shows nothing of that': `
import shutil
shutil.rmtree('full'); os.makedirs('full/f')
assert os.listdir('full') == ['f'] and os.path.isdir('full/f') and os.listdir('full/f') == []
os.rmdir('full/f'); open('full/f', 'w').write('again'); assert open('full/f').read() == 'again'
os.unlink('full/f'); os.rmdir('full'); assert 'full' not in os.listdir()
open('full', 'w').write('a file now'); assert os.path.isfile('full'); os.unlink('full')
assert not os.path.lexists('full') and [d for d, _, _ in os.walk('.')] == ['.']`,
  'a program that runs what the script wrote': `
import subprocess
open('run.sh', 'w').write('#!/bin/sh\\ncat "$1"\\n'); os.chmod('run.sh', 0o755); open('said', 'w').write('hello')
assert subprocess.run(['./run.sh', 'said'], stdout=subprocess.PIPE, check=True).stdout == b'hello'
open('gen.py', 'w').write('import sys; print(open("said").read(), sys.argv[1])')
out = subprocess.run([sys.executable, 'gen.py', 'word'], stdout=subprocess.PIPE, check=True).stdout
assert out.split() == [b'hello', b'word'], out`,
};

const prelude = `import io, os, pathlib, sys
start = os.getcwd()
`;

const python = await plainPython();
const scratch = await openScratch(python);
after(() => scratch.dispose());

for (const [title, script] of Object.entries(cases)) {
  it(title, async () => {
    const outcome = await runKept(prelude + script);
    assert.equal(outcome.stderr, '');
    assert.equal(outcome.status, 0);
    const troubles = outcome.events.filter(({ event }) => event === 'trouble');
    assert.deepEqual(troubles, []);
    assert.deepEqual(outcome.after, outcome.before);
  });
}

it('tells which program may write, and where it was started', async () => {
  const { events } = await runKept(`${prelude}import subprocess
subprocess.run(['mkdir', '-p', '.'])
subprocess.run(['uname'], stdout=subprocess.DEVNULL)
subprocess.run([sys.executable, '-c', ''])
os.system('true > /dev/null')
os.system('true'); subprocess.run('git rev-parse HEAD', shell=True, stderr=subprocess.DEVNULL)`);
  const told = events.flatMap((one) => (one.event === 'escape' ? [[one.api, one.path, one.at?.[1]]] : []));
  assert.deepEqual(told, [
    ['subprocess.Popen', 'mkdir', 4],
    ['os.system', 'true > /dev/null', 7],
  ]);
});

it('keeps out of the run’s own folder where that lies inside a kept one', async () => {
  const { status, stderr, written } = await runKept(
    `${prelude}import tempfile
with tempfile.NamedTemporaryFile('w', delete=False) as f: f.write('t')
assert open(f.name).read() == 't'`,
    { keepAll: true },
  );
  assert.deepEqual([status, stderr, written], [0, '', []]);
});

async function runKept(script: string, { keepAll = false } = {}) {
  using all = folderOf({
    'work/main.py': script,
    'work/a.txt': 'a',
    'work/full/f': 'f',
    'work/loop': { linkTo: 'loop' },
    'other/o.txt': 'o',
    'open/free.txt': 'free',
  });
  const run = scratch.newRun();
  // Where the temporary folder is part of the workspace.
  const temporary = keepAll ? join(all.path, 'run', 't') : run.temporary;
  const folder = keepAll ? { ...run, path: join(all.path, 'run'), temporary } : run;
  mkdirSync(temporary, { recursive: true });
  const before = fingerprint(all.path);
  const cwd = join(all.path, 'work');
  const outcome = await startRun({
    folder,
    interpreter: python,
    arguments: ['main.py'],
    cwd,
    environment: runEnvironment({ base: process.env, folder, hashSeed: null, memory: null, device: 'auto' }),
    probe: {
      roots: [cwd],
      mode: 'record',
      steps: 0,
      window: { from: 0, to: 0 },
      start: { python: 1, numpy: 1, generator: 1, torch: 1, entropy: 1, 'listing-order': 1, clock: 1 },
      replay: null,
      deterministic: false,
      notebook: null,
    },
    privateFolders: keepAll ? [all.path] : [cwd, join(all.path, 'other')],
    isolation: 'probe',
    timeout: 30,
  });
  return {
    status: outcome.status,
    stderr: outcome.stderr.head,
    events: eventsOf(folder),
    written: (await writtenFiles(folder))?.files,
    before,
    after: fingerprint(all.path),
  };
}
