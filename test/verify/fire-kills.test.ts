/**
 * Kills one process of a verification after the other, at moments of chance. `SEEDLINT_FIRE_ROUNDS=300` makes it long,
 * `SEEDLINT_FIRE_SEED=…` repeats one.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type KillOutcome, killSomebody } from '../support/fire-kills.ts';
import { randomOf } from '../support/random.ts';
import { plainPython } from '../support/runs.ts';

const { SEEDLINT_FIRE_ROUNDS = '6', SEEDLINT_FIRE_SEED = String(Date.now() % 1_000_000) } = process.env;
const python = await plainPython();

it(`whoever is killed at whatever moment, nothing is touched or left (seed ${SEEDLINT_FIRE_SEED})`, async (test) => {
  const outcomes: KillOutcome[] = [];
  for (let round = 0; round < Number(SEEDLINT_FIRE_ROUNDS); round++) {
    const seed = Number(SEEDLINT_FIRE_SEED) + round;
    try {
      outcomes.push(await killSomebody(python, randomOf(seed)));
    } catch (error) {
      assert.fail(`with SEEDLINT_FIRE_ROUNDS=1 SEEDLINT_FIRE_SEED=${seed}: ${(error as Error).message}`);
    }
  }
  for (const line of summaryOf(outcomes)) test.diagnostic(line);
  assert.equal(outcomes.length, Number(SEEDLINT_FIRE_ROUNDS));
});

/** How often each came of the other. */
function summaryOf(outcomes: readonly KillOutcome[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { victim, verdict, sentence, isLeftToNext } of outcomes) {
    const line = `${victim}: ${verdict}${isLeftToNext ? ', scratch removed by the next' : ''} ${sentence}`.trim();
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].sort().map(([line, count]) => `${count} × ${line}`);
}
