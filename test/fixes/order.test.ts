import { describe, it } from 'node:test';
import { sortFix } from '../../server/src/fixes/order.ts';
import { checkFix, checkRawFix, type FixCase, itLeavesPython } from '../support/fixes.ts';

type Options = Pick<Parameters<typeof sortFix>[0], 'byName' | 'returns'>;

const sorting =
  (options: Options) =>
  ({ facts, file, span }: FixCase): ReturnType<typeof sortFix> =>
    sortFix({ facts, file, span, ...options });

const checkSorted = (before: string, after: string | undefined, options: Options = {}): Promise<void> =>
  checkFix(before, sorting(options), after);

describe('entries', () => {
  it('are sorted', () => checkSorted('names = «os.listdir("data")»\n', 'names = sorted(os.listdir("data"))\n'));

  it('are sorted in a loop', () =>
    checkSorted('for p in «Path("a").iterdir()»: pass\n', 'for p in sorted(Path("a").iterdir()): pass\n'));

  it('are sorted over several lines', () =>
    checkSorted(
      `
      names = [n for n in «os.listdir(
          folder,  # where
      )» if n]
      `,
      `
      names = [n for n in sorted(os.listdir(
          folder,  # where
      )) if n]
      `,
    ));

  it('are sorted where `list` was made of them', async () => {
    await checkSorted('x = list(«set(y)»)\n', 'x = sorted(set(y))\n');
    await checkSorted('x = list(«os.scandir(y)»,)\n', 'x = sorted(os.scandir(y), key=lambda entry: entry.name,)\n', {
      byName: true,
    });
    await checkSorted('x = list«(y for y in z)»\n', 'x = sorted(y for y in z)\n');
    await checkSorted('x = list«(y for y in z)»\n', 'x = sorted((y for y in z), key=lambda entry: entry.name)\n', {
      byName: true,
    });
  });

  it('are sorted inside the parentheses that a generator shares with a call', async () => {
    await checkSorted('x = tuple«(y for y in z)»\n', 'x = tuple(sorted(y for y in z))\n');
    await checkSorted('x = f«(y for y in z)»\n', 'x = f(sorted((y for y in z), key=lambda entry: entry.name))\n', {
      byName: true,
    });
  });

  it('are sorted apart from the word before', async () => {
    await checkSorted('for x in«{1, 2}»: pass\n', 'for x in sorted({1, 2}): pass\n');
    await checkSorted('for x in «1, 2»: pass\n', 'for x in sorted((1, 2)): pass\n');
  });

  it('stay an iterator for next', async () => {
    await checkSorted('x = next(«glob.iglob("*")», None)\n', 'x = next(iter(sorted(glob.iglob("*"))), None)\n');
    await checkSorted(
      'paths = «Path().glob("*")»\nfirst = next(paths)\n',
      'paths = iter(sorted(Path().glob("*")))\nfirst = next(paths)\n',
    );
  });

  it('are sorted by name where they cannot be compared', () =>
    checkSorted(
      'for e in «os.scandir()»: pass\n',
      'for e in sorted(os.scandir(), key=lambda entry: entry.name): pass\n',
      { byName: true },
    ));

  it('are sorted where they are taken from what a with opens', () =>
    checkSorted(
      `
      with «os.scandir(folder)» as entries:
          names = [e.name for e in entries]
          for entry in list(entries): print(entry)
          entries.close()
      `,
      `
      with os.scandir(folder) as entries:
          names = [e.name for e in sorted(entries, key=lambda entry: entry.name)]
          for entry in sorted(entries, key=lambda entry: entry.name): print(entry)
          entries.close()
      `,
      { byName: true },
    ));

  it('are left alone where they are sorted', async () => {
    await checkSorted('x = sorted(«os.listdir()»)\n', undefined);
    await checkSorted('x = sorted(«os.listdir()», key=len)\n', undefined);
    await checkSorted('with «os.scandir()»: pass\n', undefined);
    await checkSorted('with «os.scandir()» as e: f(e for e in e)\n', undefined);
  });

  it('are sorted by the builtin where its name is taken', () =>
    checkSorted(
      'import os\nsorted = 1\nx = «os.listdir()»\n',
      'import builtins\nimport os\nsorted = 1\nx = builtins.sorted(os.listdir())\n',
    ));
});

describe('a walk', () => {
  const checkWalk = (before: string, after: string | undefined): Promise<void> =>
    checkSorted(before, after, { returns: 'walk' });

  it('has its folders and files sorted in place', () =>
    checkWalk(
      `
      for root, dirs, files in «os.walk(folder)»:
          # Every file.
          for name in files:
              print(root, name)
      `,
      `
      for root, dirs, files in os.walk(folder):
          dirs.sort()
          files.sort()
          # Every file.
          for name in files:
              print(root, name)
      `,
    ));

  it('has only those sorted that are looked at', () =>
    checkWalk(
      'for root, dirs, _ in tqdm(«os.walk(folder)»): print(root)\n',
      'for root, dirs, _ in tqdm(os.walk(folder)):\n    dirs.sort()\n    print(root)\n',
    ));

  it('is sorted itself where nobody names the folders', () =>
    checkWalk(
      `
      for root, _, files in «os.walk(folder)»:
          print(files)
      `,
      `
      for root, _, files in sorted(os.walk(folder)):
          files.sort()
          print(files)
      `,
    ));

  it('is sorted itself where it goes from the bottom up', () =>
    checkWalk(
      'for r, ds, fs in «os.walk(folder, topdown=False)»:\n    print(fs)\n',
      'for r, ds, fs in sorted(os.walk(folder, topdown=False)):\n    fs.sort()\n    print(fs)\n',
    ));

  it('is sorted where one name holds all', () =>
    checkWalk(
      'for step in «os.walk(folder)»:\n    print(step)\n',
      'for step in os.walk(folder):\n    step[1].sort()\n    step[2].sort()\n    print(step)\n',
    ));

  it('is sorted in a comprehension', () =>
    checkWalk(
      'x = [n for _, _, ns in «os.walk(folder)» for n in ns if n]\n',
      'x = [n for _, _, ns in sorted(os.walk(folder)) for n in sorted(ns) if n]\n',
    ));

  it('is not gone through for its first folder', async () => {
    await checkWalk('x = next(«os.walk(folder)»)[2]\n', 'x = sorted(next(os.walk(folder))[2])\n');
    await checkWalk(
      '_, dirs, files = next(«os.walk(folder)»)\nprint(files)\n',
      '_, dirs, files = next(os.walk(folder))\ndirs.sort()\nfiles.sort()\nprint(files)\n',
    );
  });

  it('is sorted where it is kept', () =>
    checkWalk('steps = list(«os.walk(folder)»)\n', 'steps = sorted(os.walk(folder))\n'));

  it('has the line endings of the file', () =>
    checkRawFix(
      'for r, d, f in «os.walk(x)»:\r\n\tprint(f)\r\n',
      sorting({ returns: 'walk' }),
      'for r, d, f in os.walk(x):\r\n\td.sort()\r\n\tf.sort()\r\n\tprint(f)\r\n',
    ));
});

itLeavesPython();
