import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folderOf } from '../support/folder.ts';

const main = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
const tsx = fileURLToPath(import.meta.resolve('tsx'));
const drawing = 'import random\nprint(random.random())\n';

describe('the command', { concurrency: 2 }, () => {
  it('prints findings, exits with their status and repeats itself byte for byte', async () => {
    using folder = folderOf({ 'a.py': drawing, 'sub/b.py': drawing });
    const first = await start(folder.path, ['check', '--output-format', 'json']);
    assert.deepEqual([first.status, first.err], [1, '']);
    assert.equal((JSON.parse(first.out) as unknown[]).length, 2);
    assert.deepEqual(await start(folder.path, ['check', '--output-format', 'json']), first);
  });

  it('reads standard input', async () => {
    using folder = folderOf({});
    const ran = await start(folder.path, ['check', '-', '--output-format', 'concise'], drawing);
    assert.equal(ran.status, 1);
    assert.match(ran.out, /^-:2:7: warning\[unseeded-python\] /);
  });

  it('says what is wrong in a sentence, without a stack', async () => {
    using folder = folderOf({ 'a.py': drawing });
    const ran = await start(folder.path, ['check', 'no.py']);
    assert.deepEqual(ran, { status: 2, out: '', err: 'error: no.py does not exist\n' });
  });

  it('ends quietly when nobody reads on', async () => {
    using folder = folderOf({ 'a.py': `import random\n${'print(random.SystemRandom().random())\n'.repeat(3000)}` });
    const child = spawn(process.execPath, ['--import', tsx, main, 'check'], { cwd: folder.path });
    child.stdout.once('data', () => child.stdout.destroy());
    const { status, err } = await endOf(child);
    assert.deepEqual({ status, err }, { status: 0, err: '' });
  });
});

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function start(folder: string, words: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', tsx, main, ...words], { cwd: folder });
  child.stdin.end(input);
  return endOf(child);
}

async function endOf(child: ChildProcess): Promise<Ran> {
  const [out, err]: [Uint8Array[], Uint8Array[]] = [[], []];
  child.stdout?.on('data', (piece: Uint8Array) => out.push(piece));
  child.stderr?.on('data', (piece: Uint8Array) => err.push(piece));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
