import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openScratch } from '../../server/src/verify/runs/scratch.ts';
import { writtenFiles } from '../../server/src/verify/runs/written.ts';
import { folderOf } from '../support/folder.ts';
import { eventsOf, fingerprint, isolationsHere, plainPython, processesOf, tryRun } from '../support/runs.ts';

/** A way of writing: the script checks that it reads what it wrote. */
interface Way {
  readonly script: string;
  /** What it leaves in the private view, by path; removed paths begin with `-`. */
  readonly writes: readonly string[];
}

const files = {
  'data/a.txt': 'one\n',
  'data/b.txt': 'two\n',
  'data/deep/c.txt': 'three\n',
  'log.txt': 'before\n',
  'read-only.txt': 'kept\n',
  'to-log.txt': { linkTo: 'log.txt' },
  'to-data': { linkTo: 'data' },
};

const ways: Readonly<Record<string, Way>> = {
  'open, a new file': {
    script: `
open('new.txt', 'w').write('text')
assert open('new.txt').read() == 'text'
f = open('x.bin', 'xb'); f.write(b'1'); f.close()
assert f.name == 'x.bin'
try: open('x.bin', 'xb')
except FileExistsError as error: assert error.filename == 'x.bin', error
else: assert False`,
    writes: ['new.txt', 'x.bin'],
  },
  'open, over an existing file': {
    script: `
with open('log.txt', 'w') as f: f.write('after')
assert open('log.txt').read() == 'after'
assert os.stat('log.txt').st_size == 5`,
    writes: ['log.txt'],
  },
  'open, appending to an existing file': {
    script: `
with open('log.txt', 'a') as f: f.write('after')
assert open('log.txt').read() == 'before\\nafter'`,
    writes: ['log.txt'],
  },
  'open, changing an existing file in place': {
    script: `
with open('log.txt', 'r+b') as f:
    assert f.read(3) == b'bef'
    f.seek(0); f.write(b'BEF'); f.truncate(4)
assert open('log.txt').read() == 'BEFo'
with open('data/a.txt', 'r+') as f, mmap.mmap(f.fileno(), 0) as m: m[0:3] = b'ONE'
assert open('data/a.txt').read() == 'ONE\\n'`,
    writes: ['data/a.txt', 'log.txt'],
  },
  'a file that is only read, or opened and not changed': {
    script: `
assert open('log.txt').read() == 'before\\n'
open('log.txt', 'a').close()
with open('data/a.txt', 'r+'): pass
assert os.path.exists('data/b.txt') and not os.path.exists('data/z.txt')
assert sorted(os.listdir('data')) == ['a.txt', 'b.txt', 'deep']`,
    writes: [],
  },
  'io.FileIO and os.open': {
    script: `
with io.FileIO('raw', 'w') as f: f.write(b'raw')
assert isinstance(f, io.FileIO) and isinstance(open('raw', 'rb', 0), io.FileIO)
n = os.open('low', os.O_RDWR | os.O_CREAT, 0o640); os.write(n, b'low'); os.close(n)
assert open('raw').read() + open('low').read() == 'rawlow'
n = os.open('data', os.O_RDONLY)
m = os.open('inner', os.O_WRONLY | os.O_CREAT, dir_fd=n); os.write(m, b'in'); os.close(m)
assert 'inner' in os.listdir(n) and os.stat('inner', dir_fd=n).st_size == 2
os.unlink('b.txt', dir_fd=n); os.close(n)
assert not os.path.exists('data/b.txt')`,
    writes: ['-data/b.txt', 'data/inner', 'low', 'raw'],
  },
  pathlib: {
    script: `
p = pathlib.Path('runs') / 'one'
p.mkdir(parents=True)
(p / 'w.txt').write_text('w'); (p / 'b.bin').write_bytes(b'b')
assert (p / 'w.txt').read_text() == 'w' and (p / 'b.bin').exists()
assert [str(q) for q in sorted(pathlib.Path('.').rglob('*.bin'))] == [os.path.join('runs', 'one', 'b.bin')]
assert {q.name for q in pathlib.Path('data').iterdir()} == {'a.txt', 'b.txt', 'deep'}
(p / 'w.txt').rename(p / 'v.txt'); (p / 'v.txt').touch()
pathlib.Path('log.txt').unlink()
assert not pathlib.Path('log.txt').exists() and sorted(q.name for q in p.iterdir()) == ['b.bin', 'v.txt']`,
    writes: ['-log.txt', 'runs/one/b.bin', 'runs/one/v.txt'],
  },
  'folders made, listed and walked': {
    script: `
os.makedirs('a/b/c'); os.makedirs('a/b', exist_ok=True); os.mkdir('data/more')
open('a/b/c/f', 'w').write('f')
try: os.mkdir('data')
except FileExistsError: pass
else: assert False
try: os.rmdir('a/b')
except OSError: pass
else: assert False
found = {os.path.relpath(os.path.join(d, f), '.') for d, _, fs in os.walk('.') for f in fs}
assert os.path.join('a', 'b', 'c', 'f') in found and os.path.join('data', 'deep', 'c.txt') in found
entries = {e.name: e for e in os.scandir('data')}
assert entries['deep'].is_dir() and entries['a.txt'].is_file() and entries['a.txt'].stat().st_size == 4
assert entries['more'].path == os.path.join('data', 'more')
assert glob.glob('**/*.txt', recursive=True).count(os.path.join('data', 'a.txt')) == 1
os.removedirs('data/more')
assert sorted(os.listdir('data')) == ['a.txt', 'b.txt', 'deep']`,
    writes: ['a/b/c/f'],
  },
  'os.remove, then written again': {
    script: `
os.remove('log.txt')
assert not os.path.exists('log.txt') and 'log.txt' not in os.listdir()
try: open('log.txt')
except FileNotFoundError as error: assert error.filename == 'log.txt'
else: assert False
os.remove('data/a.txt'); open('data/a.txt', 'w').write('new')
assert open('data/a.txt').read() == 'new' and sorted(os.listdir('data')) == ['a.txt', 'b.txt', 'deep']`,
    writes: ['-log.txt', 'data/a.txt'],
  },
  'rename and replace': {
    script: `
os.rename('log.txt', 'old.txt'); open('tmp', 'w').write('new'); os.replace('tmp', 'data/a.txt')
assert open('old.txt').read() == 'before\\n' and not os.path.exists('log.txt') and not os.path.exists('tmp')
assert open('data/a.txt').read() == 'new'
os.makedirs('fresh/x'); open('fresh/x/y', 'w').write('y'); os.rename('fresh', 'moved')
assert os.listdir('moved/x') == ['y'] and not os.path.exists('fresh')
try: os.rename('nothing', 'anything')
except FileNotFoundError as error: assert (error.filename, error.filename2) == ('nothing', 'anything')
else: assert False`,
    writes: ['-log.txt', 'data/a.txt', 'moved/x/y', 'old.txt'],
  },
  'rename of a folder that was there': {
    script: `
os.rename('data', 'data.old')
assert not os.path.exists('data') and open('data.old/deep/c.txt').read() == 'three\\n'
os.mkdir('data')
assert os.listdir('data') == []`,
    writes: ['-data/a.txt', '-data/b.txt', '-data/deep', 'data.old/a.txt', 'data.old/b.txt', 'data.old/deep/c.txt'],
  },
  shutil: {
    script: `
shutil.copy('log.txt', 'copy.txt'); shutil.copytree('data', 'copied'); shutil.move('data/b.txt', 'b.txt')
assert open('copied/deep/c.txt').read() == 'three\\n' and not os.path.exists('data/b.txt')
shutil.rmtree('copied/deep'); shutil.make_archive('packed', 'zip', 'copied')
assert zipfile.ZipFile('packed.zip').namelist().count('a.txt') == 1 and shutil.disk_usage('data').total > 0
shutil.rmtree('data')
assert not os.path.exists('data')
os.mkdir('data'); open('data/a.txt', 'w').write('A')
assert os.listdir('data') == ['a.txt']`,
    writes: [
      '-data/b.txt',
      '-data/deep',
      'b.txt',
      'copied/a.txt',
      'copied/b.txt',
      'copy.txt',
      'data/a.txt',
      'packed.zip',
    ],
  },
  'chdir, as hydra does': {
    script: `
os.makedirs('outputs/1'); os.chdir('outputs/1')
assert os.getcwd() == os.path.join(start, 'outputs', '1') == os.path.abspath('.') == str(pathlib.Path.cwd())
open('m.txt', 'w').write('m')
assert open('../../log.txt').read() == 'before\\n' and os.path.exists('m.txt')
os.chdir('../../data'); open('d.txt', 'w').write('d')
assert open('../outputs/1/m.txt').read() == 'm' and sorted(os.listdir()) == ['a.txt', 'b.txt', 'd.txt', 'deep']
os.chdir(tempfile.gettempdir()); os.chdir(start)
assert os.path.isfile('data/d.txt')`,
    writes: ['data/d.txt', 'outputs/1/m.txt'],
  },
  'temporary files in the working directory': {
    script: `
with tempfile.NamedTemporaryFile('w+', dir='.') as f:
    f.write('t'); f.flush()
    assert os.path.exists(f.name) and open(f.name).read() == 't'
with tempfile.TemporaryDirectory(dir='.') as d:
    open(os.path.join(d, 'x'), 'w').write('x')
    assert os.listdir(d) == ['x']
assert not os.path.exists(d) and not os.path.exists(f.name)
n, name = tempfile.mkstemp(dir='data'); os.write(n, b'1'); os.close(n); os.rename(name, 'data/kept')`,
    writes: ['data/kept'],
  },
  'links and permissions': {
    script: `
os.symlink('data/a.txt', 'to-a'); os.symlink('data', 'to-data-2'); os.link('log.txt', 'hard')
assert open('to-a').read() == 'one\\n' and os.path.islink('to-a') and os.readlink('to-a') == 'data/a.txt'
open('to-a', 'a').write('more')
assert open('data/a.txt').read() == 'one\\nmore' and os.path.realpath('to-a') == os.path.join(start, 'data', 'a.txt')
open('to-data-2/n', 'w').write('n'); open('to-data/o', 'w').write('o')
assert sorted(os.listdir('data')) == ['a.txt', 'b.txt', 'deep', 'n', 'o'] == sorted(os.listdir('to-data'))
open('to-log.txt', 'w').write('through')
assert open('log.txt').read() == 'through'
os.unlink('to-log.txt'); os.chmod('data/b.txt', 0o600); os.utime('data/b.txt', (1, 1)); os.truncate('data/b.txt', 1)
assert os.stat('data/b.txt').st_mode & 0o777 == 0o600 and os.stat('data/b.txt').st_size == 1
with open('read-only.txt') as f: os.chmod(f.fileno(), 0o600)`,
    writes: ['-to-log.txt', 'data/a.txt', 'data/b.txt', 'data/n', 'data/o', 'hard', 'log.txt', 'to-a', 'to-data-2'],
  },
  'sqlite3, logging, gzip, csv, pickle, shelve': {
    script: `
import sqlite3, logging, gzip, csv, pickle, shelve
with sqlite3.connect('runs.db') as c: c.execute('create table t (a)'); c.execute('insert into t values (7)')
c.close()
assert sqlite3.connect('file:runs.db?mode=ro', uri=True).execute('select a from t').fetchone() == (7,)
handler = logging.FileHandler('train.log'); logging.getLogger().addHandler(handler)
logging.warning('hello'); handler.close()
assert open('train.log').read() == 'hello\\n'
with gzip.open('x.gz', 'wt') as f: f.write('zipped')
assert gzip.open('x.gz', 'rt').read() == 'zipped'
pickle.dump([1], open('x.pkl', 'wb')); assert pickle.load(open('x.pkl', 'rb')) == [1]
with open('x.csv', 'w', newline='') as f: csv.writer(f).writerow([1, 2])
import dbm.dumb
with shelve.Shelf(dbm.dumb.open('shelf')) as s: s['a'] = 1
with shelve.Shelf(dbm.dumb.open('shelf')) as s: assert s['a'] == 1`,
    writes: ['runs.db', 'shelf.bak', 'shelf.dat', 'shelf.dir', 'train.log', 'x.csv', 'x.gz', 'x.pkl'],
  },
  'a module that the script writes and imports': {
    script: `
open('generated.py', 'w').write('value = 42')
import importlib; importlib.invalidate_caches()
sys.path.insert(0, '.')
import generated
assert generated.value == 42`,
    writes: ['generated.py'],
  },
  'Python children: subprocess, fork and spawn': {
    script: `
import subprocess, multiprocessing
def work(name):
    os.makedirs('parts', exist_ok=True)
    with open('parts/' + name, 'w') as f: f.write(open('log.txt').read())
if __name__ == '__main__':
    open('log.txt', 'w').write('changed')
    subprocess.run([sys.executable, '-c', "open('child.txt', 'w').write(open('log.txt').read())"], check=True)
    assert open('child.txt').read() == 'changed'
    os.mkdir('inner')
    subprocess.run([sys.executable, '-c', "open('c', 'w').write(__import__('os').getcwd())"], cwd='inner', check=True)
    assert open('inner/c').read() == os.path.join(start, 'inner')
    for way in ('spawn', 'fork') if hasattr(os, 'fork') and sys.platform != 'darwin' else ('spawn',):
        process = multiprocessing.get_context(way).Process(target=work, args=(way,))
        process.start(); process.join()
        assert process.exitcode == 0 and open('parts/' + way).read() == 'changed'`,
    writes: ['child.txt', 'inner/c', 'log.txt', 'parts/fork', 'parts/spawn'],
  },
  'an asyncio and threaded writer': {
    script: `
import asyncio, concurrent.futures
with concurrent.futures.ThreadPoolExecutor(8) as pool:
    list(pool.map(lambda i: open('log.txt', 'a').write('%d\\n' % i), range(64)))
assert sorted(map(int, open('log.txt').read().split('\\n')[1:-1])) == list(range(64))
async def main(): await asyncio.get_running_loop().run_in_executor(None, lambda: open('async', 'w').write('a'))
asyncio.run(main())
assert open('async').read() == 'a'`,
    writes: ['async', 'log.txt'],
  },
};

/** What only the kernel can redirect, and what escapes where Python has to. */
const otherPrograms: Readonly<Record<string, { readonly script: string; readonly escapes: readonly string[] }>> = {
  'a program': { script: `import subprocess; subprocess.run(['touch', 'touched'], check=True)`, escapes: ['touched'] },
  'a shell': { script: `assert os.system('echo text > shelled') == 0`, escapes: ['shelled'] },
  'a shell through subprocess': {
    script: `import subprocess; subprocess.run('echo text > shelled', shell=True, check=True)`,
    escapes: ['shelled'],
  },
};

const prelude = `import glob, io, mmap, os, pathlib, shutil, sys, tempfile, zipfile
start = os.getcwd()
`;

const python = await plainPython();
const isolations = await isolationsHere(python);
const scratch = await openScratch(python);
after(() => scratch.dispose());

for (const isolation of isolations) {
  describe(`what Python writes, kept by the ${isolation}`, () => {
    for (const [title, way] of Object.entries(ways)) it(title, () => checkWay(way, isolation));
  });
}

for (const [title, { script, escapes }] of Object.entries(otherPrograms)) {
  for (const isolation of isolations) {
    it(`what other programs write, ${isolation === 'kernel' ? 'kept by the kernel' : 'told by the probe'}: ${title}`, () =>
      checkOtherProgram(script, escapes, isolation));
  }
}

async function checkWay({ script, writes }: Way, isolation: 'kernel' | 'probe'): Promise<void> {
  using workspace = folderOf({ ...files, 'main.py': prelude + script });
  const before = fingerprint(workspace.path);
  const outcome = await tryRun({ python, scratch, workspace: workspace.path, isolation });

  assert.equal(outcome.stderr.head, '');
  assert.equal(outcome.status, 0);
  assert.equal(outcome.isolation, isolation);
  const written = await writtenFiles(outcome.folder);
  assert.deepEqual(
    [
      ...(written?.removed ?? []).map(({ path }) => `-${path}`),
      ...(written?.files ?? []).map(({ path }) => path),
    ].sort(),
    [...writes].sort(),
  );
  assert.deepEqual(fingerprint(workspace.path), before);
  const events = eventsOf(outcome.folder);
  assert.deepEqual(
    events.filter(({ event }) => event === 'trouble' || event === 'escape'),
    [],
  );
  assert.deepEqual(processesOf(scratch.path), []);
}

async function checkOtherProgram(
  script: string,
  escapes: readonly string[],
  isolation: 'kernel' | 'probe',
): Promise<void> {
  using workspace = folderOf({ ...files, 'main.py': prelude + script });
  const before = fingerprint(workspace.path);
  const outcome = await tryRun({ python, scratch, workspace: workspace.path, isolation });

  assert.equal(outcome.status, 0, outcome.stderr.head);
  const added = Object.keys(fingerprint(workspace.path)).filter((path) => !(path in before));
  assert.deepEqual(added, isolation === 'kernel' ? [] : escapes);
  const told = eventsOf(outcome.folder).filter(({ event }) => event === 'escape');
  assert.equal(told.length, isolation === 'kernel' ? 0 : 1, JSON.stringify(told));
}
