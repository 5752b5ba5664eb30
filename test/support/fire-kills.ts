import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { openScratch } from '../../server/src/verify/runs/scratch.ts';
import { inRepository } from '../../server/tools/settle.ts';
import { type FirePlace, firePlace, withVariables } from './fire.ts';
import type { Random } from './random.ts';

/** What was killed, and what came of it. */
export interface KillOutcome {
  /** `seedlint`, `interpreter`, `watcher`, `keeper`, `trial`, `sweep`, `script`; or `nobody`, where all was over before. */
  readonly victim: string;
  /** `reproducible`, `undecided`, `refused` where Python did not start, or `killed` where it was Seedlint. */
  readonly verdict: string;
  /** The sentence that the user gets; '' where it was Seedlint. */
  readonly sentence: string;
  /** True where the scratch folder stayed until another Seedlint started. */
  readonly isLeftToNext: boolean;
}

/** Reproducible, with children of its own, and it writes into the user's data. */
const script = `
import os, random, sys, time
from concurrent.futures import ProcessPoolExecutor
random.seed(1)
def work(n):
    time.sleep(0.02)
    return n * n
if __name__ == '__main__':
    with open('data/x.txt', 'a') as f: f.write('more')
    os.remove('data/y.txt')
    with ProcessPoolExecutor(2) as pool: print(list(pool.map(work, range(8))), random.random())
    open('out.txt', 'w').write(str(random.random()))
`;

/**
 * Verifies a script with the command line, and kills one of the processes that belong to it at a moment of chance.
 * Fails where the user's files have changed, something is left, or the verdict is not to be had from what happened.
 */
export async function killSomebody(python: string, random: Random): Promise<KillOutcome> {
  using place = firePlace({ 'main.py': script, 'data/x.txt': 'x\n', 'data/y.txt': 'y\n' });
  const words = ['verify', 'main.py', '--output-format', 'json', '--python', python, '--timeout', '60'];
  const seedlint = spawn(
    process.execPath,
    ['--import', inRepository('node_modules/tsx/dist/loader.mjs'), inRepository('server/src/cli/main.ts'), ...words],
    {
      cwd: place.workspace,
      env: { ...process.env, ...place.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const printed = { out: '', err: '' };
  seedlint.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
  });
  seedlint.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const closed = once(seedlint, 'close');
  const victim = await kill(place, seedlint, random);
  await closed;
  const told = `${victim} was killed; ${printed.err}`;
  if (victim === 'seedlint') {
    const isLeftToNext = await isLeftAfterDeath(place, python);
    place.assertUntouched(told);
    return { victim, verdict: 'killed', sentence: '', isLeftToNext };
  }
  const refusal = /^error: .* is not a Python that starts$/m.exec(printed.err)?.[0];
  // A process that has just been forked still has its parent's words: this one was to ask Python what it is.
  if (printed.out === '' && victim === 'script' && refusal !== undefined) {
    assert.equal(seedlint.exitCode, 2, told);
    place.assertUntouched(told);
    return { victim: 'interpreter', verdict: 'refused', sentence: refusal, isLeftToNext: false };
  }
  assert.match(printed.out, /^\{/, told);
  const { verdict, explanation } = JSON.parse(printed.out) as { verdict: string; explanation: string };
  assert.equal(seedlint.exitCode, { reproducible: 0, undecided: 2 }[verdict], `${told}\n${printed.out}`);
  assert.match(explanation, /^[A-Z`].*\.$/s, told);
  assert.doesNotMatch(explanation, /\b(?:ENOENT|EPIPE|SyntaxError|undefined|null)\b/, told);
  place.assertUntouched(`${told} ${explanation}`);
  return { victim, verdict, sentence: explanation, isLeftToNext: false };
}

/** Waits until a number of its processes were seen, and kills one that is there then; says which. */
async function kill(place: FirePlace, seedlint: ChildProcess, random: Random): Promise<string> {
  const seen = new Set<string>();
  const wanted = 1 + random.below(20);
  const choice = random.below(1 << 30);
  while (seedlint.exitCode === null && seedlint.signalCode === null) {
    const there = place.processes().filter((line) => rolesOf(line, seedlint) !== 'other');
    for (const line of there) seen.add(line.split(' ')[0] ?? '');
    const line = there[choice % Math.max(1, there.length)];
    if (seen.size >= wanted && line !== undefined) {
      const role = rolesOf(line, seedlint);
      try {
        process.kill(Number(line.split(' ')[0]), 'SIGKILL');
        return role;
      } catch {
        continue;
      }
    }
    await delay(random.below(20));
  }
  return 'nobody';
}

function rolesOf(line: string, seedlint: ChildProcess): string {
  const [pid, ...words] = line.split(' ');
  const command = words.join(' ');
  if (Number(pid) === seedlint.pid) return 'seedlint';
  if (/keeper\.py .*\bwatch\.json/.test(command)) return 'watcher';
  if (/keeper\.py .*\btrial\.json/.test(command)) return 'trial';
  if (/keeper\.py .*\bsweep\.json/.test(command)) return 'sweep';
  if (/keeper\.py/.test(command)) return 'keeper';
  if (/main\.py/.test(command)) return 'script';
  return 'other';
}

/** True where the watcher, too, could not remove it, and a new start had to. */
async function isLeftAfterDeath(place: FirePlace, python: string): Promise<boolean> {
  const deadline = Date.now() + 30_000;
  while (place.processes().length > 0 && Date.now() < deadline) await delay(20);
  const isLeft = place.scratch().length > 0;
  // What is younger than a minute and bears no name may just be being made.
  await withVariables(place.environment, async () => (await openScratch(python)).dispose());
  return isLeft;
}
