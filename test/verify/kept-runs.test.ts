import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { keepRuns } from '../../server/src/verify/report/write.ts';
import { type Contents, folderOf } from '../support/folder.ts';
import { printed } from '../support/traces.ts';

/** Keeps runs that printed these words; the k-th left the k-th of these files. */
async function keep(words: readonly string[], files: readonly string[], out: string): Promise<void> {
  const runs = Object.fromEntries(files.map((file, index) => [`${index}/${file}`, '{}\n'] as const)) as Contents;
  using folder = folderOf(runs);
  const outcomes = words.map((word) => ({ outcome: { stdout: printed(word), stderr: printed('') } }));
  await keepRuns(
    outcomes,
    files.map((_, index) => join(folder.path, String(index))),
    out,
  );
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true }).map(String).sort();

describe('the folder of kept runs', () => {
  it('holds the runs of the last verify only', async () => {
    using out = folderOf({});
    await keep(['a', 'b', 'c'], ['main.11.jsonl', 'main.12.jsonl', 'main.13.jsonl'], out.path);
    await keep(['d', 'e'], ['main.21.jsonl', 'rank0.22.jsonl'], out.path);
    assert.deepEqual(
      filesIn(out.path).filter((name) => name.includes('.')),
      [
        'run-1/main.21.jsonl',
        'run-1/stderr.txt',
        'run-1/stdout.txt',
        'run-2/rank0.22.jsonl',
        'run-2/stderr.txt',
        'run-2/stdout.txt',
      ].map((name) => join(...name.split('/'))),
    );
    assert.deepEqual(
      filesIn(out.path).filter((name) => !name.includes('.')),
      ['run-1', 'run-2'],
    );
    assert.equal(readFileSync(join(out.path, 'run-1', 'stdout.txt'), 'utf8'), 'd');
  });

  it('keeps what is not of a verify', async () => {
    const others = {
      'run-1/data.jsonl': 'x',
      'run-7/notes.txt': 'x',
      'run-x/main.1.jsonl': 'x',
      'run-8': 'x',
      'a.txt': 'x',
    };
    using out = folderOf({ ...others, 'run-1/main.9.jsonl': 'old' });
    await keep(['d'], ['main.21.jsonl'], out.path);
    const left = filesIn(out.path).map((name) => name.replaceAll('\\', '/'));
    for (const name of Object.keys(others)) assert.ok(left.includes(name), name);
    assert.ok(left.includes('run-1/main.21.jsonl') && !left.includes('run-1/main.9.jsonl'));
  });
});
