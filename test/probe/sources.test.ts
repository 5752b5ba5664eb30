import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensurePython } from '../../scripts/support/python.ts';
import { ensureTraining } from '../../scripts/support/training.ts';
import type { ProbeConfiguration } from '../../server/src/verify/runs/configuration.ts';
import { eventsOf, type ProbeRun, runProbed, untouched, variant } from '../support/probe.ts';

let python = '';
before(async () => {
  python = await ensurePython();
});

const run = (files: Readonly<Record<string, string>>, configuration: Partial<ProbeConfiguration> = {}) =>
  runProbed({ python, files, configuration });

const lines = ({ stdout }: ProbeRun): readonly string[] => stdout.trimEnd().split('\n');

describe('listings', () => {
  const main = `
import glob, os, pathlib, sys
print(os.listdir('data'))
print(os.listdir(b'data'))
with os.scandir('data') as entries:
    print([entry.name for entry in entries])
found = os.scandir('data')
print(next(found).name)
found.close()
print(list(found))
print([path.name for path in pathlib.Path('data').iterdir()])
print([path.name for path in pathlib.Path('data').glob('*')])
print([path.name for path in pathlib.Path('data').rglob('*.txt')])
print([os.path.basename(path) for path in glob.glob('data/*')])
print([os.path.basename(path) for path in glob.iglob('data/*')])
print([files for _, _, files in os.walk('data')])
sys.path.append('site-packages')
import lib
print(lib.names())
try:
    os.listdir('missing')
except FileNotFoundError as error:
    print(error)
try:
    os.scandir('missing')
except FileNotFoundError as error:
    print(error)
os.chdir('data')
print(os.listdir(), len(os.listdir(os.open('.', os.O_RDONLY))) if os.listdir in os.supports_fd else 3)
`;
  const files = {
    'main.py': main,
    'site-packages/lib.py': 'import os\ndef names():\n    return os.listdir("data")\n',
    'data/b.txt': '',
    'data/a.txt': '',
    'data/c.txt': '',
  };

  it('are sorted forwards in variant 1 and backwards in variant 2, whoever lists', async () => {
    const [first, second] = await Promise.all(([1, 2] as const).map((one) => run(files, { start: variant(one) })));
    assert.equal(first?.status, 0, first?.stderr);
    const forwards = first ? lines(first) : [];
    const backwards = second ? lines(second) : [];
    assert.equal(forwards[0], "['a.txt', 'b.txt', 'c.txt']");
    assert.equal(backwards[0], "['c.txt', 'b.txt', 'a.txt']");
    const isOrdered = (line: string, letters: string) => (line.match(/\b[abc](?=\.txt)/g) ?? []).join('') === letters;
    const listed = forwards.map((line, index) => [line, index] as const).filter(([line]) => /c\.txt/.test(line));
    assert.equal(listed.length, 11);
    for (const [line, index] of listed) {
      assert.ok(isOrdered(line, 'abc'), line);
      assert.ok(isOrdered(backwards[index] ?? '', 'cba'), backwards[index]);
    }
  });

  it('are noted with the API that the user called', async () => {
    const trace = await run(files);
    // What a descriptor stands for is known on Linux only.
    const named = eventsOf(trace, 'listing').filter(({ path }) => path !== '');
    assert.deepEqual(
      named.map(({ api, path, count, at }) => [api.replace('rglob', 'glob'), path.split('/').pop(), count, at?.[1]]),
      [
        ['os.listdir', 'data', 3, 3],
        ['os.listdir', 'data', 3, 4],
        ['os.scandir', 'data', 3, 5],
        ['os.scandir', 'data', 3, 7],
        ['pathlib.Path.iterdir', 'data', 3, 11],
        ['pathlib.Path.glob', 'data', 3, 12],
        ['pathlib.Path.glob', 'data', 3, 13],
        ['glob.glob', 'data', 3, 14],
        ['glob.glob', 'data', 3, 15],
        ['os.walk', 'data', 3, 16],
        ['os.listdir', 'data', 3, 19],
        ['os.listdir', 'data', 3, 29],
      ],
    );
  });

  it('of installed packages are left as they are', async () => {
    const trace = await run({
      'main.py': 'import os\nprint(os.listdir("site-packages"))\nprint(os.listdir(os.path.dirname(os.__file__))[:1])\n',
      'site-packages/b.py': '',
      'site-packages/a.py': '',
    });
    assert.deepEqual(eventsOf(trace, 'listing'), []);
  });
});

describe('entropy', () => {
  const main = `
import os, random, secrets, sys, uuid
print('os.urandom', os.urandom(3).hex(), os.urandom(100).hex())
print('uuid.uuid4', uuid.uuid4(), uuid.uuid4().version)
print('uuid.uuid1', uuid.uuid1(), uuid.uuid1().version)
print('secrets.token_hex', secrets.token_hex(4))
print('secrets.token_bytes', secrets.token_bytes(4))
print('secrets.randbelow', secrets.randbelow(1000))
print('random.SystemRandom.choice', secrets.choice(range(100000)))
print('random.SystemRandom.random', random.SystemRandom().random())
print('random.SystemRandom.getrandbits', random.SystemRandom().getrandbits(50))
`;

  it('is the variant’s where the user’s code asks, and is noted', async () => {
    const files = { 'main.py': main };
    const [first, again, second] = await Promise.all(
      ([1, 1, 2] as const).map((one) => run(files, { start: variant(one) })),
    );
    assert.equal(first?.status, 0, first?.stderr);
    assert.equal(first?.stdout, again?.stdout);
    const apis = first ? lines(first).map((line) => line.split(' ')[0]) : [];
    assert.deepEqual(first && eventsOf(first, 'entropy').map(({ api }) => api), apis);
    const others = second ? lines(second) : [];
    for (const [index, line] of (first ? lines(first) : []).entries()) assert.notEqual(others[index], line);
    const [urandom] = first ? eventsOf(first, 'entropy') : [];
    assert.equal(
      `os.urandom ${urandom?.values[0]}`,
      lines(first as ProbeRun)[0]
        ?.split(' ')
        .slice(0, 2)
        .join(' '),
    );
    assert.deepEqual(
      urandom?.values.map(({ length }) => length),
      [6, 128],
    );
  });

  it('is the system’s where a library asks, and where it is left alone', async () => {
    const files = {
      'main.py':
        'import sys\nsys.path.append("site-packages")\nimport lib\nimport os\nprint(lib.f())\nprint(os.urandom(8).hex())\n',
      'site-packages/lib.py': 'import os, uuid\ndef f():\n    return os.urandom(8).hex(), str(uuid.uuid4())\n',
    };
    const [one, two, three] = await Promise.all([run(files), run(files), run(files, { start: untouched })]);
    assert.notEqual(lines(one)[0], lines(two)[0]);
    assert.equal(lines(one)[1], lines(two)[1]);
    assert.notEqual(lines(one)[1], lines(three)[1]);
    assert.equal(eventsOf(three, 'entropy')[0]?.values[0], lines(three)[1]);
  });
});

describe('the clock', () => {
  const main = `
import datetime as module, sys, time
from datetime import datetime, date, timezone
sys.path.append('site-packages')
import lib
def seconds(text, form):
    return module.datetime.strptime(text, form).timestamp()
print(time.time(), time.time_ns() / 1e9, datetime.now().timestamp(), datetime.now(timezone.utc).timestamp(),
      datetime.utcnow().replace(tzinfo=timezone.utc).timestamp(), module.datetime.today().timestamp(),
      seconds(time.strftime('%Y-%m-%d %H:%M:%S'), '%Y-%m-%d %H:%M:%S'), time.mktime(time.localtime()),
      seconds(time.ctime(), '%c'), time.mktime(time.gmtime()) - time.timezone)
print(lib.now(), lib.moment())
print(date.today() == datetime.now().date(), time.time() <= time.time(), time.monotonic() <= time.monotonic())
start, ns = time.perf_counter(), time.perf_counter_ns()
lib.wait()
print(time.perf_counter() - start, (time.perf_counter_ns() - ns) / 1e9)
print(time.localtime(0).tm_year, time.strftime('%Y', time.gmtime(0)), time.ctime(0) == time.asctime(time.localtime(0)))
`;
  const files = {
    'main.py': main,
    'site-packages/lib.py': `
import time, datetime
now, moment = lambda: time.time(), lambda: datetime.datetime.now().timestamp()
wait = lambda: time.sleep(0.1)
`,
  };

  it('is right in variant 1, and another day and twice as fast in variant 2, for the user’s code only', async () => {
    for (const which of [1, 2] as const) {
      const before = Date.now() / 1000;
      const trace = await run(files, { start: variant(which) });
      const after = Date.now() / 1000;
      assert.equal(trace.status, 0, trace.stderr);
      const [user, library, orders, waited, given] = lines(trace).map((line) => line.split(' '));
      const moved = which === 1 ? 0 : 86_400 + 3 * 3_600 + 1_234.5;
      const speed = which;
      for (const value of (user ?? []).map(Number)) {
        assert.ok(value - moved > before - 3600 * 14 && value - moved < after + speed * (after - before), `${value}`);
        assert.ok(value - moved > before - 2, `${value} is no present`);
      }
      for (const value of (library ?? []).map(Number)) assert.ok(value > before - 1 && value < after + 1);
      assert.deepEqual(orders, ['True', 'True', 'True']);
      for (const value of (waited ?? []).map(Number)) assert.ok(value > 0.09 * speed && value < 2 * speed, `${value}`);
      assert.deepEqual(given?.slice(1), ['1970', 'True']);
    }
  });

  it('is noted with its values', async () => {
    const trace = await run({
      'main.py':
        'import time\nfrom datetime import datetime\nfor _ in range(3):\n    print(repr(time.time()))\nprint(datetime.now().timestamp())\n',
    });
    const [time, now] = eventsOf(trace, 'clock');
    assert.deepEqual([time?.api, time?.at?.[1], time?.values], ['time.time', 4, lines(trace).slice(0, 3)]);
    assert.equal(now?.api, 'datetime.datetime.now');
    assert.ok(Math.abs(Number(now?.values[0]) - Number(lines(trace)[3])) < 1e-6);
  });

  it('leaves the classes of `datetime` what they are', async () => {
    const main = `
import datetime, pickle, copy
class Mine(datetime.datetime):
    pass
print(type(datetime.datetime.now()) is datetime.datetime, type(Mine.now()) is Mine, type(Mine.today()) is Mine)
print(isinstance(Mine.now(), datetime.date), datetime.datetime.now.__name__, datetime.datetime.now().tzinfo)
print(pickle.loads(pickle.dumps(datetime.datetime)) is datetime.datetime, copy.copy(datetime.date.today()) <= datetime.date.today())
print(datetime.datetime.now(tz=datetime.timezone.utc).tzinfo, datetime.date.today().__class__.__name__)
for wrong in (lambda: datetime.datetime.now(3), lambda: datetime.datetime.now(1, 2)):
    try:
        wrong()
    except TypeError:
        print('TypeError')
`;
    const probed = await run({ 'main.py': main }, { start: variant(2) });
    const plain = await runProbed({ python, files: { 'main.py': main }, isProbed: false });
    assert.equal(probed.stdout, plain.stdout, probed.stderr);
  });

  it('is given again in the same order, and goes on from there', async () => {
    const files = {
      'main.py': `
import sys, time
from datetime import datetime, date
for _ in range(int(sys.argv[1])):
    print(repr(time.time()), time.perf_counter_ns(), datetime.now(), date.today(), time.strftime('%X'), sep='|')
print(repr(time.time()))
`,
    };
    const first = await runProbed({ python, files, command: ['main.py', '2'], configuration: { start: variant(2) } });
    const replay = { trace: '', clock: true, seeds: [] };
    const again = await runProbed({
      python,
      files,
      command: ['main.py', '3'],
      firstRun: first,
      configuration: { replay },
    });
    assert.equal(again.status, 0, again.stderr);
    assert.deepEqual(lines(again).slice(0, 2), lines(first).slice(0, 2));
    const [last, end] = [2, 3].map((index) => Number(lines(again)[index]?.split('|')[0]));
    const before = Number(lines(first)[1]?.split('|')[0]);
    assert.ok(last !== undefined && last >= before && last < before + 60, `${last} goes on from ${before}`);
    assert.equal(end, Number(lines(first)[2]));
  });
});

describe('libraries', () => {
  it('see the real time, whichever way they hold it', async () => {
    const training = await ensureTraining();
    const trace = await runProbed({
      python: training,
      configuration: { start: variant(2) },
      files: {
        'main.py': `
import time, datetime, copy
import numpy as np
import pydantic
class Model(pydantic.BaseModel):
    at: datetime.datetime
    day: datetime.date = pydantic.Field(default_factory=datetime.date.today)
model = Model(at=datetime.datetime.now())
print(Model.model_validate_json(model.model_dump_json()) == model, copy.deepcopy(model) == model)
print(np.datetime64(datetime.datetime.now()).astype('M8[D]') == np.datetime64(datetime.date.today()))
`,
      },
    });
    assert.equal(trace.stdout, 'True True\nTrue\n', trace.stderr);
    assert.deepEqual(
      eventsOf(trace, 'library').map(({ name }) => name),
      ['numpy'],
    );
  });
});
